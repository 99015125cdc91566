// Arrays by the names that courses and frameworks give them.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createChecker, readFiles } from 'gradcheck';
import { byName, tutorial } from '../../support/golden-arrays.js';
import { CORRECT, notesOf, readNpz } from '../../support/reading.js';

const checker = createChecker({ workers: 1 });
after(() => checker.dispose());

const network = byName("the article's depth, small");
const hidden_activation = network.hidden_activation;

/** Each takes W or b, the number of the layer and whether it is the gradient. */
const WAYS = {
  'gW1, gb1': (kind, l, d) => `${d ? 'g' : ''}${kind}${l}`,
  nabla_w1: (kind, l, d) => `${d ? 'nabla_' : ''}${kind.toLowerCase()}${l}`,
  'weight1, bias1.grad': (kind, l, d) => `${word(kind)}${l}${d ? '.grad' : ''}`,
  'weights_1, grad_biases_1': (kind, l, d) => `${d ? 'grad_' : ''}${words(kind)}_${l}`,
  'coefs_0, coef_grads_0': (kind, l, d) =>
    `${kind === 'W' ? 'coef' : 'intercept'}${d ? '_grad' : ''}s_${l - 1}`,
  'layer1/W, layer1/dW': (kind, l, d) => `layer${l}/${d ? 'd' : ''}${kind}`,
  'fc1.weight, fc1.gradWeight': (kind, l, d) =>
    `fc${l}.${d ? `grad${kind === 'W' ? 'Weight' : 'Bias'}` : word(kind)}`,
  'fc1.weight, fc1.weight_grad': (kind, l, d) => `fc${l}.${word(kind)}${d ? '_grad' : ''}`,
  'W[1], dW[1]': (kind, l, d) => `${d ? 'd' : ''}${kind}[${l}]`,
  'W1, dJ/dW1': (kind, l, d) => `${d ? 'dJ/d' : ''}${kind}${l}`,
  'weights/0, grads/weights/0': (kind, l, d) => `${d ? 'grads/' : ''}${words(kind)}/${l - 1}`,
};
const word = (kind) => (kind === 'W' ? 'weight' : 'bias');
const words = (kind) => (kind === 'W' ? 'weights' : 'biases');

const renamed = (rename) =>
  Object.fromEntries(
    Object.entries(tutorial(network)).map(([name, each]) => {
      const [, d, kind, l] = /^(d?)([Wb])(\d+)$/.exec(name) ?? [];
      return [kind ? rename(kind, Number(l), d !== '') : name, each];
    }),
  );

describe('a right gradient is correct with the names', () => {
  for (const [title, rename] of Object.entries(WAYS)) {
    test(title, async () => {
      const report = await checker.checkArrays(await readNpz(renamed(rename)), {
        check: { hidden_activation },
      });
      assert.ok(CORRECT.includes(report.verdict), report.verdict);
      assert.deepEqual(report.layers, network.layers);
      assert.deepEqual(notesOf(report.arrangement.dataset), []);
    });
  }
});

describe('JSON with a list of arrays, one a layer', () => {
  const rowsOf = ({ shape: [rows, columns], values }) =>
    Array.from({ length: rows }, (_, i) => values.slice(i * columns, (i + 1) * columns));
  const { X, Y, ...arrays } = tutorial(network);
  const list = (letter, of = rowsOf) =>
    network.layers.slice(1).map((_, i) => of(arrays[`${letter}${i + 1}`]));
  const flat = ({ values }) => values;
  const parameters = { weights: list('W'), biases: list('b') };
  const FILES = {
    'nabla_w, nabla_b': { ...parameters, nabla_w: list('dW'), nabla_b: list('db') },
    'in groups, biases as vectors': {
      params: { weights: list('W'), biases: list('b', flat) },
      grads: { weights: list('dW'), biases: list('db', flat) },
    },
    'coefs and intercepts': {
      coefs: list('W'),
      intercepts: list('b', flat),
      coef_grads: list('dW'),
      intercept_grads: list('db', flat),
    },
  };
  for (const [title, file] of Object.entries(FILES)) {
    test(title, async () => {
      const text = JSON.stringify({ X: rowsOf(X), Y: rowsOf(Y), ...file });
      const bytes = new TextEncoder().encode(text);
      const content = await readFiles([{ name: 'a.json', bytes }]);
      assert.ok('arrays' in content, 'it is taken for a dataset');
      const report = await checker.checkArrays(content, { check: { hidden_activation } });
      assert.ok(CORRECT.includes(report.verdict), report.verdict);
      assert.deepEqual(report.layers, network.layers);
      assert.deepEqual(notesOf(report.arrangement.dataset), []);
    });
  }

  test('a single layer’s W and b are matrices, not lists', async () => {
    const logistic = { W: [[0.5, -0.25]], b: [[0.5]], dW: [[0.1, 0.2]], db: [[0.3]] };
    const text = JSON.stringify({
      X: [
        [1, 2, 3],
        [3, 1, 2],
      ],
      Y: [[0, 1, 1]],
      ...logistic,
    });
    const bytes = new TextEncoder().encode(text);
    const { arrays } = await readFiles([{ name: 'a.json', bytes }]);
    assert.deepEqual(
      arrays.map(({ name }) => name),
      ['X', 'Y', 'W', 'b', 'dW', 'db'],
    );
  });
});

test('X and Y are found as x_batch and y_true', async () => {
  const { X, Y, ...rest } = tutorial(network);
  const set = await readNpz({ ...rest, x_batch: X, y_true: Y });
  const { verdict } = await checker.checkArrays(set, { check: { hidden_activation } });
  assert.ok(CORRECT.includes(verdict));
});

test('a flat theta, and names of nothing, are no layers', async () => {
  for (const name of ['theta', 'Wx', 'gamma', 'mean', 'weighted']) {
    const { W1, ...rest } = tutorial(network);
    await assert.rejects(
      readNpz({ ...rest, [name]: W1 }).then((set) => checker.checkArrays(set)),
      /there is no W1;/,
    );
  }
});
