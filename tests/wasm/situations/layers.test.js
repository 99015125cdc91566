// What a network may be made of: activations, layers without biases or with them in the matrix,
// dropout; and networks that are more than fully connected layers.
import { add } from './support/autodiff.js';
import { folded, moreArrays } from './support/changes.js';
import { ACTIVATIONS } from './support/functions.js';
import { entry } from './support/mistakes.js';
import { forward, rows } from './support/network.js';
import { situations } from './support/situation.js';

const bits = { loss: 'binary_cross_entropy', layers: [4, 5, 1] };
const numbers = { loss: 'mean_squared_error', layers: [3, 5, 2] };
const J = { cost: true };

const SLOPES = [0.01, 0.05, 0.1, 0.2, 0.25, 0.3];
const HIDDEN = [
  // tanh is tried all over, and a leaky relu with each slope.
  ...Object.keys(ACTIVATIONS).filter((name) => !['tanh', 'leaky_relu'].includes(name)),
  ['softplus', 20],
  ...SLOPES.map((slope) => ['leaky_relu', slope]),
];
situations(
  'hidden units of another kind',
  Object.fromEntries([
    ...HIDDEN.map((hidden) => [hidden, { network: { layers: [4, 6, 5, 3], hidden } }]),
    ...HIDDEN.map((hidden) => [
      `${hidden}, in single precision`,
      {
        network: { ...bits, hidden },
        save: { numbers: 'float32' },
      },
    ]),
    // In no list: it may be said.
    [
      'leaky_relu,0.17',
      {
        network: { hidden: ['leaky_relu', 0.17] },
        options: { check: { hidden_activation: 'leaky_relu:0.17' } },
      },
    ],
  ]),
);
situations('each layer with its own', {
  'tanh, then relu': { network: { layers: [5, 5, 4, 3], hidden: ['tanh', 'relu'] } },
  'relu, then tanh': { network: { ...numbers, layers: [4, 6, 6, 2], hidden: ['relu', 'tanh'] } },
  'leaky relu, then tanh': {
    network: { layers: [5, 5, 4, 3], hidden: [['leaky_relu', 0.01], 'tanh'] },
  },
  'sigmoid, relu, tanh; A saved': {
    network: { layers: [5, 5, 4, 5, 4], hidden: ['sigmoid', 'relu', 'tanh'] },
    save: { way: ['A'] },
  },
});
const seldom = (hidden, save, wrong) => ({
  network: { layers: [3, 6, 3], hidden },
  save,
  right: null,
  wrong,
});
const Z = { way: ['Z', 'A'] };
const orUndecided = { answer: ['wrong', 'undecided'] };
situations('a less usual activation, and a mistake', {
  'elu, Z and A saved': seldom('elu', Z, {
    'no derivative': ['activation_derivative_forgotten', 1],
  }),
  'silu, Z and A saved': seldom('silu', Z, { 'at A': ['derivative_at_activation', 1] }),
  'softsign, Z and A saved': seldom('softsign', Z, {
    'the sign of dW': ['weight_gradient_sign', 1],
  }),
  'silu, the cost saved': seldom('silu', J, {
    'at A': ['derivative_at_activation', 1, orUndecided],
  }),
  'mish, the cost saved': seldom('mish', J, {
    'the sign of dW': ['weight_gradient_sign', 1, orUndecided],
  }),
  'gelu, the cost saved': seldom('gelu', J, {
    'no derivative': ['activation_derivative_forgotten', 1, orUndecided],
  }),
});

const bare = { biases: false };
situations('no biases at all', {
  classes: {
    network: { ...bare, layers: [5, 5, 4, 3] },
    wrong: {
      'the sign of dW': ['weight_gradient_sign', 1],
      'Z for A': ['preactivation_as_input', 2],
    },
  },
  numbers: { network: { ...numbers, ...bare } },
  'two classes': {
    network: { ...bits, ...bare, layers: [5, 5, 4, 1] },
    wrong: { 'at A': ['derivative_at_activation', 1], 'Z for A': ['preactivation_as_input', 2] },
  },
});

const FOLDED = {
  'no derivative': ['activation_derivative_forgotten', 1],
  'db is zero': ['bias_forgotten', 1],
};
const inMatrix = (network, place, wrong) => ({
  network,
  save: { layout: 'tutorial' },
  change: folded(place),
  called: { W1: 'Theta1', b1: place === 'first' ? 'Theta1[:, 0]' : 'Theta1[:, -1]' },
  wrong,
});
const course = { loss: 'binary_cross_entropy', hidden: 'sigmoid', layers: [4, 5, 3] };
situations('the bias is a part of the matrix', {
  'its first column': inMatrix({ ...course, layers: [4, 5, 1] }, 'first', FOLDED),
  'its first column, with decay': inMatrix({ ...course, l2: (m) => 1 / 2 / m }, 'first', {
    'no derivative': ['activation_derivative_forgotten', 1, orUndecided],
  }),
  'its last column': inMatrix(numbers, 'last', FOLDED),
  'the first row, and X has ones': {
    ...inMatrix(numbers, 'first', FOLDED),
    save: { layout: 'rows' },
    change: folded('first', 'rows'),
    called: { b1: 'W1[0, :]' },
  },
});

/** Masks of all hidden layers, or some, of which a unit is kept with this probability. */
const dropping =
  (kept, layers, factor = 1 / kept) =>
  (network) => ({
    ...network,
    masks: Object.fromEntries(
      layers.map((l) => [
        l,
        rows(network.layers[l], network.X[0].length, (i, e) =>
          (7 * i + 5 * e + 3 * l + i * e) % 10 < 10 * kept ? factor : 0,
        ),
      ]),
    ),
  });
const masks = (more) =>
  moreArrays(({ masks }) => ({
    ...Object.fromEntries(
      Object.entries(masks).map(([l, M]) => [
        `D${l}`,
        { rows: M.map((row) => row.map((each) => (each ? 1 : 0))), dtype: 'bool' },
      ]),
    ),
    ...more,
  }));
const deep = { ...bits, layers: [5, 6, 5, 1] };
const dropped = {
  dropout_mask_forgotten: ['dropout_mask_forgotten', 1],
  dropout_scale_forgotten: ['dropout_scale_forgotten', 1],
};
situations('dropout, its masks saved', {
  'inverted, the probability said': {
    network: deep,
    prepare: dropping(0.7, [1, 2]),
    change: masks(),
    options: { check: { keep_prob: 0.7 } },
    wrong: dropped,
  },
  'inverted, the probability saved': {
    network: deep,
    prepare: dropping(0.8, [1, 2]),
    change: masks({ keep_prob: 0.8 }),
    wrong: dropped,
  },
  'not inverted': {
    network: numbers,
    prepare: dropping(0.9, [1], 1),
    change: masks(),
    wrong: { 'no mask': ['dropout_mask_forgotten', 1, orUndecided] },
  },
});

/** The input, added to the first hidden layer's activations. */
const skipping = {
  layers: [4, 4, 3],
  forward: (network, theta, x, e, rules) =>
    forward(network, theta, x, e, rules, (a) => a.map((each, i) => add(each, x[i]))),
};
situations('a network with more than layers', {
  'a skip connection': {
    network: skipping,
    right: ['undecided'],
    wrong: { 'an entry': [entry('dW1', 0, 1, (value) => 2 * value + 0.1), [], orUndecided] },
  },
  'a skip connection, the cost saved': {
    network: skipping,
    save: J,
    right: ['undecided'],
    wrong: { 'an entry': [entry('dW1', 0, 1, (value) => 2 * value + 0.1), [], orUndecided] },
  },
  'scale and shift of a normalisation': {
    network: {},
    right: ['refused'],
    change: moreArrays(({ layers }) =>
      Object.fromEntries(
        ['gamma1', 'beta1', 'dgamma1', 'dbeta1'].map((name) => [
          name,
          { rows: [Array(layers[1]).fill(0.5)] },
        ]),
      ),
    ),
  },
});
