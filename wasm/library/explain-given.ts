/** What there is to say of somebody's own gradient beyond a verdict on ours, as data. */
import { settingOf } from '../settings/settings.js';
import type { Arrangement, Inference } from '../types/arrays.js';
import {
  type Activation,
  type BIAS_PLACES,
  COST_SCALE_PARTS,
  type CostScale,
  type DROPOUTS,
  type EXAMPLES_IN,
  type Flatten,
  type GradientPrecision,
  type Loss,
  type Output,
  type WEIGHTS,
  type Y_KINDS,
} from '../types/options.js';
import type {
  BlindSpot,
  CheckReport,
  Condition,
  CostDescription,
  IntermediateReport,
} from '../types/report.js';
import { conditionOf, describeCost } from './condition.js';
import type { Said } from './explain.js';
import { isWrong } from './rule.js';

type None = Record<string, never>;

/** How somebody's cost differs from ours. */
export interface CostDifference {
  /** It has not the ½ that ours has for squared errors. */
  lacks_half: boolean;
  /** The number of outputs, where it is averaged over them. */
  averaged_over: number | null;
}

/** What there may be to say of somebody's own gradient, each with the values that it is said with. */
export interface GivenFindingValues {
  /** The gradient is right of this cost, and nothing but the gradient says that it is theirs. */
  conditional: Condition;
  /** Undecided: the saved J is another than that of the nearest reading … */
  other_cost_saved: { saved: number; nearest: CostDescription };
  /** … or nothing shows that it is the gradient of a cost that is known; so many were compared. */
  unknown_cost_or_network: { considered: number; nearest: CostDescription | null };
  /** What would decide it: J in the file, and Z and A. */
  save_the_cost: None;
  /** The gradient is that of another cost than the one that was saved. */
  of_another_cost: { gradient: CostDescription };
  /** … or than what was said of it, by these settings. */
  of_another_cost_than_said: { gradient: CostDescription; settings: string[] };
  /**
   * Their cost is not ours; the scale to ask for if it has the ½ after all, where that cannot be
   * told: to forget the ½ gives the same gradient.
   */
  other_cost: CostDifference & { with_half: CostScale | null };
  /** With Z1, A1, … in the file, the first that is wrong would be known. */
  save_intermediates: None;
  /** All that was given of the way is right. */
  way_is_right: { names: string[] };
  /** In the order of the computation; `report` where it is an intermediate. */
  first_wrong: { name: string; right_before: string[]; report: IntermediateReport | null };
  /** What rounding adds to the threshold. */
  rounding: { precision: GradientPrecision; allowance: number };
  /** Of a large network the rule's numerical gradient is taken of some parameters only. */
  sampled: { evaluated: number; parameters: number };
  /** dA and dZ have the 1/m of the cost in them, which was taken into account. */
  mean_in_deltas: None;
  /** Nothing speaks for how these were read; the settings that would read them in another way. */
  usual_reading: { settings: string[] };
  /** What their own code would do against blind spots. */
  in_your_code: { remedies: Exclude<BlindSpot['remedy'], 'per_block_rule'>[] };
  /** One run tests one point: save the arrays again, later in training. */
  save_another_point: None;
}

export type GivenFinding = Said<GivenFindingValues>;

/** What is chosen where arrays are read, apart from the names of arrays. */
export type ReadingChoice =
  | 'W1'
  | 'W0'
  | 'state_dict'
  | (typeof WEIGHTS)[number]
  | (typeof EXAMPLES_IN)[number]
  | (typeof Y_KINDS)[number]
  | (typeof BIAS_PLACES)[number]
  | (typeof DROPOUTS)[number]
  | Flatten
  | Loss
  | Output
  | CostScale
  | Activation
  | GradientPrecision;

/** A choice in words, from a table that has those that are not said as they are. */
export const choiceInWords = (
  words: Readonly<Partial<Record<ReadingChoice, string>>>,
  what: Inference['what'],
  choice: string,
): string =>
  // Names of arrays are their owner's.
  (what === 'x_name' || what === 'y_name' ? undefined : words[choice as ReadingChoice]) ?? choice;

/** What is needed of an arrangement to explain a report on it. */
type Reading = Pick<Arrangement, 'loss' | 'inferences' | 'given' | 'readings' | 'right_of'>;

const scaleOf = ({ inferences }: Reading) =>
  inferences.find(({ what }) => what === 'cost_scale') as
    | (Inference & { choice: CostScale })
    | undefined;

/** How their cost differs from ours; undefined where it does not. */
export function costDifference(
  { given, layers }: CheckReport,
  reading: Reading,
): CostDifference | undefined {
  const scale = scaleOf(reading);
  if (given?.cost_factor === 1 || scale === undefined) return undefined;
  const { half, mean } = COST_SCALE_PARTS[scale.choice];
  return {
    lacks_half: reading.loss === 'mean_squared_error' && !half,
    averaged_over: mean ? (layers.at(-1) ?? 1) : null,
  };
}

/** `2 / 3`: by what their gradient is divided, to be compared with ours. */
export const costFactorText = ({ lacks_half, averaged_over }: CostDifference) =>
  `${lacks_half ? 2 : 1}${averaged_over === null ? '' : ` / ${averaged_over}`}`;

function otherCost(report: CheckReport, reading: Reading): GivenFinding[] {
  const difference = costDifference(report, reading);
  if (difference === undefined) return [];
  const isOpen = difference.lacks_half && scaleOf(reading)?.reason !== 'asked';
  const withHalf = difference.averaged_over === null ? 'half-sum' : 'half-mean';
  return [{ code: 'other_cost', values: { ...difference, with_half: isOpen ? withHalf : null } }];
}

/** Of which cost the verdict is, where that is not plain; or why there is none. */
function ofWhichCost(report: CheckReport, { given, readings }: Reading): GivenFinding[] {
  const { verdict, doubt } = report;
  const [nearest, ...others] = readings?.ranked ?? [];
  const save: GivenFinding[] =
    given.cost === undefined ? [{ code: 'save_the_cost', values: {} }] : [];
  const condition = conditionOf(verdict, { given, ...(readings && { readings }) });
  if (condition !== null) return [{ code: 'conditional', values: condition }, ...save];
  if (doubt === 'other_cost_saved' && nearest && given.cost !== undefined) {
    const values = { saved: given.cost, nearest: describeCost(nearest) };
    return [{ code: 'other_cost_saved', values }];
  }
  if (doubt === 'unknown_cost_or_network') {
    const values = {
      considered: readings?.considered ?? 0,
      nearest: nearest ? describeCost(nearest) : null,
    };
    return [{ code: 'unknown_cost_or_network', values }, ...save];
  }
  const right = others.find(({ explains }) => explains);
  return isWrong(verdict) && given.gradient_is_of_another_cost && right
    ? [{ code: 'of_another_cost', values: { gradient: describeCost(right) } }]
    : [];
}

/** What is said of a cost, as it is inferred. */
const OF_THE_COST = ['loss', 'output', 'cost_scale', 'over_examples', 'l2'];

/** The cost of which the gradient is right, where another was said. */
function ofAnotherCost(
  { verdict }: CheckReport,
  { right_of, inferences }: Reading,
): GivenFinding[] {
  if (right_of === undefined || !(isWrong(verdict) || verdict === 'undecided')) return [];
  const settings = inferences.flatMap(({ what, reason }) =>
    reason === 'asked' && OF_THE_COST.includes(what) ? (settingOf(what) ?? []) : [],
  );
  const values = { gradient: describeCost(right_of), settings };
  return [{ code: 'of_another_cost_than_said', values }];
}

const layerOf = (name: string) => Number(name.replace(/\D/g, ''));

/** Which line is wrong, as far as what was given of the way tells. */
function way({ verdict, given }: CheckReport): GivenFinding[] {
  const { intermediates = [], first_wrong: name = null } = given ?? {};
  if (intermediates.length === 0) {
    return isWrong(verdict) ? [{ code: 'save_intermediates', values: {} }] : [];
  }
  const names = intermediates.map((each) => each.name);
  if (name === null) return [{ code: 'way_is_right', values: { names } }];
  const at = names.indexOf(name);
  // A block of the gradient comes after the dZ of its layer.
  const before = names.filter((each, i) =>
    at < 0 ? !each.startsWith('d') || layerOf(each) >= layerOf(name) : i < at,
  );
  return [
    {
      code: 'first_wrong',
      values: { name, right_before: before, report: intermediates[at] ?? null },
    },
  ];
}

/** What their own code would do against blind spots: its network is not ours to change. */
function inYourCode({ blocks }: CheckReport): GivenFinding[] {
  const spots = blocks.flatMap(({ blind_spots }) => blind_spots);
  const remedies = [...new Set(spots.map(({ remedy }) => remedy))].filter(
    (remedy) => remedy !== 'per_block_rule',
  );
  return remedies.length > 0 ? [{ code: 'in_your_code', values: { remedies } }] : [];
}

/** What there is to say of the gradient that was given, beyond what `explain` says of the verdict. */
export function explainGiven(report: CheckReport, reading: Reading): GivenFinding[] {
  const { given } = report;
  if (given === null) return [];
  const findings = [
    ...ofWhichCost(report, reading),
    ...ofAnotherCost(report, reading),
    ...otherCost(report, reading),
    ...(report.verdict === 'undecided' ? [] : way(report)),
  ];
  const { precision, allowance, mean_in_deltas, intermediates } = given;
  if (allowance > 0) findings.push({ code: 'rounding', values: { precision, allowance } });
  const { evaluated, parameters } = report;
  if (evaluated < parameters) {
    findings.push({ code: 'sampled', values: { evaluated, parameters } });
  }
  if (mean_in_deltas && intermediates.some(({ name }) => name.startsWith('d'))) {
    findings.push({ code: 'mean_in_deltas', values: {} });
  }
  const unsure = reading.inferences.filter(({ reason }) => reason === 'unsure');
  if (unsure.length > 0) {
    const settings = unsure.flatMap(({ what }) => settingOf(what) ?? []);
    findings.push({ code: 'usual_reading', values: { settings } });
  }
  findings.push(...inYourCode(report));
  if (report.verdict === 'correct') findings.push({ code: 'save_another_point', values: {} });
  return findings;
}
