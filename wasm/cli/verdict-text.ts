/** The verdict in the command's words. */
import {
  explain,
  type Finding,
  type FindingValues,
  inWords,
  type RemedyValues,
  type Wording,
} from '../library/explain.js';
import type { CheckOptions } from '../types/options.js';
import type { BlindSpot, CheckReport } from '../types/report.js';
import { diagnosisText } from './diagnosis-text.js';

/** 6.0e-9 */
const short = (value: number) => value.toExponential(1);

const CAUSES: Record<BlindSpot['cause'], (spot: BlindSpot) => string> = {
  saturated_units: ({ count, total, layer }) =>
    `${count} of ${total} units of layer ${layer} are saturated`,
  dead_units: ({ count, total, layer }) => `${count} of ${total} units of layer ${layer} are dead`,
  zero_inputs: ({ total }) => `all ${total} inputs are 0`,
  dominated: () => "another block's gradient decides the norm",
};

/** The causes of several blocks, each once. */
const causesOf = (spots: readonly BlindSpot[]) =>
  [...new Set(spots.map((spot) => CAUSES[spot.cause](spot)))].join('; ');

/**
 * A sentence each, or none where the rest of the output says it. One that ends with a colon is gone
 * on with by the next.
 */
export const FINDINGS: Wording<FindingValues> = {
  mistakes_change_nothing: () =>
    'The mistake made on purpose changes nothing on this batch: it gives the correct gradient, so no check could notice it here.',

  agrees: () => 'The backpropagation is correct: it agrees with the complex step to rounding.',
  signs_seen: ({ share, parameters }) =>
    share === 1
      ? ''
      : `A flipped sign would have been seen in ${(100 * share).toFixed(0)}% of the ${parameters} parameters; in the rest the gradient is too small for the rule.`,
  inexact_alone: ({ gradients }) =>
    `Alone, ${gradients.join(', ')} would not pass: there the numerical gradient is inexact, not the backpropagation.`,
  try_another_point: () => '',

  could_be_wrong: ({ blind, parameters, blocks, causes }) =>
    `The backpropagation is correct, but the rule has blind spots: ${blocks.join(', ')} could be wrong and the rule would still pass: ${blind} of ${parameters} parameters are not tested. Cause: ${causesOf(causes)}.`,
  reference_sees: () => '',
  rule_per_block: () => 'Apply the rule to each block on its own, as the table does.',
  no_more_examples: () => 'All examples are in use already; other data would be needed.',

  missed: () => 'The backpropagation is wrong, and the rule misses it.',
  rule_cannot_see: ({ causes }) => `The rule cannot see it: ${causesOf(causes)}.`,
  below_threshold: ({ difference, threshold }) =>
    `Over all parameters the mistake amounts to ${short(difference)}, which a threshold of ${threshold} lets through.`,

  wrong: () => 'The backpropagation is wrong.',

  false_alarm: () =>
    'Warning: a false alarm. The backpropagation is correct; the numerical gradient is at fault:',
  random_cost: () => 'Dropout draws another mask for each cost.',
  single_precision: () =>
    'The costs were computed in single precision, whose seven digits are too few for differences.',
  threshold_below_rounding: () =>
    'So small a threshold is below the rounding of any two results, and no gradient could pass.',
  round_off: () => 'Round-off; a larger ε would do.',
  truncation: () => 'Truncation; a smaller ε would do.',

  hidden_by_rounding: ({ gradients, precision }) =>
    `Undecided: rounding in ${precision} may make up more than a thousandth of ${gradients.join(', ')}, which agrees as far as can be told.`,
  save_in_double: () => 'Compute and save it in float64, and it can be told.',

  kinks: ({ parameters, first: { block, index, layer, unit, left, right } }) =>
    `The step crosses a kink in ${parameters} parameters (the first: ${block}[${index.join(', ')}], where unit ${unit} of layer ${layer} changes sign); the derivative there is ${short(left)} on one side and ${short(right)} on the other, and any value between them is a subgradient.`,
};

export const REMEDIES: Wording<RemedyValues> = {
  standardise: () => 'standardise the features',
  divide: () => 'divide pixels by 255',
  initialisation: () => 'use another initialisation',
  seed: () => 'use another seed',
  examples: () => 'use more examples',
  threshold: () => 'use another threshold',
  freeze: () => 'freeze the masks',
  no_dropout: () => 'check without dropout',
  double: () => 'use double precision',
  automatic_steps: ({ difference }) => `let ε be chosen, which gives ${short(difference)}`,
  central: () => 'use central differences',
  complex_step: () => 'use the complex step',
};

/** Sentences as one paragraph. */
const paragraph = (sentences: readonly string[]) =>
  sentences.filter(Boolean).reduce((text, next) => {
    if (text === '') return next;
    return text.endsWith(':')
      ? `${text} ${next.charAt(0).toLowerCase()}${next.slice(1)}`
      : `${text} ${next}`;
  }, '');

/** What the verdict means, and the flags that would help. */
export function verdictText(report: CheckReport, options: Partial<CheckOptions>): string {
  const { findings, remedies } = explain(report, options);
  const ways = remedies.map((remedy) => {
    const flags = Object.entries(remedy.settings).map(([name, text]) => `--${name} ${text}`);
    return `${inWords(REMEDIES, remedy)} (${flags.join(' ')})`;
  });
  const remedy = ways.length > 0 ? `Remedy: ${ways.join(', or ')}.` : '';
  const say = (said: readonly Finding[]) => said.map((finding) => inWords(FINDINGS, finding));
  if (report.diagnosis === null) return paragraph([...say(findings), remedy]);
  // The diagnosis says what the mistake is, so it follows what is said of that; kinks are none.
  const isKink = ({ code }: Finding) => code === 'kinks';
  const mistake = say(findings.filter((finding) => !isKink(finding)));
  return [
    paragraph([...mistake, diagnosisText(report.diagnosis, report)]),
    ...say(findings.filter(isKink)),
    ...(remedy ? [remedy] : []),
  ].join('\n');
}
