// What a cost may be: losses on outputs, means and sums, weights and decay; and mistakes that would be
// right for another cost.
import { ofCost, times } from './support/mistakes.js';
import { situations } from './support/situation.js';

const bits = { loss: 'binary_cross_entropy', layers: [4, 5, 1] };
const several = { loss: 'binary_cross_entropy', layers: [4, 6, 3] };
const number = { loss: 'mean_squared_error', layers: [3, 5, 1] };
const numbers = { loss: 'mean_squared_error', layers: [4, 5, 2] };
const J = { cost: true };

/** Each without the cost beside it, and with it. */
const unsavedAndSaved = (table) =>
  Object.fromEntries(
    Object.entries(table).flatMap(([title, { right, ...situation }]) => [
      [title, { ...situation, right }],
      [`${title}, its cost saved`, { ...situation, save: { ...situation.save, cost: 'loss' } }],
    ]),
  );

const signs = { labels: 'signs' };
situations(
  'right for its cost',
  unsavedAndSaved({
    classes: { network: {} },
    'two classes': { network: bits },
    'several bits': { network: several },
    'several bits, a mean over them': { network: { ...several, overOutputs: 'mean' } },
    numbers: { network: numbers },
    'numbers, no ½': { network: { ...numbers, half: false } },
    'numbers, a mean over the outputs, no ½': {
      network: { ...numbers, half: false, overOutputs: 'mean' },
    },
    'squared error of a sigmoid': { network: { ...number, output: 'sigmoid', labels: 'bits' } },
    'squared error of sigmoids': {
      network: { ...numbers, output: 'sigmoid', hidden: 'sigmoid', labels: 'bits' },
    },
    'squared error of a tanh': { network: { ...number, output: 'tanh', ...signs } },
    'squared error of tanhs, a mean over them, no ½': {
      network: { ...numbers, output: 'tanh', half: false, overOutputs: 'mean', ...signs },
    },
    'squared error of a tanh, a sum of squares': {
      network: { ...number, output: 'tanh', half: false, overExamples: 'sum', labels: 'bits' },
    },
    'squared error of ±1': { network: { ...number, ...signs } },
    'squared error of relus': { network: { ...numbers, output: 'relu', labels: 'counts' } },
    'squared error of softmax': {
      network: { ...numbers, output: 'softmax', labels: 'classes', layers: [4, 5, 3] },
    },
    'hinge of ±1': { network: { ...bits, loss: 'hinge' } },
    'logistic of ±1': { network: { ...bits, loss: 'logistic' } },
    'a sum over the examples, classes': { network: { overExamples: 'sum' } },
    'a sum over the examples, two classes': { network: { ...bits, overExamples: 'sum' } },
    'a sum of squares': { network: { ...numbers, half: false, overExamples: 'sum' } },
    'probabilities as labels': { network: { labels: 'distributions' } },
    'smoothed labels': { network: { smoothing: 0.1 } },
    'smoothed labels of five classes': {
      network: { smoothing: 0.2, layers: [4, 5, 5], examples: 13 },
    },
    'class weights': { network: { classWeights: [1, 2, 0.5] } },
    'class weights that the mean counts': {
      network: { classWeights: [0.2, 1, 3], overExamples: 'weights' },
    },
    'a positive weight': { network: { ...bits, positiveWeight: 3 } },
    'absolute error': { network: { ...number, loss: 'absolute_error' } },
    'absolute errors, a mean over the outputs': {
      network: { ...numbers, loss: 'absolute_error', overOutputs: 'mean' },
    },
    Huber: { network: { ...number, loss: 'huber', yScale: 3 } },
    'Huber, δ = 0.5': { network: { ...numbers, loss: 'huber', delta: 0.5, yScale: 3 } },
    'smooth L1': { network: { ...numbers, loss: 'huber', overOutputs: 'mean', yScale: 3 } },
    'hinge of classes': { network: { loss: 'multiclass_hinge', examples: 11 } },
    'a guard in the logarithm, 1e-8': { network: { ...bits, guard: 1e-8 } },
    'a guard in the logarithm, 1e-7': { network: { ...bits, guard: 1e-7 } },
    'a guard in the logarithm, of classes': { network: { guard: 1e-8 } },
  }),
);

situations('a less usual cost, which is saved, and a mistake', {
  Huber: {
    network: { ...number, loss: 'huber', yScale: 3 },
    save: J,
    right: null,
    wrong: { 'db is zero': ['bias_forgotten', 1] },
  },
  'smoothed labels': {
    network: { smoothing: 0.1 },
    save: J,
    right: null,
    wrong: { 'the sign of dW': ['weight_gradient_sign', 2, { answer: ['wrong', 'undecided'] }] },
  },
  'a positive weight': {
    network: { ...bits, positiveWeight: 3 },
    save: J,
    right: null,
    wrong: {
      'no derivative': ['activation_derivative_forgotten', 1, { answer: ['wrong', 'undecided'] }],
    },
  },
  'absolute errors': {
    network: { ...numbers, loss: 'absolute_error' },
    save: J,
    right: null,
    wrong: { 'db not summed': ['bias_not_summed', 1] },
  },
  hinge: {
    network: { ...bits, loss: 'hinge' },
    save: J,
    right: null,
    wrong: { 'the sign of dW': ['weight_gradient_sign', 2] },
  },
  'hinge of classes': {
    network: { loss: 'multiclass_hinge', examples: 11 },
    save: J,
    right: null,
    wrong: { 'no derivative': ['activation_derivative_forgotten', 1] },
  },
  'a sum over the examples': {
    network: { overExamples: 'sum' },
    save: J,
    right: null,
    wrong: { 'db is zero': ['bias_forgotten', 2] },
  },
});

/** A mistake that is right for this other cost: with the cost saved it is one. */
const fits = (network, explainedBy, more = {}) => ({
  network,
  right: null,
  wrong: { 'it may be that': [ofCost(explainedBy), [], { explainedBy, ...more.wrong }] },
});
const contradicted = ({ network, ...situation }) => {
  const [make, layers, { explainedBy, ...how }] = situation.wrong['it may be that'];
  return { ...situation, network, save: J, wrong: { 'the cost shows it': [make, layers, how] } };
};
const contradictedByOutputs = (situation) => ({
  ...contradicted(situation),
  save: { way: ['A'] },
  wrong: { 'the outputs show it': Object.values(contradicted(situation).wrong)[0] },
});
const crossEntropy = { loss: 'binary_cross_entropy', output: 'sigmoid' };
const errors = (activation, outputs = 1) => ({
  ...number,
  output: activation,
  labels: 'bits',
  layers: [5, 5, outputs],
});
const FITS = {
  'the mean is forgotten, classes': fits({}, { overExamples: 'sum' }),
  'the mean is forgotten, numbers': fits(numbers, { overExamples: 'sum' }),
  'the mean is forgotten, two classes': fits(bits, { overExamples: 'sum' }),
  'divided by the outputs, numbers': fits(numbers, { overOutputs: 'mean' }),
  'divided by the outputs, several bits': fits(several, { overOutputs: 'mean' }),
  'sigmoid(Z) − Y of a softmax': fits({}, crossEntropy),
  'Z − Y of a softmax': fits({}, { loss: 'mean_squared_error', output: 'linear', half: true }),
  'Z − Y of a sigmoid': fits(bits, { loss: 'mean_squared_error', output: 'linear', half: true }),
  'the derivative of a sigmoid at the output is forgotten': fits(errors('sigmoid'), crossEntropy),
  'the derivative of several is forgotten': fits(errors('sigmoid', 3), crossEntropy),
  '… of a sum of squares': fits({ ...errors('sigmoid'), overExamples: 'sum' }, crossEntropy),
};
situations('a mistake that is right for another cost', FITS);
situations(
  'a mistake that is right for another cost, but the cost is saved',
  Object.fromEntries(Object.entries(FITS).map(([title, each]) => [title, contradicted(each)])),
);
situations('a mistake that is right for other outputs, but they are saved', {
  'sigmoid(Z) − Y of a softmax': contradictedByOutputs(FITS['sigmoid(Z) − Y of a softmax']),
  'Z − Y of a softmax': contradictedByOutputs(FITS['Z − Y of a softmax']),
});
situations('divided by the outputs, of a softmax', {
  'the cost shows it': { network: {}, save: J, right: null, wrong: { it: [times(1 / 3)] } },
});

situations('squared errors of curved outputs, and a mistake below', {
  'of a sigmoid': {
    network: { ...errors('sigmoid'), layers: [4, 5, 4, 1] },
    right: null,
    wrong: {
      'no derivative': ['activation_derivative_forgotten', 1],
      'the sign of dW': ['weight_gradient_sign', 1],
      'db not summed': ['bias_not_summed', 1],
    },
  },
  'of sigmoids': {
    network: { ...errors('sigmoid'), layers: [4, 5, 4, 4] },
    right: null,
    wrong: {
      'no derivative': ['activation_derivative_forgotten', 1],
      'the sign of dW': ['weight_gradient_sign', 1],
      'db not summed': ['bias_not_summed', 1],
    },
  },
});

const lambda = (value) => (m) => value / 2 / m;
const said = (l2) => ({ check: { l2 } });
const DECAYED = { network: { layers: [4, 5, 4, 3], l2: lambda(0.6) }, options: said(0.6) };
const decays = (layers, names, how) =>
  Object.fromEntries(names.map((name) => [name, [name, layers, how]]));
const DECAY = [
  'decay_forgotten',
  'decay_sign',
  'decay_without_half',
  'decay_not_averaged',
  'decay_on_bias',
];
situations(
  'weight decay, which nobody told of',
  unsavedAndSaved({
    'λ/2·ΣW²': { network: { l2: 0.05 } },
    'λ/(2m)·ΣW²': { network: { ...several, l2: lambda(0.5) } },
    'λ·ΣW²': { network: { ...numbers, l2: 0.1 } },
    'of biases too': { network: { l2: 0.15, decayBiases: true } },
    'by L1': { network: { l1: 0.02 } },
    'by both': { network: { l1: 0.02, l2: 0.05 } },
  }),
);
situations('weight decay, which was said', {
  'and the cost saved': { ...DECAYED, save: J, wrong: decays([1, 2, 3], DECAY) },
  'of two classes, the cost saved': {
    network: { ...bits, layers: [3, 5, 4, 1], l2: lambda(0.3) },
    options: said(0.3),
    save: J,
    wrong: decays([1, 2, 3], DECAY),
  },
  'of numbers': { network: { ...numbers, l2: lambda(0.45) }, options: said(0.45) },
});
situations('weight decay, of which only the cost tells', {
  'λ/2·ΣW²': {
    network: { l2: 0.05 },
    save: J,
    wrong: decays(
      [1, 2],
      DECAY.filter((name) => name !== 'decay_not_averaged'),
      {
        answer: ['wrong', 'undecided'],
        name: null,
      },
    ),
  },
});

const unknown = { right: ['undecided'] };
const below = { answer: ['wrong', 'undecided'] };
situations('a cost that is in no list', {
  'log cosh': {
    network: { ...number, loss: 'log_cosh', layers: [5, 5, 4, 1] },
    ...unknown,
    wrong: {
      'the sign of dW': ['weight_gradient_sign', 1, below],
      'db not summed': ['bias_not_summed', 1, below],
    },
  },
  'log cosh of several': { network: { ...numbers, loss: 'log_cosh' }, ...unknown },
  'focal, its cost saved': {
    network: { ...bits, loss: 'focal', layers: [3, 5, 4, 1] },
    save: J,
    ...unknown,
    wrong: { 'no derivative': ['activation_derivative_forgotten', 1, below] },
  },
  Poisson: { network: { ...numbers, loss: 'poisson' }, ...unknown },
});
