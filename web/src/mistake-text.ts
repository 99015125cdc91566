import type { Activation, Bug, Diagnosis } from 'gradcheck';
import { strings } from './strings.js';

/** The wording of the catalogue's mistakes: a part of strings.ts that is loaded where it is needed. */

const count = new Intl.NumberFormat('en');
const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** What is wrong with each mistake, as a clause; of `g` where that is about the activation. */
const CLAUSES: Record<string, (g: string) => string> = {
  output_delta_sign: () => 'the output delta has the wrong sign',
  loss_derivative_of_another_loss: () => 'the squared error’s derivative is used',
  sigmoid_for_softmax: () => 'sigmoid stands in for softmax',
  loss_without_half: () => 'the cost’s factor ½ is forgotten',
  output_derivative_twice: () => 'the output’s derivative is multiplied in twice',
  mean_forgotten: () => '1/m is forgotten',
  mean_twice: () => '1/m is applied twice',
  weight_gradient_sign: () => 'dW has the wrong sign',
  weight_gradient_transposed: () => 'dW is transposed',
  input_of_wrong_layer: () => 'dW takes A of the wrong layer',
  first_example_only: () => 'only the first example is used',
  stale_gradient: () => 'the gradient is left over from the iteration before',
  decay_forgotten: () => 'weight decay is forgotten',
  decay_sign: () => 'weight decay has the wrong sign',
  decay_not_averaged: () => 'weight decay lacks its 1/m',
  decay_on_bias: () => 'weight decay is applied to b',
  bias_not_summed: () => 'db is not summed over the examples',
  bias_summed_over_units: () => 'db is summed over the units too',
  bias_averaged_twice: () => 'db is averaged twice',
  bias_forgotten: () => 'db is forgotten',
  weights_not_transposed: () => 'W is not transposed',
  updated_weights_used: () => 'W is updated before it is used',
  activation_derivative_forgotten: (g) => `${g}′ is forgotten`,
  derivative_at_activation: (g) => `${g}′ is taken at A instead of Z`,
  derivative_at_preactivation: (g) => `${g}′ is computed from Z instead of A`,
  sigmoid_derivative_at_preactivation: (g) => `${g}′ is computed from Z instead of A`,
  relu_derivative_at_zero: (g) => `${g}′ is 1 at 0`,
  derivative_of_wrong_layer: (g) => `${g}′ is taken at the layer above`,
  sigmoid_derivative_used: (g) => `sigmoid′ stands in for ${g}′`,
  tanh_derivative_used: (g) => `tanh′ stands in for ${g}′`,
  dropout_mask_forgotten: () => 'the dropout mask is forgotten',
  dropout_scale_forgotten: () => 'dropout’s 1/keep_prob is forgotten',
};

/** “tanh′ is forgotten”; a mistake that has no wording yet is called by its name. */
const clause = (name: string, activation: Activation) =>
  CLAUSES[name]?.(activation.replace('_', ' ')) ?? name.replaceAll('_', ' ');

const inLayers = (bugs: readonly Bug[], activation: Activation) =>
  list.format(bugs.map(({ name, layer }) => `${clause(name, activation)} in layer ${layer}`));

export const mistakeText = {
  clause,
  inLayers,
  wrongLine: 'wrong',
  correctLine: 'correct',

  restore: strings.judgement.restore,

  breakIt: {
    heading: 'Break it',
    lede: 'Make a mistake in the backpropagation on purpose, and see whether the check notices.',
    mistake: 'Mistake',
    layer: 'Layer',
    none: 'none, backpropagation as it should be',
    matrix: 'Every mistake at every layer',
  },

  matrix: {
    label: 'Mistakes by layer',
    layer: (layer: number) => `layer ${layer}`,
    computing: 'Computing …',
    outcomes: {
      both: 'caught by the rule and by the verdict',
      verdict_only: 'missed by the rule, caught by the verdict',
      neither: 'missed by both',
      invisible: 'invisible with this batch',
    },
    cell: (name: string, layer: number, activation: Activation, outcome: string) =>
      `${clause(name, activation)}, layer ${layer}: ${outcome}`,
    totals: (seen: number, byRule: number, byVerdict: number, invisible: number) => {
      const some = (n: number) => (n === seen ? `all ${n}` : `${n} of ${seen}`);
      const caught =
        byRule === byVerdict
          ? `Rule and verdict catch ${some(byRule)} mistakes`
          : `The rule catches ${some(byRule)} mistakes, the verdict ${some(byVerdict)}`;
      if (invisible === 0) return `${caught}.`;
      return `${caught}; ${invisible} more cannot be seen with this batch, on which ${invisible === 1 ? 'it gives' : 'they give'} the correct gradient.`;
    },
    alarm:
      'But the rule fails correct backpropagation too (a false alarm), so that its catching them means nothing.',
    difference: 'Difference',
    shownBy: (what: string) => `To show it takes ${what}.`,
    hint: 'Point at a cell, or go there with the arrow keys, to see the line. A click, or Enter, breaks the backpropagation that way and checks it.',
  },

  diagnosis: {
    heading: 'Diagnosis',
    exactly: (bugs: readonly Bug[], activation: Activation) =>
      `This is exactly what you get when ${inLayers(bugs, activation)}.`,
    ties: (n: number) =>
      n === 1
        ? 'On this batch one other mistake gives the very same gradient:'
        : `On this batch ${n} other mistakes give the very same gradient:`,
    noMatch: (compared: number) =>
      `None of ${count.format(compared)} known mistakes and pairs of them gives this gradient. What can be said of it:`,
    relation: {
      zero: () => 'is zero throughout',
      sign_flipped: () => 'has every sign flipped',
      scaled: (factor) => `is ${Number(factor.toPrecision(6))} times what it should be`,
      transposed: () => 'is the transpose of what it should be',
      other: () => 'is no multiple or transpose of what it should be',
    } satisfies Record<Diagnosis['wrong_blocks'][number]['relation'], (factor: number) => string>,
  },
};
