/** How values stand in a sentence, in any language that writes numbers as English does. */

/** How many names a sentence lists before it says how many more there are. */
const NAMES_SHOWN = 12;

/** Characters that would be obeyed, not shown: control characters, and those that turn text around. */
const OBEYED = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** Somebody's text with such characters written out: `\u001b`. */
export const writtenOut = (text: string, obeyed = OBEYED): string =>
  text.replace(
    obeyed,
    (character) => `\\u${(character.codePointAt(0) as number).toString(16).padStart(4, '0')}`,
  );

/** The longest text of somebody's that a sentence repeats. */
const MOST_CHARACTERS = 200;

/** Somebody's text as a sentence may repeat it. */
export const legible = (text: string): string =>
  writtenOut(text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text);

/** A value from the file as a sentence shows it: quoted, and cut where it is long. */
export function quote(value: string | number): string {
  const text = writtenOut(String(value));
  return `'${text.length > 40 ? `${text.slice(0, 40)}…` : text}'`;
}

/** … or how many characters they may have together; one is listed whatever it has. */
const CHARACTERS_SHOWN = 240;

/** The names that a sentence lists, each at a bearable length, and how many more there are. */
export function shown(names: readonly string[]): { names: string[]; more: number } {
  const short = names.slice(0, NAMES_SHOWN).map((name) => name.slice(0, 60));
  let left = CHARACTERS_SHOWN;
  const some = short.filter((name, i) => {
    left -= name.length + 2;
    return i === 0 || left >= 0;
  });
  return { names: some, more: names.length - some.length };
}

/** Names for a sentence: `a, b, c and 7 more`. */
export function list(all: readonly string[]): string {
  const { names, more } = shown(all);
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

/** `tanh, relu or linear` */
export const either = (names: readonly string[]): string =>
  names.length < 2
    ? names.join()
    : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;

/** A count for a sentence: 1,000,000. */
export const count = (n: number): string => n.toLocaleString('en-GB');

/** `1 value`, `2,000 values` */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : many}`;

/** A shape as NumPy writes it: `(3, 4)`, `(3,)`. */
export const tupleText = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;

/** A factor as people write it. */
export const factorShown = (factor: number): string => String(Number(factor.toPrecision(6)));
