/** What function_bindings.cpp exposes; `gradcheck-function.mjs` is made by Emscripten. */
import type { FunctionReport, SquareQuotients } from '../types/function.js';
import type { CreateModule } from './module.js';

export interface FunctionModule {
  /** Throws an `Error` with a `field` for bad input; what `f` or `grad` throw is let through. */
  checkFunction(
    f: (x: Float64Array) => number,
    grad: (x: Float64Array) => Float64Array,
    x: Float64Array,
    options: { method: string; epsilon: number | 'auto'; threshold: number; worst: number },
  ): FunctionReport;
  /** Throws as checkFunction does. */
  squareQuotients(x: number, epsilon: number): SquareQuotients;
}

declare const createModule: CreateModule<FunctionModule>;
export default createModule;
