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
/** Axes of an example in JSON: nested arrays. */
export const MAX_AXES = 8;
/** Groups and arrays of an HDF5 file. */
export const MAX_ARRAYS = 1_000;

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
