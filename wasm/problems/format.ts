/** How values stand in a sentence, in any language that writes numbers as English does. */

/** How many names a sentence lists before it says how many more there are. */
const NAMES_SHOWN = 12;

/** A value from the file as a sentence shows it: quoted, and cut where it is long. */
export function quote(value: string | number): string {
  const text = String(value);
  return `'${text.length > 40 ? `${text.slice(0, 40)}…` : text}'`;
}

/** The names that a sentence lists, each at a bearable length, and how many more there are. */
export function shown(names: readonly string[]): { names: string[]; more: number } {
  const some = names.slice(0, NAMES_SHOWN).map((name) => name.slice(0, 60));
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
