import type { ArraySet } from '../../types/arrays.js';
import type { Dataset } from '../../types/dataset.js';
import type { ReadOptions } from '../../types/options.js';
import { haveLayers } from '../arrays/names.js';
import { arraysIn } from './arrays.js';
import { datasetOf } from './dataset.js';
import { type H5Array, withHdf5 } from './file.js';

const areArrays = (arrays: readonly H5Array[]) => haveLayers(arrays.map(({ name }) => name));

/** Somebody's arrays where there are weights and biases among them, else a dataset. */
export function openHdf5(
  file: string,
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<Dataset | ArraySet> {
  return withHdf5<Dataset | ArraySet>(file, bytes, (arrays) =>
    areArrays(arrays) ? arraysIn(file, arrays) : datasetOf(file, arrays, options),
  );
}

/** Whether there are weights and biases among the arrays of a file; not where it cannot be opened. */
export async function hasHdf5Layers(file: string, bytes: Uint8Array): Promise<boolean> {
  try {
    return await withHdf5(file, bytes, areArrays);
  } catch {
    return false;
  }
}
