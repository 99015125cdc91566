import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notesOf, readText, refused } from '../support/reading.js';

const withLabels = (labels, options) =>
  readText('a.json', JSON.stringify({ X: labels.map((_, i) => [i]), y: labels }), options);

test('integers of few values are classes, in ascending order', async () => {
  const data = await withLabels([10, 9, 10, 2, 9, 2]);
  assert.deepEqual([data.task, data.outputs], ['multiclass', 3]);
  assert.deepEqual(data.classes, ['2', '9', '10']);
  assert.deepEqual([...data.y], [0, 0, 1, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0]);
  assert.deepEqual(notesOf(data), ["The 3 different integers in 'y' are read as classes."]);
});

test('any two integers are two classes, the second is 1', async () => {
  const data = await withLabels([1, -1, 1]);
  assert.deepEqual([data.task, data.outputs, ...data.y], ['binary', 1, 1, 0, 1]);
  assert.deepEqual(data.classes, ['-1', '1']);
});

test('true and false are two classes', async () => {
  const data = await withLabels([true, false]);
  assert.deepEqual([data.task, ...data.y], ['binary', 1, 0]);
  assert.deepEqual(data.classes, ['false', 'true']);
});

test('integers of many values are numbers, and the notes say so', async () => {
  const data = await withLabels([3, 5, 8, 13]);
  assert.deepEqual([data.task, data.outputs, ...data.y], ['regression', 1, 3, 5, 8, 13]);
  assert.match(
    notesOf(data)[0],
    /4 different values in 4 examples: read as numbers \(regression\)/,
  );
  assert.equal((await withLabels([0, 1, 2, 3])).task, 'multiclass');
  const many = Array.from({ length: 90 }, (_, i) => i % 30);
  assert.equal((await withLabels(many)).task, 'regression');
  assert.equal((await withLabels(many, { task: 'multiclass' })).outputs, 30);
});

test('real numbers are a regression', async () => {
  const data = await withLabels([0.5, 1, 1]);
  assert.deepEqual([data.task, data.outputs, ...data.y], ['regression', 1, 0.5, 1, 1]);
  assert.deepEqual(data.classes, []);
});

test('rows are one-hot classes, or a regression on several targets', async () => {
  const classes = await withLabels([
    [0, 1, 0],
    [1, 0, 0],
  ]);
  assert.deepEqual(
    [classes.task, classes.outputs, ...classes.y],
    ['multiclass', 3, 0, 1, 0, 1, 0, 0],
  );
  const targets = await withLabels([
    [0, 1],
    [1, 1],
  ]);
  assert.deepEqual([targets.task, targets.outputs, ...targets.y], ['regression', 2, 0, 1, 1, 1]);
});

test('a task can be chosen', async () => {
  assert.equal((await withLabels([0, 1], { task: 'regression' })).task, 'regression');
  const data = await withLabels([0, 1], { task: 'multiclass' });
  assert.deepEqual([data.outputs, ...data.y], [2, 1, 0, 0, 1]);
});

const impossible = [
  [[0, 1, 2], 'binary', ": the task 'binary' needs two classes, got 3: 0, 1, 2.", { column: 'y' }],
  [['a', 'b'], 'regression', ", /y/0: expected a number, got 'a'.", { row: 1, field: '/y/0' }],
  [
    [0, 0.5],
    'binary',
    ", /y/1: the task 'binary' needs classes, expected an integer or text, got 0.5.",
    { row: 2, field: '/y/1' },
  ],
  [[0.5, 'a'], undefined, ", /y/1: expected a number, got 'a'.", { row: 2, field: '/y/1' }],
  [
    [
      [0, 1],
      [1, 1],
    ],
    'multiclass',
    ", /y/1: the task 'multiclass' needs classes; expected one label, or a row of zeros with a single 1.",
    { row: 2, field: '/y/1' },
  ],
  [
    [7, 7],
    undefined,
    ": all 2 labels are '7'; a classifier needs at least two classes.",
    { column: 'y' },
  ],
  [
    ['a'],
    undefined,
    ": the only label is 'a'; a classifier needs at least two classes.",
    { column: 'y' },
  ],
  [
    Array.from({ length: 1001 }, (_, i) => `c${i}`),
    undefined,
    ': 1,001 different labels are too many; expected at most 1,000 classes.',
    { column: 'y' },
  ],
];
for (const [labels, task, message, place] of impossible) {
  test(`${JSON.stringify(labels).slice(0, 30)} as ${task ?? 'classes'} is refused`, () =>
    refused(
      withLabels(labels, task && { task }),
      `a.json${place.field ? '' : ", column 'y'"}${message}`,
      { file: 'a.json', ...place },
    ));
}
