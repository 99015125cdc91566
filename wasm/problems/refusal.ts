import { GradcheckError } from './gradcheck-error.js';
import { type Place, placeInEnglish } from './place.js';
import type { Statement } from './problem.js';

export { list, quote } from './format.js';

/** For what is not converted yet: an error whose sentence starts with its place. */
export function refusal(place: Place, said: Statement | string): GradcheckError {
  if (typeof said !== 'string') return new GradcheckError(said, place);
  return new GradcheckError(`${placeInEnglish(place)}: ${said}`, place);
}
