import { count } from './format.js';
import { type None, speaker, type Wording } from './statement.js';

/** What is refused, or noted, of a file whatever is in it. */
export interface FilesValues {
  no_file: None;
  several_files: { count: number };
  file_empty: None;
  /** Sizes in MiB. */
  file_too_large: { size: number; most: number };
  files_too_large: { size: number; most: number };
  not_text: None;

  too_many_features: { count: number; most: number };
  too_many_examples: { most: number };
  too_many_values: { examples: number; features: number; most: number };

  // Notes
  byte_order_mark_removed: None;
  encoded_as: { encoding: string };
}

/** What files of any kind are expected to be. */
const ALL_FORMATS = 'CSV, TSV, JSON, HDF5, npz or npy';

export const FILES_ENGLISH: Wording<FilesValues> = {
  no_file: () => 'There is no file.',
  several_files: ({ count }) => `Expected one file, or several .npy files together, got ${count}.`,
  file_empty: () => `the file is empty; expected ${ALL_FORMATS}.`,
  file_too_large: ({ size, most }) =>
    `the file has ${count(size)} MiB; expected at most ${count(most)}.`,
  files_too_large: ({ size, most }) =>
    `The files have ${count(size)} MiB together; expected at most ${count(most)}.`,
  not_text: () => `this is not text in UTF-8; expected ${ALL_FORMATS}.`,

  too_many_features: ({ count: n, most }) =>
    `${count(n)} features are too many; expected at most ${count(most)}.`,
  too_many_examples: ({ most }) =>
    `there are more than ${count(most)} examples; expected at most that many.`,
  too_many_values: ({ examples, features, most }) =>
    `${count(examples)} examples of ${count(features)} features are more than ${count(most)} values; expected at most that many.`,

  byte_order_mark_removed: () => 'The byte order mark at the start was removed.',
  encoded_as: ({ encoding }) => `The text is ${encoding}, by its byte order mark.`,
};

export const sayOfFiles = /* @__PURE__ */ speaker(FILES_ENGLISH);
