import type { ArraySet } from '../../types/arrays.js';
import type { Dataset } from '../../types/dataset.js';
import type { ReadOptions } from '../../types/options.js';
import { areSomebodys } from '../arrays/names.js';
import type { Text } from '../decode-text.js';
import { readJsonArrays } from './arrays.js';
import { readJson } from './dataset.js';
import { requireFew } from './parse.js';

/** A key of JSON whose value is an array, an object or a number. */
const KEY = /"([^"\n]{1,80})"\s*:\s*[[{\d-]/g;

/** One at a time: a large file may have very many. */
function* keysOf(json: string): Generator<string> {
  for (const [, key = ''] of json.matchAll(KEY)) yield key;
}

/**
 * Somebody's arrays where there are weights and biases, or recorded costs, among the keys of what
 * looks like JSON, else a dataset.
 */
export function openJson(file: string, source: Text, options: ReadOptions): Dataset | ArraySet {
  requireFew(file, source.text);
  return areSomebodys(() => keysOf(source.text))
    ? readJsonArrays(file, source.text)
    : readJson(file, source, options);
}
