import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { NamedArray } from '../../types/arrays.js';

/** A shape for sentences: `4×3`. */
export const shapeText = ({ shape }: NamedArray): string =>
  shape.length > 0 ? shape.join('×') : 'a single number';

/** An error about an array, which the sentence names. */
export function refuseArray(file: string, array: NamedArray, sentence: string): GradcheckError {
  return new GradcheckError(`${file}: ${sentence}`, { file, column: array.name });
}
