import { sayOfArrays as say } from '../../problems/arrays.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { NamedArray } from '../../types/arrays.js';
import type { BIAS_PLACES } from '../../types/options.js';
import { into, outOf, type Weights, widths } from './orientation.js';
import type { FileName } from './refuse-array.js';
import type { LayerArrays, NetworkArrays } from './sort-by-name.js';

export type BiasPlace = (typeof BIAS_PLACES)[number];

/** The layers, from 1, whose matrix has one column, or row, more than there are units below. */
export function foldedLayers(network: NetworkArrays, weights: Weights): number[] {
  const units = widths(network, weights);
  return network.layers.flatMap((layer, i) =>
    layer.b === undefined && into(layer, weights) === (units[i] as number) + 1 ? [i + 1] : [],
  );
}

/** Refuses a layer without a bias, which the core does not have yet. @throws GradcheckError */
export function requireBiases(
  file: FileName,
  network: NetworkArrays,
  arrays: readonly NamedArray[],
) {
  const at = network.layers.findIndex(({ b }) => b === undefined);
  if (at < 0) return;
  const layer = network.layerNames[at] as string;
  const name = network.naming === 'state_dict' ? `${layer}.bias` : `b${layer}`;
  const names = arrays.map((each) => each.name);
  throw new GradcheckError(say('array_missing', { name, names }), file);
}

/** The network with these layers' matrices parted: the column, or row, of the bias from the rest. */
export function unfold(
  network: NetworkArrays,
  folded: readonly number[],
  weights: Weights,
  place: BiasPlace,
): NetworkArrays {
  const layers = network.layers.map((layer, i): LayerArrays => {
    if (!folded.includes(i + 1)) return layer;
    const at = place === 'first' ? 0 : into(layer, weights) - 1;
    const own = outOf(layer, weights);
    const [W, b] = part(layer.W, weights, at, own);
    const [dW, db] = part(layer.dW, weights, at, own);
    return { W, b, dW, db };
  });
  return { ...network, layers };
}

/** A matrix without its column, or row, `at`, and that. */
function part(
  matrix: NamedArray,
  weights: Weights,
  at: number,
  own: number,
): [rest: NamedArray, taken: NamedArray] {
  const { values } = matrix;
  const below = values.length / own;
  const rest = new Float64Array(values.length - own);
  const taken = new Float64Array(own);
  let [r, t] = [0, 0];
  for (const [i, value] of values.entries()) {
    const unitBelow = weights === 'out-in' ? i % below : Math.floor(i / own);
    if (unitBelow === at) taken[t++] = value;
    else rest[r++] = value;
  }
  const shape = weights === 'out-in' ? [own, below - 1] : [below - 1, own];
  return [
    { ...matrix, shape, values: rest },
    { ...matrix, shape: [own], values: taken },
  ];
}
