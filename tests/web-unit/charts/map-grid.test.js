import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gridOf, relativeErrors } from '../../../web/src/charts/map-grid.js';

test('errors are relative to the largest entry of either gradient', () => {
  const block = { analytic: Float64Array.of(1, 2, 0), reference: Float64Array.of(1, -4, 0) };
  assert.deepEqual([...relativeErrors(block)], [0, 1.5, 0]);
  const zeros = { analytic: new Float64Array(2), reference: new Float64Array(2) };
  assert.deepEqual([...relativeErrors(zeros)], [0, 0]);
});

test('a small matrix has a cell for each entry', () => {
  const grid = gridOf([2, 3], Float64Array.of(0, 1, 2, 3, 4, 5));
  assert.deepEqual([grid.kind, grid.tiles, grid.width, grid.height], ['matrix', 1, 3, 2]);
  assert.deepEqual([...grid.worst], [0, 1, 2, 3, 4, 5]);
  assert.equal(grid.most, 1);
});

test('in a large one neighbours share a cell, which shows the worst of them', () => {
  const errors = new Float64Array(2 * 192);
  errors[1] = 7;
  errors[192] = Number.NaN;
  const grid = gridOf([2, 192], errors);
  assert.deepEqual([grid.width, grid.height, grid.most], [96, 2, 2]);
  assert.equal(grid.worst[0], 1);
  assert.equal(grid.worst[96], 192, 'NaN is the worst there is');
  assert.equal(
    grid.counts.reduce((a, b) => a + b),
    errors.length,
    'every entry is in a cell',
  );
});

test('where columns are pixels each unit has an image, in either order', () => {
  const [height, width, channels] = [2, 2, 3];
  const errors = new Float64Array(2 * height * width * channels);
  // The first unit's pixel in row 1, column 0, its second channel.
  const [row, column, channel] = [1, 0, 1];
  const place = {
    C: (row * width + column) * channels + channel,
    F: row + height * (column + width * channel),
  };
  for (const flatten of ['C', 'F']) {
    errors.fill(0);
    errors[place[flatten]] = 1;
    const grid = gridOf([2, errors.length / 2], errors, {
      example_shape: [height, width, channels],
      flatten,
    });
    assert.deepEqual([grid.kind, grid.tiles, grid.width, grid.height], ['images', 2, 2, 2]);
    assert.equal(grid.worst[row * width + column], place[flatten], flatten);
    assert.equal(grid.most, channels);
  }
});
