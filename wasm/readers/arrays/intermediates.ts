import { sayOfArrays as say } from '../../problems/arrays.js';
import type { Statement } from '../../problems/problem.js';
import type { Intermediate, NamedArray } from '../../types/arrays.js';
import { EXAMPLES_IN } from '../../types/options.js';
import { type ExamplesIn, examplesOf } from './data-place.js';
import { byExample, type LaidOut } from './lay-out.js';
import { nameOf } from './refuse-array.js';
import type { NetworkArrays } from './sort-by-name.js';

/**
 * Z, A, dA and dZ, each n_l × m. One that does not fit is left out, as the check does not need it,
 * and there is a note that says so.
 */
export function placeIntermediates(
  network: NetworkArrays,
  layers: readonly number[],
  examples: number,
  xExamples: ExamplesIn,
  laidOut: LaidOut,
): { intermediates: Intermediate[]; notes: Statement[] } {
  const places = [xExamples, ...EXAMPLES_IN.filter((place) => place !== xExamples)];
  const placeOf = (array: NamedArray, layer: number) =>
    places.find((place) => examplesOf(array, layers[layer] as number, place) === examples);
  const notes: Statement[] = [];

  // The tutorial's course had dA of the layer below under a layer's number: dA{l} is like A{l−1}.
  const deltas = network.intermediates.filter(({ quantity }) => quantity === 'dA');
  const isShifted =
    deltas.some(({ array, layer }) => placeOf(array, layer) === undefined) &&
    deltas.every(({ array, layer }) => placeOf(array, layer - 1) !== undefined);
  if (isShifted) {
    const names = deltas.map(({ array }) => array.name);
    notes.push(say('deltas_of_layer_below', { names }));
  }

  const intermediates: Intermediate[] = [];
  for (const { quantity, layer: named, array } of network.intermediates) {
    const layer = isShifted && quantity === 'dA' ? named - 1 : named;
    if (layer === 0) continue;
    const width = layers[layer] as number;
    const place = placeOf(array, layer);
    if (array.obstacle !== undefined) {
      notes.push(say('not_compared', { name: array.name, obstacle: array.obstacle }));
    } else if (place === undefined) {
      notes.push(
        say('not_compared_by_shape', { array: nameOf(array), units: width, examples, layer }),
      );
    } else {
      const values = laidOut.of(quantity + layer, `${width} ${place}`, () =>
        byExample(array.values, width, examples, place),
      );
      intermediates.push({ quantity, layer, values });
    }
  }
  return { intermediates, notes };
}
