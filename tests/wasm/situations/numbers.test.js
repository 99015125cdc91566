// The numbers that gradients are computed and saved in: single and half precision, printed digits; depth,
// and values that are large, small or cancel.
import { entry, ofCost, times } from './support/mistakes.js';
import { rows, trained, uniform } from './support/network.js';
import { situations } from './support/situation.js';

const bits = { loss: 'binary_cross_entropy', layers: [4, 5, 1] };
const several = { loss: 'binary_cross_entropy', layers: [4, 6, 3] };
const numbers = { loss: 'mean_squared_error', layers: [4, 5, 2] };
const J = { cost: true };
const single = { numbers: 'float32' };
const said = (hidden_activation) => ({ check: { hidden_activation } });

situations('single precision', {
  'two classes': { network: bits, save: single, wrong: { 'db is zero': ['bias_forgotten', 2] } },
  'several bits': { network: { ...several, hidden: 'linear' }, save: single },
  numbers: {
    network: numbers,
    save: single,
    wrong: { 'the sign of dW': ['weight_gradient_sign', 1] },
  },
  relus: { network: { layers: [5, 8, 6, 3], hidden: 'relu' }, save: single },
  'labels are probabilities': {
    network: { layers: [3, 3], labels: 'distributions', fixed: true },
    save: single,
  },
  'labels are probabilities, a hidden layer': {
    network: {
      layers: [20, 16, 5],
      labels: 'distributions',
      hidden: 'relu',
      examples: 32,
      fixed: true,
    },
    save: single,
    wrong: { 'by 1.001': [times(1.001)] },
  },
  'labels are whole numbers, and what follows double': { network: {}, save: { numbers: 'mixed' } },
  'labels are whole numbers, two classes': { network: bits, save: { numbers: 'mixed' } },
  'rescaled in doubles': { network: {}, save: { numbers: 'rescaled' } },
  'saved in doubles': { network: several, save: { numbers: 'upcast' } },
  'logits far apart': {
    network: { layers: [8, 4], examples: 4, spread: 80, fixed: true },
    save: single,
  },
  'logits far apart, a hidden layer': {
    network: { layers: [8, 6, 3], examples: 5, hidden: 'relu', spread: 30, fixed: true },
    save: single,
  },
});

const images = (layers, examples = 16) => ({ layers, examples, hidden: 'relu', fixed: true });
situations('a classifier of small images in single precision', {
  'three layers': {
    network: images([64, 32, 16, 10]),
    save: single,
    options: said('relu'),
    wrong: {
      'all times 1.001': [times(1.001)],
      'all times 0.999': [times(0.999)],
      'all times 0.998': [times(0.998)],
    },
  },
  'two layers, nothing said': { network: images([49, 24, 10]), save: single },
});

const deep = (depth, width, more) => ({
  ...bits,
  layers: [...Array(depth).fill(width), 1],
  examples: 8,
  spread: 1.4,
  biases: 0.1,
  fixed: true,
  ...more,
});
const anyTanh = said('tanh');
situations('many layers in doubles', {
  '20 of 8 units': {
    network: deep(20, 8),
    options: anyTanh,
    wrong: { 'no mean': ['mean_forgotten', 1], 'db is zero': ['bias_forgotten', 2] },
  },
  '13 of 12 units, nothing said': {
    network: deep(13, 12),
    wrong: { 'dW is zero': ['weight_gradient_forgotten', 2] },
  },
});
situations('many layers in single precision', {
  '10 of 10 units': {
    network: deep(10, 10),
    save: single,
    options: anyTanh,
    right: ['correct', 'conditional', 'undecided'],
    wrong: { 'all is zero': [times(0)], 'dW1 is zero': ['weight_gradient_forgotten', 1] },
  },
  '8 of 12 units': { network: deep(8, 12), save: single, options: anyTanh },
  '6 of 16 units, relu': {
    network: { ...images([...Array(6).fill(16), 3], 8), spread: 1.4 },
    save: single,
    options: said('relu'),
    wrong: { 'dW1 by 1.4': [times(1.4, ['dW1'])] },
  },
});

const orUndecided = { right: ['correct', 'conditional', 'undecided'] };
const half = { numbers: 'float16' };
const course = { layers: [20, 16, 5], examples: 16, hidden: 'relu', fixed: true };
situations('half precision', {
  'a hidden layer': {
    network: course,
    save: half,
    options: said('relu'),
    ...orUndecided,
    wrong: { 'all is zero': [times(0)], 'dW1 is zero': ['weight_gradient_forgotten', 1] },
  },
  'two hidden layers': {
    network: { ...course, layers: [20, 16, 12, 3] },
    save: half,
    ...orUndecided,
  },
  bfloat16: { network: {}, save: { numbers: 'bfloat16' }, ...orUndecided },
  'bfloat16, two classes': { network: bits, save: { numbers: 'bfloat16' }, ...orUndecided },
  'bfloat16, numbers': { network: numbers, save: { numbers: 'bfloat16' }, ...orUndecided },
});
situations('printed digits', {
  '8 of single precision': { network: {}, save: { numbers: 'printed8single' } },
  8: { network: { ...numbers, hidden: 'relu' }, save: { numbers: 'printed8' } },
  '6, two classes': { network: bits, save: { numbers: 'printed6' } },
  4: { network: numbers, save: { numbers: 'printed4' }, ...orUndecided },
});

const setting = (name, f) => (network) => ({
  ...network,
  parameters: { ...network.parameters, [name]: network.parameters[name].map((row) => row.map(f)) },
});
const small = { ...bits, layers: [4, 5, 5, 1] };
const scaledFeature = (i, factor) => (network) => ({
  ...network,
  X: network.X.map((row, k) => (k === i ? row.map((x) => factor * x) : row)),
});
const zero = (network) => ({
  ...network,
  parameters: Object.fromEntries(
    Object.entries(network.parameters).map(([name, M]) => [name, M.map((row) => row.map(() => 0))]),
  ),
});
situations('values of all sizes', {
  'the second layer begins almost at 0': {
    network: small,
    prepare: setting('W2', (w) => 1e-10 * w),
    wrong: { 'dW1 by 1.5': [times(1.5, ['dW1'])] },
  },
  'one feature is a million times larger, and a mistake elsewhere': {
    network: { ...numbers, layers: [4, 5, 1], spread: 0.3 },
    prepare: (net) => setting('W1', (w, j) => (j === 0 ? 1e-6 * w : w))(scaledFeature(0, 1e6)(net)),
    right: null,
    wrong: { 'an entry': [entry('dW1', 1, 2, (value) => 1.5 * value + 1e-4)] },
  },
  'all parameters are 0': { network: bits, prepare: zero },
  'all parameters are 0, classes': { network: {}, prepare: zero },
  'all units are dead': {
    network: { ...numbers, hidden: 'relu' },
    prepare: setting('b1', () => -100),
  },
  'outputs are 0 and 1 to the last digit': {
    network: bits,
    prepare: setting('b2', () => 40),
    ...orUndecided,
  },
  'features that cancel': {
    network: { ...bits, layers: [2, 4, 1], examples: 8, fixed: true },
    prepare: (net) => ({
      ...net,
      X: rows(2, 8, (i, e) => 1e12 + e + (i ? 1 : 0)),
      parameters: { ...net.parameters, W1: rows(4, 2, (i, j) => ((j ? -1 : 1) * (i + 1)) / 4) },
    }),
    ...orUndecided,
  },
  'GELU on its flat side': {
    network: { ...bits, hidden: 'gelu' },
    prepare: setting('b1', () => -7),
    ...orUndecided,
  },
});

const converged = (network, lambda) => ({
  network: { ...network, l2: (m) => lambda / 2 / m },
  prepare: trained(1500, 1),
  save: J,
  options: { check: { l2: lambda } },
  wrong: { 'the sign of dW': ['weight_gradient_sign', 1, { blocks: ['W1'] }] },
});
situations('trained until the gradient is almost 0', {
  classes: converged({ layers: [3, 3, 3], examples: 12, fixed: true }, 0.6),
  numbers: converged({ ...numbers, layers: [3, 3, 1], examples: 12, fixed: true }, 1.2),
});

/** Biases of 0, and examples that are 0 throughout, of one class: pre-activations are 0 exactly. */
const blank = {
  network: { ...bits, layers: [3, 5, 1], hidden: 'relu', biases: 0, examples: 6, fixed: true },
  prepare: (network) => ({
    ...network,
    X: network.X.map((row) => row.map((x, e) => (e % 4 ? x : 0))),
  }),
};
const withSlope = (slope) => ({
  network: { ...blank.network, hidden: [['relu', slope]] },
  prepare: blank.prepare,
});
const relu = said('relu');
const outside = (slope, options) => ({
  ...blank,
  options,
  right: null,
  wrong: { 'it lies outside of what there is': [ofCost({ hidden: [['relu', slope]] })] },
});
/** Biases of 0 in all layers: where one is dead, the next is at 0. */
const dead = { ...bits, layers: [2, 3, 3, 1], hidden: 'relu', biases: 0, examples: 30 };
situations('relu at exactly 0', {
  'slope 0': blank,
  'slope 1': { ...withSlope(1), options: relu },
  'slope ½': { ...withSlope(0.5), options: relu },
  'any slope between': { ...withSlope(uniform(5)), options: relu },
  'slope 2': outside(2),
  'slope 1.5': outside(1.5, relu),
  'slope 3': outside(3, relu),
  'slope −1': outside(-1, relu),
  'a layer is dead': {
    network: dead,
    options: relu,
    wrong: { 'db is zero': ['bias_forgotten', 2], 'db not summed': ['bias_not_summed', 2] },
  },
});
