import type { LayerArrays } from './sort-by-name.js';

/** The search ends here: so many layers of one width tell no order anyway. */
const MAX_STEPS = 10_000;

/**
 * The orders of layers in which each takes what the one before gives; at most two are looked for, as
 * more than one tells nothing.
 * @param into, outOf the widths of a layer below and of its own
 * @param fits whether a whole network in that order fits the data
 */
export function possibleOrders(
  layers: readonly LayerArrays[],
  into: (layer: LayerArrays) => number,
  outOf: (layer: LayerArrays) => number,
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
      if (last && into(layer) !== outOf(last)) continue;
      extend(
        [...order, layer],
        rest.filter((each) => each !== layer),
      );
    }
  };
  extend([], layers);
  return steps > MAX_STEPS ? [] : found;
}
