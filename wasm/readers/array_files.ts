import type { ArraySet } from '../types.js';
import { isHdf5, isNpy, isZip } from './signatures.js';

/** A file, as it was dropped. */
export interface InputFile {
  name: string;
  bytes: Uint8Array;
}

/** Text in which a weight's name is a key, as in JSON. */
const WEIGHT_KEY = /"[^"\n]*(w_?\d*|weights?|kernel)[^"\n]{0,9}"\s*:\s*[[{]/i;

/**
 * Whether these files are somebody's arrays, for `readArrays`, rather than a dataset: .npz and .npy
 * files always, JSON and HDF5 where there is a W1 or 0.weight among the names.
 */
export async function areArrays(files: readonly InputFile[]): Promise<boolean> {
  const [first] = files;
  if (first === undefined) return false;
  const { name, bytes } = first;
  if (isNpy(bytes)) return true;
  if (files.length > 1) return false;
  if (isZip(bytes)) return /\.npz$/i.test(name);
  if (isHdf5(bytes)) {
    const { hasHdf5Weights } = await import('./hdf5_arrays.js');
    return hasHdf5Weights(name, bytes);
  }
  const decoder = new TextDecoder();
  if (!decoder.decode(bytes.subarray(0, 64)).trimStart().startsWith('{')) return false;
  return WEIGHT_KEY.test(decoder.decode(bytes));
}

/**
 * Reads somebody's arrays: one .npz, JSON or HDF5 file, or several .npy files, each named after its
 * array.
 * @throws GradcheckError, one sentence.
 */
export async function readArrays(files: readonly InputFile[]): Promise<ArraySet> {
  const { readArrays } = await import('./arrays.js');
  return readArrays(files);
}
