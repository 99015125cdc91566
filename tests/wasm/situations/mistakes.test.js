// Ordinary networks, and the slips that are made in their backward passes.
import {
  beforeTheStep,
  entry,
  labelsShifted,
  ofScaledInputs,
  onlyExamples,
  times,
  updatedWeights,
} from './support/mistakes.js';
import { situations } from './support/situation.js';

const bits = { loss: 'binary_cross_entropy', layers: [4, 5, 1] };
const square = { layers: [5, 5, 5, 3] };
const J = { cost: true };

/** These mistakes, each in these layers. */
const each = (names, layers, how) =>
  Object.fromEntries(names.map((name) => [`${name}@${layers}`, [name, layers, how]]));

const IN_A_HIDDEN_LAYER = [
  'activation_derivative_forgotten',
  'derivative_at_activation',
  'derivative_at_preactivation',
  'sigmoid_derivative_used',
  'bias_from_activation_delta',
];
const IN_ANY_LAYER = [
  'weight_gradient_sign',
  'weight_gradient_forgotten',
  'mean_forgotten',
  'mean_twice',
  'bias_forgotten',
  'bias_not_summed',
  'bias_mean_forgotten',
  'bias_summed_over_units',
];
const ABOVE = ['preactivation_as_input', 'weights_not_transposed'];

situations('a network as in the tutorials', {
  'two classes': { network: bits, wrong: each(['weight_gradient_sign', 'bias_forgotten'], 2) },
  'three classes': {
    network: {},
    wrong: { ...each(IN_A_HIDDEN_LAYER, 1), ...each(IN_ANY_LAYER, 1), ...each(IN_ANY_LAYER, 2) },
  },
  'as wide as its input': {
    network: square,
    wrong: {
      ...each(['weight_gradient_transposed'], 1),
      ...each([...ABOVE, 'weight_gradient_transposed', ...IN_A_HIDDEN_LAYER], 2),
    },
  },
  'several outputs': { network: { loss: 'binary_cross_entropy' }, wrong: each(IN_ANY_LAYER, 2) },
  numbers: {
    network: { loss: 'mean_squared_error', layers: [3, 6, 2] },
    wrong: { ...each(IN_A_HIDDEN_LAYER, 1), ...each(IN_ANY_LAYER, 1) },
  },
  'no hidden layer': { network: { layers: [4, 3] }, wrong: each(IN_ANY_LAYER.slice(0, 2), 1) },
  'one example': {
    network: { ...bits, examples: 1, fixed: true },
    save: { layout: 'tutorial' },
    options: { read: { x_examples: 'columns' } },
    wrong: { 'one entry is slightly off': [entry('dW1', 1, 2, (value) => value * 1.01 + 1e-4)] },
  },
});

const everywhere = (names, layers) => each(names, layers);
situations('a slip in the loop over the layers is one in each', {
  'three layers': {
    network: square,
    save: J,
    right: null,
    wrong: {
      ...everywhere(IN_ANY_LAYER, [1, 2, 3]),
      ...everywhere(IN_A_HIDDEN_LAYER, [1, 2]),
      ...everywhere(ABOVE.slice(0, 1), [2, 3]),
    },
  },
  'as wide as each other': {
    network: { layers: [5, 5, 5, 5] },
    save: J,
    wrong: everywhere(['weight_gradient_transposed'], [2, 3]),
  },
  'four layers': {
    network: { layers: [4, 5, 5, 5, 3] },
    save: J,
    wrong: everywhere(IN_ANY_LAYER, [1, 2, 3, 4]),
  },
});

const updated = (rate) => [updatedWeights(rate), [2, 3], { name: 'updated_weights_used' }];
situations('weights that are updated before the error has gone through them', {
  'three layers': {
    network: { layers: [4, 5, 4, 3] },
    right: null,
    wrong: { 'rate 1': updated(1), 'rate 0.3': updated(0.3), 'rate 0.01': updated(0.01) },
  },
});

situations('mistakes in no catalogue, or in everything', {
  'three layers': {
    network: square,
    right: null,
    wrong: {
      'the last example alone': [
        onlyExamples(
          (e, m) => e === m - 1,
          (m) => 1 / m,
        ),
      ],
      'the last example alone, its own mean': [
        onlyExamples(
          (e, m) => e === m - 1,
          () => 1,
        ),
      ],
      'the first half of the examples': [
        onlyExamples(
          (e, m) => e < m / 2,
          (m) => 1 / m,
        ),
      ],
      'labels slipped by one': [labelsShifted],
      'zero throughout': [times(0)],
      'one entry': [entry('dW2', 0, 1, (value) => 1.2 * value + 1e-3)],
      'the loss was scaled by 65536': [times(65536)],
      'the loss was scaled by 1024': [times(1024)],
      'an update of rate 0.1, not a gradient': [times(-0.1)],
      'an update of rate 0.01, not a gradient': [times(-0.01)],
      'the sign': [times(-1)],
      'dW and db of a layer': [times(1.3, ['dW2', 'db2'])],
    },
  },
  'the parameters are those after the step': {
    network: {},
    right: null,
    wrong: {
      'the gradient is from before it': [
        beforeTheStep(0.5),
        [],
        { answer: ['wrong', 'undecided'] },
      ],
    },
  },
  'the features were standardised': {
    network: {},
    right: null,
    wrong: {
      'the saved ones are raw': [ofScaledInputs(2, 0.3), [], { answer: ['wrong', 'undecided'] }],
    },
  },
});
