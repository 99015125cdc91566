import { GradcheckError } from '../../problems/gradcheck-error.js';
import type {
  Arrangement,
  ArraySet,
  Inference,
  RankedReading,
  ReadingConstraints,
  Readings,
} from '../../types/arrays.js';
import { COST_SCALE_PARTS, type CostScale, type Overrides } from '../../types/options.js';
import { arrangeArrays, knownArrangement, overridesOf, type Settings } from './arrange.js';
import { possibleCostScales } from './cost-scale.js';
import { LaidOut } from './lay-out.js';

/** More layouts than these are not tried; the usual ones come first. */
const MAX_LAYOUTS = 64;

/** A block this near to a reading's is not so by chance. */
const NEAR = 1e-6;

/** Compares the given gradient with what each network and cost gives on this layout. */
export type RankReadings = (layout: Arrangement, said: ReadingConstraints) => Promise<Readings>;

/** What is found out by comparing gradients, and not by how arrays lie. */
const OF_THE_READING = ['loss', 'output', 'cost_scale', 'over_examples', 'l2', 'hidden_activation'];

interface Found {
  layout: Arrangement;
  readings: Readings;
  nearest: RankedReading;
}

/**
 * Arranges somebody's arrays. How matrices lie, where shapes leave it open, and which network and
 * cost they are of, is found by comparing: first with the J, Z and A that were saved, then with the
 * gradient itself, of which the nearest reading counts.
 * @throws GradcheckError where no reading fits.
 */
export async function findReading(
  arrays: ArraySet,
  settings: Settings,
  rank: RankReadings,
): Promise<Arrangement> {
  const overrides = overridesOf(settings);
  const laidOut = new LaidOut();
  const usual = knownArrangement(arrays, overrides) ?? arrangeArrays(arrays, overrides, laidOut);
  const said = constraintsOf(overrides, settings.check.l2);
  let best: Found | undefined;
  let refused: unknown;
  for (const layout of layouts(arrays, overrides, usual, laidOut)) {
    try {
      const readings = await rank(layout, said);
      const [nearest] = readings.ranked;
      if (nearest === undefined) continue;
      const found = { layout, readings, nearest };
      if (best === undefined || isNearer(found, best)) best = found;
      if (isSettled(best)) break;
    } catch (error) {
      // A layout may be one the core refuses: labels that fit no loss, an overflow.
      if (!(error instanceof GradcheckError)) throw error;
      refused ??= error;
    }
  }
  if (best === undefined) throw refused ?? new Error('The search of readings found none.');
  const right = await rightOfAnother(best, said, rank);
  return {
    ...withReading(best, overrides, settings.check.l2),
    ...(right && { right_of: right }),
  };
}

/** The reading that explains the gradient where the cost was said, and it is not of that. */
async function rightOfAnother(
  { layout, nearest }: Found,
  { hidden_activation, ...ofCost }: ReadingConstraints,
  rank: RankReadings,
): Promise<RankedReading | undefined> {
  if (nearest.explains || Object.keys(ofCost).length === 0) return undefined;
  const { ranked } = await rank(layout, hidden_activation ? { hidden_activation } : {});
  return ranked.find(({ explains }) => explains);
}

function constraintsOf(overrides: Overrides, l2: number | undefined): ReadingConstraints {
  const { hidden_activation, loss, output, cost_scale, over_examples } = overrides;
  const parts = cost_scale && COST_SCALE_PARTS[cost_scale];
  return {
    ...(hidden_activation && { hidden_activation }),
    ...(loss && { loss }),
    ...(output && { output }),
    ...(l2 !== undefined && { l2 }),
    ...(over_examples && { sum_over_examples: over_examples === 'sum' }),
    ...(parts && { mean_over_outputs: parts.mean, without_half: !parts.half }),
  };
}

const isSettled = ({ layout, nearest }: Found) =>
  nearest.explains && (layout.given.cost === undefined || nearest.cost_agrees);

/** What was saved beside the gradient goes before what the gradient says. */
function isNearer({ nearest: one }: Found, { nearest: other }: Found): boolean {
  if (one.cost_agrees !== other.cost_agrees) return one.cost_agrees;
  if (one.intermediates_agree !== other.intermediates_agree) return one.intermediates_agree;
  return one.distance < other.distance;
}

/** The usual layout, then the others, those first that differ from it in fewer things. */
function* layouts(
  arrays: ArraySet,
  overrides: Overrides,
  usual: Arrangement,
  laidOut: LaidOut,
): Generator<Arrangement> {
  yield usual;
  let choices: { overrides: Overrides; changes: number }[] = [{ overrides, changes: 0 }];
  for (const { what, choice, alternatives, reason } of usual.inferences) {
    if (reason !== 'unsure' || OF_THE_READING.includes(what)) continue;
    choices = choices.flatMap((before) =>
      [choice, ...alternatives].map((each) => ({
        overrides: { ...before.overrides, [what]: each },
        changes: before.changes + (each === choice ? 0 : 1),
      })),
    );
  }
  choices.sort((one, other) => one.changes - other.changes);
  for (const choice of choices.slice(1, MAX_LAYOUTS)) {
    try {
      yield arrangeArrays(arrays, choice.overrides, laidOut);
    } catch (error) {
      // These choices do not go together.
      if (!(error instanceof GradcheckError)) throw error;
    }
  }
}

const scaleName = ({ without_half, mean_over_outputs, loss }: RankedReading): CostScale =>
  loss === 'mean_squared_error' && !without_half
    ? mean_over_outputs
      ? 'half-mean'
      : 'half-sum'
    : mean_over_outputs
      ? 'mean'
      : 'sum';

/** The layout with what was found out about network and cost. */
function withReading(
  { layout, readings, nearest }: Found,
  overrides: Overrides,
  l2: number | undefined,
): Arrangement {
  const { dataset, layers, given } = layout;
  const factor =
    ((nearest.sum_over_examples ? dataset.examples : 1) /
      (nearest.mean_over_outputs ? dataset.outputs : 1)) *
    (nearest.without_half ? 2 : 1);
  const isNear = nearest.differences.some((difference) => difference <= NEAR);
  const byGradient = nearest.explains ? 'gradient' : isNear ? 'nearest' : 'unsure';
  const reasonOf = (what: keyof Overrides): Inference['reason'] => {
    if (overrides[what] !== undefined) return 'asked';
    if (nearest.cost_agrees) return 'cost';
    const isOfForward = what === 'hidden_activation' || what === 'output';
    return isOfForward && nearest.intermediates_agree ? 'intermediates' : byGradient;
  };
  const before = (what: Inference['what']) => {
    const inference = layout.inferences.find((each) => each.what === what);
    return inference ? [inference.choice, ...inference.alternatives] : [];
  };
  const infer = (
    what: Inference['what'] & keyof Overrides,
    choice: string,
    possible: readonly string[] = before(what),
  ): Inference => {
    const alternatives = [...new Set(possible)].filter((each) => each !== choice);
    return { what, choice, alternatives, reason: reasonOf(what) };
  };
  const isSummed = nearest.sum_over_examples;
  const found: Inference[] = [
    infer('loss', nearest.loss),
    infer('output', nearest.output),
    infer('cost_scale', scaleName(nearest), possibleCostScales(nearest.loss, dataset.outputs)),
    infer('over_examples', isSummed ? 'sum' : 'mean', ['mean', 'sum']),
    ...(layers.length > 2
      ? [infer('hidden_activation', [nearest.hidden_activation].flat().join(','))]
      : []),
    ...(nearest.l2 > 0 || nearest.l1 > 0
      ? [
          {
            what: 'l2' as const,
            choice: String(nearest.l2),
            alternatives: [],
            reason:
              l2 === undefined ? (nearest.cost_agrees ? 'cost' : byGradient) : ('asked' as const),
          } satisfies Inference,
        ]
      : []),
  ];
  // What is not explained may be of an activation that is not known.
  const isForwardKnown =
    nearest.explains ||
    nearest.intermediates_agree ||
    layers.length === 2 ||
    overrides.hidden_activation !== undefined;
  const isOursAsked =
    isForwardKnown &&
    overrides.loss !== undefined &&
    factor === 1 &&
    (l2 !== undefined || nearest.l2 + nearest.l1 === 0);
  return {
    ...layout,
    loss: nearest.loss,
    hidden_activation: nearest.hidden_activation,
    readings,
    given: {
      ...given,
      cost_factor: factor,
      cost_is_known: nearest.cost_agrees || isOursAsked,
      gradient_is_of_another_cost:
        !nearest.explains && (readings.explained_otherwise || nearest.examples_used.length > 0),
      ...(given.cost !== undefined && { cost_rounding: readings.cost_tolerance }),
    },
    inferences: [
      ...layout.inferences
        .filter(({ what }) => !OF_THE_READING.includes(what))
        .map((inference) => settled(inference, overrides, byGradient)),
      ...found,
    ],
  };
}

/** What it was called with as an override was not asked by the visitor. */
function settled(
  inference: Inference,
  overrides: Overrides,
  reason: Inference['reason'],
): Inference {
  const isTried =
    inference.reason === 'unsure' ||
    (inference.reason === 'asked' && overrides[inference.what as keyof Overrides] === undefined);
  return isTried ? { ...inference, reason } : inference;
}
