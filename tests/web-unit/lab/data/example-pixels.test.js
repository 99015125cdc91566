import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examplePixels } from '../../../../web/src/lab/data/example-pixels.js';
import { read, readText } from '../../../wasm/support/reading.js';

test('are the same in either order, in RGBA', async () => {
  const pixels = [
    18, 19, 20, 255, 21, 22, 23, 255, 24, 25, 26, 255, 27, 28, 29, 255, 30, 31, 32, 255, 33, 34, 35,
    255,
  ];
  for (const flatten of ['C', 'F']) {
    assert.deepEqual([...examplePixels(await read('images.h5', { flatten }), 1)], pixels);
  }
});

test('of one channel are grey, and 1 is white where values are in 0–1', async () => {
  const data = await readText('a.json', '{"X": [[[0, 1]], [[0.2, 0]]], "y": [0, 1]}');
  assert.deepEqual([...examplePixels(data, 0)], [0, 0, 0, 255, 255, 255, 255, 255]);
  assert.deepEqual([...examplePixels(data, 1)], [51, 51, 51, 255, 0, 0, 0, 255]);
});

test('there are none where examples are no images', async () => {
  assert.equal(examplePixels(await read('flowers.csv'), 0), undefined);
  const negative = await readText('a.json', '{"X": [[[0, -1]], [[1, 0]]], "y": [0, 1]}');
  assert.equal(examplePixels(negative, 0), undefined);
  assert.equal(examplePixels(await read('images.h5'), 6), undefined);
});
