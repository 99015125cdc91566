// Costs that are a multiple of ours: squared errors without ½, errors averaged over the outputs.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { arrangeArrays, createChecker, readArrays } from 'gradcheck';
import { backward } from '../../support/backward.js';
import { networks, tutorial } from '../../support/golden-arrays.js';
import { array, cast, matrix, npz } from '../../support/npz.js';
import { CORRECT } from '../../support/reading.js';

const checker = createChecker({ workers: 1 });
after(() => checker.dispose());

const read = (arrays) => readArrays([{ name: 'check.npz', bytes: npz(arrays) }]);
const scaleOf = ({ inferences }) => inferences.find(({ what }) => what === 'cost_scale');

/** Three outputs, or one. */
const three = { ...networks.find(({ name }) => name === 'three classes'), l2: 0 };
const one = { ...networks.find(({ name }) => name === "the article's depth, small") };
const real = (network) => ({
  ...network,
  loss: 'mean_squared_error',
  Y: network.Y.map((row, k) => row.map((_, i) => Math.sin(1 + 3 * i + k))),
});
const binary = {
  ...three,
  loss: 'binary_cross_entropy',
  Y: three.Y.map((row, k) => row.map((_, i) => (i + k) % 2)),
};

const times = (factor, rows) => rows.map((row) => row.map((value) => factor * value));
const allTimes = (factor, arrays) =>
  Object.fromEntries(Object.entries(arrays).map(([name, rows]) => [name, times(factor, rows)]));

/** Somebody's arrays, whose cost is `factor` times ours. */
function scaled(network, factor, { mistake, layer, way = () => 0, l2 = 0 } = {}) {
  const { gradients, way: ours } = backward({ ...network, l2: l2 / factor }, mistake, layer);
  const arrays = tutorial({ ...network, gradients: allTimes(factor, gradients) });
  for (const [name, rows] of Object.entries(ours)) {
    if (way(name)) arrays[name] = matrix(times(way(name), rows));
  }
  return arrays;
}

describe('the gradient decides how a cost is scaled', () => {
  const CASES = [
    ['½, one output', real(one), 1, 'half-sum'],
    ['no ½, one output', real(one), 2, 'sum'],
    ['½, three outputs', real(three), 1, 'half-sum'],
    ['no ½, three outputs', real(three), 2, 'sum'],
    ['no ½, averaged over three outputs, as nn.MSELoss', real(three), 2 / 3, 'mean'],
    ['½, averaged over three outputs', real(three), 1 / 3, 'half-mean'],
    ['binary outputs, summed', binary, 1, 'sum'],
    ['binary outputs, averaged, as nn.BCELoss', binary, 1 / 3, 'mean'],
  ];
  for (const [title, network, factor, scale] of CASES) {
    for (const dtype of ['float64', 'float32']) {
      test(`${title}, ${dtype}`, async () => {
        const arrays = Object.entries(scaled(network, factor));
        const set = await read(
          Object.fromEntries(arrays.map(([name, each]) => [name, cast(each, dtype)])),
        );
        const { verdict, arrangement, given, options } = await checker.checkArrays(set);
        assert.ok(CORRECT.includes(verdict), verdict);
        assert.equal(options.loss, network.loss);
        assert.equal(given.cost_factor, factor);
        const { choice, reason, alternatives } = scaleOf(arrangement);
        assert.deepEqual([choice, reason], [scale, 'gradient']);
        // Overruled, it is the gradient of another cost.
        for (const cost_scale of alternatives) {
          const overruled = await checker.checkArrays(set, { read: { cost_scale } });
          assert.equal(overruled.verdict, 'wrong', cost_scale);
          const { choice, reason } = scaleOf(overruled.arrangement);
          assert.deepEqual([choice, reason], [cost_scale, 'asked']);
        }
      });
    }
  }

  test('with weight decay, which is not multiplied, and another activation', async () => {
    const network = { ...real(three), hidden_activation: 'sigmoid' };
    const set = await read(scaled(network, 2 / 3, { l2: 0.7 }));
    const { verdict, arrangement, options } = await checker.checkArrays(set, {
      check: { l2: 0.7 },
    });
    assert.ok(CORRECT.includes(verdict), verdict);
    assert.equal(options.l2, 0.7);
    assert.equal(options.hidden_activation, 'sigmoid');
    assert.equal(scaleOf(arrangement).choice, 'mean');
  });

  test('where the labels are 0 and 1 and the loss is open too', async () => {
    const network = { ...one, loss: 'mean_squared_error' };
    const { verdict, arrangement, options } = await checker.checkArrays(
      await read(scaled(network, 2)),
    );
    assert.ok(CORRECT.includes(verdict), verdict);
    assert.equal(options.loss, 'mean_squared_error');
    assert.deepEqual(
      [scaleOf(arrangement).choice, scaleOf(arrangement).reason],
      ['sum', 'gradient'],
    );
    // A scale that only squared errors have says that they are squared errors.
    const half = await checker.checkArrays(await read(scaled(network, 1)), {
      read: { cost_scale: 'half-sum' },
    });
    assert.equal(half.options.loss, 'mean_squared_error');
    assert.ok(CORRECT.includes(half.verdict));
  });

  test('a mistake in it is named all the same', async () => {
    const mistake = { mistake: 'activation_derivative_forgotten', layer: 1 };
    const set = await read(scaled(real(three), 2 / 3, mistake));
    const { verdict, arrangement, diagnosis } = await checker.checkArrays(set);
    assert.equal(verdict, 'wrong');
    const { choice, reason } = scaleOf(arrangement);
    assert.deepEqual([choice, reason], ['mean', 'nearest']);
    assert.equal(diagnosis.matches[0][0].name, mistake.mistake);
  });

  test('where none fits, it is ours, and nothing is decided', async () => {
    const arrays = scaled(real(three), 1);
    for (const [name, { shape, values }] of Object.entries(arrays)) {
      if (!/^d/.test(name)) continue;
      arrays[name] = array(
        shape,
        values.map((_, i) => Math.sin(i * i + 1)),
      );
    }
    const { verdict, arrangement, given } = await checker.checkArrays(await read(arrays));
    assert.equal(verdict, 'undecided');
    assert.equal(given.cost_factor, 1);
    const { choice, reason } = scaleOf(arrangement);
    assert.deepEqual([choice, reason], ['half-sum', 'unsure']);
  });

  test('a sum over the examples may be a cost or a forgotten mean: which is for them to say', async () => {
    for (const network of [real(one), real(three), binary]) {
      const m = network.X[0].length;
      const arrays = scaled(network, m);
      const open = await checker.checkArrays(await read(arrays));
      assert.ok(CORRECT.includes(open.verdict), open.verdict);
      assert.equal(open.condition.over_examples, 'sum');
      const { choice, alternatives } = open.arrangement.inferences.find(
        ({ what }) => what === 'over_examples',
      );
      assert.deepEqual([choice, alternatives], ['sum', ['mean']]);
      const said = await checker.checkArrays(await read(arrays), {
        read: { over_examples: 'mean' },
      });
      assert.equal(said.verdict, 'wrong');
      assert.deepEqual(
        said.diagnosis.matches.map((bugs) => [...new Set(bugs.map(({ name }) => name))]),
        [['mean_forgotten']],
      );
      // The cost that was saved says it too.
      const saved = { ...arrays, J: array([], [open.condition.cost / m]) };
      assert.equal((await checker.checkArrays(await read(saved))).verdict, 'wrong');
    }
  });

  test('½ that is asked for gives the mistake of forgetting it', async () => {
    for (const [factor, cost_scale] of [
      [2, 'half-sum'],
      [2 / 3, 'half-mean'],
    ]) {
      const set = await read(scaled(real(three), factor));
      const { verdict, diagnosis } = await checker.checkArrays(set, { read: { cost_scale } });
      assert.equal(verdict, 'wrong');
      assert.deepEqual(
        diagnosis.matches.map(([{ name }]) => name),
        ['loss_without_half'],
      );
    }
  });
});

test('dA and dZ have the factor, the mean, both or neither, and the first wrong one is told', async () => {
  const m = three.X[0].length;
  for (const [inDeltas, mean] of [
    [2 / 3, 1],
    [2 / 3, m],
    [1, 1],
    [1, m],
  ]) {
    const way = (name) => (name[0] === 'd' ? inDeltas / mean : 1);
    const { given } = await checker.checkArrays(await read(scaled(real(three), 2 / 3, { way })));
    assert.equal(given.first_wrong, null);
    assert.equal(given.intermediates.length, 7);
    assert.equal(given.factor_in_deltas, inDeltas !== 1);
    assert.equal(given.mean_in_deltas, mean !== 1);
  }
  const mistake = { mistake: 'activation_derivative_forgotten', layer: 1 };
  const way = (name) => (name[0] === 'd' ? 2 / 3 : 1);
  const arrays = scaled(real(three), 2 / 3, { ...mistake, way });
  const { given } = await checker.checkArrays(await read(arrays));
  assert.equal(given.first_wrong, 'dZ1');
  // Both values are as they are in the file, factor and all.
  const { index, given: value } = given.intermediates.find(({ name }) => name === 'dZ1').worst;
  assert.equal(value, arrays.dZ1.values[index[0] * m + index[1]]);
});

test('the scales of a loss are listed, of those that come to the same only one', async () => {
  const scales = async (loss, outputs) => {
    const arrays = tutorial(networks.find(({ name }) => name === 'ten classes relu'));
    for (const name of ['W2', 'b2', 'dW2', 'db2', 'Y']) {
      const { shape, values } = arrays[name];
      arrays[name] = array([outputs, shape[1]], values.slice(0, outputs * shape[1]));
    }
    const scale = scaleOf(arrangeArrays(await read(arrays), { loss }));
    return scale && [scale.choice, ...scale.alternatives];
  };
  const squared = 'mean_squared_error';
  assert.deepEqual(await scales(squared, 1), ['half-sum', 'sum']);
  assert.deepEqual(await scales(squared, 2), ['half-sum', 'sum', 'half-mean']);
  assert.deepEqual(await scales(squared, 3), ['half-sum', 'sum', 'mean', 'half-mean']);
  assert.equal(await scales('binary_cross_entropy', 1), undefined);
  assert.deepEqual(await scales('binary_cross_entropy', 3), ['sum', 'mean']);
  assert.equal(await scales('softmax_cross_entropy', 10), undefined);
  const set = await read(tutorial(three));
  assert.throws(
    () => arrangeArrays(set, { loss: 'softmax_cross_entropy', cost_scale: 'half-sum' }),
    { message: 'cost-scale: softmax_cross_entropy has no half-sum; expected one of sum.' },
  );
});
