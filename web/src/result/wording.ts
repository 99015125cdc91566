import { msg, str } from '@lit/localize';
import type { BlindSpot, Kink, Verdict } from 'gradcheck';
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

export const verdictText = translated(() => ({
  headings: {
    correct: msg('Correct'),
    correct_with_blind_spots: msg('Correct, with blind spots'),
    missed_bug: msg('Missed bug'),
    false_alarm: msg('False alarm'),
    wrong: msg('Wrong'),
  } satisfies Record<Verdict, string>,

  correct: (difference: number) =>
    msg(
      str`Backpropagation and complex step agree to rounding (${power(difference)}) in every block.`,
    ),
  seen: (share: number, total: number) =>
    share === 1
      ? msg(str`A flipped sign in any one of the ${count(total)} parameters would have been seen.`)
      : msg(
          str`A flipped sign would have been seen in ${percent(share)} of the ${count(total)} parameters; in the rest the gradient is too small for the rule.`,
        ),
  inexact: (blocks: string[]) =>
    blocks.length === 1
      ? msg(
          str`On its own, ${list(blocks)} would not pass: there the numerical gradient is inexact, not the backpropagation.`,
        )
      : msg(
          str`On their own, ${list(blocks)} would not pass: there the numerical gradient is inexact, not the backpropagation.`,
        ),
  next: msg('One run tests one point: try another seed or activation next.'),

  couldBeWrong: (n: number, of: number, blocks: string[], causes: string[]) =>
    msg(
      str`${count(n)} of ${parameters(of)} (${list(blocks)}) could be wrong and the rule would still pass: ${clauses(causes)}.`,
    ),
  right: msg('The complex step, which can see them, finds them correct.'),
  causes: {
    saturated_units: (spot) => msg(str`${unitsOf(spot)} of layer ${spot.layer} are saturated`),
    dead_units: (spot) =>
      msg(str`${unitsOf(spot)} of layer ${spot.layer} are dead, 0 for every example`),
    zero_inputs: ({ total }) => msg(str`all ${inputs(total)} of the layer are 0 in every example`),
    dominated: () => msg('another block’s gradient decides the norm'),
  } satisfies Record<BlindSpot['cause'], (spot: BlindSpot) => string>,
  perBlock: msg('Apply the rule to each block on its own, as the table below does.'),
  noMoreExamples: msg('All examples are in use already; other data would be needed.'),

  missed: (blocks: string[], wrong: number) =>
    blocks.length === 1
      ? msg(
          str`The rule says PASS, yet the backpropagation is wrong: ${list(blocks)} differs from the reference gradient in ${entries(wrong)}.`,
        )
      : msg(
          str`The rule says PASS, yet the backpropagation is wrong: ${list(blocks)} differ from the reference gradient in ${entries(wrong)}.`,
        ),
  notSeen: (causes: string[]) => msg(str`The rule cannot see it: ${clauses(causes)}.`),
  tooSmall: (difference: number, threshold: number) =>
    msg(
      str`Over all parameters the mistake amounts to ${power(difference)}, which a threshold of ${power(threshold)} lets through.`,
    ),

  wrong: (blocks: string[], right: string[]) => {
    const differing =
      blocks.length === 1
        ? msg(str`${list(blocks)} differs from the reference gradient by more than rounding`)
        : msg(str`${list(blocks)} differ from the reference gradient by more than rounding`);
    if (right.length === 0) return msg(str`${differing}.`);
    return right.length === 1
      ? msg(str`${differing}; ${list(right)} is right.`)
      : msg(str`${differing}; ${list(right)} are right.`);
  },

  falseAlarm: (difference: number) =>
    msg(
      str`The backpropagation is correct: it agrees with the complex step to rounding (${power(difference)}). The numerical gradient is at fault.`,
    ),
  redrawn: (deviation: number) =>
    msg(
      str`Dropout draws another mask for each cost, so J is random: its standard deviation is ${power(deviation)}.`,
    ),
  singlePrecision: msg(
    'The costs were computed in single precision, whose seven digits are too few for differences.',
  ),
  kink: (kinks: number, { block, index, layer, unit, left, right }: Kink) => {
    const entry = `${block}[${index.join(', ')}]`;
    return msg(
      str`The step crosses a kink in ${parameters(kinks)}, such as ${entry}, where unit ${unit} of layer ${layer} changes sign: the derivative is ${power(left)} on one side and ${power(right)} on the other, and any value between them is a subgradient.`,
    );
  },
  roundOff: (share: number) =>
    msg(
      str`The cause is round-off (${power(share)}): with so small a step the two costs agree in most of their digits.`,
    ),
  truncation: (share: number) =>
    msg(
      str`The cause is truncation (${power(share)}): with so large a step the difference is not yet the derivative.`,
    ),
  strict: msg(
    'So small a threshold is below the rounding of any two results: no gradient could pass.',
  ),

  do: {
    standardise: msg('Standardise the features'),
    divide: msg('Divide pixels by 255'),
    initialisation: (name: string) => msg(str`Start from ${capital(name)} weights`),
    seed: (seed: string) => msg(str`Try seed ${seed}`),
    examples: msg('Use all examples'),
    threshold: (threshold: string) => msg(str`Set τ to ${threshold}`),
    freeze: msg('Freeze the masks'),
    noDropout: msg('Check without dropout'),
    double: msg('Use double precision'),
    epsilon: (difference: number) => msg(str`Set ε to auto, which gives ${power(difference)}`),
    central: msg('Use central differences'),
    complexStep: msg('Use the complex step'),
  },

  harmless: msg(
    'The mistake made on purpose changes nothing on this batch: it gives the correct gradient, so no check could notice it here.',
  ),
}));
