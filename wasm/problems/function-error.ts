import { CORE_ENGLISH } from './core.js';
import { type CoreFailure, coreError } from './core-error.js';
import { FUNCTION_ENGLISH } from './function.js';

/** An error of the core about a function, as the library throws it. */
export const functionError = (failure: CoreFailure): Error =>
  coreError(failure, { ...CORE_ENGLISH, ...FUNCTION_ENGLISH });
