import type { NamedArray } from '../../types/arrays.js';
import { BIAS_PLACES } from '../../types/options.js';
import { into, type Weights, widths } from './orientation.js';
import type { LayerArrays, NetworkArrays } from './sort-by-name.js';

export type BiasPlace = (typeof BIAS_PLACES)[number];

/** The layers, from 1, whose matrix has one column, or row, more than there are units below. */
export function foldedLayers(network: NetworkArrays, weights: Weights): number[] {
  const units = widths(network, weights);
  return network.layers.flatMap((layer, i) =>
    layer.b === undefined && into(layer, weights) === (units[i] as number) + 1 ? [i + 1] : [],
  );
}

/**
 * Where X has a one for each example, as its first feature or its last, beside a first layer without
 * a bias: the weights of that are the biases. Undefined where it has none.
 */
export function onesOf({ X, layers }: NetworkArrays, weights: Weights): Ones | undefined {
  const [first] = layers as [LayerArrays, ...LayerArrays[]];
  const units = into(first, weights);
  if (first.b !== undefined || X.shape.length !== 2 || units < 2) return undefined;
  for (const axis of [0, 1] as const) {
    if (X.shape[axis] !== units) continue;
    for (const place of BIAS_PLACES) {
      const [rest, ones] = part(X, axis, place === 'first' ? 0 : units - 1);
      if (ones.values.every((value) => value === 1)) return { place, X: rest };
    }
  }
  return undefined;
}

/** Ones in X, and X without them. */
export interface Ones {
  place: BiasPlace;
  X: NamedArray;
}

/** The network with these layers' matrices parted: the column, or row, of the bias from the rest. */
export function unfold(
  network: NetworkArrays,
  folded: readonly number[],
  weights: Weights,
  placeOf: (layer: number) => BiasPlace,
): NetworkArrays {
  const layers = network.layers.map((layer, i): LayerArrays => {
    if (!folded.includes(i + 1)) return layer;
    const at = placeOf(i + 1) === 'first' ? 0 : into(layer, weights) - 1;
    const axis = weights === 'out-in' ? 1 : 0;
    const [W, b] = part(layer.W, axis, at);
    const [dW, db] = part(layer.dW, axis, at);
    return { W, b, dW, db };
  });
  return { ...network, layers };
}

/** A matrix without its row (axis 0) or column (axis 1) `at`, and that. */
function part(matrix: NamedArray, axis: 0 | 1, at: number): [rest: NamedArray, taken: NamedArray] {
  const [rows, columns] = matrix.shape as [number, number];
  const length = axis === 0 ? columns : rows;
  const rest = new Float64Array(rows * columns - length);
  const taken = new Float64Array(length);
  let [r, t] = [0, 0];
  for (const [i, value] of matrix.values.entries()) {
    if ((axis === 0 ? Math.floor(i / columns) : i % columns) === at) taken[t++] = value;
    else rest[r++] = value;
  }
  const shape = axis === 0 ? [rows - 1, columns] : [rows, columns - 1];
  return [
    { ...matrix, shape, values: rest },
    { ...matrix, shape: [length], values: taken },
  ];
}
