import { sayOfArrays as say } from '../../problems/arrays.js';
import type { NamedArray } from '../../types/arrays.js';
import type { ExamplesIn } from './data-place.js';
import type { Weights } from './orientation.js';
import { type FileName, refuseArray } from './refuse-array.js';
import type { LayerArrays, NetworkArrays } from './sort-by-name.js';

/**
 * Arrays as they were laid out for another reading of the same set: one that differs in something
 * else need not do it again. Of each only the last is kept, as they may be large.
 */
export class LaidOut {
  private readonly last = new Map<string, { how: string; values: Float64Array }>();

  of(what: string, how: string, lay: () => Float64Array): Float64Array {
    const known = this.last.get(what);
    if (known?.how === how) return known.values;
    this.last.delete(what);
    const values = lay();
    this.last.set(what, { how, values });
    return values;
  }
}

/** The values, of which each has to be a finite number. */
export function finite(file: FileName, array: NamedArray): Float64Array {
  const { name, values, shape, obstacle } = array;
  if (obstacle !== undefined)
    throw refuseArray(file, array, say('obstacle_of', { name, obstacle }));
  let bad = 0; // by hand: eight times as fast as findIndex, which is felt where X is large
  while (bad < values.length && Number.isFinite(values[bad])) bad += 1;
  if (bad === values.length) return values;
  let place = bad;
  const index = [...shape].reverse().map((length) => {
    const i = place % length;
    place = Math.floor(place / length);
    return i;
  });
  throw refuseArray(
    file,
    array,
    say('entry_not_finite', { name, index: index.reverse(), got: String(values[bad]) }),
  );
}

/** rows × columns, row by row, as columns × rows. */
function transpose(values: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(values.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result[j * rows + i] = values[i * columns + j] as number;
  }
  return result;
}

/** Values of `width` an example, one example after another. */
export const byExample = (
  values: Float64Array,
  width: number,
  examples: number,
  place: ExamplesIn,
) => (place === 'rows' ? Float64Array.from(values) : transpose(values, width, examples));

/** Class numbers as rows of zeros with a single 1. */
export function oneHot(file: FileName, Y: NamedArray, outputs: number): Float64Array {
  const y = new Float64Array(Y.values.length * outputs);
  for (const [i, value] of Y.values.entries()) {
    if (!(value >= 0 && value < outputs)) {
      throw refuseArray(
        file,
        Y,
        say('no_such_class', { name: Y.name, got: value, example: i, units: outputs }),
      );
    }
    y[i * outputs + value] = 1;
  }
  return y;
}

/** W1, b1, W2, …, each matrix n_l × n_{l−1}, row by row; no b_l where a layer has no bias. */
export function inOrderOfTheta(
  file: FileName,
  network: NetworkArrays,
  layers: readonly number[],
  weights: Weights,
  of: (layer: LayerArrays) => [weight: NamedArray, bias: NamedArray | undefined],
): Float64Array {
  const parts = network.layers.flatMap((layer, i) => {
    const [weight, bias] = of(layer);
    const [below, own] = [layers[i] as number, layers[i + 1] as number];
    const values = finite(file, weight);
    const matrix = weights === 'out-in' ? values : transpose(values, below, own);
    return bias ? [matrix, finite(file, bias)] : [matrix];
  });
  const theta = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    theta.set(part, at);
    at += part.length;
  }
  return theta;
}
