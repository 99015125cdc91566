/** What check.cpp exposes, of which the first module has all but only_in_whole.cpp; `gradcheck-first.mjs` is made by Emscripten. */

import type { Given } from '../../types/arrays.js';
import type { CreateModule } from '../instantiate-module.js';

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
  /** θ */
  parameters(): Float64Array;
  /** Frees the C++ object. */
  delete(): void;
}

/**
 * Every call throws an `Error` whose message is a sentence; for bad options it has a `field`, and
 * `needs_whole_module` where only the whole module can do it.
 */
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
