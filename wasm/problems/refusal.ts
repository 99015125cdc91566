import { GradcheckError, type Place } from './gradcheck-error.js';

/** How many names a sentence lists before it says how many more there are. */
const NAMES_SHOWN = 12;

/** An error whose sentence starts with its place: `iris.csv, row 7, column 'petal': expected …`. */
export function refusal(place: Place, sentence: string): GradcheckError {
  const where = [place.file];
  if (place.field !== undefined) {
    // A path says more than the row and column it lies in.
    where.push(place.field);
  } else {
    if (place.row !== undefined) where.push(`row ${place.row}`);
    if (place.column !== undefined) where.push(`column ${quote(place.column)}`);
  }
  return new GradcheckError(`${where.filter(Boolean).join(', ')}: ${sentence}`, place);
}

/** A value from the file as a sentence shows it: quoted, and cut where it is long. */
export function quote(value: string | number): string {
  const text = String(value);
  return `'${text.length > 40 ? `${text.slice(0, 40)}…` : text}'`;
}

/** Names for a sentence: `a, b, c and 7 more`. */
export function list(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).map((name) => name.slice(0, 60));
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
