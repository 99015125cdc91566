import { GradcheckError } from './gradcheck-error.js';
import type { SaidPlace } from './place.js';
import type { Statement } from './problem.js';

/** An error whose sentence starts with its place: `iris.csv, row 7, column 'petal': expected …`. */
export const refusal = (place: SaidPlace, said: Statement): GradcheckError =>
  new GradcheckError(said, place);
