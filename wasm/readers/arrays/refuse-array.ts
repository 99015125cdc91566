import type { ArrayName } from '../../problems/arrays.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { SaidPlace } from '../../problems/place.js';
import type { Statement } from '../../problems/problem.js';
import type { NamedArray } from '../../types/arrays.js';

/** The file, or files, that arrays are of. */
export type FileName = Pick<SaidPlace, 'file' | 'more'>;

/** An error about an array, which the sentence names. */
export const refuseArray = (file: FileName, array: NamedArray, said: Statement): GradcheckError =>
  new GradcheckError(said, file, { blamed: { column: array.name } });

/** An array as a sentence names it: without its values. */
export const nameOf = ({ name, shape }: NamedArray): ArrayName => ({ name, shape });
