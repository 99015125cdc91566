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
import type { Activation, Flatten, GradientPrecision, Loss } from '../types/options.js';
import type { CheckReport } from '../types/report.js';

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
  cost_scale: 'cost',
  dropout: 'masks of dropout',
  hidden_activation: 'hidden activation',
  gradient_precision: 'gradient',
};

/** The others are said as they are. */
const CHOICES: Record<
  Exclude<ReadingChoice, Flatten | Loss | Activation | GradientPrecision>,
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
  sum: 'the sum over the outputs',
  'half-mean': '½ · the mean over the outputs',
  mean: 'the mean over the outputs',
};

const REASONS: Record<Inference['reason'], string> = {
  asked: 'as asked',
  names: 'by the names',
  shapes: 'by the shapes',
  values: 'by the values',
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

/** A line each, or none where the rest of the output says it. */
export const GIVEN_FINDINGS: Wording<GivenFindingValues> = {
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
