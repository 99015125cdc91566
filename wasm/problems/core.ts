import { either } from './format.js';
import type { None, Wording } from './statement.js';

/** What the core refuses about a network, its options and its data: ProblemCode in C++. */
export interface CoreValues {
  // Options; `got` is JSON where it is an option's value
  options_not_an_object: None;
  no_such_option: None;
  not_an_integer_between: { least: number; most: number; got: string };
  not_widths: { most: number; got: string };
  not_a_count_or_all: { got: string };
  not_positive_or_auto: { got: string };
  not_above_zero: { got: string };
  not_above_zero_to_one: { got: string };
  below_zero: { got: string };
  not_one_of: { allowed: string[]; got: string };
  not_a_bug_label: { got: string };
  bug_in_no_such_layer: { layers: string[]; got: string };
  bug_not_in_network: { got: string };
  no_such_bug: { bugs: string[]; got: string };
  fewer_examples: { most: number; got: number };
  too_many_parameters: { count: number; most: number };
  dropout_without_hidden_layers: None;
  complex_step_in_single_precision: None;
  cost_overflows_in_single_precision: None;
  cost_overflows: None;
  not_positive: None;
  not_between: { least: number; most: number };
  not_a_parameter: { got: string };
  not_an_index_within: { block: string; rows: number; columns: number; got: string };
  not_a_block: { first: string; last: string; got: string };
  not_an_activation: { allowed: string[]; got: string };
  not_one_a_layer: { expected: number; got: number };
  not_one_a_class: { expected: number; got: number };
  not_below_one: { got: string };
  not_true_or_false: { got: string };

  // Data
  no_examples: None;
  other_number_of_labels: { examples: number; labels: number };
  data_too_large: {
    what: 'features' | 'examples' | 'outputs' | 'values';
    count: number;
    most: number;
  };
  value_not_finite: { what: 'feature' | 'label'; index: number; example: number };
  label_not_a_share: { example: number };
  label_sum_not_one: { example: number };
  label_not_a_sign: { example: number };
  softmax_of_one_output: None;

  // Somebody else's parameters and gradient
  bug_in_given_gradient: None;
  not_as_many_as_parameters: { expected: number; got: number };
  not_as_many_as_masks: { expected: number; got: number };
  not_finite_numbers: None;
  not_masks: None;
  intermediate_of_no_layer: { name: string; layers: number };
  intermediate_of_other_size: { name: string; expected: number; got: number };
  expected_one_of: { allowed: string[] };

  out_of_memory: None;
}

export const CORE_ENGLISH: Wording<CoreValues> = {
  options_not_an_object: () => 'The options are not a JSON object.',
  no_such_option: () => 'there is no such option.',
  not_an_integer_between: ({ least, most, got }) =>
    `expected an integer from ${least} to ${most}, got ${got}.`,
  not_widths: ({ most, got }) => `expected an array of at most ${most} widths, got ${got}.`,
  not_a_count_or_all: ({ got }) => `expected a number of examples or "all", got ${got}.`,
  not_positive_or_auto: ({ got }) => `expected a number greater than 0 or "auto", got ${got}.`,
  not_above_zero: ({ got }) => `expected a number greater than 0, got ${got}.`,
  not_above_zero_to_one: ({ got }) => `expected a number greater than 0 and at most 1, got ${got}.`,
  below_zero: ({ got }) => `expected a number that is 0 or more, got ${got}.`,
  not_one_of: ({ allowed, got }) => `expected ${either(allowed)}, got ${got}.`,
  not_a_bug_label: ({ got }) => `expected NAME or NAME@LAYER, got ${got}.`,
  bug_in_no_such_layer: ({ layers, got }) =>
    `expected a layer where this bug can occur here (${layers.join(', ')}), got ${got}.`,
  bug_not_in_network: ({ got }) => `expected a bug that can occur in this network, got ${got}.`,
  no_such_bug: ({ bugs, got }) => `expected one of ${bugs.join(', ')}, got ${got}.`,
  fewer_examples: ({ most, got }) =>
    `expected at most ${most}, the number of examples in the data, got ${got}.`,
  too_many_parameters: ({ count, most }) =>
    `the network would have ${count} parameters; at most ${most} can be checked.`,
  dropout_without_hidden_layers: () =>
    'dropout acts on hidden layers, of which this network has none; expected 1.',
  complex_step_in_single_precision: () =>
    'the complex step is taken in double precision only; expected double, or another method.',
  cost_overflows_in_single_precision: () =>
    'the cost overflows in single precision on this data; expected double, or features of moderate size.',
  cost_overflows: () =>
    'The cost or its gradient overflows on this data; expected features of moderate size: standardise them.',
  not_positive: () => 'expected a number greater than 0.',
  not_between: ({ least, most }) => `expected a number from ${least} to ${most}.`,
  not_a_parameter: ({ got }) => `expected a parameter such as W1[0,3] or b2[4], got "${got}".`,
  not_an_index_within: ({ block, rows, columns, got }) =>
    `expected an index within ${block}, which is ${rows} by ${columns} and counted from 0, got "${got}".`,
  not_a_block: ({ first, last, got }) => `expected a block from ${first} to ${last}, got "${got}".`,

  not_an_activation: ({ allowed, got }) =>
    `expected ${either(allowed)}, with a parameter where it has one (leaky_relu:0.01), got ${got}.`,
  not_one_a_layer: ({ expected, got }) =>
    `expected one for all layers or one for each of ${expected}, got ${got}.`,
  not_one_a_class: ({ expected, got }) =>
    `expected one for each of ${expected} classes, got ${got}.`,
  not_below_one: ({ got }) => `expected a number that is 0 or more and below 1, got ${got}.`,
  not_true_or_false: ({ got }) => `expected true or false, got ${got}.`,

  no_examples: () => 'The data has no examples.',
  other_number_of_labels: ({ examples, labels }) =>
    `There are ${examples} examples in X but ${labels} in Y.`,
  data_too_large: ({ what, count, most }) =>
    `The data has ${count} ${what}; at most ${most} can be checked.`,
  value_not_finite: ({ what, index, example }) =>
    `${what === 'label' ? 'Label' : 'Feature'} ${index} of example ${example} (both counted from 0) is not a finite number.`,
  label_not_a_share: ({ example }) =>
    `The label of example ${example} (from 0) does not fit the loss: expected values from 0 to 1.`,
  label_sum_not_one: ({ example }) =>
    `The label of example ${example} (from 0) does not fit the loss: expected a column that sums to 1.`,
  label_not_a_sign: ({ example }) =>
    `The label of example ${example} (from 0) does not fit the loss: expected −1 or 1.`,
  softmax_of_one_output: () =>
    'This loss needs one output a class and at least two classes, but the labels have one row.',

  bug_in_given_gradient: () => 'the gradient is given; expected no mistake to make in it.',
  not_as_many_as_parameters: ({ expected, got }) =>
    `expected ${expected} numbers, as the network has parameters, got ${got}.`,
  not_as_many_as_masks: ({ expected, got }) =>
    `expected ${expected} numbers, one for each hidden unit and example where there is dropout, got ${got}.`,
  not_finite_numbers: () => 'expected finite numbers.',
  not_masks: () => 'expected 0 or one positive factor throughout a layer.',
  intermediate_of_no_layer: ({ name, layers }) => `${name}: this network has ${layers} layers.`,
  intermediate_of_other_size: ({ name, expected, got }) =>
    `${name}: expected ${expected} values, got ${got}.`,
  expected_one_of: ({ allowed }) => `expected ${either(allowed)}.`,

  out_of_memory: () =>
    'There is not enough memory for this check; use fewer examples or narrower layers.',
};

/** Their sentences say themselves what is wrong; their field is only what would mend it. */
export const OF_NO_FIELD: ReadonlySet<string> = new Set<keyof CoreValues>([
  'cost_overflows',
  'label_not_a_share',
  'label_sum_not_one',
  'label_not_a_sign',
  'softmax_of_one_output',
  'intermediate_of_no_layer',
  'intermediate_of_other_size',
]);
