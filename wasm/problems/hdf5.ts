import { count, list, quote } from './format.js';
import { type None, type SomeStatement, speaker, type Wording } from './statement.js';

/** HDF5's classes of types. */
export type Hdf5Class =
  | 'integer'
  | 'float'
  | 'time'
  | 'text'
  | 'bit field'
  | 'opaque'
  | 'compound'
  | 'reference'
  | 'enumeration'
  | 'variable-length'
  | 'array'
  | 'unknown';

/** What an array holds: compound values of 16 bytes. */
export interface Hdf5Type {
  class: Hdf5Class;
  bytes: number;
}

export interface NameAndShape {
  name: string;
  shape: number[];
}

/** What is refused, or noted, of an HDF5 file. */
export interface Hdf5Values {
  hdf5_not_opened: None;
  too_many_groups: { most: number };
  groups_too_deep: { most: number };
  no_such_array: { name: string; arrays: string[] };
  no_array_of_numbers: None;
  no_pair: { arrays: NameAndShape[] };
  /** Some of them, and whether there are more. */
  several_pairs: { pairs: { x: string; y: string }[]; more: boolean };

  // Of one array, which the place names
  features_not_numbers: { type: Hdf5Type };
  labels_of_other_type: { type: Hdf5Type };
  has_no_values: { shape: number[] };
  not_labels_of: { shape: number[]; examples: number; x: string; x_shape: number[] };
  several_texts: { count: number };
  stored_not_finite: { got: string };
  integer_not_exact: { got: string };
  text_missing: None;
  values_not_read: None;
  obstacle_of_it: { obstacle: SomeStatement };

  // What is wrong with an array, after its name
  has_unknown_filter: { name: string; id: number };
  is_virtual: None;
  holds_large_texts: { most: number };
  holds_other_type: { type: Hdf5Type };
  cannot_be_read: None;

  // Notes
  pair_found: { x: string; y: string; by: 'names' | 'shapes' };
}

const typeText = ({ class: name, bytes }: Hdf5Type) =>
  `${name} values of ${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
const shapeText = (shape: number[]) => shape.join('×');

export const HDF5_ENGLISH: Wording<Hdf5Values> = {
  hdf5_not_opened: () => 'HDF5 cannot open this file; it is damaged or cut off.',
  too_many_groups: ({ most }) =>
    `there are more than ${count(most)} groups and arrays; expected at most that many.`,
  groups_too_deep: ({ most }) => `groups lie more than ${most} deep; expected at most that many.`,
  no_such_array: ({ name, arrays }) =>
    `there is no array ${quote(name)}; there are ${list(arrays) || 'none'}.`,
  no_array_of_numbers: () =>
    'there is no array of numbers in this file; expected features and labels.',
  no_pair: ({ arrays }) =>
    `no two arrays look like features and their labels (there are ${list(arrays.map(({ name, shape }) => `${name} ${shapeText(shape)}`))}); choose them by name.`,
  several_pairs: ({ pairs, more }) =>
    `it is not clear which arrays are features and labels (${list(pairs.map(({ x, y }) => `${x} with ${y}`))}${more ? ', …' : ''}); choose them by name.`,

  features_not_numbers: ({ type }) => `it holds ${typeText(type)}; expected numbers.`,
  labels_of_other_type: ({ type }) => `it holds ${typeText(type)}; expected numbers or text.`,
  has_no_values: ({ shape }) => `it is empty, its shape is ${shapeText(shape)}.`,
  not_labels_of: ({ shape, examples, x, x_shape }) =>
    `its shape is ${shapeText(shape)}; expected a label for each of the ${count(examples)} examples of ${quote(x)}, whose shape is ${shapeText(x_shape)}.`,
  several_texts: ({ count }) => `it holds ${count} texts an example; expected one.`,
  stored_not_finite: ({ got }) => `expected a finite number, got ${got}.`,
  integer_not_exact: ({ got }) => `the integer ${got} is beyond 2^53, where a double is not exact.`,
  text_missing: () => 'the label is missing; expected one for each example.',
  values_not_read: () =>
    'its values cannot be read; the file is damaged, or refers to another one.',
  obstacle_of_it: ({ obstacle }) => `it ${obstacle.english}.`,

  has_unknown_filter: ({ name, id }) =>
    `is compressed with the filter '${name}' (${id}), which cannot be undone here; save it with gzip or uncompressed`,
  is_virtual: () => 'is virtual, its values are in other files; save it as an ordinary array',
  holds_large_texts: ({ most }) =>
    `holds more or longer texts than labels have; expected at most ${count(most)} characters in all`,
  holds_other_type: ({ type }) => `holds ${typeText(type)}; expected numbers`,
  cannot_be_read: () => 'cannot be read; the file is damaged, or refers to another one',

  pair_found: ({ x, y, by }) => `Features are ${quote(x)}, labels ${quote(y)}, by their ${by}.`,
};

export const sayOfHdf5 = /* @__PURE__ */ speaker(HDF5_ENGLISH);
