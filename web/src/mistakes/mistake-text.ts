import { msg, str } from '@lit/localize';
import {
  type Bug,
  type CostConvention,
  type DiagnosedBug,
  type Diagnosis,
  type DiagnosisValues,
  factorText,
  type HiddenActivation,
  mistakesOf,
  NUMBER_OF,
  type ShownBy,
  type Wording,
} from 'gradcheck';
import { html, type TemplateResult } from 'lit';
import { count, list, plural, translated } from '../i18n/language.js';
import { brokenText } from './strings.js';

/** The wording of the catalogue's mistakes, which is loaded where it is needed. */

/** What is wrong with each mistake, as a clause; of `g` where that is about the activation. */
const CLAUSES: Record<string, (g: string) => string> = {
  output_delta_sign: () => msg('the output delta has the wrong sign'),
  loss_derivative_of_another_loss: () => msg('the squared error’s derivative is used'),
  sigmoid_for_softmax: () => msg('sigmoid stands in for softmax'),
  loss_without_half: () => msg('the cost’s factor ½ is forgotten'),
  output_derivative_twice: () => msg('the output’s derivative is applied twice'),
  labels_shifted: () => msg('the labels are shifted against the examples'),
  output_derivative_forgotten: () => msg('the output’s derivative is forgotten'),
  output_activation_forgotten: () => msg('Z stands in for the output A'),
  mean_forgotten: () => msg('1/m is forgotten'),
  mean_twice: () => msg('1/m is applied twice'),
  weight_mean_forgotten: () => msg('1/m is forgotten in dW'),
  weight_gradient_forgotten: () => msg('dW is forgotten'),
  weight_gradient_sign: () => msg('dW has the wrong sign'),
  weight_gradient_transposed: () => msg('dW is transposed'),
  preactivation_as_input: () => msg('dW takes Z of the layer below instead of A'),
  input_of_wrong_layer: () => msg('dW takes A of the wrong layer'),
  first_example_only: () => msg('only the first example is used'),
  stale_gradient: () => msg('the gradient is left over from the iteration before'),
  decay_forgotten: () => msg('weight decay is forgotten'),
  decay_sign: () => msg('weight decay has the wrong sign'),
  decay_not_averaged: () => msg('weight decay lacks its 1/m'),
  decay_without_half: () => msg('weight decay is counted twice'),
  decay_of_other_size: () => msg('weight decay has another λ'),
  decay_added: () => msg('weight decay is added, which the cost has not'),
  decay_on_bias: () => msg('weight decay is applied to b'),
  bias_not_summed: () => msg('db is not summed over the examples'),
  bias_summed_over_units: () => msg('db is summed over the units too'),
  bias_averaged_twice: () => msg('db is averaged twice'),
  bias_mean_forgotten: () => msg('1/m is forgotten in db'),
  bias_from_activation_delta: () => msg('db is summed from dA instead of dZ'),
  bias_forgotten: () => msg('db is forgotten'),
  weights_not_transposed: () => msg('W is not transposed'),
  updated_weights_used: () => msg('W is updated before it is used'),
  activation_derivative_forgotten: (g) => msg(str`${g}′ is forgotten`),
  derivative_at_activation: (g) => msg(str`${g}′ is taken at A instead of Z`),
  derivative_of_delta: (g) => msg(str`${g}′ is taken of dA`),
  derivative_at_preactivation: (g) => msg(str`${g}′ is computed from Z instead of A`),
  sigmoid_derivative_at_preactivation: (g) => msg(str`${g}′ is computed from Z instead of A`),
  relu_derivative_at_zero: (g) => msg(str`${g}′ is 1 at 0`),
  relu_slope_at_zero: (g) => msg(str`${g}′ at 0 is neither 0 nor 1, nor between them`),
  derivative_of_wrong_layer: (g) => msg(str`${g}′ is taken at the layer above`),
  sigmoid_derivative_used: (g) => msg(str`sigmoid′ stands in for ${g}′`),
  tanh_derivative_used: (g) => msg(str`tanh′ stands in for ${g}′`),
  dropout_mask_forgotten: () => msg('the dropout mask is forgotten'),
  dropout_scale_forgotten: () => msg('dropout’s 1/keep_prob is forgotten'),
};

/** What it takes to show a mistake. */
const SHOWN_BY: Record<ShownBy, () => string> = {
  any_batch: () => msg('any batch'),
  several_examples: () => msg('more than one example'),
  weights_not_zero: () => msg('weights that are not zero'),
  biases_not_zero: () => msg('biases that are not zero'),
  gradient_not_zero: () => msg('a gradient that is not zero'),
  several_units: () => msg('a layer of more than one unit'),
  as_wide_as_below: () => msg('a layer as wide as the one below'),
  hidden_not_linear: () => msg('a hidden layer that is not linear'),
  activations_differ: () => msg('activations that differ from pre-activations'),
  preactivation_zero: () => msg('a pre-activation of exactly 0'),
  equal_neighbours: () => msg('two neighbouring hidden layers of the same width'),
  unit_dropped: () => msg('a unit that is dropped'),
  unit_kept: () => msg('a unit that is kept'),
};

/** `leaky relu`, or g where layers have activations of their own. */
function nameOf(activation: HiddenActivation): string {
  if (Array.isArray(activation))
    return activation.length === 1 ? nameOf(activation[0] ?? 'tanh') : 'g';
  return activation.replace(/:.*/, '').replace('_', ' ');
}

/** “tanh′ is forgotten”; a mistake that has no wording yet is called by its name. */
const clause = (name: string, activation: HiddenActivation) =>
  CLAUSES[name]?.(nameOf(activation)) ?? name.replaceAll('_', ' ');

const NUMBERS = {
  learning_rate: (value: number) => msg(str`learning rate ${value}`),
  lambda: (value: number) => msg(str`λ = ${value}`),
  slope: (value: number) => msg(str`slope ${value}`),
  shift: (value: number) => msg(str`by ${value}`),
};

/** layer 2, layers 1 and 3, layers 1 to 9 */
function inThese(clauseText: string, layers: readonly number[]): string {
  const first = layers[0] ?? 1;
  const last = layers.at(-1) ?? first;
  if (layers.length === 1) return msg(str`${clauseText} in layer ${first}`);
  return layers.length > 2 && last - first === layers.length - 1
    ? msg(str`${clauseText} in layers ${first} to ${last}`)
    : msg(str`${clauseText} in layers ${list(layers.map(String))}`);
}

/** Each mistake once, with its layers and its number. */
const inLayers = (
  bugs: readonly (Bug & Partial<DiagnosedBug>)[],
  activation: HiddenActivation,
): string =>
  list(
    mistakesOf(bugs).map(({ bug: { name, value }, layers }) => {
      const where = inThese(clause(name, activation), layers);
      const number = NUMBER_OF[name];
      return number && typeof value === 'number'
        ? msg(str`${where} (${NUMBERS[number](value)})`)
        : where;
    }),
  );

/** More examples than these are counted, not listed. */
const MOST_LISTED = 10;

function examplesUsed({ run, examples, of, divided_by }: DiagnosisValues['examples_used']): string {
  const n = examples.length;
  const by = Number(divided_by.toPrecision(6));
  if (run === 'first') {
    return n === 1
      ? msg(
          str`It is exactly the gradient of the first of ${count(of)} examples alone, divided by ${by}.`,
        )
      : msg(
          str`It is exactly the gradient of the first ${count(n)} of ${count(of)} examples alone, summed and divided by ${by}.`,
        );
  }
  if (run === 'last') {
    return n === 1
      ? msg(
          str`It is exactly the gradient of the last of ${count(of)} examples alone, divided by ${by}.`,
        )
      : msg(
          str`It is exactly the gradient of the last ${count(n)} of ${count(of)} examples alone, summed and divided by ${by}.`,
        );
  }
  return n > MOST_LISTED
    ? msg(
        str`It is exactly the gradient of ${count(n)} of ${count(of)} examples alone, summed and divided by ${by}.`,
      )
    : msg(
        str`Of ${count(of)} examples, counted from 0, it is exactly the gradient of these alone, summed and divided by ${by}: ${list(examples.map(String))}.`,
      );
}

const CONVENTIONS: Record<CostConvention, () => string> = {
  sum_over_examples: () => msg('is a sum over the examples'),
  mean_over_outputs: () => msg('is a mean over the outputs'),
  without_half: () => msg('has no factor ½'),
};

const RELATIONS: Record<
  Diagnosis['wrong_blocks'][number]['relation'],
  (name: string, factor: number) => string
> = {
  zero: (name) => msg(str`${name} is zero throughout.`),
  sign_flipped: (name) => msg(str`${name} has every sign flipped.`),
  scaled: (name, factor) => msg(str`${name} is ${factorText(factor)} times what it should be.`),
  transposed: (name) => msg(str`${name} is the transpose of what it should be.`),
  other: (name) => msg(str`${name} is no multiple or transpose of what it should be.`),
};

/** What is to be said beside a mistake, as sentences. */
const DIAGNOSIS: Wording<DiagnosisValues, string[]> = {
  common_factor: ({ gradients, are_all, factor }) => [
    are_all
      ? msg(str`The whole gradient is ${factorText(factor)} times what it should be.`)
      : msg(str`${list(gradients)} are each ${factorText(factor)} times what they should be.`),
  ],
  examples_used: (used) => [examplesUsed(used)],
  conventions: ({ alternatives }) =>
    alternatives.map((set) => {
      const is = list(set.map((one) => CONVENTIONS[one]()));
      return msg(str`But if your cost ${is}, this gradient is right.`);
    }),
  blocks: ({ blocks }) =>
    blocks.map(({ gradient, relation, factor }) => RELATIONS[relation](gradient, factor)),
};

export const mistakeText = translated(() => ({
  clause,
  inLayers,
  wrongLine: msg('wrong', { id: 'wrong-line' }),
  correctLine: msg('correct', { id: 'correct-line' }),

  restore: brokenText.restore,

  breakIt: {
    heading: msg('Break it'),
    lede: msg(
      'Make a mistake in the backpropagation on purpose, and see whether the check notices.',
    ),
    mistake: msg('Mistake'),
    layer: msg('Layer'),
    none: msg('none, backpropagation as it should be'),
    matrix: msg('Every mistake at every layer'),
  },

  matrix: {
    label: msg('Mistakes by layer'),
    layer: (layer: number) => msg(str`layer ${layer}`),
    computing: msg('Computing …'),
    outcomes: {
      both: msg('caught by the rule and by the verdict'),
      verdict_only: msg('missed by the rule, caught by the verdict'),
      neither: msg('missed by both'),
      invisible: msg('invisible with this batch'),
    },
    cell: (name: string, layer: number, activation: HiddenActivation, outcome: string) =>
      msg(str`${clause(name, activation)}, layer ${layer}: ${outcome}`),
    totals: (seen: number, byRule: number, byVerdict: number, invisible: number) => {
      const some = (n: number) =>
        n === seen ? msg(str`all ${count(n)}`) : msg(str`${count(n)} of ${count(seen)}`);
      const caught =
        byRule === byVerdict
          ? msg(str`Rule and verdict catch ${some(byRule)} mistakes`)
          : msg(str`The rule catches ${some(byRule)} mistakes, the verdict ${some(byVerdict)}`);
      if (invisible === 0) return msg(str`${caught}.`);
      return plural(
        invisible,
        msg(
          str`${caught}; ${count(invisible)} more cannot be seen with this batch, since on it the mistake still gives the correct gradient.`,
        ),
        msg(
          str`${caught}; ${count(invisible)} more cannot be seen with this batch, since on it the mistakes still give the correct gradient.`,
        ),
      );
    },
    alarm: msg(
      'But the rule fails correct backpropagation too (a false alarm), so its catching them means nothing.',
    ),
    outcome: (difference: TemplateResult, outcome: string) =>
      msg(html`Difference ${difference}: ${outcome}.`),
    shownBy: (what: ShownBy) => msg(str`Showing it takes ${SHOWN_BY[what]()}.`),
    hint: msg(
      'Point at a cell, or go there with the arrow keys, to see the line. A click, or Enter, makes that mistake in the backpropagation and checks it.',
    ),
  },

  diagnosis: {
    heading: msg('Diagnosis'),
    tie: (bugs: readonly DiagnosedBug[], activation: HiddenActivation) =>
      msg(str`${inLayers(bugs, activation)}:`),
    exactly: (bugs: readonly DiagnosedBug[], activation: HiddenActivation) =>
      msg(str`This is exactly what you get when ${inLayers(bugs, activation)}.`),
    ties: (n: number) =>
      n === 1
        ? msg('On this batch one other mistake gives the very same gradient:')
        : msg(str`On this batch ${count(n)} other mistakes give the very same gradient:`),
    noMatch: (compared: number) =>
      msg(
        str`None of ${count(compared)} known mistakes and pairs of them gives this gradient. What can be said of it:`,
      ),
    beside: DIAGNOSIS,
  },
}));
