import type { ArraySet } from '../../types/arrays.js';
import type { Dataset } from '../../types/dataset.js';
import type { ReadOptions } from '../../types/options.js';
import { areSomebodys } from '../arrays/names.js';
import { arraysIn } from './arrays.js';
import { datasetOf } from './dataset.js';
import { withHdf5 } from './file.js';

/** Somebody's arrays where there are weights and biases, or recorded costs, else a dataset. */
export function openHdf5(
  file: string,
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<Dataset | ArraySet> {
  return withHdf5<Dataset | ArraySet>(file, bytes, (arrays) =>
    areSomebodys(() => arrays.map(({ name }) => name))
      ? arraysIn(file, arrays)
      : datasetOf(file, arrays, options),
  );
}
