import { GradcheckError } from '../../problems/gradcheck-error.js';
import { list } from '../../problems/refusal.js';
import {
  ACTIVATIONS,
  type Activation,
  type Arrangement,
  type ArraySet,
  type CostScale,
  EXAMPLES_IN,
  type Flatten,
  type GradientPrecision,
  type Inference,
  type Intermediate,
  type Loss,
  type NamedArray,
  type ReadOptions,
  type Task,
  WEIGHTS,
  Y_KINDS,
} from '../../types/types.js';
import { featureNames, flattenExamples } from '../flatten.js';
import { count, excess } from '../limits.js';
import { costFactor, possibleCostScales } from './cost-scale.js';
import { possibleOrders } from './order-layers.js';
import { type LayerArrays, type NetworkArrays, namesFor, sortArrays } from './sort-by-name.js';

/** What may be said about arrays beforehand. */
export interface Overrides extends ReadOptions {
  loss?: Loss;
  hidden_activation?: Activation;
}

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

const TASK_OF_LOSS: Record<Loss, Task> = {
  binary_cross_entropy: 'binary',
  softmax_cross_entropy: 'multiclass',
  mean_squared_error: 'regression',
};

/**
 * Puts somebody's arrays in their places: X and Y, the parameters and their gradient in the order of
 * θ, and Z, A, dA, dZ where there are any. Layers follow from the shapes. What shapes and values
 * leave open is chosen as is usual, and said: calling it again with another of the alternatives as
 * an override gives that reading.
 * @param laidOut of earlier readings of the same arrays
 * @throws GradcheckError naming the array, its shape and what was expected.
 */
export function arrangeArrays(
  { name, format, arrays }: ArraySet,
  overrides: Overrides = {},
  laidOut = new LaidOut(),
): Arrangement {
  const inferences: Inference[] = [];
  const settle = <W extends Exclude<Inference['what'], 'names'>, T extends Overrides[W] & string>(
    what: W,
    possible: readonly T[],
    why: Inference['reason'],
  ): T => {
    const asked = overrides[what] as T | undefined;
    const choice = asked ?? (possible[0] as T);
    const alternatives = possible.filter((each) => each !== choice);
    const reason = asked ? 'asked' : alternatives.length > 0 ? 'unsure' : why;
    inferences.push({ what, choice, alternatives, reason });
    return choice;
  };

  const pairs = possibleDataNames(name, arrays, overrides);
  const named = { ...overrides };
  const xNames = unique(pairs.map(({ x_name }) => x_name));
  if (xNames.length > 0 || overrides.x_name) named.x_name = settle('x_name', xNames, 'shapes');
  const withXName = pairs.filter(({ x_name }) => x_name === (named.x_name ?? x_name));
  const yNames = unique(withXName.map(({ y_name }) => y_name));
  if (yNames.length > 0 || overrides.y_name) named.y_name = settle('y_name', yNames, 'shapes');
  const network = orderByShapes(name, sortArrays(name, arrays, named), overrides);
  inferences.unshift({
    what: 'names',
    choice: network.naming,
    alternatives: [],
    reason: 'names',
  });

  const weights = settle('weights', possibleWeights(name, network, overrides), 'shapes');
  const layers = widths(network, weights);
  for (const layer of network.layers) requireGradientsLike(name, layer);

  const places = possibleData(name, network, layers, overrides);
  const xExamples = settle('x_examples', unique(places.map(({ x }) => x)), 'shapes');
  const withX = places.filter(({ x }) => x === xExamples);
  const yExamples = settle('y_examples', unique(withX.map(({ y }) => y)), 'shapes');
  const withY = withX.filter(({ y }) => y === yExamples);
  const yKind = settle('y_kind', unique(withY.map(({ kind }) => kind)), 'shapes');
  const place = withY.find(({ kind }) => kind === yKind) as DataPlace;
  const { examples } = place;
  const [features, outputs] = [layers[0] as number, layers.at(-1) as number];
  for (const [problem, array] of [
    [excess(examples, features), network.X],
    [excess(examples, outputs), network.Y],
  ] as const) {
    if (problem) throw refuse(name, array, problem);
  }

  const exampleShape = network.X.shape.length > 2 ? network.X.shape.slice(1) : [];
  let flatten: Flatten = 'C';
  if (exampleShape.length > 0) flatten = settle('flatten', ['C', 'F'], 'shapes');
  const x = laidOut.of('X', `${network.X.name} ${features} ${xExamples} ${flatten}`, () => {
    const values = byExample(finite(name, network.X), features, examples, xExamples);
    return flattenExamples(values, exampleShape, flatten);
  });
  const y = laidOut.of('Y', `${network.Y.name} ${outputs} ${yKind} ${yExamples}`, () => {
    const values = finite(name, network.Y);
    return yKind === 'classes'
      ? oneHot(name, network.Y, outputs)
      : byExample(values, outputs, examples, yExamples);
  });
  const loss = settle('loss', losses(y, outputs, overrides), 'values');
  const scales = possibleCostScales(loss, outputs);
  const asked = overrides.cost_scale;
  const costScale =
    scales.length > 1 || asked ? settle('cost_scale', scales, 'values') : (scales[0] as CostScale);
  const factor = costFactor(costScale, loss, outputs);
  if (factor === undefined) {
    throw new GradcheckError(
      `cost-scale: ${loss} has no ${costScale}; expected one of ${scales.join(', ')}.`,
      { field: 'cost-scale' },
    );
  }
  const hidden = layers.length > 2 ? settle('hidden_activation', ACTIVATIONS, 'shapes') : 'tanh';
  const precision: GradientPrecision = overrides.gradient_precision ?? precisionOf(network);
  inferences.push({
    what: 'gradient_precision',
    choice: precision,
    alternatives: (['float64', 'float32', 'float16'] as const).filter((each) => each !== precision),
    reason: overrides.gradient_precision ? 'asked' : 'values',
  });

  const { intermediates, notes } = placeIntermediates(
    network,
    layers,
    examples,
    xExamples,
    laidOut,
  );
  const theta = (
    what: string,
    of: (layer: LayerArrays) => [weight: NamedArray, bias: NamedArray],
  ) => laidOut.of(what, weights, () => inOrderOfTheta(name, network, layers, weights, of));
  return {
    dataset: {
      name,
      format,
      examples,
      features,
      x,
      outputs,
      y,
      task: TASK_OF_LOSS[loss],
      feature_names: featureNames(exampleShape.length > 0 ? exampleShape : [features], flatten),
      label_name: network.Y.name,
      x_name: network.X.name,
      classes:
        loss === 'mean_squared_error'
          ? []
          : Array.from({ length: Math.max(2, outputs) }, (_, i) => String(i)),
      example_shape: exampleShape,
      flatten,
      choices: { labels: [], x_names: [], y_names: [] },
      notes: [
        ...(network.unread.length > 0
          ? [`Arrays that are not read: ${list(network.unread)}.`]
          : []),
        ...network.notes,
        ...notes,
      ],
    },
    layers,
    loss,
    hidden_activation: hidden,
    given: {
      parameters: theta('parameters', (layer) => [layer.W, layer.b]),
      gradient: theta('gradient', (layer) => [layer.dW, layer.db]),
      precision,
      cost_factor: factor,
      intermediates,
    },
    inferences,
  };
}

type Weights = (typeof WEIGHTS)[number];
type ExamplesIn = (typeof EXAMPLES_IN)[number];
type YKind = (typeof Y_KINDS)[number];

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
const product = (shape: readonly number[]) => shape.reduce((all, length) => all * length, 1);
const shapeText = ({ shape }: NamedArray) =>
  shape.length > 0 ? shape.join('×') : 'a single number';

function refuse(file: string, array: NamedArray, sentence: string): GradcheckError {
  return new GradcheckError(`${file}: ${sentence}`, { file, column: array.name });
}

const outOf = ({ W }: LayerArrays, weights: Weights) =>
  W.shape[weights === 'out-in' ? 0 : 1] as number;
const into = ({ W }: LayerArrays, weights: Weights) =>
  W.shape[weights === 'out-in' ? 1 : 0] as number;

function widths({ layers }: NetworkArrays, weights: Weights): number[] {
  return [into(layers[0] as LayerArrays, weights), ...layers.map((layer) => outOf(layer, weights))];
}

/** More arrays than these that could be X, or Y, are not tried. */
const MAX_DATA_NAMES = 4;

/**
 * Which arrays X and Y may be, where several could be by their names and those fit by their shapes;
 * none where there is nothing to choose, or nothing fits.
 */
function possibleDataNames(
  file: string,
  arrays: readonly NamedArray[],
  asked: Overrides,
): { x_name: string; y_name: string }[] {
  const names = (kind: 'X' | 'Y', name: string | undefined) =>
    unique([...(name ? [name] : []), ...namesFor(kind, arrays)]).slice(0, MAX_DATA_NAMES);
  const [xs, ys] = [names('X', asked.x_name), names('Y', asked.y_name)];
  if (xs.length < 2 && ys.length < 2) return [];
  return xs.flatMap((x_name) =>
    ys.flatMap((y_name) => {
      try {
        const network = sortArrays(file, arrays, { ...asked, x_name, y_name });
        const ordered = orderByShapes(file, network, asked);
        const fits = possibleWeights(file, ordered, asked).some((weights) =>
          isPossible(() => possibleData(file, ordered, widths(ordered, weights), asked)),
        );
        return fits ? [{ x_name, y_name }] : [];
      } catch (error) {
        if (!(error instanceof GradcheckError)) throw error;
        return [];
      }
    }),
  );
}

/** Whether an action is not refused. */
function isPossible(action: () => unknown): boolean {
  try {
    action();
    return true;
  } catch (error) {
    if (!(error instanceof GradcheckError)) throw error;
    return false;
  }
}

/**
 * Layers whose names do not tell their order, in the one order that their shapes admit; as they came
 * where they fit so, or where there is no one order. An HDF5 file has them by the alphabet.
 */
function orderByShapes(file: string, network: NetworkArrays, asked: Overrides): NetworkArrays {
  if (network.isOrdered || network.layers.some(({ W }) => W.shape.length !== 2)) return network;
  const fits = (layers: LayerArrays[], weights: Weights) => {
    const candidate = { ...network, layers };
    if (weightsProblem(candidate, weights).sentence !== undefined) return false;
    return isPossible(() => possibleData(file, candidate, widths(candidate, weights), asked));
  };
  const orientations = asked.weights ? [asked.weights] : WEIGHTS;
  if (orientations.some((weights) => fits(network.layers, weights))) return network;
  const orders = orientations.flatMap((weights) =>
    possibleOrders(
      network.layers,
      (layer) => into(layer, weights),
      (layer) => outOf(layer, weights),
      (layers) => fits(layers, weights),
    ),
  );
  const [layers, ...more] = orders;
  if (layers === undefined || more.length > 0) return network;
  const names = layers.map((layer) => network.layerNames[network.layers.indexOf(layer)] as string);
  const note = `Layers are in the order ${list(names)}, the only one that their shapes admit.`;
  return { ...network, layers, layerNames: names, notes: [...network.notes, note] };
}

/** The orientations in which the matrices follow on each other and on X; the usual first. */
function possibleWeights(file: string, network: NetworkArrays, asked: Overrides): Weights[] {
  for (const { W } of network.layers) {
    if (W.shape.length !== 2 || product(W.shape) === 0) {
      throw refuse(file, W, `${W.name} is ${shapeText(W)}; expected a matrix, n_l × n_{l−1}.`);
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
  throw refuse(file, worst?.array as NamedArray, worst?.sentence as string);
}

/** The first thing that does not fit, and how far it went well. */
function weightsProblem(
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

/** The number of examples of an array with `width` values each, if they lie there. */
function examplesOf({ shape }: NamedArray, width: number, place: ExamplesIn): number | undefined {
  const size = product(shape);
  if (size === 0) return undefined;
  if (shape.length === 2) {
    const [rows, columns] = shape as [number, number];
    const [examples, own] = place === 'columns' ? [columns, rows] : [rows, columns];
    return own === width ? examples : undefined;
  }
  // A vector is one value of each example, or one example: either way it lies the same.
  if (shape.length < 2) {
    if (place === 'rows') return undefined;
    return width === 1 ? size : size === width ? 1 : undefined;
  }
  // Images and the like: NumPy's and PyTorch's have examples along the first axis.
  return place === 'rows' && product(shape.slice(1)) === width ? shape[0] : undefined;
}

function requireGradientsLike(file: string, { W, b, dW, db }: LayerArrays): void {
  const text = `${dW.name} is ${shapeText(dW)} but ${W.name} is ${shapeText(W)}`;
  if (dW.shape.join() !== W.shape.join()) {
    const transposed = dW.shape.join() === [...W.shape].reverse().join();
    throw refuse(
      file,
      dW,
      transposed ? `${text}: transposed?` : `${text}; expected the same shape.`,
    );
  }
  if (product(db.shape) !== product(b.shape)) {
    const summed = db.shape.length === 2 && db.shape.includes(product(b.shape));
    throw refuse(
      file,
      db,
      `${db.name} is ${shapeText(db)} but ${b.name} is ${shapeText(b)}${summed ? ': not summed over the examples?' : '; expected as many values.'}`,
    );
  }
}

/** Where examples are, and what Y holds. */
interface DataPlace {
  x: ExamplesIn;
  y: ExamplesIn;
  kind: YKind;
  examples: number;
}

/** All readings of X and Y with the same number of examples; the usual first. */
function possibleData(
  file: string,
  { X, Y, naming }: NetworkArrays,
  layers: readonly number[],
  asked: Overrides,
): DataPlace[] {
  const [features, outputs] = [layers[0] as number, layers.at(-1) as number];
  // The tutorial has examples in columns, frameworks in rows.
  const usual: ExamplesIn[] = naming === 'state_dict' ? ['rows', 'columns'] : ['columns', 'rows'];
  const found: DataPlace[] = [];
  const seen: number[] = [];
  for (const x of asked.x_examples ? [asked.x_examples] : usual) {
    const examples = examplesOf(X, features, x);
    if (examples === undefined) continue;
    seen.push(examples);
    const ys = asked.y_examples ? [asked.y_examples] : [x, ...usual.filter((each) => each !== x)];
    for (const y of ys) {
      for (const kind of asked.y_kind ? [asked.y_kind] : Y_KINDS) {
        const fits =
          kind === 'values'
            ? examplesOf(Y, outputs, y) === examples
            : outputs > 1 && examplesOf(Y, 1, y) === examples && Y.values.every(Number.isInteger);
        if (fits) found.push({ x, y, kind, examples });
      }
    }
  }
  if (found.length > 0) return found;
  if (seen.length === 0) {
    throw refuse(
      file,
      X,
      `${X.name} is ${shapeText(X)}; expected ${count(features)} features an example, with the examples in its ${asked.x_examples}.`,
    );
  }
  if (Y.obstacle !== undefined) throw refuse(file, Y, `${Y.name} ${Y.obstacle}.`);
  const [m] = seen as [number];
  const classes = outputs > 1 ? `, or ${count(m)} class numbers` : '';
  throw refuse(
    file,
    Y,
    `${Y.name} is ${shapeText(Y)} but ${X.name} is ${shapeText(X)} and the last layer has ${count(outputs)} ${outputs === 1 ? 'unit' : 'units'}; expected ${count(outputs)}×${count(m)} or ${count(m)}×${count(outputs)}${classes}.`,
  );
}

/** This reading with another scale of the cost: everything lies where it lay. */
export function withCostScale(reading: Arrangement, choice: CostScale): Arrangement {
  const { loss, dataset, given } = reading;
  const cost_factor = costFactor(choice, loss, dataset.outputs) as number;
  return {
    ...reading,
    given: { ...given, cost_factor },
    inferences: reading.inferences.map((each) => {
      if (each.what !== 'cost_scale') return each;
      const others = [each.choice, ...each.alternatives].filter((other) => other !== choice);
      return { ...each, choice, alternatives: others };
    }),
  };
}

/** Which losses the labels allow, and the scale of the cost that is asked for; the usual first. */
function losses(y: Float64Array, outputs: number, { cost_scale }: Overrides): Loss[] {
  const possible = possibleLosses(y, outputs);
  const fitting = possible.filter(
    (loss) => !cost_scale || costFactor(cost_scale, loss, outputs) !== undefined,
  );
  return fitting.length > 0 ? fitting : possible;
}

/** Which losses the labels allow, the usual first. */
function possibleLosses(y: Float64Array, outputs: number): Loss[] {
  const binary = y.every((value) => value === 0 || value === 1);
  const within = y.every((value) => value >= 0 && value <= 1);
  let sumsToOne = outputs > 1 && within;
  for (let i = 0; sumsToOne && i < y.length; i += outputs) {
    let sum = 0;
    for (let k = 0; k < outputs; k++) sum += y[i + k] as number;
    sumsToOne = Math.abs(sum - 1) < 1e-9;
  }
  if (sumsToOne) return ['softmax_cross_entropy', 'binary_cross_entropy', 'mean_squared_error'];
  if (binary) return ['binary_cross_entropy', 'mean_squared_error'];
  return within ? ['mean_squared_error', 'binary_cross_entropy'] : ['mean_squared_error'];
}

/** The values, of which each has to be a finite number. */
function finite(file: string, array: NamedArray): Float64Array {
  const { name, values, shape, obstacle } = array;
  if (obstacle !== undefined) throw refuse(file, array, `${name} ${obstacle}.`);
  let bad = 0; // by hand: eight times as fast as findIndex, which is felt where X is large
  while (bad < values.length && Number.isFinite(values[bad])) bad += 1;
  if (bad === values.length) return values;
  let place = bad;
  const index = [...shape].reverse().map((length) => {
    const i = place % length;
    place = Math.floor(place / length);
    return i;
  });
  throw refuse(
    file,
    array,
    `${name}[${index.reverse().join(',')}] is ${values[bad]}; expected a finite number.`,
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

const byExample = (values: Float64Array, width: number, examples: number, place: ExamplesIn) =>
  place === 'rows' ? Float64Array.from(values) : transpose(values, width, examples);

function oneHot(file: string, Y: NamedArray, outputs: number): Float64Array {
  const y = new Float64Array(Y.values.length * outputs);
  for (const [i, value] of Y.values.entries()) {
    if (!(value >= 0 && value < outputs)) {
      throw refuse(
        file,
        Y,
        `${Y.name} has the class ${value} for example ${i} (from 0); expected 0 to ${outputs - 1}, as the last layer has ${outputs} units.`,
      );
    }
    y[i * outputs + value] = 1;
  }
  return y;
}

/** W1, b1, W2, …, each matrix n_l × n_{l−1}, row by row. */
function inOrderOfTheta(
  file: string,
  network: NetworkArrays,
  layers: readonly number[],
  weights: Weights,
  of: (layer: LayerArrays) => [weight: NamedArray, bias: NamedArray],
): Float64Array {
  const parts = network.layers.flatMap((layer, i) => {
    const [weight, bias] = of(layer);
    const [below, own] = [layers[i] as number, layers[i + 1] as number];
    const values = finite(file, weight);
    return [weights === 'out-in' ? values : transpose(values, below, own), finite(file, bias)];
  });
  const theta = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    theta.set(part, at);
    at += part.length;
  }
  return theta;
}

/** The coarsest type of the gradient's arrays; or float32 where doubles hold nothing finer. */
function precisionOf({ layers }: NetworkArrays): GradientPrecision {
  const arrays = layers.flatMap(({ dW, db }) => [dW, db]);
  const coarsest = (['float16', 'float32'] as const).find((precision) =>
    arrays.some(({ dtype }) => dtype === precision),
  );
  if (coarsest) return coarsest;
  const isSingle = arrays.every(({ values }) =>
    values.every((value) => Math.fround(value) === value),
  );
  // Whole numbers and zeros are exact in any precision, and say nothing of it.
  const telling = arrays.some(({ values }) =>
    values.some((value) => value * 1024 !== Math.round(value * 1024)),
  );
  return isSingle && telling ? 'float32' : 'float64';
}

/**
 * Z, A, dA and dZ, each n_l × m. One that does not fit is left out, as the check does not need it,
 * and there is a note that says so.
 */
function placeIntermediates(
  network: NetworkArrays,
  layers: readonly number[],
  examples: number,
  xExamples: ExamplesIn,
  laidOut: LaidOut,
): { intermediates: Intermediate[]; notes: string[] } {
  const places = [xExamples, ...EXAMPLES_IN.filter((place) => place !== xExamples)];
  const placeOf = (array: NamedArray, layer: number) =>
    places.find((place) => examplesOf(array, layers[layer] as number, place) === examples);
  const notes: string[] = [];

  // The tutorial's course had dA of the layer below under a layer's number: dA{l} is like A{l−1}.
  const deltas = network.intermediates.filter(({ quantity }) => quantity === 'dA');
  const isShifted =
    deltas.some(({ array, layer }) => placeOf(array, layer) === undefined) &&
    deltas.every(({ array, layer }) => placeOf(array, layer - 1) !== undefined);
  if (isShifted) {
    const names = deltas.map(({ array }) => array.name);
    notes.push(`${list(names)} hold the dA of the layer below, by their shapes.`);
  }

  const intermediates: Intermediate[] = [];
  for (const { quantity, layer: named, array } of network.intermediates) {
    const layer = isShifted && quantity === 'dA' ? named - 1 : named;
    if (layer === 0) continue;
    const width = layers[layer] as number;
    const place = placeOf(array, layer);
    if (array.obstacle !== undefined) {
      notes.push(`${array.name} is not compared, as it ${array.obstacle}.`);
    } else if (place === undefined) {
      notes.push(
        `${array.name} is not compared, as it is ${shapeText(array)}; expected ${count(width)}×${count(examples)} or ${count(examples)}×${count(width)}, the units of layer ${layer} and the examples.`,
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
