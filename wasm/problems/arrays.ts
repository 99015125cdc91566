import { count, counted, list, quote } from './format.js';
import { type None, type SomeStatement, speaker, type Wording } from './statement.js';

/** An array as a sentence names it. */
export interface ArrayName {
  name: string;
  shape: readonly number[];
}

/** What is refused, or noted, of somebody's arrays, whatever the file's format. */
export interface ArraysValues {
  no_arrays: None;
  not_only_npy_files: None;
  not_an_npy_file: None;
  too_many_files: { count: number; most: number };
  arrays_too_large: { name: string; shape: readonly number[]; most: number };
  obstacle_of_file: { obstacle: SomeStatement };
  obstacle_of: { name: string; obstacle: SomeStatement };

  // By their names
  no_weights: { names: string[] };
  weights_missing: { present: string; missing: string };
  same_array: { names: string[] };
  array_missing: { name: string; names: string[] };
  no_array_of_name: { name: string; names: string[] };
  could_all_be: { names: string[]; what: 'X' | 'Y' };

  other_layers: { names: string[] };

  // By their shapes
  not_a_matrix: { array: ArrayName };
  not_units_below: {
    array: ArrayName;
    below: ArrayName;
    units: number;
    along: 'columns' | 'rows';
  };
  not_a_bias_a_unit: { array: ArrayName; weights: ArrayName; units: number };
  not_features_of: { array: ArrayName; weights: ArrayName; features: number };
  not_features_along: { array: ArrayName; features: number; examples_in: 'columns' | 'rows' };
  not_labels_for: {
    array: ArrayName;
    x: ArrayName;
    units: number;
    examples: number;
    /** Whether class numbers would do. */
    or_classes: boolean;
  };
  gradient_transposed: { array: ArrayName; of: ArrayName };
  gradient_of_other_shape: { array: ArrayName; of: ArrayName };
  gradient_not_summed: { array: ArrayName; of: ArrayName };
  gradient_of_other_size: { array: ArrayName; of: ArrayName };

  // By their values
  no_such_class: { name: string; got: number; example: number; units: number };
  entry_not_finite: { name: string; index: number[]; got: string };
  no_such_cost_scale: { loss: string; scale: string; scales: string[] };

  // Of dropout
  mask_of_other_shape: { array: ArrayName; units: number; examples: number; layer: number };
  mask_of_other_values: { name: string };
  masks_missing: { keep_prob: number };
  keep_prob_missing: None;
  keep_prob_out_of_range: { got: number };

  // Of options that would change nothing
  idle_option: {
    why:
      | 'shapes_say'
      | 'parameters_given'
      | 'data_as_they_are'
      | 'gradient_given'
      | 'no_masks'
      | 'masks_given'
      | 'loss_says'
      | 'names_say';
  };

  // Notes
  arrays_not_read: { names: string[] };
  ones_for_biases: { name: string };
  layers_without_bias: { names: string[] };
  only_order: { names: string[] };
  same_quantity: { names: string[] };
  deltas_of_layer_below: { names: string[] };
  not_compared: { name: string; obstacle: SomeStatement };
  not_compared_by_shape: { array: ArrayName; units: number; examples: number; layer: number };
}

const size = ({ shape }: ArrayName) => (shape.length > 0 ? shape.join('×') : 'a single number');
const is = (array: ArrayName) => `${array.name} is ${size(array)}`;

const IDLE_BECAUSE: Record<ArraysValues['idle_option']['why'], string> = {
  shapes_say: 'the widths of the layers follow from their shapes',
  parameters_given: 'the parameters are in the file, and nothing is drawn',
  data_as_they_are: 'all of their examples are used, as they are',
  gradient_given: 'the gradient is in the file, and no mistake is made in it',
  no_masks: 'there are no masks of dropout in the file',
  masks_given: 'masks of dropout are those of the file',
  loss_says: 'what the labels are follows from the loss, which is an option',
  names_say: 'the labels are an array, whose name is an option',
};

export const ARRAYS_ENGLISH: Wording<ArraysValues> = {
  no_arrays: () => 'there is no array in this file; expected X, Y, W1, b1, dW1, db1, ….',
  not_only_npy_files: () =>
    'expected one file, or .npy files only, when several are read together.',
  not_an_npy_file: () =>
    'this is not an .npy file; expected .npy files only, when several are read together.',
  too_many_files: ({ count: n, most }) =>
    `There are ${count(n)} files; expected at most ${count(most)}.`,
  arrays_too_large: ({ name, shape, most }) =>
    `with '${name}', whose shape is ${shape.join('×')}, the arrays have more than ${count(most)} values; expected at most that many.`,
  obstacle_of_file: ({ obstacle }) => `the file ${obstacle.english}.`,
  obstacle_of: ({ name, obstacle }) => `${name} ${obstacle.english}.`,

  no_weights: ({ names }) =>
    `there are no weights; expected W1, b1, dW1, db1, … or 0.weight, 0.bias, …, got ${list(names)}.`,
  weights_missing: ({ present, missing }) => `there is a ${present} but no ${missing}.`,
  same_array: ({ names }) => `${list(names)} are the same; expected one of them.`,
  array_missing: ({ name, names }) =>
    `there is no ${name}; expected X, Y, the weights and biases of every layer and their gradients, got ${list(names)}.`,
  no_array_of_name: ({ name, names }) =>
    `there is no array ${quote(name)}; there are ${list(names)}; choose it by name.`,
  could_all_be: ({ names, what }) => `${list(names)} could all be ${what}; choose it by name.`,

  other_layers: ({ names }) =>
    `${list(names)} ${names.length === 1 ? 'shows' : 'show'} that there is more to this network than fully connected layers; expected these alone: leave out what is no part of it.`,

  not_a_matrix: ({ array }) => `${is(array)}; expected a matrix, n_l × n_{l−1}.`,
  not_units_below: ({ array, below, units, along }) =>
    `${is(array)} but ${is(below)}; expected ${array.name} with ${count(units)} ${along}, the units of the layer below.`,
  not_a_bias_a_unit: ({ array, weights, units }) =>
    `${is(array)} but ${is(weights)}; expected one bias a unit, ${count(units)}.`,
  not_features_of: ({ array, weights, features }) =>
    `${is(array)} but ${is(weights)}; expected ${count(features)} features along one axis of ${array.name}.`,
  not_features_along: ({ array, features, examples_in }) =>
    `${is(array)}; expected ${count(features)} features an example, with the examples in its ${examples_in}.`,
  not_labels_for: ({ array, x, units, examples, or_classes }) =>
    `${is(array)} but ${is(x)} and the last layer has ${counted(units, 'unit')}; expected ${count(units)}×${count(examples)} or ${count(examples)}×${count(units)}${or_classes ? `, or ${count(examples)} class numbers` : ''}.`,
  gradient_transposed: ({ array, of }) => `${is(array)} but ${is(of)}: transposed?`,
  gradient_of_other_shape: ({ array, of }) =>
    `${is(array)} but ${is(of)}; expected the same shape.`,
  gradient_not_summed: ({ array, of }) =>
    `${is(array)} but ${is(of)}: not summed over the examples?`,
  gradient_of_other_size: ({ array, of }) => `${is(array)} but ${is(of)}; expected as many values.`,

  no_such_class: ({ name, got, example, units }) =>
    `${name} has the class ${got} for example ${example} (from 0); expected 0 to ${units - 1}, as the last layer has ${units} units.`,
  entry_not_finite: ({ name, index, got }) =>
    `${name}[${index.join(',')}] is ${got}; expected a finite number.`,
  no_such_cost_scale: ({ loss, scale, scales }) =>
    `${loss} has no ${scale}; expected one of ${scales.join(', ')}.`,

  mask_of_other_shape: ({ array, units, examples, layer }) =>
    `${is(array)}; expected a mask of dropout, ${count(units)}×${count(examples)} or ${count(examples)}×${count(units)}, the units of layer ${layer} and the examples.`,
  mask_of_other_values: ({ name }) =>
    `${name} has more values than 0 and one factor; expected a mask of dropout, 0 where a unit is dropped.`,
  masks_missing: ({ keep_prob }) =>
    `the probability that a unit is kept is ${keep_prob}, but there are no masks of dropout; expected D1, D2, …, or no such probability if nothing was dropped.`,
  keep_prob_missing: () =>
    'inverted dropout with masks of 0 and 1 takes the probability that a unit is kept; expected it here, or as keep_prob among the arrays.',
  keep_prob_out_of_range: ({ got }) =>
    `the probability that a unit is kept is ${got}; expected a number above 0, at most 1.`,

  idle_option: ({ why }) =>
    `this option would change nothing for arrays of one's own, as ${IDLE_BECAUSE[why]}; expected to do without.`,

  arrays_not_read: ({ names }) => `Arrays that are not read: ${list(names)}.`,
  ones_for_biases: ({ name }) =>
    `A feature of ${name} is 1 throughout, and its weights are the biases of the first layer.`,
  layers_without_bias: ({ names }) =>
    `There are no biases beside ${list(names)}, so these layers have none.`,
  only_order: ({ names }) =>
    `Layers are in the order ${list(names)}, the only one that their shapes admit.`,
  same_quantity: ({ names }) =>
    `${list(names)} are the same quantity, so none of them is compared.`,
  deltas_of_layer_below: ({ names }) =>
    `${list(names)} hold the dA of the layer below, by their shapes.`,
  not_compared: ({ name, obstacle }) => `${name} is not compared, as it ${obstacle.english}.`,
  not_compared_by_shape: ({ array, units, examples, layer }) =>
    `${array.name} is not compared, as it is ${size(array)}; expected ${count(units)}×${count(examples)} or ${count(examples)}×${count(units)}, the units of layer ${layer} and the examples.`,
};

export const sayOfArrays = /* @__PURE__ */ speaker(ARRAYS_ENGLISH);
