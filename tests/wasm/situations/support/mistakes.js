// Mistakes in a backward pass, each as the gradient that comes of it, by their names in the catalogue
// where they have one. All take a network and the layer, or layers, that they are made in.
import { derivative } from './autodiff.js';
import { combined, dataGradient, decayGradient, gradientOf } from './network.js';

const transposed = (M) => M[0].map((_, j) => M.map((row) => row[j]));
const each = (M, f) => M.map((row, i) => row.map((value, j) => f(value, i, j)));
const inLayers = (layers, rule) => Object.fromEntries([layers].flat().map((l) => [l, rule]));
const plus = (one, other) => combined(one, other, (a, b) => a + b);

/** With other rules in these layers. */
function byRule(kind, rule) {
  const rulesIn = (layers) => ({ [kind]: inLayers(layers, rule) });
  return Object.assign((network, layers) => gradientOf(network, rulesIn(layers)), { rulesIn });
}

/** With the blocks of these layers, of weights or biases or both, changed before decay is added. */
const byBlocks = (letters, change) => (network, layers) => {
  const data = dataGradient(network);
  for (const l of [layers].flat()) {
    for (const letter of letters) {
      const name = `d${letter}${l}`;
      if (data[name]) data[name] = change(data[name], network, name);
    }
  }
  return plus(data, decayGradient(network));
};

/** With the decay of the weights in these layers times this, and of biases this times their values. */
const byDecay =
  (factor, ofBiases = () => 0) =>
  (network, layers) => {
    const decay = decayGradient(network);
    for (const l of [layers].flat()) {
      decay[`dW${l}`] = each(decay[`dW${l}`], (value) => factor(network) * value);
      decay[`db${l}`] = each(network.parameters[`b${l}`], (b) => ofBiases(network) * b);
    }
    return plus(dataGradient(network), decay);
  };

const examples = ({ X }) => X[0].length;
/** The gradient of some examples only, with this weight for each of them. */
const ofExamples = (network, chosen, weight) =>
  dataGradient(network, { weights: network.X[0].map((_, e) => (chosen(e) ? weight : 0)) });

export const MISTAKES = {
  activation_derivative_forgotten: byRule('derivative', () => 1),
  derivative_at_activation: byRule('derivative', ({ a, g }) => derivative(g, a)),
  derivative_at_preactivation: byRule('derivative', ({ z }) => 1 - z * z),
  // dA of the cost's mean is 1/m of that in the line.
  derivative_of_delta: byRule(
    'derivative',
    ({ g, m }) =>
      (dA) =>
        derivative(g, m * dA) / m,
  ),
  sigmoid_derivative_used: byRule('derivative', ({ a }) => a * (1 - a)),
  tanh_derivative_used: byRule('derivative', ({ a }) => 1 - a * a),
  weights_not_transposed: byRule('carried', transposed),
  preactivation_as_input: byRule('input', 'Z'),
  dropout_mask_forgotten: byRule('mask', () => 1),
  dropout_scale_forgotten: byRule('mask', (factor) => (factor === 0 ? 0 : 1)),

  weight_gradient_sign: byBlocks('W', (M) => each(M, (value) => -value)),
  weight_gradient_forgotten: byBlocks('W', (M) => each(M, () => 0)),
  weight_gradient_transposed: byBlocks('W', transposed),
  bias_forgotten: byBlocks('b', (M) => each(M, () => 0)),
  mean_forgotten: byBlocks('Wb', (M, network) => each(M, (value) => examples(network) * value)),
  mean_twice: byBlocks('Wb', (M, network) => each(M, (value) => value / examples(network))),
  bias_mean_forgotten: byBlocks('b', (M, network) => each(M, (value) => examples(network) * value)),
  bias_summed_over_units: byBlocks('b', (M) => {
    const all = M.flat().reduce((total, value) => total + value, 0);
    return each(M, () => all);
  }),
  bias_not_summed: byBlocks(
    'b',
    (_, network, name) => ofExamples(network, (e) => e === 0, 1 / examples(network))[name],
  ),
  // dA of a layer is its dZ if the unit's derivative is 1.
  bias_from_activation_delta: (network, layers) => {
    const right = gradientOf(network);
    for (const l of [layers].flat()) {
      right[`db${l}`] = gradientOf(network, { derivative: { [l]: () => 1 } })[`db${l}`];
    }
    return right;
  },

  decay_forgotten: byDecay(() => 0),
  decay_sign: byDecay(() => -1),
  decay_without_half: byDecay(() => 2),
  decay_not_averaged: byDecay(examples),
  decay_on_bias: byDecay(
    () => 1,
    ({ l2 }) => 2 * l2,
  ),

  output_delta_sign: (network) =>
    combined(dataGradient(network), decayGradient(network), (data, decay) => decay - data),
};

/** The gradient of another cost. */
export const ofCost = (cost) => (network) => gradientOf({ ...network, ...cost });

/** All blocks, or those that are named, so many times what they should be. */
export const times = (factor, names) => (network) => {
  const right = gradientOf(network);
  for (const name of names ?? Object.keys(right)) {
    right[name] = each(right[name], (value) => factor * value);
  }
  return right;
};

/** The error is carried back through weights from which this many gradients were taken already. */
export const updatedWeights = (rate) => (network) => {
  const carried = {};
  for (let l = network.layers.length - 1; l > 1; l--) {
    const dW = gradientOf(network, { carried })[`dW${l}`];
    carried[l] = (W) => W.map((row, i) => row.map((w, j) => w - rate * dW[i][j]));
  }
  return gradientOf(network, { carried });
};

/** Of some examples only, each with this weight: functions of its number and of how many there are. */
export const onlyExamples = (chosen, weight) => (network) => {
  const m = examples(network);
  return ofExamples(network, (e) => chosen(e, m), weight(m));
};

/** Each example with the label of the one before it. */
export const labelsShifted = (network) =>
  gradientOf({
    ...network,
    Y: network.Y.map((row) => row.map((_, e) => row[(e + row.length - 1) % row.length])),
  });

/** One entry, changed. */
export const entry = (name, i, j, change) => (network) => {
  const right = gradientOf(network);
  right[name][i][j] = change(right[name][i][j]);
  return right;
};

/** The gradient at parameters that a step of gradient descent leads here from. */
export const beforeTheStep = (rate) => (network) => {
  const parameters = Object.fromEntries(
    Object.entries(network.parameters).map(([name, M]) => {
      const step = gradientOf(network)[`d${name}`];
      return [name, each(M, (value, i, j) => value + rate * step[i][j])];
    }),
  );
  return gradientOf({ ...network, parameters });
};

/** The gradient with features that were scaled and moved. */
export const ofScaledInputs = (factor, by) => (network) =>
  gradientOf({ ...network, X: each(network.X, (value) => factor * value + by) });
