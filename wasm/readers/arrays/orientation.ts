import { sayOfArrays as say } from '../../problems/arrays.js';
import type { Statement } from '../../problems/problem.js';
import type { NamedArray } from '../../types/arrays.js';
import { EXAMPLES_IN, type Overrides, type WEIGHTS } from '../../types/options.js';
import { product } from '../flatten.js';
import { examplesOf } from './data-place.js';
import { type FileName, nameOf, refuseArray } from './refuse-array.js';
import type { LayerArrays, NetworkArrays } from './sort-by-name.js';

/** How the matrices lie: n_l × n_{l−1}, or transposed. */
export type Weights = (typeof WEIGHTS)[number];

export const outOf = ({ W }: LayerArrays, weights: Weights) =>
  W.shape[weights === 'out-in' ? 0 : 1] as number;
export const into = ({ W }: LayerArrays, weights: Weights) =>
  W.shape[weights === 'out-in' ? 1 : 0] as number;

/** n_0 … n_L */
export function widths(network: NetworkArrays, weights: Weights): number[] {
  return [featuresOf(network, weights), ...network.layers.map((layer) => outOf(layer, weights))];
}

/** Whether a layer takes so many values: one more where its bias is in its matrix. */
export const takes = (layer: LayerArrays, weights: Weights, units: number): boolean =>
  into(layer, weights) === units || isFoldedOn(layer, weights, units);

const isFoldedOn = (layer: LayerArrays, weights: Weights, units: number): boolean =>
  layer.b === undefined && into(layer, weights) === units + 1;

/** n_0, by the first matrix; where that may have the bias in it, as X and the others say. */
function featuresOf({ layers, X }: NetworkArrays, weights: Weights): number {
  const [first, ...rest] = layers as [LayerArrays, ...LayerArrays[]];
  const all = into(first, weights);
  if (first.b !== undefined || !mayHaveFeatures(X, all - 1)) return all;
  if (!mayHaveFeatures(X, all)) return all - 1;
  const isFolded = rest.some((layer, i) =>
    isFoldedOn(layer, weights, outOf(layers[i] as LayerArrays, weights)),
  );
  return isFolded ? all - 1 : all;
}

/** The orientations in which the matrices follow on each other and on X; the usual first. */
export function possibleWeights(
  file: FileName,
  network: NetworkArrays,
  asked: Overrides,
): Weights[] {
  for (const { W } of network.layers) {
    if (W.shape.length !== 2 || product(W.shape) === 0) {
      throw refuseArray(file, W, say('not_a_matrix', { array: nameOf(W) }));
    }
  }
  const usual: Weights[] = network.layers.some(({ W }) => /kernel/i.test(W.name))
    ? ['in-out', 'out-in']
    : ['out-in', 'in-out'];
  const candidates = asked.weights ? [asked.weights] : usual;
  const problems = candidates.map((weights) => ({ weights, ...weightsProblem(network, weights) }));
  const fitting = problems.filter(({ said }) => said === undefined);
  if (fitting.length > 0) return fitting.map(({ weights }) => weights);
  // The orientation that goes well for longer is more likely the one that was meant.
  const [worst] = problems.sort((one, other) => other.at - one.at);
  throw refuseArray(file, worst?.array as NamedArray, worst?.said as Statement);
}

/** The first thing that does not fit, and how far it went well. */
export function weightsProblem(
  network: NetworkArrays,
  weights: Weights,
): { at: number; array?: NamedArray; said?: Statement } {
  const { layers, X } = network;
  for (const [i, layer] of layers.entries()) {
    const below = layers[i - 1];
    const { W, b } = layer;
    if (below && !takes(layer, weights, outOf(below, weights))) {
      return {
        at: 2 * i,
        array: W,
        said: say('not_units_below', {
          array: nameOf(W),
          below: nameOf(below.W),
          units: outOf(below, weights),
          along: weights === 'out-in' ? 'columns' : 'rows',
        }),
      };
    }
    if (b && product(b.shape) !== outOf(layer, weights)) {
      return {
        at: 2 * i + 1,
        array: b,
        said: say('not_a_bias_a_unit', {
          array: nameOf(b),
          weights: nameOf(W),
          units: outOf(layer, weights),
        }),
      };
    }
  }
  const features = featuresOf(network, weights);
  if (!mayHaveFeatures(X, features)) {
    return {
      at: 2 * layers.length,
      array: X,
      said: say('not_features_of', {
        array: nameOf(X),
        weights: nameOf(layers[0]?.W as NamedArray),
        features,
      }),
    };
  }
  return { at: Number.POSITIVE_INFINITY };
}

function mayHaveFeatures(X: NamedArray, features: number): boolean {
  return EXAMPLES_IN.some((place) => examplesOf(X, features, place) !== undefined);
}

/** Refuses a gradient that is not of the shape of its parameters. @throws GradcheckError */
export function requireGradientsLike(file: FileName, { W, b, dW, db }: LayerArrays): void {
  if (dW.shape.join() !== W.shape.join()) {
    const transposed = dW.shape.join() === [...W.shape].reverse().join();
    const code = transposed ? 'gradient_transposed' : 'gradient_of_other_shape';
    throw refuseArray(file, dW, say(code, { array: nameOf(dW), of: nameOf(W) }));
  }
  if (b && db && product(db.shape) !== product(b.shape)) {
    const summed = db.shape.length === 2 && db.shape.includes(product(b.shape));
    const code = summed ? 'gradient_not_summed' : 'gradient_of_other_size';
    throw refuseArray(file, db, say(code, { array: nameOf(db), of: nameOf(b) }));
  }
}
