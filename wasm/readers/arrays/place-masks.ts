import { sayOfArrays as say } from '../../problems/arrays.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { Statement } from '../../problems/problem.js';
import type { NamedArray } from '../../types/arrays.js';
import { type DROPOUTS, EXAMPLES_IN, type Overrides } from '../../types/options.js';
import { type ExamplesIn, examplesOf } from './data-place.js';
import { byExample, finite } from './lay-out.js';
import { type FileName, nameOf, refuseArray } from './refuse-array.js';
import type { NetworkArrays } from './sort-by-name.js';

export type Dropout = (typeof DROPOUTS)[number];

/** Masks of dropout as they are in a file, one example after another. */
interface Masks {
  /** 0 where a unit is dropped, else the factor; n_l·m values each; undefined where a layer has none. */
  ofLayers: (Float64Array | undefined)[];
  /** Whether some have a factor that is not 1. */
  isScaled: boolean;
  /** Whether any layer has one. */
  hasAny: boolean;
  notes: Statement[];
}

/** Masks for the core: of every hidden layer, with their factors. */
export interface PlacedMasks {
  masks: Float64Array;
  /** 1 where it is not known, or counts for nothing. */
  keep_prob: number;
}

/**
 * The masks of hidden layers.
 * @throws GradcheckError where one is of another shape, or has more than zeros and one factor
 */
export function readMasks(
  file: FileName,
  network: NetworkArrays,
  layers: readonly number[],
  examples: number,
  xExamples: ExamplesIn,
): Masks {
  const places = [xExamples, ...EXAMPLES_IN.filter((place) => place !== xExamples)];
  const notes: Statement[] = [];
  const ofLayers: Masks['ofLayers'] = layers.slice(1, -1).map(() => undefined);
  let isScaled = false;
  for (const { layer, array } of network.masks) {
    const units = layers[layer] as number;
    const place = places.find((each) => examplesOf(array, units, each) === examples);
    const factor = place && factorOf(array);
    if (place === undefined || factor === undefined) {
      // M1 may be anything; who says D1 or mask1 means one.
      if (/^m_?\d/i.test(array.name)) {
        notes.push(say('arrays_not_read', { names: [array.name] }));
        continue;
      }
      const said = place
        ? say('mask_of_other_values', { name: array.name })
        : say('mask_of_other_shape', { array: nameOf(array), units, examples, layer });
      throw refuseArray(file, array, said);
    }
    ofLayers[layer - 1] = byExample(finite(file, array), units, examples, place);
    isScaled ||= factor !== 1;
  }
  return { ofLayers, isScaled, hasAny: ofLayers.some((mask) => mask !== undefined), notes };
}

/** What a mask of zeros and ones may do, the usual first. */
export const possibleDropouts = (keep_prob: number | undefined): Dropout[] =>
  keep_prob === 1
    ? ['plain']
    : keep_prob === undefined
      ? ['plain', 'inverted']
      : ['inverted', 'plain'];

/**
 * The probability that a unit is kept, as it was said, else as the file has it.
 * @throws GradcheckError where it is none, or where there are no masks to it
 */
export function keepProbOf(
  file: FileName,
  { keep_prob: saved }: NetworkArrays,
  { keep_prob: asked }: Overrides,
  hasMasks: boolean,
): number | undefined {
  if (saved !== undefined && !(saved > 0 && saved <= 1)) {
    throw new GradcheckError(say('keep_prob_out_of_range', { got: saved }), file);
  }
  if (!hasMasks && saved !== undefined && saved < 1) {
    throw new GradcheckError(say('masks_missing', { keep_prob: saved }), file);
  }
  return asked ?? saved;
}

/** The masks as the core takes them. @throws GradcheckError where a factor is not known */
export function placeMasks(
  { ofLayers, isScaled }: Masks,
  layers: readonly number[],
  examples: number,
  dropout: Dropout | undefined,
  keep_prob: number | undefined,
): PlacedMasks {
  const isInverted = !isScaled && dropout === 'inverted';
  if (isInverted && keep_prob === undefined) {
    throw new GradcheckError(say('keep_prob_missing'), { field: 'keep-prob' });
  }
  const factor = isInverted ? 1 / (keep_prob as number) : 1;
  const parts = ofLayers.map(
    (mask, i) =>
      mask?.map((value) => factor * value) ??
      new Float64Array((layers[i + 1] as number) * examples).fill(1),
  );
  const masks = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    masks.set(part, at);
    at += part.length;
  }
  return { masks, keep_prob: isInverted ? (keep_prob as number) : 1 };
}

/** What stands where a unit is kept; 1 where none is. Undefined where it is no mask. */
function factorOf({ values, obstacle }: NamedArray): number | undefined {
  if (obstacle !== undefined) return undefined;
  const factor = values.find((value) => value !== 0) ?? 1;
  const isMask = factor > 0 && Number.isFinite(factor);
  return isMask && values.every((value) => value === 0 || value === factor) ? factor : undefined;
}
