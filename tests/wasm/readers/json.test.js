import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FLOWERS, read, readText, refused } from '../support/reading.js';

test('X and y are read', async () => {
  const data = await read('flowers.json');
  assert.equal(data.format, 'json');
  assert.deepEqual([...data.x], FLOWERS);
  assert.deepEqual([...data.y], [0, 0, 1, 1]);
  assert.deepEqual(data.feature_names, ['x[0]', 'x[1]']);
});

test('an array of objects is read, whatever the order of keys', async () => {
  const data = await readText(
    'a.json',
    '[{"a": 1, "class": "u", "b": 2}, {"b": 4, "a": 3, "class": "v"}]',
  );
  assert.deepEqual([...data.x], [1, 2, 3, 4]);
  assert.deepEqual(data.feature_names, ['a', 'b']);
  assert.deepEqual([data.label_name, ...data.classes], ['class', 'u', 'v']);
  assert.deepEqual(data.choices.labels, ['a', 'class', 'b']);
});

test('images are flattened in C or F order', async () => {
  const text = '{"x": [[[1,2,3],[4,5,6]], [[7,8,9],[10,11,12]]], "Y": [0, 1]}';
  const c = await readText('a.json', text);
  assert.deepEqual([...c.x], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  assert.deepEqual(c.example_shape, [2, 3]);
  const f = await readText('a.json', text, { flatten: 'F' });
  assert.deepEqual([...f.x], [1, 4, 2, 5, 3, 6, 7, 10, 8, 11, 9, 12]);
  assert.deepEqual(f.feature_names, ['x[0,0]', 'x[1,0]', 'x[0,1]', 'x[1,1]', 'x[0,2]', 'x[1,2]']);
});

const bad = [
  [
    '{"X": [[1, 2], [3]], "y": [0, 1]}',
    ', /X/1: got 1 value, expected 2 as in the first example.',
    { row: 2, field: '/X/1' },
  ],
  [
    '{"X": [[1, 2], [3, "a"]], "y": [0, 1]}',
    ", /X/1/1: expected a number, got 'a'.",
    { row: 2, field: '/X/1/1' },
  ],
  [
    '{"X": [[1, 2], [3, null]], "y": [0, 1]}',
    ', /X/1/1: the value is missing; expected a number, so fill it in or remove the example.',
    { row: 2, field: '/X/1/1' },
  ],
  [
    '{"X": [[1, 2], [3, 1e999]], "y": [0, 1]}',
    ', /X/1/1: expected a finite number, got Infinity.',
    { row: 2, field: '/X/1/1' },
  ],
  [
    '{"X": [[1], [2]], "y": [0]}',
    ', /y: got 1 label for 2 examples; expected one a row of X.',
    { field: '/y' },
  ],
  ['{"X": [], "y": []}', ', /X: the array is empty; expected one example a row.', { field: '/X' }],
  [
    `{"X": [${'['.repeat(10_000)}1${']'.repeat(10_000)}], "y": [0]}`,
    ', /X/0: arrays are nested 10,000 deep; expected at most 8.',
    { row: 1, field: '/X/0' },
  ],
  [
    '{"X": [[1]]}',
    ', /y: there is no such key; expected {"X": [[…], …], "y": […]} or an array of objects, got the keys X.',
    { field: '/y' },
  ],
  [
    '{"X": [[1]], "x": [[1]], "y": [1]}',
    ', /x: there are both X and x; expected one.',
    { field: '/x' },
  ],
  [
    '[{"a": 1, "y": 0}, {"a": "b", "y": 1}]',
    ", /1/a: expected a number, got 'b'.",
    { row: 2, column: 'a', field: '/1/a' },
  ],
  [
    '[{"a": 1, "y": 0}, {"y": 1}]',
    ', /1/a: the value is missing; expected a number, so fill it in or remove the example.',
    { row: 2, column: 'a', field: '/1/a' },
  ],
  [
    '[{"a": 1, "y": 0}, {"a": 1, "y": 1, "b/c": 2}]',
    ', /1/b~1c: this key is not in the first object; expected the same keys in each.',
    { row: 2, column: 'b/c', field: '/1/b~1c' },
  ],
  ['[1, 2]', ", /0: expected an object with one example's values, got 1.", { row: 1, field: '/0' }],
  [
    '{"X": [[1,\n 2],, [3]]}',
    ", line 2, column 5: this is not JSON, expected a value, got ','.",
    { row: 2 },
  ],
  [
    '{"X": [[1, NaN]]}',
    ', line 1, column 12: this is not JSON, expected a finite number, got NaN.',
    { row: 1 },
  ],
  [
    '{"X": [[1]',
    ', line 1, column 11: this is not JSON, expected , or ], got the end of the file.',
    { row: 1 },
  ],
  [
    "{'X': 1}",
    `, line 1, column 2: this is not JSON, expected a key in quotes or }, got '''.`,
    { row: 1 },
  ],
];
for (const [text, message, place] of bad) {
  test(`${JSON.stringify(text).slice(0, 60)} is refused`, () =>
    refused(readText('a.json', text), `a.json${message}`, { file: 'a.json', ...place }));
}
