// Somebody's own arrays: from the bytes of their file to the verdict on their gradient.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createChecker, readArrays } from 'gradcheck';
import { backward } from './backward.js';
import { CONVENTIONS, networks, tutorial } from './golden_arrays.js';
import { cast, matrix, npz } from './npz.js';

const checker = createChecker({ workers: 1 });
after(() => checker.dispose());

const read = (arrays, options) => readArrays([{ name: 'check.npz', bytes: npz(arrays, options) }]);
const CORRECT = ['correct', 'correct_with_blind_spots'];
const byName = (name) => networks.find((network) => network.name === name);
/** The batch of "relu with he" has pre-activations of exactly 0, where J has a kink. */
const KINK = 'relu with he';

for (const dtype of ['float64', 'float32']) {
  describe(`gradients of torch.autograd in ${dtype} are correct`, () => {
    for (const [convention, arraysOf] of Object.entries(CONVENTIONS)) {
      test(convention, async () => {
        for (const network of networks) {
          const arrays = Object.fromEntries(
            Object.entries(arraysOf(network)).map(([name, each]) => [
              name,
              each.dtype === 'int64' ? each : cast(each, dtype),
            ]),
          );
          // Asked for the activation, and left to find it out.
          for (const hidden_activation of [network.hidden_activation, undefined]) {
            const report = await checker.checkArrays(await read(arrays), {
              check: { l2: network.l2, ...(hidden_activation && { hidden_activation }) },
            });
            assert.deepEqual(report.layers, network.layers, network.name);
            assert.equal(report.given.precision, dtype);
            assert.equal(report.given.allowance > 0, dtype === 'float32');
            assert.equal(report.given.first_wrong, null);
            assert.equal(report.options.loss, network.loss);
            assert.equal(report.options.hidden_activation, network.hidden_activation, network.name);
            const expected = network.name === KINK ? ['false_alarm'] : CORRECT;
            assert.ok(expected.includes(report.verdict), `${network.name}: ${report.verdict}`);
          }
        }
      });
    }
  });
}

describe('a mistake made elsewhere is wrong, and named', () => {
  const CASES = [
    ["the article's depth, small", 'output_delta_sign', 3],
    ["the article's depth, small", 'output_derivative_twice', 3],
    ["the article's depth, small", 'mean_forgotten', 2],
    ["the article's depth, small", 'mean_twice', 1],
    ["the article's depth, small", 'weight_gradient_sign', 2],
    ["the article's depth, small", 'weight_gradient_transposed', 2],
    ["the article's depth, small", 'bias_not_summed', 2],
    ["the article's depth, small", 'bias_forgotten', 1],
    ["the article's depth, small", 'weights_not_transposed', 2],
    ["the article's depth, small", 'activation_derivative_forgotten', 1],
    ["the article's depth, small", 'derivative_at_activation', 2],
    ["the article's depth, small", 'sigmoid_derivative_used', 1],
    ['sigmoid hidden', 'tanh_derivative_used', 1],
    ['leaky relu', 'activation_derivative_forgotten', 2],
    ['softplus', 'sigmoid_derivative_used', 1],
    ['three classes', 'output_delta_sign', 2],
    ['ten classes relu', 'activation_derivative_forgotten', 1],
    ['regression', 'loss_without_half', 2],
    ['deep tanh', 'weights_not_transposed', 3],
    ['weight decay', 'bias_not_summed', 3],
  ];
  for (const dtype of ['float64', 'float32']) {
    for (const [name, mistake, layer] of CASES) {
      test(`${mistake}@${layer} in ${name}, ${dtype}`, async () => {
        const network = byName(name);
        const { gradients } = backward(network, mistake, layer);
        const arrays = Object.fromEntries(
          Object.entries(tutorial({ ...network, gradients })).map(([key, each]) => [
            key,
            cast(each, dtype),
          ]),
        );
        const set = await read(arrays);
        const { l2, hidden_activation } = network;
        for (const check of [{ l2, hidden_activation }, { l2 }]) {
          const report = await checker.checkArrays(set, { check });
          assert.equal(report.verdict, 'wrong');
          const named = report.diagnosis.matches.map((bugs) =>
            bugs.map((bug) => `${bug.name}@${bug.layer}`).join(),
          );
          assert.ok(named.includes(`${mistake}@${layer}`), named.join(' or '));
          assert.equal(report.options.hidden_activation, hidden_activation);
        }
      });
    }
  }

  test('without a mistake the same backward pass is correct', async () => {
    for (const name of new Set(CASES.map(([name]) => name))) {
      const network = byName(name);
      const arrays = tutorial({ ...network, gradients: backward(network).gradients });
      const { l2, hidden_activation } = network;
      const report = await checker.checkArrays(await read(arrays), {
        check: { l2, hidden_activation },
      });
      assert.ok(CORRECT.includes(report.verdict), name);
    }
  });
});

describe('intermediates', () => {
  const network = byName("the article's depth, small");
  const check = (mistake, layer, change = (way) => way) => {
    const { gradients, way } = backward(network, mistake, layer);
    const arrays = tutorial({ ...network, gradients });
    for (const [name, rows] of Object.entries(change(way))) arrays[name] = matrix(rows);
    return read(arrays).then((set) => checker.checkArrays(set));
  };

  test('are compared in the order of the computation', async () => {
    const { given } = await check();
    assert.deepEqual(
      given.intermediates.map(({ name }) => name),
      ['Z1', 'A1', 'Z2', 'A2', 'Z3', 'A3', 'dZ3', 'dA2', 'dZ2', 'dA1', 'dZ1'],
    );
    assert.ok(given.intermediates.every(({ equal }) => equal));
    assert.equal(given.first_wrong, null);
  });

  test('the first that is wrong is the line', async () => {
    const { given } = await check('activation_derivative_forgotten', 2);
    assert.equal(given.first_wrong, 'dZ2');
    assert.deepEqual(
      given.intermediates.filter(({ equal }) => !equal).map(({ name }) => name),
      ['dZ2', 'dA1', 'dZ1'],
    );
    assert.equal((await check('bias_forgotten', 2)).given.first_wrong, 'db2');
  });

  test('may have the mean over the examples in them, or a NaN', async () => {
    const mean = (way) =>
      Object.fromEntries(
        Object.entries(way).map(([name, rows]) => [
          name,
          name[0] === 'd' ? rows.map((row) => row.map((d) => d / row.length)) : rows,
        ]),
      );
    const { given } = await check(undefined, undefined, mean);
    assert.equal(given.mean_in_deltas, true);
    assert.equal(given.first_wrong, null);
    const withNaN = (way) => {
      way.A2[1][3] = Number.NaN;
      return way;
    };
    const { given: broken } = await check(undefined, undefined, withNaN);
    assert.equal(broken.first_wrong, 'A2');
    const { worst } = broken.intermediates.find(({ name }) => name === 'A2');
    assert.deepEqual(worst.index, [1, 3]);
    assert.equal(worst.given, null);
  });
});
