import { sayOfArrays as say } from '../../problems/arrays.js';
import { type Overrides, WEIGHTS } from '../../types/options.js';
import { fitData } from './data-place.js';
import { outOf, takes, type Weights, weightsProblem, widths } from './orientation.js';
import type { FileName } from './refuse-array.js';
import type { LayerArrays, NetworkArrays } from './sort-by-name.js';

/**
 * Layers whose names do not tell their order, in the one order that their shapes admit; as they came
 * where they fit so, or where there is no one order. An HDF5 file has them by the alphabet.
 */
export function orderByShapes(
  file: FileName,
  network: NetworkArrays,
  asked: Overrides,
): NetworkArrays {
  if (network.isOrdered || network.layers.some(({ W }) => W.shape.length !== 2)) return network;
  const fits = (layers: LayerArrays[], weights: Weights) => {
    const candidate = { ...network, layers };
    if (weightsProblem(candidate, weights).said !== undefined) return false;
    return fitData(file, candidate, widths(candidate, weights), asked);
  };
  const orientations = asked.weights ? [asked.weights] : WEIGHTS;
  if (orientations.some((weights) => fits(network.layers, weights))) return network;
  const orders = orientations.flatMap((weights) =>
    possibleOrders(
      network.layers,
      (layer, below) => takes(layer, weights, outOf(below, weights)),
      (layers) => fits(layers, weights),
    ),
  );
  const [layers, ...more] = orders;
  if (layers === undefined || more.length > 0) return network;
  const names = layers.map((layer) => network.layerNames[network.layers.indexOf(layer)] as string);
  const note = say('only_order', { names });
  return { ...network, layers, layerNames: names, notes: [...network.notes, note] };
}

/** The search ends here: so many layers of one width tell no order anyway. */
const MAX_STEPS = 10_000;

/**
 * The orders of layers in which each takes what the one before gives; at most two are looked for, as
 * more than one tells nothing.
 * @param follows whether a layer takes what the other gives
 * @param fits whether a whole network in that order fits the data
 */
function possibleOrders(
  layers: readonly LayerArrays[],
  follows: (layer: LayerArrays, below: LayerArrays) => boolean,
  fits: (order: LayerArrays[]) => boolean,
): LayerArrays[][] {
  const found: LayerArrays[][] = [];
  let steps = 0;
  const extend = (order: LayerArrays[], rest: readonly LayerArrays[]) => {
    steps += 1;
    if (found.length > 1 || steps > MAX_STEPS) return;
    const last = order.at(-1);
    if (rest.length === 0 && fits(order)) found.push(order);
    for (const layer of rest) {
      if (last && !follows(layer, last)) continue;
      extend(
        [...order, layer],
        rest.filter((each) => each !== layer),
      );
    }
  };
  extend([], layers);
  return steps > MAX_STEPS ? [] : found;
}
