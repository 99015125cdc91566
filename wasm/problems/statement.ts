/**
 * What the library says, as data: which sentence, and what stands in it. Errors, notes and what is
 * wrong with an array are made of these, so that a sentence can be said in another language without
 * reading the English one.
 */

import { legible } from './format.js';

/** The values of each code of a subject; `None` where there are none. */
export type None = Record<never, never>;

/** A sentence of each code, in one language: a code too many or too few does not compile. */
export type Wording<V> = { readonly [C in keyof V]: (values: V[C]) => string };

/** A code with its values and, so that a table of English is fetched with its subject, in English. */
export type StatementOf<V> = {
  [C in keyof V]: { readonly code: C; readonly values: V[C]; readonly english: string };
}[keyof V];

/**
 * Any statement, as a value of another. Which codes there are only problem.ts knows, and it imports
 * each subject.
 */
export interface SomeStatement {
  readonly code: string;
  readonly values: object;
  readonly english: string;
}

type Speaker<V> = <C extends keyof V>(
  code: C,
  ...[values]: keyof V[C] extends never ? [] : [values: V[C]]
) => { readonly code: C; readonly values: V[C]; readonly english: string };

/** Texts of somebody's, also in lists, as a sentence may repeat them. */
function legibly(value: unknown): unknown {
  if (typeof value === 'string') return legible(value);
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
    ? value.map(legible)
    : value;
}

/**
 * Called as pure, so that bundlers leave out a table of which nothing is said, and a module that has
 * nothing but that to do.
 * @returns what makes statements of a subject: `say('ragged_row', { got: 3, expected: 4 })`
 */
export function speaker<V>(english: Wording<V>): Speaker<V> {
  return (code, ...[values]) => {
    const known = Object.fromEntries(
      Object.entries(values ?? {}).map(([name, value]) => [name, legibly(value)]),
    ) as V[typeof code];
    return { code, values: known, english: english[code](known) };
  };
}
