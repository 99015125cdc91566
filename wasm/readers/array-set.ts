import { sayOfArrays as say } from '../problems/arrays.js';
import { GradcheckError } from '../problems/gradcheck-error.js';
import type { ArraySet, NamedArray } from '../types/arrays.js';

/** The arrays of one file. @throws GradcheckError where there is none */
export function arraySet(file: string, format: ArraySet['format'], arrays: NamedArray[]): ArraySet {
  if (arrays.length > 0) return { name: file, format, arrays };
  throw new GradcheckError(say('no_arrays'), { file });
}
