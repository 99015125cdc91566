import { quote } from '../../problems/format.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import { type JsonKind, sayOfJson as say } from '../../problems/json.js';
import { MAX_JSON_ARRAYS, MAX_JSON_KEYS, MAX_JSON_TEXTS, MAX_JSON_VALUES } from '../limits.js';
import { syntaxError } from './syntax.js';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Counts what is in the text by its brackets, commas and quotes: parsed, it might take gigabytes. */
export function requireFew(file: string, text: string): void {
  if (text.length <= MAX_JSON_ARRAYS) return;
  let [arrays, commas, colons, quotes] = [0, 0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === COMMA) commas += 1;
    else if (code === QUOTE) quotes += 1;
    else if (code === COLON) colons += 1;
    else if (code === BRACKET || code === BRACE) arrays += 1;
  }
  for (const [n, most, what] of [
    [arrays, MAX_JSON_ARRAYS, 'arrays and objects'],
    [colons, MAX_JSON_KEYS, 'keys'],
    [quotes / 2 - colons, MAX_JSON_TEXTS, 'texts'],
    [commas, MAX_JSON_VALUES, 'values'],
  ] as const) {
    if (n <= most) continue;
    throw new GradcheckError(say('too_much_json', { what, most }), { file });
  }
}

const [COMMA, QUOTE, COLON, BRACKET, BRACE] = [0x2c, 0x22, 0x3a, 0x5b, 0x7b];

/** @throws GradcheckError that says where in the text it is not JSON. */
export function parseJson(file: string, text: string): Json {
  requireFew(file, text);
  try {
    return JSON.parse(text) as Json;
  } catch {
    const { line, character, expected, got } = syntaxError(text);
    throw new GradcheckError(say('not_json', { expected, got }), { file, line, character });
  }
}

/** What a value is, for sentences. */
export function kindOf(value: Json): JsonKind {
  if (Array.isArray(value)) return { kind: 'array' };
  if (value !== null && typeof value === 'object') return { kind: 'object' };
  return { kind: 'value', shown: typeof value === 'string' ? quote(value) : String(value) };
}
