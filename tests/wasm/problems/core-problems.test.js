// The core's problems across the border: its codes, and the sentences that they become.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import createCore from '../../../build/library/bindings/gradcheck-whole.mjs';
import { instantiate } from '../../../build/library/bindings/instantiate-module.js';
import {
  checkGradient,
  checkRecorded,
  createChecker,
  squareQuotients,
} from '../../../build/library/index.js';
import { CORE_ENGLISH } from '../../../build/library/problems/core.js';
import { coreError } from '../../../build/library/problems/core-error.js';
import { FUNCTION_ENGLISH } from '../../../build/library/problems/function.js';
import { readText } from '../support/reading.js';

const file = new URL('../../../build/library/bindings/gradcheck-whole.wasm', import.meta.url);
const core = await instantiate(createCore, await WebAssembly.compile(await readFile(file)));

/** The values of what the core has refused here, by its code. */
const thrown = new Map();

/** The error that comes of it. */
async function refusal(coming) {
  const error = await Promise.resolve(coming).then(
    () => assert.fail('was not refused'),
    (reason) => reason,
  );
  if (error.problem) thrown.set(error.problem.code, error.problem.values);
  return error;
}

/** Expects that it is refused with this message. */
async function refused(coming, message) {
  const error = await refusal(coming);
  assert.equal(error.name, 'GradcheckError', error.stack);
  if (message instanceof RegExp) assert.match(error.message, message);
  else assert.equal(error.message, message);
}

test('the codes of the core are exactly those that have a sentence', async () => {
  const sentences = [CORE_ENGLISH, FUNCTION_ENGLISH].flatMap(Object.keys);
  assert.deepEqual(core.problemCodes().sort(), sentences.sort());
});

const data = await readText('a.csv', 'a,b,y\n1,2,0\n2,1,1\n3,4,1\n');

test('a bad option is refused with its path, its value and what was expected', async () => {
  const checker = createChecker({ workers: 1 });
  for (const [options, problem, message] of [
    [
      { hidden_layers: [5, -3] },
      {
        code: 'not_an_integer_between',
        place: { field: '/hidden_layers/1' },
        values: { least: 1, most: 10000, got: '-3' },
      },
      '/hidden_layers/1: expected an integer from 1 to 10000, got -3.',
    ],
    [
      { hidden_layers: '5,5' },
      {
        code: 'not_widths',
        place: { field: '/hidden_layers' },
        values: { most: 64, got: '"5,5"' },
      },
      '/hidden_layers: expected an array of at most 64 widths, got "5,5".',
    ],
    [
      { mask: 'new' },
      {
        code: 'not_one_of',
        place: { field: '/mask' },
        values: { allowed: ['frozen', 'redraw'], got: '"new"' },
      },
      '/mask: expected frozen or redraw, got "new".',
    ],
    [
      { loss: 'softmax_cross_entropy' },
      { code: 'softmax_of_one_output', place: {}, values: {} },
      'This loss needs one output a class and at least two classes, but the labels have one row.',
    ],
  ]) {
    const error = await refusal(checker.check(data, options));
    assert.equal(error.name, 'GradcheckError');
    assert.deepEqual(error.problem, problem);
    assert.equal(error.message, message);
    assert.equal(error.field, problem.place.field ?? '/loss');
    assert.ok(error.message.endsWith(error.sentence));
  }
  checker.dispose();
});

test('what else the core refuses is said in a sentence', async () => {
  const checker = createChecker({ workers: 1 });
  const wide = { x: data.x.map((value) => value * 1e200), scale: 'none' };
  for (const [options, message, other = {}] of [
    [{ hidden_layers: [2.5] }, '/hidden_layers/0: expected an integer from 1 to 10000, got 2.5.'],
    [
      { hidden_activation: 'swish' },
      '/hidden_activation: expected tanh, relu, leaky_relu, sigmoid, softplus, gelu, linear, gelu_tanh, elu, selu, silu, mish, softsign or hardtanh, with a parameter where it has one (leaky_relu:0.01), got "swish".',
    ],
    [
      { hidden_activation: 'relu:0.1' },
      /^\/hidden_activation: expected tanh, .*, got "relu:0.1"\.$/,
    ],
    [{ hidden_activation: 'elu:x' }, /^\/hidden_activation: expected tanh, .*, got "elu:x"\.$/],
    [
      { hidden_activation: ['tanh', 'relu'], hidden_layers: [2, 2, 2] },
      '/hidden_activation: expected one for all layers or one for each of 3, got 2.',
    ],
    [{ class_weights: [1, 2, 3] }, '/class_weights: expected one for each of 1 classes, got 3.'],
    [
      { label_smoothing: 1 },
      '/label_smoothing: expected a number that is 0 or more and below 1, got 1.',
    ],
    [{ decay_biases: 'yes' }, '/decay_biases: expected true or false, got "yes".'],
    [{ loss: 'hinge' }, 'The label of example 0 (from 0) does not fit the loss: expected −1 or 1.'],
    [{ seed: -1 }, '/seed: expected an integer from 0 to 4294967295, got -1.'],
    [{ seed: 2 ** 32 }, '/seed: expected an integer from 0 to 4294967295, got 4294967296.'],
    [{ examples: 0 }, '/examples: expected an integer from 1 to 100000, got 0.'],
    [{ examples: 'some' }, '/examples: expected a number of examples or "all", got "some".'],
    [{ l2: -0.1 }, '/l2: expected a number that is 0 or more, got -0.1.'],
    [{ epsilon: 0 }, '/epsilon: expected a number greater than 0 or "auto", got 0.'],
    [{ epsilon: null }, '/epsilon: expected a number greater than 0 or "auto", got null.'],
    [{ threshold: 0 }, '/threshold: expected a number greater than 0, got 0.'],
    [{ keep_prob: 0 }, '/keep_prob: expected a number greater than 0 and at most 1, got 0.'],
    [{ keep_prob: 1.5 }, '/keep_prob: expected a number greater than 0 and at most 1, got 1.5.'],
    [{ precision: 'half' }, '/precision: expected double or float, got "half".'],
    [{ epsillon: 1 }, '/epsillon: there is no such option.'],
    [{ bug: 1 }, '/bug: expected NAME or NAME@LAYER, got 1.'],
    [{ bug: 'mean_forgotten@x' }, '/bug: expected NAME or NAME@LAYER, got "mean_forgotten@x".'],
    [
      { bug: 'mean_forgotten@9', hidden_layers: [2] },
      '/bug: expected a layer where this bug can occur here (1, 2), got "mean_forgotten@9".',
    ],
    [
      { bug: 'decay_forgotten' },
      '/bug: expected a bug that can occur in this network, got "decay_forgotten".',
    ],
    [
      { examples: 21 },
      '/examples: expected at most 3, the number of examples in the data, got 21.',
    ],
    [
      { hidden_layers: [10_000, 10_000] },
      '/hidden_layers: the network would have 100050001 parameters; at most 4000000 can be checked.',
    ],
    [
      { keep_prob: 0.5, hidden_layers: [] },
      '/keep_prob: dropout acts on hidden layers, of which this network has none; expected 1.',
    ],
    [
      { precision: 'float', method: 'complex_step' },
      '/precision: the complex step is taken in double precision only; expected double, or another method.',
    ],
    [
      { precision: 'float', loss: 'mean_squared_error' },
      '/precision: the cost overflows in single precision on this data; expected double, or features of moderate size.',
      { y: data.y.map((value) => value * 1e30) },
    ],
    [
      { hidden_activation: 'linear', loss: 'mean_squared_error', scale: 'none' },
      'The cost or its gradient overflows on this data; expected features of moderate size: standardise them.',
      wide,
    ],
    [{}, 'The data has no examples.', { x: new Float64Array(), y: new Float64Array() }],
    [{}, 'There are 3 examples in X but 2 in Y.', { y: data.y.slice(1) }],
    [
      {},
      'Feature 1 of example 2 (both counted from 0) is not a finite number.',
      { x: data.x.with(5, Number.NaN) },
    ],
    [
      {},
      'Label 0 of example 1 (both counted from 0) is not a finite number.',
      { y: data.y.with(1, Infinity) },
    ],
    [
      {},
      'The label of example 1 (from 0) does not fit the loss: expected values from 0 to 1.',
      { y: data.y.with(1, 2) },
    ],
    [
      { loss: 'softmax_cross_entropy' },
      'The label of example 0 (from 0) does not fit the loss: expected a column that sums to 1.',
      { y: Float64Array.of(1, 1, 0, 1, 1, 0), outputs: 2 },
    ],
    [
      {},
      'The data has 1001 outputs; at most 1000 can be checked.',
      { y: new Float64Array(3003), outputs: 1001 },
    ],
  ]) {
    await refused(checker.check({ ...data, ...other }, options), message);
  }
  await refused(
    checker.check(data, { bug: 'none_such' }),
    /^\/bug: expected one of output_delta_sign, .*, got "none_such"\.$/,
  );
  for (const [parameter, message] of [
    ['W1', '/parameter: expected a parameter such as W1[0,3] or b2[4], got "W1".'],
    [
      'W1[7,0]',
      '/parameter: expected an index within W1, which is 5 by 2 and counted from 0, got "W1[7,0]".',
    ],
    ['W9[0,0]', '/parameter: expected a block from W1 to b3, got "W9[0,0]".'],
  ]) {
    await refused(checker.slice(data, {}, { parameter }), message);
  }
  const slice = { parameter: 'W1[0,0]' };
  await refused(
    checker.slice(data, {}, { ...slice, reach: 0 }),
    '/reach: expected a number greater than 0.',
  );
  await refused(
    checker.slice(data, {}, { ...slice, points: 1 }),
    /^\/points: expected a number from 2 to \d+\.$/,
  );
  checker.dispose();
});

test('options that are no object are refused at the border', async () => {
  const { x, y } = data;
  const check = async () => new core.Check('[]', x, 2, y, 1, {});
  const error = await refusal(check().catch((reason) => Promise.reject(coreError(reason))));
  assert.equal(error.message, 'The options are not a JSON object.');
});

test('what is given is refused where it does not fit the network', async () => {
  const checker = createChecker({ workers: 1 });
  const options = { hidden_layers: [2], keep_prob: 0.5 };
  const nine = new Float64Array(9);
  const dZ1 = { quantity: 'dZ', layer: 1, values: new Float64Array(6) };
  for (const [given, message, others = {}] of [
    [
      { gradient: nine.subarray(1) },
      '/gradient: expected 9 numbers, as the network has parameters, got 8.',
    ],
    [{ parameters: nine.with(3, Infinity) }, '/parameters: expected finite numbers.'],
    [
      { masks: new Float64Array(5) },
      '/masks: expected 6 numbers, one for each hidden unit and example where there is dropout, got 5.',
    ],
    [
      { masks: Float64Array.of(3, 2, 3, 3, 0, 3) },
      '/masks: expected 0 or one positive factor throughout a layer.',
    ],
    [
      { gradient: nine, precision: 'half' },
      '/precision: expected float64, float32, float16 or bfloat16.',
    ],
    [
      { gradient: nine },
      '/bug: the gradient is given; expected no mistake to make in it.',
      { bug: 'mean_forgotten' },
    ],
    [{ gradient: nine, intermediates: [{ ...dZ1, layer: 3 }] }, 'dZ3: this network has 2 layers.'],
    [
      { gradient: nine, intermediates: [{ ...dZ1, values: nine }] },
      'dZ1: expected 6 values, got 9.',
    ],
  ]) {
    await refused(checker.check(data, { ...options, ...others }, {}, given), message);
  }
  checker.dispose();
});

test('a function of one’s own is refused in a sentence', async () => {
  const f = ([x]) => x ** 2;
  const grad = ([x]) => [2 * x];
  const recorded = (steps) => {
    const given = { parameters: [1], gradients: [2], cost: [1, 1], costs: [[1], [1]], steps };
    const arrays = Object.entries(given).map(([name, value]) => ({
      name,
      shape: name === 'costs' ? [2, 1] : [value.length],
      dtype: 'float64',
      values: Float64Array.from(value.flat()),
    }));
    return checkRecorded({ name: 'recorded.json', format: 'json', arrays });
  };
  for (const [come, message] of [
    [
      () => checkGradient(f, grad, [1], { threshold: 0 }),
      '/threshold: expected a number greater than 0.',
    ],
    [() => checkGradient(f, grad, []), '/x: expected at least one number, all finite.'],
    [
      () => checkGradient(() => Infinity, grad, [1]),
      '/f: it is not finite at x; expected a number.',
    ],
    [
      () => checkGradient(f, () => [1, 2], [1]),
      '/grad: it has 2 numbers; expected 1, as many as x for each value of f.',
    ],
    [() => checkGradient(f, () => [NaN], [1]), '/grad: entry 0 is not finite; expected a number.'],
    [
      () => checkGradient(f, grad, [1], { epsilon: 1e-30 }),
      '/epsilon: it is lost in x[0]; expected a larger step.',
    ],
    [() => recorded([0.1, 0.1]), '/steps: expected steps of at least two sizes, as ±h and ±2h.'],
    [() => recorded([0.1, 0]), '/steps: number 1 is 0; expected finite numbers other than 0.'],
    [() => squareQuotients(NaN, 1), '/x: expected finite numbers.'],
    [() => squareQuotients(1e200, 1), /^\/x: its square is too large/],
  ]) {
    await refused(come(), message);
  }
});

/** The values that a sentence names. */
function namedBy(sentence, values) {
  const named = new Set();
  const noting = {
    get(all, name) {
      named.add(name);
      return all[name];
    },
  };
  sentence(new Proxy(values, noting));
  return [...named].sort();
}

test('every code of the core was refused above, with the values that its sentence names', () => {
  const sentences = { ...CORE_ENGLISH, ...FUNCTION_ENGLISH };
  const needsGigabytes = 'out_of_memory'; // memory.test.js
  const codes = Object.keys(sentences).filter((code) => code !== needsGigabytes);
  assert.deepEqual([...thrown.keys()].sort(), codes.sort());
  for (const [code, values] of thrown) {
    assert.deepEqual(namedBy(sentences[code], values), Object.keys(values).sort(), code);
  }
  assert.deepEqual(
    namedBy(({ one, other }) => one + other, { one: 1 }),
    ['one', 'other'],
  );
});

test('no memory, and what nobody thought of, are not the input’s fault', () => {
  const full = coreError({ message: 'x', problem: { code: 'out_of_memory', values: {} } });
  assert.equal(full.name, 'Error');
  assert.equal(full.problem.code, 'out_of_memory');
  assert.match(full.message, /^There is not enough memory for this check; use fewer examples/);
  const other = coreError({ message: 'std::out_of_range' });
  assert.equal(other.name, 'Error');
  assert.equal(other.message, 'std::out_of_range');
});
