import { msg, str } from '@lit/localize';
import type {
  BlindSpot,
  CheckOptions,
  CheckReport,
  Condition,
  FindingValues,
  RemedyValues,
  Verdict,
  Wording,
} from 'gradcheck';
import { clauses, count, list, translated } from '../i18n/language.js';
import { percent, power } from '../i18n/numbers.js';
import { entries, inputs, parameters, units } from '../i18n/quantities.js';

/** The wording of the verdict. */

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** “all 5 units”, “2 of 5 units”, as the beginning of a clause. */
const unitsOf = ({ count: n, total }: BlindSpot) =>
  n === total && n > 1
    ? msg(str`all ${count(n)} units`)
    : msg(str`${count(n)} of ${units(total)}`, { id: 'units-of-layer' });

const CAUSES: Record<BlindSpot['cause'], (spot: BlindSpot) => string> = {
  saturated_units: (spot) => msg(str`${unitsOf(spot)} of layer ${spot.layer} are saturated`),
  dead_units: (spot) =>
    msg(str`${unitsOf(spot)} of layer ${spot.layer} are dead, 0 for every example`),
  zero_inputs: ({ total }) => msg(str`all ${inputs(total)} of the layer are 0 in every example`),
  dominated: () => msg('another block’s gradient decides the norm'),
};

/** The causes of several blocks, each once. */
const causesOf = (spots: readonly BlindSpot[]) => [
  ...new Set(spots.map((spot) => CAUSES[spot.cause](spot))),
];

/** What a verdict means. */
export const FINDINGS: Wording<FindingValues> = {
  mistakes_change_nothing: () =>
    msg(
      'The mistake made on purpose changes nothing on this batch: it gives the correct gradient, so no check could notice it here.',
    ),

  agrees: ({ difference }) =>
    msg(
      str`Backpropagation and complex step agree to rounding (${power(difference)}) in every block.`,
    ),
  signs_seen: ({ share, parameters: total }) =>
    share === 1
      ? msg(str`A flipped sign in any one of the ${count(total)} parameters would have been seen.`)
      : msg(
          str`A flipped sign would have been seen in ${percent(share)} of the ${count(total)} parameters; in the rest the gradient is too small for the rule.`,
        ),
  inexact_alone: ({ gradients }) =>
    gradients.length === 1
      ? msg(
          str`On its own, ${list(gradients)} would not pass: there the numerical gradient is inexact, not the backpropagation.`,
        )
      : msg(
          str`On their own, ${list(gradients)} would not pass: there the numerical gradient is inexact, not the backpropagation.`,
        ),
  try_another_point: () => msg('One run tests one point: try another seed or activation next.'),

  could_be_wrong: ({ blind, parameters: of, blocks, causes }) =>
    msg(
      str`${count(blind)} of ${parameters(of)} (${list(blocks)}) could be wrong and the rule would still pass: ${clauses(causesOf(causes))}.`,
    ),
  reference_sees: () => msg('The complex step, which can see them, finds them correct.'),
  rule_per_block: () => msg('Apply the rule to each block on its own, as the table below does.'),
  no_more_examples: () => msg('All examples are in use already; other data would be needed.'),

  missed: ({ gradients, entries: wrong }) =>
    gradients.length === 1
      ? msg(
          str`The rule says PASS, yet the backpropagation is wrong: ${list(gradients)} differs from the reference gradient in ${entries(wrong)}.`,
        )
      : msg(
          str`The rule says PASS, yet the backpropagation is wrong: ${list(gradients)} differ from the reference gradient in ${entries(wrong)}.`,
        ),
  rule_cannot_see: ({ causes }) => msg(str`The rule cannot see it: ${clauses(causesOf(causes))}.`),
  below_threshold: ({ difference, threshold }) =>
    msg(
      str`Over all parameters the mistake amounts to ${power(difference)}, which a threshold of ${power(threshold)} lets through.`,
    ),

  wrong: ({ wrong, right }) => {
    const differing =
      wrong.length === 1
        ? msg(str`${list(wrong)} differs from the reference gradient by more than rounding`)
        : msg(str`${list(wrong)} differ from the reference gradient by more than rounding`);
    if (right.length === 0) return msg(str`${differing}.`);
    return right.length === 1
      ? msg(str`${differing}; ${list(right)} is right.`)
      : msg(str`${differing}; ${list(right)} are right.`);
  },

  false_alarm: ({ difference }) =>
    msg(
      str`The backpropagation is correct: it agrees with the complex step to rounding (${power(difference)}). The numerical gradient is at fault.`,
    ),
  random_cost: ({ deviation }) =>
    msg(
      str`Dropout draws another mask for each cost, so J is random: its standard deviation is ${power(deviation)}.`,
    ),
  single_precision: () =>
    msg(
      'The costs were computed in single precision, whose seven digits are too few for differences.',
    ),
  threshold_below_rounding: () =>
    msg('So small a threshold is below the rounding of any two results: no gradient could pass.'),
  round_off: ({ share }) =>
    msg(
      str`The cause is round-off (${power(share)}): with so small a step the two costs agree in most of their digits.`,
    ),
  truncation: ({ share }) =>
    msg(
      str`The cause is truncation (${power(share)}): with so large a step the difference is not yet the derivative.`,
    ),

  hidden_by_rounding: ({ gradients, precision }) =>
    msg(
      str`Neither right nor wrong can be said: rounding in ${precision} may make up more than a thousandth of ${list(gradients)}, so that a mistake could hide in it.`,
    ),
  save_in_double: () => msg('Compute and save the gradient in float64: then it can be told.'),

  kinks: ({ parameters: kinks, first: { block, index, layer, unit, left, right } }) => {
    const entry = `${block}[${index.join(', ')}]`;
    return msg(
      str`The step crosses a kink in ${parameters(kinks)}, such as ${entry}, where unit ${unit} of layer ${layer} changes sign: the derivative is ${power(left)} on one side and ${power(right)} on the other, and any value between them is a subgradient.`,
    );
  },
};

/** What a button does about it. */
export const REMEDIES: Wording<RemedyValues> = {
  standardise: () => msg('Standardise the features'),
  divide: () => msg('Divide pixels by 255'),
  initialisation: ({ name }) => msg(str`Start from ${capital(name)} weights`),
  seed: ({ seed }) => msg(str`Try seed ${seed}`),
  examples: () => msg('Use all examples'),
  threshold: ({ threshold }) => msg(str`Set τ to ${threshold}`),
  freeze: () => msg('Freeze the masks'),
  no_dropout: () => msg('Check without dropout'),
  double: () => msg('Use double precision'),
  automatic_steps: ({ difference }) => msg(str`Set ε to auto, which gives ${power(difference)}`),
  central: () => msg('Use central differences'),
  complex_step: () => msg('Use the complex step'),
};

/** Whose gradient a verdict is on, and on which data: a visitor's own code is not asked. */
function subject({ given }: CheckReport, { bug }: CheckOptions, file: string | undefined): string {
  if (given) {
    return file === undefined ? msg('Your gradient') : msg(str`Your gradient, in ${file}`);
  }
  const whose = bug
    ? msg('Gradcheck’s own backpropagation, with a mistake made on purpose')
    : msg('Gradcheck’s own backpropagation');
  return file === undefined ? whose : msg(str`${whose}, on ${file}`);
}

/** A verdict as a heading, which says where it holds on a condition only. */
function heading({ verdict, condition }: Judged): string {
  const name = verdictText.headings[verdict];
  return condition ? msg(str`${name}, on a condition`) : name;
}

/** A report, which has a condition where it is of a visitor's own arrays. */
export type Judged = Pick<CheckReport, 'verdict'> & { condition?: Condition | null };

export const verdictText = translated(() => ({
  subject,
  heading,

  headings: {
    correct: msg('Correct'),
    correct_with_blind_spots: msg('Correct, with blind spots'),
    missed_bug: msg('Missed bug'),
    false_alarm: msg('False alarm'),
    wrong: msg('Wrong'),
    undecided: msg('Undecided'),
  } satisfies Record<Verdict, string>,
}));
