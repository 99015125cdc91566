import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { Arrangement, ArraySet, Fit, Inference } from '../../types/arrays.js';
import type { CostScale, Overrides } from '../../types/options.js';
import { arrangeArrays, knownArrangement, overridesOf, type Settings } from './arrange.js';
import { withCostScale } from './cost-scale.js';
import { LaidOut } from './lay-out.js';

/** More readings than these are not tried; the usual ones come first. */
const MAX_READINGS = 256;

/** The catalogue of mistakes is compared where that takes fewer multiplications in all, times 100. */
const MAX_DIAGNOSIS_WORK = 2e7;

/** Compares the given gradient with our backpropagation's on this reading. */
export type FitReading = (reading: Arrangement, diagnose: boolean) => Promise<Fit>;

interface Tried {
  reading: Arrangement;
  fit: Fit;
}

/**
 * Arranges somebody's arrays; where several readings fit their shapes, the gradient decides. It is
 * the first with which the gradient is right; else the one with which most blocks of it are, or,
 * among equals, the one on which a mistake of the catalogue gives just this gradient. Where nothing
 * of that holds it is the usual one, and the inferences say that this is unsure.
 * @throws GradcheckError where no reading fits.
 */
export async function findReading(
  arrays: ArraySet,
  settings: Settings,
  fit: FitReading,
): Promise<Arrangement> {
  const overrides = overridesOf(settings);
  const laidOut = new LaidOut();
  const usual = knownArrangement(arrays, overrides) ?? arrangeArrays(arrays, overrides, laidOut);
  const open = usual.inferences.filter(({ reason }) => reason === 'unsure').map(({ what }) => what);
  if (open.length === 0) return usual;
  const decided = (reading: Arrangement, reason: Inference['reason']): Arrangement => ({
    ...reading,
    // What it was called with as an override was not asked by the visitor.
    inferences: reading.inferences.map((inference) =>
      open.includes(inference.what) ||
      inference.reason === 'unsure' ||
      (inference.reason === 'asked' && overrides[inference.what as keyof Overrides] === undefined)
        ? { ...inference, reason }
        : inference,
    ),
  });

  const tried: Tried[] = [];
  let refused: unknown;
  for (const reading of readings(arrays, overrides, usual, laidOut)) {
    try {
      const result = await fit(reading, false);
      if (result.equal_blocks === result.blocks) return decided(reading, 'gradient');
      tried.push({ reading, fit: result });
    } catch (error) {
      // A reading may be one the core refuses: a loss that the labels do not fit, an overflow.
      if (!(error instanceof GradcheckError)) throw error;
      refused ??= error;
    }
  }
  const most = Math.max(...tried.map(({ fit }) => fit.equal_blocks));
  const best = tried.filter(({ fit }) => fit.equal_blocks === most);
  const [first] = best;
  if (first === undefined) throw refused;
  if (best.length === 1 && most > 0) return decided(first.reading, 'nearest');
  const { given, dataset } = first.reading;
  if (given.parameters.length * dataset.examples * best.length <= MAX_DIAGNOSIS_WORK) {
    for (const { reading } of best) {
      if ((await fit(reading, true)).diagnosed) return decided(reading, 'nearest');
    }
  }
  return decided(first.reading, most > 0 ? 'nearest' : 'unsure');
}

/** The usual reading, then the others, those first that differ from it in fewer things. */
function* readings(
  arrays: ArraySet,
  overrides: Overrides,
  usual: Arrangement,
  laidOut: LaidOut,
): Generator<Arrangement> {
  yield* scaled(usual);
  let choices: { overrides: Overrides; changes: number }[] = [{ overrides, changes: 0 }];
  for (const { what, choice, alternatives, reason } of usual.inferences) {
    if (reason !== 'unsure' || what === 'cost_scale') continue;
    choices = choices.flatMap((before) =>
      [choice, ...alternatives].map((each) => ({
        overrides: { ...before.overrides, [what]: each },
        changes: before.changes + (each === choice ? 0 : 1),
      })),
    );
  }
  choices.sort((one, other) => one.changes - other.changes);
  for (const choice of choices.slice(1, MAX_READINGS)) {
    try {
      yield* scaled(arrangeArrays(arrays, choice.overrides, laidOut));
    } catch (error) {
      // These choices do not go together.
      if (!(error instanceof GradcheckError)) throw error;
    }
  }
}

/** A reading with each scale of the cost that is open in it, which depends on its loss. */
function* scaled(reading: Arrangement): Generator<Arrangement> {
  yield reading;
  const scale = reading.inferences.find(({ what }) => what === 'cost_scale');
  if (scale?.reason !== 'unsure') return;
  for (const choice of scale.alternatives) yield withCostScale(reading, choice as CostScale);
}
