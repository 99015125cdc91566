// The lab's network in NumPy has the cost that the core computed, in each of its activations and costs,
// and is judged as it should be once a backward pass is written.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createChecker, defaultOptions } from 'gradcheck';
import { numpyProgram } from '../../../web/src/lab/hand-over/numpy-program.js';
import { startSession, withoutPython } from '../../wasm/python/support.js';

const skip = await withoutPython();
const session = skip ? undefined : await startSession();
const checker = createChecker({ workers: 1 });
after(() => {
  session?.dispose();
  checker.dispose();
});

const EXAMPLES = 6;
const numbers = (length, from) => Float64Array.from({ length }, (_, i) => Math.sin(from + 1.7 * i));
const LABELS = {
  binary: [1, (i) => i % 2],
  multiclass: [3, (i, k) => Number(i % 3 === k)],
  regression: [2, (i, k) => Math.cos(i + k)],
};

function dataset(task) {
  const [outputs, label] = LABELS[task];
  return {
    ...{ name: 'made.csv', format: 'json', examples: EXAMPLES, features: 3 },
    ...{ x: numbers(3 * EXAMPLES, 1), outputs, task, label_name: 'y', example_shape: [3] },
    y: Float64Array.from({ length: outputs * EXAMPLES }, (_, i) =>
      label(Math.floor(i / outputs), i % outputs),
    ),
    feature_names: ['a', 'b', 'c'],
    ...{ classes: [], flatten: 'C', choices: { labels: [], x_names: [], y_names: [] }, notes: [] },
  };
}

async function handedOver(task, options) {
  const data = dataset(task);
  const given = { hidden_layers: [4, 2], examples: 'all', threshold: 1e-7, ...options };
  const report = await checker.check(data, given, { gradients: true });
  return { report, data, options: { ...defaultOptions(data), ...given } };
}

const COSTS = {
  binary: { loss: 'binary_cross_entropy' },
  multiclass: { loss: 'softmax_cross_entropy' },
  regression: { loss: 'mean_squared_error' },
};
const CASES = [
  ['binary', { ...COSTS.binary, hidden_activation: 'tanh' }],
  ['binary', { ...COSTS.binary, hidden_activation: ['relu', 'sigmoid'], l2: 0.3 }],
  ['binary', { ...COSTS.binary, hidden_activation: ['leaky_relu', 'leaky_relu:0.3'] }],
  ['multiclass', { ...COSTS.multiclass, hidden_activation: ['softplus', 'linear'] }],
  ['multiclass', { ...COSTS.multiclass, hidden_activation: ['gelu_tanh', 'elu'], l2: 0.7 }],
  ['multiclass', { ...COSTS.multiclass, hidden_activation: ['selu', 'elu:0.5'], scale: '255' }],
  ['regression', { ...COSTS.regression, hidden_activation: ['silu', 'mish'] }],
  ['regression', { ...COSTS.regression, hidden_activation: ['softsign', 'hardtanh'] }],
  ['regression', { ...COSTS.regression, hidden_layers: [] }],
  ['regression', { ...COSTS.regression, scale: 'standardise', seed: 7 }],
];

for (const [task, options] of CASES) {
  test(`the cost in NumPy is the lab's: ${JSON.stringify(options)}`, { skip }, async () => {
    const given = await handedOver(task, options);
    const decay = options.l2 ? ', parameters' : '';
    const printed = `print(repr(float(cost(forward(X, parameters)[0], Y${decay}))))\n`;
    const report = await session.check('network.py', numpyProgram(given) + printed);
    const cost = Number(report.printed.trim().split('\n').at(-1)); // of all programs of the session
    assert.ok(
      Math.abs(cost - given.report.cost) <= 1e-14 * Math.abs(cost),
      `${cost}, not ${given.report.cost}`,
    );
    assert.equal(report.verdict, 'wrong', 'nobody has written its backward pass');
  });
}

test('with a backward pass it is right, and with a wrong one wrong', { skip }, async () => {
  const given = await handedOver('binary', { ...COSTS.binary, hidden_layers: [4], l2: 0.5 });
  const program = (factor) =>
    numpyProgram(given).replace(
      /(?<=in its shape\.\n)(?: {4}d.*\n)+/,
      [
        'dZ2 = (A2 - Y) / m',
        "dW2 = dZ2 @ A1.T + 0.5 / m * parameters['W2']",
        'db2 = dZ2.sum(axis=1, keepdims=True)',
        `dZ1 = parameters['W2'].T @ dZ2 * (1 - ${factor})`,
        "dW1 = dZ1 @ A0.T + 0.5 / m * parameters['W1']",
        'db1 = dZ1.sum(axis=1, keepdims=True)\n',
      ]
        .map((line) => `    ${line}`)
        .join('\n'),
    );
  assert.equal((await session.check('right.py', program('A1 ** 2'))).verdict, 'correct');
  assert.equal((await session.check('wrong.py', program('A1'))).verdict, 'wrong');
});

test('what it would be without is not handed over', async () => {
  const given = await handedOver('binary', COSTS.binary);
  assert.ok(numpyProgram(given));
  for (const more of [
    { keep_prob: 0.8 },
    { l1: 0.1 },
    { biases: [true, false, true] },
    { log_guard: 1e-7 },
    { label_smoothing: 0.1 },
    { positive_weight: 2 },
    { output: 'tanh' },
    { loss: 'hinge' },
    { hidden_activation: 'gelu' },
    { hidden_activation: 'softplus:20' },
  ]) {
    const options = { ...given.options, ...more };
    assert.equal(numpyProgram({ ...given, options }), undefined, JSON.stringify(more));
  }
});
