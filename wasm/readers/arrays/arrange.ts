import { sayOfArrays as say } from '../../problems/arrays.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { Statement } from '../../problems/problem.js';
import { sayOfRecorded } from '../../problems/recorded.js';
import type {
  ArrangedArrays,
  Arrangement,
  ArraySet,
  Inference,
  NamedArray,
} from '../../types/arrays.js';
import {
  ACTIVATIONS,
  BIAS_PLACES,
  type CheckOptions,
  type CostScale,
  GRADIENT_PRECISIONS,
  type Loss,
  type Overrides,
  type ReadOptions,
  taskOf,
} from '../../types/options.js';
import { featureNames, flattenExamples } from '../flatten.js';
import { excess } from '../limits.js';
import { areRecorded } from '../recorded/names.js';
import { costFactor, possibleCostScales } from './cost-scale.js';
import { possibleDataNames } from './data-names.js';
import { type DataPlace, possibleData } from './data-place.js';
import { losses } from './infer.js';
import { placeIntermediates } from './intermediates.js';
import { byExample, finite, inOrderOfTheta, LaidOut, oneHot } from './lay-out.js';
import { orderByShapes } from './order-layers.js';
import { possibleWeights, requireGradientsLike, widths } from './orientation.js';
import {
  keepProbOf,
  type PlacedMasks,
  placeMasks,
  possibleDropouts,
  readMasks,
} from './place-masks.js';
import { roundingOf } from './precision.js';
import { type FileName, refuseArray } from './refuse-array.js';
import { type LayerArrays, type NetworkArrays, sortArrays } from './sort-by-name.js';
import { type BiasPlace, foldedLayers, type Ones, onesOf, unfold } from './unfold.js';

/** How to read arrays: of the options of the check only the loss and the hidden activation. */
export interface Settings {
  read: ReadOptions;
  check: Partial<CheckOptions>;
}

/** What is chosen where the arrays leave something open, and why. */
class Choices {
  readonly inferences: Inference[] = [];

  constructor(private readonly overrides: Overrides) {}

  /** What is asked for, else the first of what is possible. */
  settle<W extends Inference['what'] & keyof Overrides, T extends Overrides[W] & string>(
    what: W,
    possible: readonly T[],
    why: Inference['reason'],
  ): T {
    const said = this.overrides[what];
    const asked = (Array.isArray(said) ? said.join(',') : said) as T | undefined;
    const choice = asked ?? (possible[0] as T);
    const alternatives = [...new Set(possible)].filter((each) => each !== choice);
    const reason = asked ? 'asked' : alternatives.length > 0 ? 'unsure' : why;
    this.inferences.push({ what, choice, alternatives, reason });
    return choice;
  }
}

/**
 * Puts somebody's arrays in their places: X and Y, the parameters and their gradient in the order of
 * θ, and Z, A, dA, dZ where there are any. Layers follow from the shapes. What shapes and values
 * leave open is chosen as is usual, and said: calling it again with another of the alternatives as
 * an override gives that reading.
 * @param laidOut of earlier readings of the same arrays
 * @throws GradcheckError naming the array, its shape and what was expected.
 */
export function arrangeArrays(
  { name, more, format, arrays }: ArraySet,
  overrides: Overrides = {},
  laidOut = new LaidOut(),
): Arrangement {
  const choices = new Choices(overrides);
  const file: FileName = { file: name, ...(more && { more }) };
  const sorted = sortNetwork(file, arrays, overrides, choices);
  const weights = choices.settle('weights', possibleWeights(file, sorted, overrides), 'shapes');
  for (const layer of sorted.layers) requireGradientsLike(file, layer);
  const ones = onesOf(sorted, weights);
  const open = foldedLayers(sorted, weights).filter((layer) => layer > 1 || !ones);
  const biasPlace = settleBiases(open, ones, choices);
  const placeOf = (layer: number) => (layer === 1 && ones ? ones.place : biasPlace);
  const folded = ones ? [1, ...open] : open;
  const network = unfold({ ...sorted, ...(ones && { X: ones.X }) }, folded, weights, placeOf);
  const layers = widths(network, weights);
  const [features, outputs] = [layers[0] as number, layers.at(-1) as number];

  const place = placeData(possibleData(file, network, layers, overrides), choices);
  const { examples } = place;
  for (const [problem, array] of [
    [excess(examples, features), network.X],
    [excess(examples, outputs), network.Y],
  ] as const) {
    if (problem) throw refuseArray(file, array, problem);
  }

  const exampleShape = network.X.shape.length > 2 ? network.X.shape.slice(1) : [];
  const flatten =
    exampleShape.length > 0 ? choices.settle('flatten', ['C', 'F'] as const, 'shapes') : 'C';
  const x = laidOut.of('X', `${network.X.name} ${features} ${place.x} ${flatten}`, () => {
    const values = byExample(finite(file, network.X), features, examples, place.x);
    return flattenExamples(values, exampleShape, flatten);
  });
  const y = laidOut.of('Y', `${network.Y.name} ${outputs} ${place.kind} ${place.y}`, () => {
    const values = finite(file, network.Y);
    return place.kind === 'classes'
      ? oneHot(file, network.Y, outputs)
      : byExample(values, outputs, examples, place.y);
  });

  const loss = choices.settle('loss', losses(y, outputs, overrides), 'values');
  const cost_factor = settleCost(loss, outputs, overrides, choices);
  if (layers.length > 2) choices.settle('hidden_activation', ACTIVATIONS, 'shapes');
  const { precision: rounded, ...printed } = roundingOf(network);
  const precision = overrides.gradient_precision ?? rounded;
  choices.inferences.push({
    what: 'gradient_precision',
    choice: precision,
    alternatives: GRADIENT_PRECISIONS.filter((each) => each !== precision),
    reason: overrides.gradient_precision ? 'asked' : 'values',
  });

  const {
    masks,
    keep_prob,
    notes: ofMasks,
  } = settleMasks(file, network, layers, place, overrides, choices);
  const unbiased = network.layers.flatMap(({ W, b }) => (b ? [] : [W.name]));
  const { cost } = network;
  const { intermediates, notes } = placeIntermediates(network, layers, examples, place.x, laidOut);
  const theta = (
    what: string,
    of: (layer: LayerArrays) => [weight: NamedArray, bias: NamedArray | undefined],
  ) =>
    laidOut.of(what, `${weights} ${biasPlace}`, () =>
      inOrderOfTheta(file, network, layers, weights, of),
    );
  return {
    dataset: {
      name,
      ...(more && { more }),
      format,
      examples,
      features,
      x,
      outputs,
      y,
      task: taskOf(loss),
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
        ...(network.unread.length > 0 ? [say('arrays_not_read', { names: network.unread })] : []),
        ...(ones ? [say('ones_for_biases', { name: network.X.name })] : []),
        ...(unbiased.length > 0 ? [say('layers_without_bias', { names: unbiased })] : []),
        ...network.notes,
        ...ofMasks,
        ...notes,
      ],
    },
    layers,
    loss,
    hidden_activation: overrides.hidden_activation ?? 'tanh',
    given: {
      parameters: theta('parameters', (layer) => [layer.W, layer.b]),
      gradient: theta('gradient', (layer) => [layer.dW, layer.db]),
      precision,
      ...printed,
      cost_factor,
      intermediates,
      ...(masks && { masks }),
      ...(cost && {
        cost: cost.values[0] as number,
        cost_precision: GRADIENT_PRECISIONS.find((each) => each === cost.dtype) ?? 'float64',
      }),
    },
    biases: network.layers.map(({ b }) => b !== undefined),
    folded_biases: folded.map((layer) => ({
      layer,
      name: (network.layers[layer - 1] as LayerArrays).W.name,
      place: placeOf(layer),
    })),
    keep_prob: keep_prob ?? 1,
    inferences: choices.inferences,
  };
}

/** What these settings say of arrays. */
export function overridesOf({ read, check }: Settings): Overrides {
  const { loss, output, hidden_activation, keep_prob } = check;
  return {
    ...read,
    ...(loss && { loss }),
    ...(output && { output }),
    ...(hidden_activation && { hidden_activation }),
    ...(keep_prob !== undefined && { keep_prob }),
  };
}

/** Arranges arrays as these settings say. @throws GradcheckError as arrangeArrays does */
export function arrange(
  { name, more, format, arrays }: ArraySet,
  settings: Settings,
): ArrangedArrays {
  if (areRecorded(arrays.map((each) => each.name))) {
    throw new GradcheckError(sayOfRecorded('not_a_network_but_recorded'), { file: name });
  }
  const set = { name, ...(more && { more }), format, arrays };
  const overrides = overridesOf(settings);
  return { ...set, overrides, arrangement: arrangeArrays(set, overrides) };
}

/** The arrangement that is at hand, if these arrays were arranged as the same was said of them. */
export function knownArrangement(
  arrays: ArraySet | ArrangedArrays,
  overrides: Overrides,
): Arrangement | undefined {
  if (!('arrangement' in arrays)) return undefined;
  const said = Object.entries(overrides);
  const isSame =
    said.length === Object.keys(arrays.overrides).length &&
    said.every(([what, choice]) => arrays.overrides[what as keyof Overrides] === choice);
  return isSame ? arrays.arrangement : undefined;
}

/** What the arrays are by their names, with X and Y chosen where several could be. */
function sortNetwork(
  file: FileName,
  arrays: readonly NamedArray[],
  overrides: Overrides,
  choices: Choices,
): NetworkArrays {
  const pairs = possibleDataNames(file, arrays, overrides);
  const named = { ...overrides };
  const xNames = pairs.map(({ x_name }) => x_name);
  if (xNames.length > 0 || overrides.x_name) {
    named.x_name = choices.settle('x_name', xNames, 'shapes');
  }
  const yNames = pairs
    .filter(({ x_name }) => x_name === (named.x_name ?? x_name))
    .map(({ y_name }) => y_name);
  if (yNames.length > 0 || overrides.y_name) {
    named.y_name = choices.settle('y_name', yNames, 'shapes');
  }
  const network = orderByShapes(file, sortArrays(file, arrays, named), overrides);
  choices.inferences.unshift({
    what: 'names',
    choice: network.naming,
    alternatives: [],
    reason: 'names',
  });
  return network;
}

/** Where examples are, and what Y holds; what is chosen first leaves less open of the rest. */
function placeData(places: readonly DataPlace[], choices: Choices): DataPlace {
  const x = choices.settle(
    'x_examples',
    places.map((place) => place.x),
    'shapes',
  );
  const withX = places.filter((place) => place.x === x);
  const y = choices.settle(
    'y_examples',
    withX.map((place) => place.y),
    'shapes',
  );
  const withY = withX.filter((place) => place.y === y);
  const kind = choices.settle(
    'y_kind',
    withY.map((place) => place.kind),
    'shapes',
  );
  return withY.find((place) => place.kind === kind) as DataPlace;
}

/** Where biases are in matrices that have them, as ones in X say it too. */
function settleBiases(
  open: readonly number[],
  ones: Ones | undefined,
  choices: Choices,
): BiasPlace {
  const usual = [...BIAS_PLACES].sort((place) => (place === ones?.place ? -1 : 1));
  if (open.length > 0) return choices.settle('bias', usual, 'shapes');
  return ones ? choices.settle('bias', [ones.place], 'values') : BIAS_PLACES[0];
}

/** The masks with their factors, where there are any. @throws GradcheckError as readMasks does */
function settleMasks(
  file: FileName,
  network: NetworkArrays,
  layers: readonly number[],
  { examples, x }: DataPlace,
  overrides: Overrides,
  choices: Choices,
): Partial<PlacedMasks> & { notes: Statement[] } {
  const masks = readMasks(file, network, layers, examples, x);
  const keep_prob = keepProbOf(file, network, overrides, masks.hasAny);
  if (!masks.hasAny) return { notes: masks.notes };
  const dropout = masks.isScaled
    ? undefined
    : choices.settle('dropout', possibleDropouts(keep_prob), 'values');
  return { ...placeMasks(masks, layers, examples, dropout, keep_prob), notes: masks.notes };
}

/** How many times our cost theirs is. @throws GradcheckError where the loss has no such scale. */
function settleCost(
  loss: Loss,
  outputs: number,
  { cost_scale }: Overrides,
  choices: Choices,
): number {
  const scales = possibleCostScales(loss, outputs);
  const costScale =
    scales.length > 1 || cost_scale
      ? choices.settle('cost_scale', scales, 'values')
      : (scales[0] as CostScale);
  const factor = costFactor(costScale, loss, outputs);
  if (factor !== undefined) return factor;
  const said = say('no_such_cost_scale', { loss, scale: costScale, scales });
  throw new GradcheckError(said, { field: 'cost-scale' });
}
