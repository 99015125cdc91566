import { GradcheckError } from '../problems/gradcheck-error.js';
import { refusal } from '../problems/refusal.js';

/**
 * Sizes up to which a file is read. Each is checked before the memory for it is taken, and going
 * past it is an error with a sentence. The counts are those the core refuses beyond, too.
 */

/** What files of data are expected to be, for sentences; and what files of any kind. */
export const FORMATS = 'CSV, TSV, JSON or HDF5';
export const ALL_FORMATS = 'CSV, TSV, JSON, HDF5, npz or npy';

/** Bytes of a file. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024;
/** Examples, m. */
export const MAX_EXAMPLES = 100_000;
/** Features of one example, n. */
export const MAX_FEATURES = 100_000;
/** Values of X, m·n. */
export const MAX_VALUES = 20_000_000;
/** Classes, or columns of a regression's labels. */
export const MAX_CLASSES = 1_000;
/** Axes of an example in JSON: nested arrays. */
export const MAX_AXES = 8;
/** Groups and arrays of an HDF5 file; arrays of an .npz file. */
export const MAX_ARRAYS = 1_000;
/**
 * Values of all arrays that are read together: X with its 20 million, 4 million parameters and
 * their gradient, and some room for Z and A. As doubles they take 256 MiB, as much again while they
 * are read; with the file itself that stays below 1 GiB, which a browser's tab has.
 */
export const MAX_ARRAY_VALUES = 32 * 1024 * 1024;

/** Arrays, objects and their values in the text of JSON: each takes memory of its own when parsed. */
export const MAX_JSON_ARRAYS = 4 * 1024 * 1024;

/** Refuses a file that is empty or too large. @throws GradcheckError */
export function requireSize(file: string, bytes: Uint8Array): void {
  if (bytes.length === 0) {
    throw refusal({ file }, `the file is empty; expected ${ALL_FORMATS}.`);
  }
  requireFit([{ name: file, size: bytes.length }]);
}

/**
 * Refuses files that are too large, one of them or all together: before they are read, as a page or
 * a command knows their sizes.
 * @throws GradcheckError
 */
export function requireFit(files: readonly { name: string; size: number }[]): void {
  const megabytes = (size: number) => count(Math.ceil(size / 1024 / 1024));
  for (const { name: file, size } of files) {
    if (size <= MAX_FILE_BYTES) continue;
    throw refusal(
      { file },
      `the file has ${megabytes(size)} MiB; expected at most ${megabytes(MAX_FILE_BYTES)}.`,
    );
  }
  const all = files.reduce((sum, { size }) => sum + size, 0);
  if (all > MAX_FILE_BYTES) {
    throw new GradcheckError(
      `The files have ${megabytes(all)} MiB together; expected at most ${megabytes(MAX_FILE_BYTES)}.`,
    );
  }
}

/** A count for a sentence: 1,000,000. */
export const count = (n: number): string => n.toLocaleString('en-GB');

/** What is too large about m examples of n features, as the rest of a sentence; undefined if nothing. */
export function excess(examples: number, features: number): string | undefined {
  if (features > MAX_FEATURES) {
    return `${count(features)} features are too many; expected at most ${count(MAX_FEATURES)}.`;
  }
  if (examples > MAX_EXAMPLES) {
    return `there are more than ${count(MAX_EXAMPLES)} examples; expected at most that many.`;
  }
  if (examples * features > MAX_VALUES) {
    return `${count(examples)} examples of ${count(features)} features are more than ${count(MAX_VALUES)} values; expected at most that many.`;
  }
  return undefined;
}
