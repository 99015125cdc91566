/** What the command says of somebody's own gradient: how it was read, and what is wrong in it. */

import { inWords, type Wording } from '../library/explain.js';
import {
  choiceInWords,
  costFactorText,
  explainGiven,
  type GivenFindingValues,
  type ReadingChoice,
} from '../library/explain-given.js';
import { settingOf } from '../settings/settings.js';
import type { Arrangement, Inference } from '../types/arrays.js';
import type { Activation, Flatten, GradientPrecision, Loss, Output } from '../types/options.js';
import type { CheckReport, CostDescription } from '../types/report.js';

/** Six digits, or fewer where they are zeros. */
const short = (value: number) => String(Number(value.toPrecision(6)));

/** What an inference is about. */
const SUBJECTS: Record<Inference['what'], string> = {
  names: 'layers are named',
  x_name: 'X',
  y_name: 'Y',
  weights: 'weights',
  bias: 'biases',
  x_examples: 'examples of X',
  y_examples: 'examples of Y',
  y_kind: 'Y holds',
  flatten: 'images in order',
  loss: 'loss',
  output: 'outputs',
  over_examples: 'over the examples',
  l2: 'weight decay λ',
  cost_scale: 'over the outputs',
  dropout: 'masks of dropout',
  hidden_activation: 'hidden activation',
  gradient_precision: 'gradient',
};

/** The others are said as they are. */
const CHOICES: Record<
  Exclude<ReadingChoice, Flatten | Loss | Output | Activation | GradientPrecision>,
  string
> = {
  W1: 'from W1',
  W0: 'from W0',
  state_dict: 'as in a state_dict',
  'out-in': 'n_l × n_{l−1}',
  'in-out': 'n_{l−1} × n_l, transposed',
  first: 'the first column or row of a matrix',
  last: 'the last column or row of a matrix',
  columns: 'in columns',
  rows: 'in rows',
  values: 'one value an output',
  classes: 'class numbers',
  inverted: 'times 1/keep_prob',
  plain: 'as they are',
  'half-sum': '½ · the sum over the outputs',
  sum: 'the sum',
  'half-mean': '½ · the mean over the outputs',
  mean: 'the mean',
};

const REASONS: Record<Inference['reason'], string> = {
  asked: 'as asked',
  names: 'by the names',
  shapes: 'by the shapes',
  values: 'by the values',
  cost: 'with which J is the saved one',
  intermediates: 'with which Z and A are the saved ones',
  gradient: 'with which the gradient is right',
  nearest: 'with which the gradient is nearest to right',
  unsure: 'not certain',
};

/** How somebody's arrays were read, a line each. */
export const inferenceLines = (inferences: readonly Inference[]): string =>
  inferences
    .map(({ what, choice, alternatives, reason }) => {
      const flag = settingOf(what);
      const other = flag && alternatives.length > 0 ? ` [--${flag} ${alternatives.join('|')}]` : '';
      return `  ${SUBJECTS[what]}: ${choiceInWords(CHOICES, what, choice)}, ${REASONS[reason]}${other}\n`;
    })
    .join('');

const IN_YOUR_CODE: Record<GivenFindingValues['in_your_code']['remedies'][number], string> = {
  standardise: 'standardise the features, or divide pixels by 255',
  other_initialisation: 'use another initialisation',
  more_examples: 'use more examples',
};

const LOSSES: Record<Loss, string> = {
  binary_cross_entropy: 'binary cross-entropy',
  softmax_cross_entropy: 'cross-entropy',
  mean_squared_error: 'squared error',
  absolute_error: 'absolute error',
  huber: 'Huber loss',
  hinge: 'hinge loss',
  multiclass_hinge: 'multi-class hinge loss',
  logistic: 'logistic loss of ±1',
};

/** A cost in a few words: `the binary cross-entropy of sigmoid outputs, averaged over the examples`. */
export function costText(cost: CostDescription): string {
  const list = (values: readonly number[]) => values.map((value) => short(value)).join(', ');
  const parts = [
    `the ${LOSSES[cost.loss]}${cost.half === false ? ' without ½' : cost.half ? ' with ½' : ''}`,
    ` of ${cost.output} outputs`,
    cost.over_examples === 'sum' ? ', summed over the examples' : ', averaged over the examples',
    ...(cost.over_outputs === 'mean' ? [' and the outputs'] : []),
    ...(cost.huber_delta === undefined ? [] : [`, δ = ${short(cost.huber_delta)}`]),
    ...(cost.log_guard ? [`, of log(a + ${cost.log_guard})`] : []),
    ...(cost.positive_weight ? [`, positives weighted ${short(cost.positive_weight)}`] : []),
    ...(cost.class_weights ? [`, class weights ${list(cost.class_weights)}`] : []),
    ...(cost.label_smoothing ? [`, labels smoothed by ${short(cost.label_smoothing)}`] : []),
    ...(cost.l2 ? [`, with weight decay λ/(2m)·ΣW², λ = ${short(cost.l2)}`] : []),
    ...(cost.l1 ? [`, with λ/m·Σ|W|, λ = ${short(cost.l1)}`] : []),
    ...(cost.decay_biases ? [', biases too'] : []),
  ];
  return parts.join('');
}

/** A line each, or none where the rest of the output says it. */
export const GIVEN_FINDINGS: Wording<GivenFindingValues> = {
  conditional: (cost) =>
    `That is, if your cost is ${costText(cost)}, which is ${short(cost.cost)} here: is that what your code prints?`,
  save_the_cost: () =>
    'Save your J with the arrays (J=J), or say --loss, and it does not depend on that.',
  other_cost_saved: ({ saved, nearest }) =>
    `Undecided: your J is ${short(saved)}, and no cost that is known here gives that; the nearest, ${costText(nearest)}, is ${short(nearest.cost)}.`,
  unknown_cost_or_network: ({ considered, nearest }) =>
    `Undecided: of ${considered} networks and costs none has this gradient, nor any part of it, so that it may be one of another network or cost${nearest ? `; the blocks above are against ${costText(nearest)}` : ''}.`,
  of_another_cost: ({ gradient }) =>
    `It is the gradient of ${costText(gradient)}, which is ${short(gradient.cost)}; what you saved says that it is not your cost.`,
  of_another_cost_than_said: ({ gradient, settings }) =>
    `But it is the gradient of ${costText(gradient)}, which is ${short(gradient.cost)} here: if that is your cost, it is right, and what you said of it is not (${settings.map((name) => `--${name}`).join(', ')}).`,
  other_cost: ({ with_half, ...difference }) => {
    const what = [
      ...(difference.lacks_half ? ['has no ½'] : []),
      ...(difference.averaged_over === null ? [] : ['is averaged over the outputs']),
    ];
    const factor = costFactorText(difference).replaceAll(' ', '');
    const doubt =
      with_half === null
        ? ''
        : ` If yours has the ½, it is forgotten in the gradient: say --cost-scale ${with_half}.`;
    return `Your cost ${what.join(' and ')}: your gradient is divided by ${factor}, then compared with ours.${doubt}`;
  },
  save_intermediates: () => '',
  way_is_right: ({ names }) => `${names.join(', ')} are right too.`,
  first_wrong: ({ name, report }) => {
    const sentence = `In the order of the computation ${name} is the first that is wrong`;
    if (report === null) return `${sentence}.`;
    const { index, given, expected } = report.worst;
    return `${sentence}: [${index.join(', ')}] is ${given ?? 'not finite'}, expected ${expected}.`;
  },
  rounding: () => '',
  sampled: ({ evaluated, parameters }) =>
    `The rule's numerical gradient is taken of ${evaluated} of the ${parameters} parameters, a sample; the verdict is on all of them.`,
  mean_in_deltas: () => '',
  usual_reading: ({ settings }) =>
    `This is with the usual reading of your arrays; no other makes the gradient right. If it is not yours, say ${settings.map((name) => `--${name}`).join(', ')}.`,
  in_your_code: ({ remedies }) =>
    `Remedy in your code: ${remedies.map((remedy) => IN_YOUR_CODE[remedy]).join('; ')}.`,
  save_another_point: () => '',
};

/** What else there is to say of a gradient that was given. */
export const givenText = (report: CheckReport, arrangement: Arrangement): string =>
  explainGiven(report, arrangement)
    .map((finding) => inWords(GIVEN_FINDINGS, finding))
    .filter(Boolean)
    .map((line) => `${line}\n`)
    .join('');
