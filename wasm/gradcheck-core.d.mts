/** What bindings.cpp exposes; `gradcheck-core.mjs` is made by Emscripten. */
import type { CreateModule } from './module.js';
import type { Given } from './types.js';

/** One check in C++ memory: scaled data, drawn weights and examples, both gradients. */
export interface CoreCheck {
  /** The length of θ. */
  parameterCount(): number;
  /** The backpropagation's gradient in the order of θ. */
  analyticGradient(): Float64Array;
  /** Entries [begin, end) of the numerical gradient. */
  numericalGradient(begin: number, end: number): Float64Array;
  /** Entries [begin, end) of the reference gradient, by complex step. */
  referenceGradient(begin: number, end: number): Float64Array;
  /** The report as JSON, given the whole numerical and reference gradient. */
  report(numerical: Float64Array, reference: Float64Array): string;
  /** The `Fit` of a given gradient as JSON; `diagnose`: whether the catalogue is compared too. */
  fit(diagnose: boolean): string;
  /** The mutation matrix as JSON. */
  mutants(numerical: Float64Array, reference: Float64Array): string;
  /** The mistakes that can be made in this network, as JSON. */
  possibleBugs(): string;
  /** The sweep of the step size as JSON. */
  sweep(): string;
  /** Frees the C++ object. */
  delete(): void;
}

/** Every call throws an `Error` whose message is a sentence; for bad options it has a `field`. */
export interface CoreModule {
  /** `options` is JSON; `x` holds `features` values an example, `y` holds `outputs` values. */
  Check: new (
    options: string,
    x: Float64Array,
    features: number,
    y: Float64Array,
    outputs: number,
    given: Given,
  ) => CoreCheck;
}

declare const createModule: CreateModule<CoreModule>;
export default createModule;
