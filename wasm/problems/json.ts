import { count, counted, list } from './format.js';
import { type None, speaker, type Wording } from './statement.js';

/** What stands where something else was expected: an array, an object, or a value as it is shown. */
export type JsonKind = { kind: 'array' | 'object' } | { kind: 'value'; shown: string };

/** What may come next in a text of JSON. */
export type JsonExpected =
  | 'value'
  | 'value or ]'
  | 'key'
  | 'key or }'
  | ':'
  | ', or ]'
  | ', or }'
  | 'the end'
  | 'a finite number';

/** What is refused, or noted, of JSON. */
export interface JsonValues {
  /** `got` is null at the end of the file. */
  not_json: { expected: JsonExpected; got: string | null };
  too_much_json: { what: 'arrays and objects' | 'values' | 'keys' | 'texts'; most: number };

  // A dataset
  no_dataset: { got: JsonKind };
  no_such_key: { keys: string[] };
  key_twice: { keys: string[] };
  not_an_array: { got: JsonKind };
  array_empty: { expected: 'examples' | 'objects' | 'numbers' };
  labels_for_examples: { labels: number; examples: number; name: string };
  not_a_label_or_row: None;
  not_an_example: { got: JsonKind };
  too_few_keys: { keys: number };
  key_not_in_first: None;
  nested_too_deep: { depth: number; most: number };
  not_an_array_of: { length: number; got: JsonKind };
  other_length: { got: number; expected: number };
  json_number_missing: None;
  json_label_missing: None;
  not_a_json_number: { got: JsonKind };
  json_number_not_finite: { got: JsonKind };
  not_a_json_label: { got: JsonKind };

  // Somebody's arrays
  not_an_object_of_arrays: { got: JsonKind };
  too_many_arrays: { most: number };
  // What is wrong with one, after its name; `at` are its indices
  is_nested_too_deep: { most: number };
  has_no_finite_number: { got: JsonKind; at: number[] };
  has_no_array: { got: JsonKind; at: number[]; length: number };
  has_other_length: { got: number; at: number[]; length: number };

  // Notes
  keys_not_read: { keys: string[] };
}

function kind(got: JsonKind): string {
  if (got.kind === 'value') return got.shown;
  return got.kind === 'array' ? 'an array' : 'an object';
}

const expectedText = (expected: JsonExpected) =>
  expected.replace('value', 'a value').replace('key', 'a key in quotes');

function gotText(expected: JsonExpected, got: string | null): string {
  if (got === null) return 'the end of the file';
  return expected === 'a finite number' ? got : `'${got}'`;
}

const place = (at: number[]) => (at.length > 0 ? ` at [${at.join(', ')}]` : '');

const EMPTY = {
  examples: 'one example a row',
  objects: 'one object an example',
  numbers: 'numbers',
};

export const JSON_ENGLISH: Wording<JsonValues> = {
  not_json: ({ expected, got }) =>
    `this is not JSON, expected ${expectedText(expected)}, got ${gotText(expected, got)}.`,
  too_much_json: ({ what, most }) =>
    `there are more than ${count(most)} ${what}; expected at most that many, so save so much data as npz or HDF5.`,

  no_dataset: ({ got }) =>
    `expected {"X": [[…], …], "y": […]} or an array of objects, got ${kind(got)}.`,
  no_such_key: ({ keys }) =>
    `there is no such key; expected {"X": [[…], …], "y": […]} or an array of objects${keys.length > 0 ? `, got the keys ${list(keys)}` : ''}.`,
  key_twice: ({ keys }) => `there are both ${keys.join(' and ')}; expected one.`,
  not_an_array: ({ got }) => `expected an array, got ${kind(got)}.`,
  array_empty: ({ expected }) => `the array is empty; expected ${EMPTY[expected]}.`,
  labels_for_examples: ({ labels, examples, name }) =>
    `got ${counted(labels, 'label')} for ${count(examples)} examples; expected one a row of ${name}.`,
  not_a_label_or_row: () => 'expected a label or a row of numbers.',
  not_an_example: ({ got }) => `expected an object with one example's values, got ${kind(got)}.`,
  too_few_keys: ({ keys }) =>
    `got ${keys === 1 ? 'one key' : 'no keys'}; expected at least one feature and a label.`,
  key_not_in_first: () => 'this key is not in the first object; expected the same keys in each.',
  nested_too_deep: ({ depth, most }) =>
    `arrays are nested ${count(depth)} deep; expected at most ${most}.`,
  not_an_array_of: ({ length, got }) => `expected an array of ${length}, got ${kind(got)}.`,
  other_length: ({ got, expected }) =>
    `got ${counted(got, 'value')}, expected ${count(expected)} as in the first example.`,
  json_number_missing: () =>
    'the value is missing; expected a number, so fill it in or remove the example.',
  json_label_missing: () =>
    'the label is missing; expected a number or text, so fill it in or remove the example.',
  not_a_json_number: ({ got }) => `expected a number, got ${kind(got)}.`,
  json_number_not_finite: ({ got }) => `expected a finite number, got ${kind(got)}.`,
  not_a_json_label: ({ got }) => `expected a number or text, got ${kind(got)}.`,

  not_an_object_of_arrays: ({ got }) =>
    `expected an object with arrays, {"X": [[…], …], "W1": …}, got ${kind(got)}.`,
  too_many_arrays: ({ most }) =>
    `there are more than ${count(most)} arrays; expected at most that many.`,
  is_nested_too_deep: ({ most }) => `is nested too deep; expected at most ${most} axes`,
  has_no_finite_number: ({ got, at }) => `has ${kind(got)}${place(at)}; expected a finite number`,
  has_no_array: ({ got, at, length }) =>
    `has ${kind(got)}${place(at)}; expected an array of ${length}`,
  has_other_length: ({ got, at, length }) =>
    `has ${got} ${got === 1 ? 'value' : 'values'}${place(at)}; expected ${length}, as in the first row`,

  keys_not_read: ({ keys }) => `Keys that are not read: ${list(keys)}.`,
};

export const sayOfJson = /* @__PURE__ */ speaker(JSON_ENGLISH);
