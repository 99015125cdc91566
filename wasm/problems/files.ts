import { count } from './format.js';
import { type None, speaker, type Wording } from './statement.js';

/** Formats that are often mistaken for data. */
const FOREIGN = {
  png: 'a PNG image',
  jpeg: 'a JPEG image',
  gif: 'a GIF image',
  riff: 'a WebP image, sound or film',
  bmp: 'a BMP image',
  tiff: 'a TIFF image',
  pdf: 'a PDF document',
  zip: 'a ZIP archive (as are .xlsx and .npz files)',
  gzip: 'a gzip archive',
  rar: 'a RAR archive',
  seven_zip: 'a 7z archive',
  npy: 'a NumPy .npy file',
  old_office: 'an old Excel or Word document',
  parquet: 'a Parquet file',
  sqlite: 'an SQLite database',
  old_matlab: 'a MATLAB file older than 7.3',
  markup: 'an HTML or XML document',
};
export type ForeignFormat = keyof typeof FOREIGN;

/** What is refused, or noted, of a file whatever is in it. */
export interface FilesValues {
  no_file: None;
  several_files: { count: number };
  file_empty: None;
  /** Sizes in MiB. */
  file_too_large: { size: number; most: number };
  files_too_large: { size: number; most: number };
  foreign_format: { format: ForeignFormat };
  not_text: None;

  too_many_features: { count: number; most: number };
  too_many_examples: { most: number };
  too_many_values: { examples: number; features: number; most: number };

  // Notes
  byte_order_mark_removed: None;
  encoded_as: { encoding: string };
}

/** What files of data are expected to be; and what files of any kind. */
const FORMATS = 'CSV, TSV, JSON or HDF5';
const ALL_FORMATS = 'CSV, TSV, JSON, HDF5, npz or npy';

export const FILES_ENGLISH: Wording<FilesValues> = {
  no_file: () => 'There is no file.',
  several_files: ({ count }) => `Expected one file, or several .npy files, got ${count}.`,
  file_empty: () => `the file is empty; expected ${ALL_FORMATS}.`,
  file_too_large: ({ size, most }) =>
    `the file has ${count(size)} MiB; expected at most ${count(most)}.`,
  files_too_large: ({ size, most }) =>
    `The files have ${count(size)} MiB together; expected at most ${count(most)}.`,
  foreign_format: ({ format }) => `this is ${FOREIGN[format]}; expected ${FORMATS}.`,
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
