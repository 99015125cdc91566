import { msg, str } from '@lit/localize';
import type {
  Activation,
  CostDescription,
  GivenFindingValues,
  GivenReport,
  Inference,
  Output,
  ReadingChoice,
} from 'gradcheck';
import { count, list, translated } from '../i18n/language.js';
import { power } from '../i18n/numbers.js';
import { entries, parameters } from '../i18n/quantities.js';
import { sessionText } from '../session/strings.js';

/**
 * The sentences about a gradient of the visitor's own, which are fetched with what shows them.
 */

const precisions = (): Record<GivenReport['precision'], string> => ({
  float64: msg('double (float64)'),
  float32: msg('single (float32)'),
  float16: msg('half (float16)'),
  bfloat16: 'bfloat16',
});

export const ownText = translated(() => ({
  readings: {
    heading: msg('How your arrays are read'),
    findOut: msg('Detect'),
    pending: msg('detecting …'),
    unsure: msg(
      'The gradient is not right under any reading that your shapes allow, so the usual one was used. Is it the right one?',
    ),
    label: {
      names: msg('Layer names'),
      x_name: sessionText.reading.x,
      y_name: sessionText.reading.y,
      weights: msg('Weights'),
      bias: msg('Biases in the matrices'),
      x_examples: msg('Examples of X'),
      y_examples: msg('Examples of Y'),
      y_kind: msg('Y holds'),
      flatten: sessionText.reading.flatten,
      loss: msg('Loss'),
      cost_scale: msg('Errors in the cost'),
      output: msg('Outputs'),
      over_examples: msg('Losses of the examples'),
      l2: msg('Weight decay λ'),
      dropout: msg('Masks of dropout'),
      hidden_activation: msg('Activation'),
      gradient_precision: msg('Gradient computed in'),
    } satisfies Record<Inference['what'], string>,
    /** Asked where nothing speaks for one of the choices. */
    question: {
      names: '',
      x_name: msg('Which array is X?'),
      y_name: msg('Which array is Y?'),
      weights: msg('Do your weights lie as nₗ × nₗ₋₁, or transposed?'),
      bias: msg('Are the biases the first column of your matrices (or row), or the last?'),
      x_examples: msg('Are the examples of X its columns, or its rows?'),
      y_examples: msg('Are the examples of Y its columns, or its rows?'),
      y_kind: msg('Are the numbers in Y class numbers?'),
      flatten: msg('In which order did you flatten an image’s pixels into a row?'),
      loss: msg('Which loss is this the gradient of?'),
      cost_scale: msg('What does your cost make of the errors of an example?'),
      output: msg('Which activation does your output layer have?'),
      over_examples: msg('Is your cost the mean over the examples, or their sum?'),
      l2: '',
      dropout: msg('Are units that are kept multiplied by 1/keep_prob?'),
      hidden_activation: msg('Which activation do your hidden layers have?'),
      gradient_precision: msg('In which precision was the gradient computed?'),
    } satisfies Record<Inference['what'], string>,
    choice: {
      W1: msg('from 1: W1, b1, …'),
      W0: msg('from 0: W0, b0, …'),
      state_dict: msg('as in a state_dict'),
      'out-in': msg('nₗ × nₗ₋₁ (original tutorial)'),
      'in-out': msg('nₗ₋₁ × nₗ (transposed)'),
      first: msg('first column or row'),
      last: msg('last column or row'),
      inverted: msg('inverted dropout: times 1/keep_prob'),
      plain: msg('as they are: 0 and 1'),
      columns: msg('in columns'),
      rows: msg('in rows'),
      values: msg('a value for each output'),
      classes: msg('class numbers'),
      ...sessionText.reading.flattens,
      binary_cross_entropy: msg('binary cross-entropy'),
      softmax_cross_entropy: msg('softmax cross-entropy'),
      mean_squared_error: msg('mean squared error'),
      absolute_error: msg('absolute error'),
      huber: msg('Huber loss'),
      hinge: msg('hinge loss'),
      multiclass_hinge: msg('multi-class hinge loss'),
      logistic: msg('logistic loss of ±1'),
      'half-sum': msg('½ · their sum over the outputs'),
      sum: msg('their sum'),
      'half-mean': msg('½ · their mean over the outputs'),
      mean: msg('their mean'),
      ...precisions(),
      leaky_relu: 'leaky relu',
    } satisfies Record<Exclude<ReadingChoice, Output | Exclude<Activation, 'leaky_relu'>>, string>,
    reason: {
      asked: msg('as you set it'),
      names: msg('by their names'),
      shapes: msg('by the shapes'),
      values: msg('by the values'),
      cost: msg('with it J is the one you saved'),
      intermediates: msg('with it Z and A are those you saved'),
      gradient: msg('with it the gradient is right'),
      nearest: msg('with it the gradient is closest to correct'),
      unsure: msg('the usual one; not certain'),
    } satisfies Record<Inference['reason'], string>,
  },

  given: {
    /** A cost in a few words. */
    cost: (cost: CostDescription) => {
      const { choice } = ownText.readings;
      const per = cost.over_examples === 'sum';
      const loss = choice[cost.loss];
      const parts = [
        cost.half === false ? msg(str`${loss} without ½`) : loss,
        per ? msg('summed over the examples') : msg('averaged over the examples'),
        cost.over_outputs === 'mean' ? msg('averaged over the outputs') : '',
        msg(str`${cost.output} outputs`),
        cost.huber_delta === undefined ? '' : `δ = ${cost.huber_delta}`,
        cost.log_guard ? `log(a + ${cost.log_guard})` : '',
        cost.positive_weight ? msg(str`positives weighted ${cost.positive_weight}`) : '',
        cost.class_weights
          ? msg(
              str`class weights ${cost.class_weights.map((w) => Number(w.toPrecision(4))).join(', ')}`,
            )
          : '',
        cost.label_smoothing ? msg(str`labels smoothed by ${cost.label_smoothing}`) : '',
        cost.l2 ? msg(str`weight decay λ = ${Number(cost.l2.toPrecision(6))}`) : '',
        cost.l1 ? `λ/m·Σ|W|, λ = ${Number(cost.l1.toPrecision(6))}` : '',
        cost.decay_biases ? msg('biases decay too') : '',
      ];
      return parts.filter(Boolean).join(msg(', '));
    },
    conditional: (cost: string, value: number) =>
      msg(
        str`It is right if this is your cost: ${cost}. That is ${Number(value.toPrecision(6))} here: is it what your code prints?`,
      ),
    saveTheCost: msg(
      'Save your J with the arrays (J=J), or choose your loss under “How your arrays are read”, and the verdict does not depend on that.',
    ),
    otherCostSaved: (saved: number, cost: string, value: number) =>
      msg(
        str`Your J is ${Number(saved.toPrecision(6))}, and no cost that is known here gives that. The nearest (${cost}) is ${Number(value.toPrecision(6))}.`,
      ),
    unknownCost: (considered: number) =>
      msg(
        str`Of ${count(considered)} networks and costs none has this gradient, nor any part of it: it may be right for another network or cost.`,
      ),
    ofAnotherCost: (cost: string) =>
      msg(
        str`It is the gradient of another cost: ${cost}. What you saved says that this is not yours.`,
      ),
    ofAnotherThanSaid: (cost: string, value: number) =>
      msg(
        str`But it is the gradient of another cost, which is ${Number(value.toPrecision(6))} here: ${cost}. If that is yours, your gradient is right, and what is set of the cost on this page is not.`,
      ),
    allowance: (precision: GivenReport['precision'], allowance: number) =>
      msg(
        str`Your gradient is in ${precisions()[precision]}: its rounding may amount to ${power(allowance)}, which is added to the threshold.`,
      ),
    sampled: (evaluated: number, of: number) =>
      msg(
        str`The rule’s numerical gradient is taken of ${count(evaluated)} of the ${parameters(of)}, a sample; the verdict is on all of them.`,
      ),
    meanInDeltas: msg(
      'Your dA and dZ include the cost’s 1/m; the comparison takes this into account.',
    ),
    noHalf: (factor: string) =>
      msg(str`Your cost has no ½: your gradient is divided by ${factor}, then compared with ours.`),
    noHalfAveraged: (factor: string) =>
      msg(
        str`Your cost has no ½ and is averaged over the outputs: your gradient is divided by ${factor}, then compared with ours.`,
      ),
    averaged: (factor: string) =>
      msg(
        str`Your cost is averaged over the outputs: your gradient is divided by ${factor}, then compared with ours.`,
      ),
    halfForgotten: msg(
      'If your cost has the ½, it is forgotten in the gradient: choose the ½ under “How your arrays are read”.',
    ),
    whichLine: msg('Which line?'),
    firstWrong: (name: string) => msg(str`${name} is the first that is wrong.`),
    rightBefore: (names: string[]) =>
      names.length === 1
        ? msg(str`${list(names)}, which comes before it, is right.`)
        : msg(str`${list(names)}, which come before it, are right.`),
    allRight: (names: string[]) =>
      names.length === 1
        ? msg(str`${list(names)} is right too.`)
        : msg(str`${list(names)} are right too.`),
    differs: (wrong: number, of: number) =>
      msg(str`It differs in ${count(wrong)} of ${entries(of)}, most of all here:`),
    place: ([unit, example]: [number, number]) =>
      msg(str`unit ${unit}, example ${example} (from 0)`),
    yours: msg('yours'),
    expected: msg('expected'),
    notFinite: msg('not finite'),
    shouldBe: msg('The line that gives it is, in NumPy:'),
    saveMore: msg(
      'Save the intermediate values as well (Z1, A1, dA1, dZ1, …), and the first line that is wrong is named.',
    ),
    usualReading: msg(
      'This is with the usual reading of your arrays; if it is not yours, correct it under “How your arrays are read”.',
    ),
    next: msg(
      'One run tests one point: save the arrays again at other parameters, later in training.',
    ),
    remedies: {
      standardise: msg(
        'In your code, standardise the features, or divide pixels by 255, and save again.',
      ),
      other_initialisation: msg('In your code, start from other weights, and save again.'),
      more_examples: msg('Save more examples.'),
    } satisfies Record<GivenFindingValues['in_your_code']['remedies'][number], string>,
  },

  snippets: {
    lede: msg(
      'Save your arrays in Python, and drop the file here. Everything is read and checked on your machine.',
    ),
    framework: msg('Framework'),
    copy: msg('Copy'),
    copied: msg('Copied.'),
    notCopied: msg(
      'The browser does not let a page copy here: the text is selected, press Ctrl+C.',
    ),
    conventions: msg(
      'Our cost is the mean over the examples; squared errors have a ½ and are summed over the outputs; below 0 a leaky relu has the slope 0.1. A cost without the ½, or averaged over the outputs, is found out.',
    ),
    also: msg(
      'Several .npy files dropped together, or JSON or HDF5 with the same names, work as well. With Z1, A1, dA1, dZ1, … in the file, the first line that is wrong is named.',
    ),
  },
}));
