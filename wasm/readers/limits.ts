import { sayOfFiles as say } from '../problems/files.js';
import { GradcheckError } from '../problems/gradcheck-error.js';
import type { Statement } from '../problems/problem.js';

/**
 * Sizes up to which a file is read. Each is checked before the memory for it is taken, and going
 * past it is an error with a sentence. The counts are those the core refuses beyond, too.
 */

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
/** Characters of one cell of a table. */
export const MAX_CELL = 100_000;
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

/** Arrays and objects, keys, texts and values in JSON: each takes memory of its own when parsed. */
export const MAX_JSON_ARRAYS = 2 * 1024 * 1024;
export const MAX_JSON_KEYS = 3 * 1024 * 1024;
export const MAX_JSON_TEXTS = 1024 * 1024;
export const MAX_JSON_VALUES = 8 * 1024 * 1024;

/** Refuses a file that is empty or too large. @throws GradcheckError */
export function requireSize(file: string, bytes: Uint8Array): void {
  if (bytes.length === 0) {
    throw new GradcheckError(say('file_empty'), { file });
  }
  requireFit([{ name: file, size: bytes.length }]);
}

/**
 * Refuses files that are too large, one of them or all together: before they are read, as a page or
 * a command knows their sizes.
 * @throws GradcheckError
 */
export function requireFit(files: readonly { name: string; size: number }[]): void {
  const megabytes = (size: number) => Math.ceil(size / 1024 / 1024);
  const most = megabytes(MAX_FILE_BYTES);
  for (const { name: file, size } of files) {
    if (size <= MAX_FILE_BYTES) continue;
    throw new GradcheckError(say('file_too_large', { size: megabytes(size), most }), { file });
  }
  const all = files.reduce((sum, { size }) => sum + size, 0);
  if (all > MAX_FILE_BYTES) {
    throw new GradcheckError(say('files_too_large', { size: megabytes(all), most }));
  }
}

/** What is too large about m examples of n features; undefined if nothing. */
export function excess(examples: number, features: number): Statement | undefined {
  if (features > MAX_FEATURES) {
    return say('too_many_features', { count: features, most: MAX_FEATURES });
  }
  if (examples > MAX_EXAMPLES) {
    return say('too_many_examples', { most: MAX_EXAMPLES });
  }
  if (examples * features > MAX_VALUES) {
    return say('too_many_values', { examples, features, most: MAX_VALUES });
  }
  return undefined;
}
