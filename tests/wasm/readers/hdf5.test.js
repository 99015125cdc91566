import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { GradcheckError, readDataset } from 'gradcheck';
import { fixture, notesOf, read, refused } from '../support/reading.js';

const C_ORDER = Array.from({ length: 108 }, (_, i) => i);

for (const name of ['images.h5', 'gzip.h5', 'szip.h5', 'scaleoffset.h5', 'latest.h5']) {
  test(`${name} is read`, async () => {
    const data = await read(name);
    assert.equal(data.format, 'hdf5');
    assert.deepEqual([data.examples, data.features, data.outputs, data.task], [6, 18, 1, 'binary']);
    assert.deepEqual([...data.x], C_ORDER);
    assert.deepEqual([...data.y], [0, 1, 1, 0, 1, 0]);
    assert.deepEqual(data.example_shape, [2, 3, 3]);
    assert.deepEqual(data.classes, name === 'images.h5' ? ['dog', 'cat'] : ['0', '1']);
    assert.deepEqual(notesOf(data), [
      "Features are 'train_set_x', labels 'train_set_y', by their names.",
    ]);
  });
}

test('Fortran order is (channel·width + column)·height + row', async () => {
  const data = await read('images.h5', { flatten: 'F' });
  const expected = [];
  for (let i = 0; i < 6; i++)
    for (let k = 0; k < 3; k++)
      for (let c = 0; c < 3; c++)
        for (let r = 0; r < 2; r++) expected.push(18 * i + 9 * r + 3 * c + k);
  assert.deepEqual([...data.x], expected);
  assert.deepEqual(data.feature_names.slice(0, 3), ['x[0,0,0]', 'x[1,0,0]', 'x[0,1,0]']);
});

test('numbers of every width and byte order are read', async () => {
  for (const order of ['le', 'be']) {
    for (const kind of ['i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'f2', 'f4', 'f8']) {
      const data = await read('types.h5', { x_name: `${order}_${kind}`, y_name: 'y' });
      const first = kind[0] === 'u' ? 0 : -3;
      assert.deepEqual(
        [...data.x],
        Array.from({ length: 12 }, (_, i) => first + i),
        `${order} ${kind}`,
      );
    }
  }
  const booleans = await read('types.h5', { x_name: 'bool', y_name: 'y' });
  assert.deepEqual([...booleans.x], [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0]);
  const halves = await read('types.h5', { x_name: 'halves', y_name: 'y' });
  assert.deepEqual([...halves.x.slice(0, 5)], [0.5, -0.25, 2 ** -24, 65504, 1365 / 4096]);
});

test('a pair without telling names is found by its shapes', async () => {
  const data = await read('by_shape.h5');
  assert.deepEqual([...data.y], [0, 1, 1, 0, 1, 0]);
  assert.deepEqual(notesOf(data), ["Features are 'pixels', labels 'truth', by their shapes."]);
});

test('of several pairs the visitor chooses one, and half a choice may be enough', async () => {
  const error = await refused(
    read('ambiguous.h5'),
    'ambiguous.h5: it is not clear which arrays are features and labels (test/x with test/y, train/x with train/y); choose them by name.',
    { file: 'ambiguous.h5' },
  );
  const names = ['test/x', 'test/y', 'train/x', 'train/y'];
  assert.deepEqual(error.choices, { x_names: names, y_names: ['test/y', 'train/y'] });
  assert.equal((await read('ambiguous.h5', { x_name: 'test/x' })).examples, 4);
  assert.equal((await read('ambiguous.h5', { x_name: 'train/x', y_name: 'train/y' })).examples, 6);
});

test('labels may be text of fixed or any length', async () => {
  const fixed = await read('texts.h5', { x_name: 'x', y_name: 'y' });
  assert.deepEqual(fixed.classes, ['a', 'b', 'c']);
  const any = await read('texts.h5', { x_name: 'x', y_name: 'names' });
  assert.deepEqual([any.classes, ...any.y], [['b', 'ä'], 1, 0, 0, 1, 0, 0]);
});

const pair = (x_name, y_name = 'y') => ({ x_name, y_name });
const bad = [
  [
    'lzf.h5',
    {},
    ", array 'x': it is compressed with the filter 'lzf' (32000), which cannot be undone here; save it with gzip or uncompressed.",
    { column: 'x' },
  ],
  ['truncated.h5', {}, ': HDF5 cannot open this file; it is damaged or cut off.', {}],
  [
    'damaged.h5',
    {},
    ", array 'train_set_x': its values cannot be read; the file is damaged, or refers to another one.",
    { column: 'train_set_x' },
  ],
  [
    'no_pair.h5',
    {},
    ': no two arrays look like features and their labels (there are pixels 6×2×3×3); choose them by name.',
    {},
  ],
  [
    'unequal.h5',
    {},
    ", array 'y': its shape is 5; expected a label for each of the 6 examples of 'x', whose shape is 6×2×3×3.",
    { column: 'y' },
  ],
  [
    'texts.h5',
    pair('names'),
    ", array 'names': it holds text values of 4 bytes; expected numbers.",
    { column: 'names' },
  ],
  [
    'texts.h5',
    pair('compound'),
    ", array 'compound': it holds compound values of 8 bytes; expected numbers.",
    { column: 'compound' },
  ],
  [
    'types.h5',
    pair('f16'),
    ", array 'f16': it holds float values of 16 bytes; expected numbers.",
    { column: 'f16' },
  ],
  [
    'types.h5',
    pair('huge'),
    ", array 'huge', example 5: the integer 1152921504606846977 is beyond 2^53, where a double is not exact.",
    { column: 'huge', row: 5 },
  ],
  [
    'types.h5',
    pair('nan'),
    ", array 'nan', example 5: expected a finite number, got NaN.",
    { column: 'nan', row: 5 },
  ],
  [
    'types.h5',
    pair('virtual'),
    ", array 'virtual': it is virtual, its values are in other files; save it as an ordinary array.",
    { column: 'virtual' },
  ],
  [
    'types.h5',
    pair('outside'),
    ", array 'outside': its values cannot be read; the file is damaged, or refers to another one.",
    { column: 'outside' },
  ],
  ['no_pair.h5', pair('X'), ": there is no array 'X'; there are pixels.", { field: 'x_name' }],
];
for (const [name, options, message, place] of bad) {
  test(`${name} ${JSON.stringify(options)} is refused`, () =>
    refused(read(name, options), name + message, { file: name, ...place }));
}

test('a good file is read after thousands of bad ones', async () => {
  const [truncated, damaged] = [fixture('truncated.h5'), fixture('damaged.h5')];
  for (let i = 0; i < 1500; i++) {
    await assert.rejects(readDataset('a.h5', truncated), GradcheckError);
    await assert.rejects(readDataset('a.h5', damaged), GradcheckError);
  }
  assert.deepEqual([...(await read('gzip.h5')).x], C_ORDER);
});

const cats = new URL('../../../../shared/data/train_catvnoncat.h5', import.meta.url);
test("the tutorial's file is read as its notebook reads it", {
  skip: !existsSync(cats) && 'train_catvnoncat.h5 is not in ../shared/data',
}, async () => {
  const article = JSON.parse(readFileSync(new URL('../../golden/article.json', import.meta.url)));
  const data = await readDataset('train_catvnoncat.h5', readFileSync(cats), { flatten: 'F' });
  assert.deepEqual([data.examples, data.features], [209, article.layers[0]]);
  assert.deepEqual(data.classes, ['non-cat', 'cat']);
  const start = article.example_index * data.features;
  const example = data.x.subarray(start, start + data.features);
  assert.deepEqual([...example.subarray(0, 8)], article.example_first_8_features);
  assert.equal(
    example.reduce((sum, value) => sum + value),
    article.example_feature_sum,
  );
  assert.equal(data.y[article.example_index], article.label);
});
