/** What bindings.cpp and whole_bindings.cpp expose; `gradcheck-whole.mjs` is made by Emscripten. */
import type { Given } from '../types/arrays.js';
import type { CoreCheck, CoreModule } from './first/gradcheck-first.mjs';
import type { CreateModule } from './instantiate-module.js';

/** A network in C++ memory that is trained. */
export interface CoreTraining {
  /** Takes so many steps. @returns whether it may go on */
  advance(steps: number): boolean;
  /** The report as JSON, without what it was asked; `mapSize` 0: without a decision map. */
  report(mapSize: number): string;
  /** Frees the C++ object. */
  delete(): void;
}

export interface WholeModule extends CoreModule {
  /** All that the core may refuse, by the names of its codes. */
  problemCodes(): string[];
  /** The `Readings` of somebody's arrays as JSON; `said` is a `ReadingConstraints` as JSON. */
  readings(
    options: string,
    said: string,
    x: Float64Array,
    features: number,
    y: Float64Array,
    outputs: number,
    given: Given,
  ): string;
  /** Our backpropagation's gradient where it is certified (certificate.hpp), else null. */
  certifiedReference(check: CoreCheck): Float64Array | null;
  /** The ranges of θ on which the numerical gradient is to be taken: begin, end, begin, end, … */
  rangesToCompare(check: CoreCheck): number[];
  /** The report before the numerical gradient is taken, as JSON. */
  earlyReport(check: CoreCheck, reference: Float64Array): string;
  /** The mutation matrix as JSON. */
  mutants(check: CoreCheck, numerical: Float64Array, reference: Float64Array): string;
  /** The mistakes that can be made in this network, as JSON. */
  possibleBugs(check: CoreCheck): string;
  /** The sweep of the step size as JSON. */
  sweep(check: CoreCheck): string;
  /** The `Slice` along a parameter, as JSON; `reach` in units of ε. */
  slice(check: CoreCheck, parameter: string, reach: number, points: number): string;
  Training: new (
    options: string,
    x: Float64Array,
    features: number,
    y: Float64Array,
    outputs: number,
    learningRate: number,
  ) => CoreTraining;
}

declare const createModule: CreateModule<WholeModule>;
export default createModule;
