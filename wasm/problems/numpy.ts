import { count } from './format.js';
import { type None, speaker, type Wording } from './statement.js';

const UNREADABLE = {
  objects: 'Python objects',
  text: 'text',
  complex: 'complex numbers',
  records: 'records',
  dates: 'dates',
  durations: 'durations',
};
export type UnreadableType = keyof typeof UNREADABLE;

/** What is wrong with an .npy file or an .npz archive, as a predicate after its name. */
export interface NumpyValues {
  is_no_npy: None;
  is_other_npy_version: { version: number };
  has_long_header: { bytes: number; most: number };
  has_damaged_header: None;
  /** Of a type that we know to be no numbers, or of another, as the file names it. */
  holds_unreadable: { type: UnreadableType };
  holds_unknown_type: { type: string };
  has_many_axes: { axes: number; most: number };
  has_large_shape: { shape: number[]; most: number };
  has_other_bytes: { bytes: number; shape: number[]; dtype: string; needed: number };
  has_more_values: None;
  holds_inexact_integer: { got: string };

  is_no_archive: None;
  has_many_files: { files: number; most: number };
  is_damaged: None;
  is_damaged_or_cut_off: None;
  is_cut_off: None;
  is_encrypted: None;
  is_compressed_otherwise: { method: number };
  is_not_decompressed: None;
  has_other_checksum: None;
}

const TYPES = 'expected bool, int8 to int64, uint8 to uint64, or float16 to float64';

export const NUMPY_ENGLISH: Wording<NumpyValues> = {
  is_no_npy: () => 'is not in the .npy format',
  is_other_npy_version: ({ version }) =>
    `is in version ${version} of the .npy format; expected 1, 2 or 3`,
  has_long_header: ({ bytes, most }) =>
    `has a header of ${count(bytes)} bytes; expected at most ${count(most)}`,
  has_damaged_header: () => 'has a damaged header',
  holds_unreadable: ({ type }) => `holds ${UNREADABLE[type]}; ${TYPES}`,
  holds_unknown_type: ({ type }) => `holds values of type ${type}; ${TYPES}`,
  has_many_axes: ({ axes, most }) => `has ${axes} axes; expected at most ${most}`,
  has_large_shape: ({ shape, most }) =>
    `has the shape ${shape.join('×')}; expected at most ${count(most)} values`,
  has_other_bytes: ({ bytes, shape, dtype, needed }) =>
    `has ${count(bytes)} bytes of values; its shape ${shape.join('×') || '()'} of ${dtype} needs ${count(needed)}`,
  has_more_values: () => 'has more values than its shape says',
  holds_inexact_integer: ({ got }) =>
    `holds the integer ${got}, beyond 2^53, where a double is not exact`,

  is_no_archive: () => 'is damaged or cut off: a ZIP archive ends otherwise',
  has_many_files: ({ files, most }) => `has ${files} files in it; expected at most ${most}`,
  is_damaged: () => 'is damaged',
  is_damaged_or_cut_off: () => 'is damaged or cut off',
  is_cut_off: () => 'is cut off',
  is_encrypted: () => 'is encrypted',
  is_compressed_otherwise: ({ method }) =>
    `is compressed by method ${method}; expected stored or deflated`,
  is_not_decompressed: () => 'is damaged: it cannot be decompressed',
  has_other_checksum: () => 'is damaged: its checksum is wrong',
};

export const sayOfNumpy = /* @__PURE__ */ speaker(NUMPY_ENGLISH);
