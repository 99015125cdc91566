/**
 * Where a text stops being JSON. `JSON.parse` says so differently in each engine, and in some not
 * at all, so the text that it refused is walked once more, token by token.
 */

const SPACE = /[ \t\n\r]*/y;
const SCALAR =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** What may come next. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or ]' | ', or }' | 'the end';

export interface SyntaxPlace {
  /** Line, from 1. */
  row: number;
  /** Character of the line, from 1. */
  column: number;
  /** What stands there and what was expected, as a part of a sentence. */
  found: string;
}

/** @param text what JSON.parse refuses. */
export function syntaxError(text: string): SyntaxPlace {
  const open: ('[' | '{')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  const skip = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const token = pattern.exec(text)?.[0] ?? '';
    at += token.length;
    return token;
  };
  const afterValue = (): Expected => {
    const inside = open.at(-1);
    return inside === undefined ? 'the end' : inside === '[' ? ', or ]' : ', or }';
  };
  for (;;) {
    skip(SPACE);
    const next = text[at];
    if (next === undefined) break;
    const mayBeValue = expected.startsWith('value');
    if ((next === ']' || next === '}') && expected.endsWith(next)) {
      open.pop();
      at++;
      expected = afterValue();
    } else if (mayBeValue && (next === '[' || next === '{')) {
      open.push(next);
      at++;
      expected = next === '[' ? 'value or ]' : 'key or }';
    } else if (next === ',' && expected.startsWith(',')) {
      at++;
      expected = open.at(-1) === '[' ? 'value' : 'key';
    } else if (next === ':' && expected === ':') {
      at++;
      expected = 'value';
    } else if (mayBeValue && skip(SCALAR) !== '') {
      expected = afterValue();
    } else if (expected.startsWith('key') && next === '"' && skip(SCALAR) !== '') {
      expected = ':';
    } else break;
  }
  const before = text.slice(0, at).split(/\r\n|\r|\n/);
  const word = /^(-?\w+|[^\n]?)/.exec(text.slice(at, at + 20))?.[0] ?? '';
  const got = at >= text.length ? 'the end of the file' : `'${word}'`;
  return {
    row: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    found: /^-?(NaN|Infinity)$/.test(word)
      ? `expected a finite number, got ${word}`
      : `expected ${expected.replace('value', 'a value').replace('key', 'a key in quotes')}, got ${got}`,
  };
}
