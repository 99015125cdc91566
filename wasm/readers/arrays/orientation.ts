import type { NamedArray } from '../../types/arrays.js';
import { EXAMPLES_IN, type Overrides, type WEIGHTS } from '../../types/options.js';
import { product } from '../flatten.js';
import { count } from '../limits.js';
import { examplesOf } from './data-place.js';
import { refuseArray, shapeText } from './refuse-array.js';
import type { LayerArrays, NetworkArrays } from './sort-by-name.js';

/** How the matrices lie: n_l × n_{l−1}, or transposed. */
export type Weights = (typeof WEIGHTS)[number];

export const outOf = ({ W }: LayerArrays, weights: Weights) =>
  W.shape[weights === 'out-in' ? 0 : 1] as number;
export const into = ({ W }: LayerArrays, weights: Weights) =>
  W.shape[weights === 'out-in' ? 1 : 0] as number;

/** n_0 … n_L */
export function widths({ layers }: NetworkArrays, weights: Weights): number[] {
  return [into(layers[0] as LayerArrays, weights), ...layers.map((layer) => outOf(layer, weights))];
}

/** The orientations in which the matrices follow on each other and on X; the usual first. */
export function possibleWeights(file: string, network: NetworkArrays, asked: Overrides): Weights[] {
  for (const { W } of network.layers) {
    if (W.shape.length !== 2 || product(W.shape) === 0) {
      throw refuseArray(file, W, `${W.name} is ${shapeText(W)}; expected a matrix, n_l × n_{l−1}.`);
    }
  }
  const usual: Weights[] = network.layers.some(({ W }) => /kernel/i.test(W.name))
    ? ['in-out', 'out-in']
    : ['out-in', 'in-out'];
  const candidates = asked.weights ? [asked.weights] : usual;
  const problems = candidates.map((weights) => ({ weights, ...weightsProblem(network, weights) }));
  const fitting = problems.filter(({ sentence }) => sentence === undefined);
  if (fitting.length > 0) return fitting.map(({ weights }) => weights);
  // The orientation that goes well for longer is more likely the one that was meant.
  const [worst] = problems.sort((one, other) => other.at - one.at);
  throw refuseArray(file, worst?.array as NamedArray, worst?.sentence as string);
}

/** The first thing that does not fit, and how far it went well. */
export function weightsProblem(
  { layers, X }: NetworkArrays,
  weights: Weights,
): { at: number; array?: NamedArray; sentence?: string } {
  for (const [i, layer] of layers.entries()) {
    const below = layers[i - 1];
    const { W, b } = layer;
    if (below && into(layer, weights) !== outOf(below, weights)) {
      return {
        at: 2 * i,
        array: W,
        sentence: `${W.name} is ${shapeText(W)} but ${below.W.name} is ${shapeText(below.W)}; expected ${W.name} with ${count(outOf(below, weights))} ${weights === 'out-in' ? 'columns' : 'rows'}, the units of the layer below.`,
      };
    }
    if (product(b.shape) !== outOf(layer, weights)) {
      return {
        at: 2 * i + 1,
        array: b,
        sentence: `${b.name} is ${shapeText(b)} but ${W.name} is ${shapeText(W)}; expected one bias a unit, ${count(outOf(layer, weights))}.`,
      };
    }
  }
  const features = into(layers[0] as LayerArrays, weights);
  if (!mayHaveFeatures(X, features)) {
    return {
      at: 2 * layers.length,
      array: X,
      sentence: `${X.name} is ${shapeText(X)} but ${layers[0]?.W.name} is ${shapeText(layers[0]?.W as NamedArray)}; expected ${count(features)} features along one axis of ${X.name}.`,
    };
  }
  return { at: Number.POSITIVE_INFINITY };
}

function mayHaveFeatures(X: NamedArray, features: number): boolean {
  return EXAMPLES_IN.some((place) => examplesOf(X, features, place) !== undefined);
}

/** Refuses a gradient that is not of the shape of its parameters. @throws GradcheckError */
export function requireGradientsLike(file: string, { W, b, dW, db }: LayerArrays): void {
  const text = `${dW.name} is ${shapeText(dW)} but ${W.name} is ${shapeText(W)}`;
  if (dW.shape.join() !== W.shape.join()) {
    const transposed = dW.shape.join() === [...W.shape].reverse().join();
    throw refuseArray(
      file,
      dW,
      transposed ? `${text}: transposed?` : `${text}; expected the same shape.`,
    );
  }
  if (product(db.shape) !== product(b.shape)) {
    const summed = db.shape.length === 2 && db.shape.includes(product(b.shape));
    throw refuseArray(
      file,
      db,
      `${db.name} is ${shapeText(db)} but ${b.name} is ${shapeText(b)}${summed ? ': not summed over the examples?' : '; expected as many values.'}`,
    );
  }
}
