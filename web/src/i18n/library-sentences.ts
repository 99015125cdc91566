/**
 * Sentences with `{name}` for each of their values, and what they are in another language. A value
 * written `{WORDS}` has to be one of the phrases, `{n}` a number, and `{names}` are several.
 */
type Pairs = readonly (readonly [english: string, translation: string])[];

/** The library speaks English; this is what it says in another language. */
export interface Wording {
  /** Where something is; `{rest}` is one of the sentences. */
  places: Pairs;
  sentences: Pairs;
  /** Values that are words themselves. */
  phrases: Pairs;
  /** What stands between names. */
  between: string;
}

const VALUE = /\{([A-Za-z]+)\}/g;
/** Values that the visitor's file has named, whatever that means in English. */
const GIVEN = ['name', 'other', 'same'];
const isWords = (name: string) => name === name.toUpperCase();
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Looks a text up; its values go through `inner`, and without `inner` they stay as they are. */
function lookUp(pairs: Pairs, inner: (value: string, name: string) => string | undefined) {
  const rules = pairs.map(([english, translation]) => {
    const parts = english.split(VALUE);
    const pattern = parts.map((part, i) =>
      i % 2 === 0 ? escaped(part) : `(?<${part}>${part.length === 1 ? '[\\d.,]+' : '.+?'})`,
    );
    return { pattern: new RegExp(`^${pattern.join('')}$`, 's'), translation };
  });
  return (text: string): string | undefined => {
    for (const { pattern, translation } of rules) {
      const values = pattern.exec(text)?.groups ?? (pattern.test(text) ? {} : undefined);
      if (!values) continue;
      const said = Object.entries(values).map(
        ([name, value]) => [name, inner(value, name)] as const,
      );
      if (said.some(([, value]) => value === undefined)) continue;
      const words = Object.fromEntries(said);
      return translation.replace(VALUE, (whole, name: string) => words[name] ?? whole);
    }
    return undefined;
  };
}

/** @returns what turns a sentence of the library into the other language; undefined for others */
export function translator({ places, sentences, phrases, between }: Wording) {
  const inWords = (value: string, name: string): string => {
    if (GIVEN.includes(name)) return value;
    return phrase(value) ?? (name === 'names' ? value.replaceAll(', ', between) : value);
  };
  const phrase = lookUp(phrases, inWords);
  const sentence = lookUp(sentences, (value, name) =>
    isWords(name) ? phrase(value) : inWords(value, name),
  );
  const placed = lookUp(places, (value, name) =>
    name === 'rest' ? sentence(value) : inWords(value, name),
  );
  return (text: string) => placed(text) ?? phrase(text);
}
