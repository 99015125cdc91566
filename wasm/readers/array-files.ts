import type { ArraySet } from '../types/types.js';
import { requireFit } from './limits.js';
import { isHdf5, isNpy, isZip } from './signatures.js';

/** A file, as it was dropped. */
export interface InputFile {
  name: string;
  bytes: Uint8Array;
}

/** A key of JSON whose value is an array, an object or a number. */
const KEY = /"([^"\n]{1,80})"\s*:\s*[[{\d-]/g;

/**
 * Whether these files are somebody's arrays, for `readArrays`, rather than a dataset: .npz and .npy
 * files always, JSON and HDF5 where there are weights and biases (W1, b1; 0.weight, 0.bias).
 * @throws GradcheckError where they are too large.
 */
export async function areArrays(files: readonly InputFile[]): Promise<boolean> {
  const [first] = files;
  if (first === undefined) return false;
  const { name, bytes } = first;
  requireFit(files.map((file) => ({ name: file.name, size: file.bytes.length })));
  if (isNpy(bytes)) return true;
  if (files.length > 1) return false;
  if (isZip(bytes)) return /\.npz$/i.test(name);
  if (isHdf5(bytes)) {
    const { hasHdf5Layers } = await import('./hdf5/arrays.js');
    return hasHdf5Layers(name, bytes);
  }
  const decoder = new TextDecoder();
  if (!decoder.decode(bytes.subarray(0, 64)).trimStart().startsWith('{')) return false;
  const { haveLayers } = await import('./arrays/names.js');
  return haveLayers(keysOf(decoder.decode(bytes)));
}

/** One at a time: a large file may have very many. */
function* keysOf(json: string): Generator<string> {
  for (const [, key = ''] of json.matchAll(KEY)) yield key;
}

/**
 * Reads somebody's arrays: one .npz, JSON or HDF5 file, or several .npy files, each named after its
 * array.
 * @throws GradcheckError, one sentence.
 */
export async function readArrays(files: readonly InputFile[]): Promise<ArraySet> {
  const { readArrays } = await import('./arrays/read-arrays.js');
  return readArrays(files);
}
