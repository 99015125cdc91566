import type { BlindSpot, Kink, Verdict } from 'gradcheck';

/** The wording of the verdict: a part of strings.ts, in a file of its own for its length. */

const count = new Intl.NumberFormat('en');
const plural = (n: number, one: string, many = `${one}s`) =>
  `${count.format(n)} ${n === 1 ? one : many}`;
const list = new Intl.ListFormat('en', { type: 'conjunction' });
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** 3.6 × 10⁻⁹ in plain text. */
export function power(value: number): string {
  const size = Math.abs(value);
  const digits = (text: string) => text.replace('-', '−');
  if (value === 0 || (size >= 1e-2 && size < 1e4)) {
    return digits(String(Number(value.toPrecision(2))));
  }
  const [mantissa = '', exponent = '0'] = value.toExponential(1).split('e');
  const raised = [...String(Number(exponent))].map((digit) =>
    digit === '-' ? '⁻' : ('⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? ''),
  );
  return `${mantissa === '1.0' ? '' : `${digits(mantissa)}\u00a0×\u00a0`}10${raised.join('')}`;
}

const percent = (share: number) => `${Math.floor(share * 1000) / 10} %`;
const units = ({ count: n, total }: BlindSpot) =>
  n === total && n > 1 ? `all ${n} units` : `${n} of ${plural(total, 'unit')}`;

export const verdictText = {
  headings: {
    correct: 'Correct',
    correct_with_blind_spots: 'Correct, with blind spots',
    missed_bug: 'Missed bug',
    false_alarm: 'False alarm',
    wrong: 'Wrong',
  } satisfies Record<Verdict, string>,

  correct: (difference: number) =>
    `Backpropagation and complex step agree to rounding (${power(difference)}) in every block.`,
  seen: (share: number, parameters: number) =>
    share === 1
      ? `A flipped sign in any one of the ${count.format(parameters)} parameters would have been seen.`
      : `A flipped sign would have been seen in ${percent(share)} of the ${count.format(parameters)} parameters; in the rest the gradient is too small for the rule.`,
  inexact: (blocks: string[]) =>
    `On ${blocks.length === 1 ? 'its' : 'their'} own ${list.format(blocks)} would not pass: there the numerical gradient is inexact, not the backpropagation.`,
  next: 'One run sees one point: try another seed or activation next.',

  couldBeWrong: (parameters: number, of: number, blocks: string[], causes: string[]) =>
    `${count.format(parameters)} of ${plural(of, 'parameter')} (${list.format(blocks)}) could be wrong and the rule would still pass: ${causes.join('; ')}.`,
  right: 'The complex step, which sees further, finds them right.',
  causes: {
    saturated_units: (spot) => `${units(spot)} of layer ${spot.layer} are saturated`,
    dead_units: (spot) => `${units(spot)} of layer ${spot.layer} are dead, 0 for every example`,
    zero_inputs: ({ total }) => `all ${plural(total, 'input')} of the layer are 0 in every example`,
    dominated: () => 'another block’s gradient decides the norm',
  } satisfies Record<BlindSpot['cause'], (spot: BlindSpot) => string>,
  perBlock: 'Apply the rule to each block on its own, as the table below does.',
  noMoreExamples: 'All examples are in use already; other data would be needed.',

  missed: (blocks: string[], entries: number) =>
    `The rule says PASS, yet the backpropagation is wrong: ${list.format(blocks)} ${blocks.length === 1 ? 'differs' : 'differ'} from the reference gradient in ${plural(entries, 'entry', 'entries')}.`,
  notSeen: (causes: string[]) => `The rule cannot see it: ${causes.join('; ')}.`,
  tooSmall: (difference: number, threshold: number) =>
    `Over all parameters the mistake amounts to ${power(difference)}, which a threshold of ${power(threshold)} lets through.`,

  wrong: (blocks: string[], right: string[]) =>
    `${list.format(blocks)} ${blocks.length === 1 ? 'differs' : 'differ'} from the reference gradient by more than rounding${right.length > 0 ? `; ${list.format(right)} ${right.length === 1 ? 'is' : 'are'} right` : ''}.`,

  falseAlarm: (difference: number) =>
    `The backpropagation is correct: it agrees with the complex step to rounding (${power(difference)}). The numerical gradient is at fault.`,
  redrawn: (deviation: number) =>
    `Dropout draws another mask for each cost, so that J is random: its standard deviation is ${power(deviation)}.`,
  singlePrecision:
    'The costs were computed in single precision, whose seven digits are too few for differences.',
  kink: (kinks: number, { block, index, layer, unit, left, right }: Kink) =>
    `The step crosses a kink in ${plural(kinks, 'parameter')}, such as ${block}[${index.join(', ')}], where unit ${unit} of layer ${layer} changes sign: the derivative is ${power(left)} on one side and ${power(right)} on the other, and any value between them is a subgradient.`,
  roundOff: (share: number) =>
    `The cause is round-off (${power(share)}): with so small a step the two costs agree in most of their digits.`,
  truncation: (share: number) =>
    `The cause is truncation (${power(share)}): with so large a step the difference is not yet the derivative.`,
  strict: 'So small a threshold is below the rounding of any two results: no gradient could pass.',

  do: {
    standardise: 'Standardise the features',
    divide: 'Divide pixels by 255',
    initialisation: (name: string) => `Start from ${capital(name)} weights`,
    seed: (seed: string) => `Try seed ${seed}`,
    examples: 'Use all examples',
    threshold: (threshold: string) => `Set τ to ${threshold}`,
    freeze: 'Freeze the masks',
    noDropout: 'Check without dropout',
    double: 'Use double precision',
    epsilon: (difference: number) => `Set ε to auto, which gives ${power(difference)}`,
    central: 'Use central differences',
    complexStep: 'Use the complex step',
  },

  harmless:
    'The mistake made on purpose changes nothing on this batch: it gives the correct gradient, so that no check could notice it here.',
  broken: (mistakes: number) =>
    mistakes === 1
      ? 'This backpropagation is broken on purpose:'
      : `This backpropagation is broken on purpose, by ${mistakes} mistakes:`,
  restore: 'Restore correct backpropagation',
};
