import type { JsonExpected } from '../../problems/json.js';

/**
 * Where a text stops being JSON. `JSON.parse` says so differently in each engine, and in some not
 * at all, so the text that it refused is walked once more, token by token.
 */

const SPACE = /[ \t\n\r]*/y;
const SCALAR =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

export interface SyntaxPlace {
  /** From 1. */
  line: number;
  /** Of the line, from 1. */
  character: number;
  expected: JsonExpected;
  /** The word that stands there; null at the end of the file. */
  got: string | null;
}

/** @param text what JSON.parse refuses. */
export function syntaxError(text: string): SyntaxPlace {
  const open: ('[' | '{')[] = [];
  let expected: JsonExpected = 'value';
  let at = 0;
  const skip = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const token = pattern.exec(text)?.[0] ?? '';
    at += token.length;
    return token;
  };
  const afterValue = (): JsonExpected => {
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
  return {
    line: before.length,
    character: (before.at(-1)?.length ?? 0) + 1,
    expected: /^-?(NaN|Infinity)$/.test(word) ? 'a finite number' : expected,
    got: at >= text.length ? null : word,
  };
}
