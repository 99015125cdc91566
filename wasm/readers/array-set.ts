import { refusal } from '../problems/refusal.js';
import type { ArraySet, NamedArray } from '../types/arrays.js';

/** The arrays of one file. @throws GradcheckError where there is none */
export function arraySet(file: string, format: ArraySet['format'], arrays: NamedArray[]): ArraySet {
  if (arrays.length > 0) return { name: file, format, arrays };
  throw refusal({ file }, 'there is no array in this file; expected X, Y, W1, b1, dW1, db1, ….');
}
