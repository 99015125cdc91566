import type { JsonExpected } from '../../problems/json.js';

/**
 * Where a text stops being JSON. `JSON.parse` says so differently in each engine, and in some not
 * at all, so the text that it refused is walked once more, token by token.
 */

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// Part by part: an engine's stack is too small for a pattern that takes in a text of any length.
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

const [LF, CR] = [0x0a, 0x0d];

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
  /** From one quotation mark to the other; stays where it is if that is no text of JSON. */
  const skipText = (): boolean => {
    const start = at;
    at += 1;
    do skip(PLAIN);
    while (skip(ESCAPE) !== '');
    if (text[at] === '"') {
      at += 1;
      return true;
    }
    at = start;
    return false;
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
    } else if (mayBeValue && (next === '"' ? skipText() : skip(SCALAR) !== '')) {
      expected = afterValue();
    } else if (expected.startsWith('key') && next === '"' && skipText()) {
      expected = ':';
    } else break;
  }
  let line = 1;
  let start = 0;
  for (let i = 0; i < at; i++) {
    const code = text.charCodeAt(i);
    if (code !== LF && (code !== CR || text.charCodeAt(i + 1) === LF)) continue;
    line += 1;
    start = i + 1;
  }
  const word = /^(-?\w+|[^\n]?)/.exec(text.slice(at, at + 20))?.[0] ?? '';
  return {
    line,
    character: at - start + 1,
    expected: /^-?(NaN|Infinity)$/.test(word) ? 'a finite number' : expected,
    got: at >= text.length ? null : word,
  };
}
