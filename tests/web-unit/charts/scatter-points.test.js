import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scatterPoints } from '../../../web/src/charts/scatter-points.js';

const block = (name, shape, analytic, numerical = analytic) => ({
  block: { name, shape },
  analytic: Float64Array.from(analytic),
  numerical: Float64Array.from(numerical),
  reference: Float64Array.from(analytic),
});

test('entries are drawn by their names, those that differ most first', () => {
  const { drawn, total, worst } = scatterPoints([
    block('W1', [2, 2], [1, 2, 3, 4], [1, 2.5, 3, 4.25]),
    block('b1', [2, 1], [5, 6], [5, 7]),
  ]);
  const names = drawn.map(({ name }) => name);
  assert.deepEqual(names.slice(0, 3), ['b1[1, 0]', 'W1[0, 1]', 'W1[1, 1]']);
  assert.deepEqual([names.length, total, worst], [6, 6, 6]);
  assert.deepEqual(drawn[0], { name: 'b1[1, 0]', analytic: 6, numerical: 7, reference: 6 });
});

test('what logarithmic axes cannot show is counted', () => {
  const { counts, drawn } = scatterPoints([
    block('W1', [1, 5], [0, 0, 1, 1, Number.NaN], [0, 1, 0, -1, 1]),
  ]);
  assert.deepEqual(counts, { bothZero: 1, oneZero: 2, opposite: 1, notFinite: 1 });
  assert.equal(drawn.length, 3);
});

test('of very many the worst are drawn, and others from everywhere', () => {
  const length = 100_000;
  const analytic = Float64Array.from({ length }, (_, i) => i + 1);
  const numerical = analytic.map((value, i) => value + (i % 1000 === 0 ? 1 : 0));
  const { drawn, total, worst } = scatterPoints([block('W1', [1, length], analytic, numerical)]);
  assert.equal(total, length);
  assert.ok(drawn.length < 5000 && worst < drawn.length);
  const differ = drawn.filter(({ analytic, numerical }) => analytic !== numerical);
  assert.equal(differ.length, 100, 'all that differ');
  const spread = drawn.slice(worst).map(({ analytic }) => analytic);
  assert.ok(Math.min(...spread) < length / 100 && Math.max(...spread) > 0.99 * length);
  assert.equal(new Set(drawn.map(({ name }) => name)).size, drawn.length, 'each once');
});
