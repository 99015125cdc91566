// How long a verdict on arrays takes, and how it is cut short.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createChecker, readArrays } from 'gradcheck';
import { byName, networks, tutorial } from '../../support/golden-arrays.js';
import { array, npz } from '../../support/npz.js';
import { CORRECT, readNpz } from '../../support/reading.js';

const checker = createChecker({ workers: 1 });
after(() => checker.dispose());

test("an npz of the tutorial's network, 61,481 parameters, has its verdict within a second", async () => {
  const layers = [12288, 5, 5, 1];
  const wave = (length, scale, phase) =>
    Float64Array.from({ length }, (_, i) => scale * Math.sin(1.3 * i + phase));
  const arrays = { X: array([12288, 1], wave(12288, 1, 0)), Y: array([1, 1], [1]) };
  for (let l = 1; l < layers.length; l++) {
    const [below, own] = [layers[l - 1], layers[l]];
    arrays[`W${l}`] = array([own, below], wave(own * below, 1 / Math.sqrt(below), l));
    arrays[`b${l}`] = array([own, 1], wave(own, 0.1, l));
  }
  const theta = Object.values(arrays).slice(2);
  const { gradients } = await checker.check(
    {
      name: 'wave',
      features: 12288,
      examples: 1,
      outputs: 1,
      x: arrays.X.values,
      y: Float64Array.of(1),
      task: 'binary',
    },
    { hidden_layers: [5, 5], scale: 'none' },
    { gradients: true },
    { parameters: Float64Array.from(theta.flatMap(({ values }) => [...values])) },
  );
  let at = 0;
  for (const [name, { shape }] of Object.entries(arrays).slice(2)) {
    const size = shape[0] * shape[1];
    arrays[`d${name}`] = array(shape, gradients.analytic.subarray(at, at + size));
    at += size;
  }
  assert.equal(at, 61_481);
  const bytes = npz(arrays, { deflate: true });
  const times = [];
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    const set = await readArrays([{ name: 'check.npz', bytes }]);
    const { verdict } = await checker.checkArrays(set, { check: { hidden_activation: 'tanh' } });
    times.push(performance.now() - start);
    assert.ok(CORRECT.includes(verdict), verdict);
  }
  assert.ok(Math.min(...times) < 1000, `${times.map(Math.round)} ms`);
});

test('X is laid out once for all readings that have it the same way', async () => {
  const set = await readNpz(
    tutorial(networks.find((each) => each.hidden_activation === 'sigmoid')),
  );
  const X = set.arrays.find(({ name }) => name === 'X');
  const { values } = X;
  let reads = 0;
  Object.defineProperty(X, 'values', {
    get() {
      reads += 1;
      return values;
    },
  });
  const { arrangement } = await checker.checkArrays(set);
  const found = ({ what }) => what === 'hidden_activation';
  const { choice, alternatives, reason } = arrangement.inferences.find(found);
  assert.deepEqual([choice, reason], ['sigmoid', 'gradient']);
  assert.ok(alternatives.indexOf('relu') >= 0, 'tanh, relu and leaky relu were tried before');
  assert.equal(reads, 1);
});

test('a check of arrays can be cancelled', async () => {
  const controller = new AbortController();
  const set = await readNpz(tutorial(byName('deep tanh')));
  const run = checker.checkArrays(set, {}, { signal: controller.signal });
  controller.abort();
  await assert.rejects(run, { name: 'AbortError' });
  assert.equal((await checker.checkArrays(set)).verdict, 'correct');
});
