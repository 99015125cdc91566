import type { Statement } from '../../problems/problem.js';
import { sayOfPython as say } from '../../problems/python.js';
import type { FunctionOptions, FunctionReport, FunctionVerdict } from '../../types/function.js';
import type { PythonSession, TrialReport } from '../../types/python.js';
import { judge } from './judge.js';
import { type LoadedTrial, type Opened, openTrial } from './protocol.js';

export const isRight = (verdict: FunctionVerdict): boolean =>
  verdict === 'correct' || verdict === 'correct_at_kinks' || verdict === 'false_alarm';
export const isWrong = (verdict: FunctionVerdict): boolean =>
  verdict === 'wrong' || verdict === 'missed_bug';

/** A trial with what is needed to judge it once more. */
export interface Judged extends TrialReport {
  verdict: FunctionVerdict;
  id: number;
  opened: Opened;
}

/** How trials are judged. */
export interface How {
  options: FunctionOptions;
  /** A small number that stands in the cost and not in its gradient, or 0. */
  guard: number;
}

/** A gradient divided by a factor that was found is compared with what the factor itself may be off. */
const SCALED = { relative_tolerance: 1e-7, absolute_tolerance: 1e-10 } as const;

export const codes = (statements: readonly Statement[]) => statements.map(({ code }) => code);

/** Relative noise of costs that are computed in single precision. */
const SINGLE_NOISE = { least: 1e-9, most: 1e-5 };
/** How much of a block rounding may hide, and it still be said to be right as far as that shows. */
const MOST_HIDDEN = 2e-3;

/**
 * Whether nothing but the rounding of a cost in single precision keeps a gradient from being right, and
 * that hides little of it.
 */
function isInItsPrecision(report: FunctionReport): boolean {
  const { doubt, noise, value, blocks, analytic, derivative, bound, variables } = report;
  const relative = noise / Math.max(Math.abs(value), 1e-300);
  const isSingle = relative > SINGLE_NOISE.least && relative < SINGLE_NOISE.most;
  if (doubt !== 'noise' || !isSingle || report.tested < variables) return false;
  if (
    analytic.some(
      (each, i) => !(Math.abs(each - (derivative[i] as number)) <= (bound[i] as number)),
    )
  ) {
    return false;
  }
  let from = 0;
  return blocks.every(({ shape }) => {
    const to = from + shape.reduce((a, b) => a * b, 1);
    const hidden = Math.hypot(...bound.subarray(from, to));
    const size = Math.hypot(...analytic.subarray(from, to));
    from = to;
    return hidden <= MOST_HIDDEN * size;
  });
}

/** What leaves something to code elsewhere, so that it says nothing to be wrong by itself. */
const CONVENTIONS = ['not_linear', 'passes_on', 'difference'];

/** A factor is no such convention. */
const isProportional = (report: FunctionReport | null): boolean =>
  report?.blocks.every(({ factor }) => factor !== null) ?? false;

/** The verdict on one trial: the core's, unless what was seen when calling it says more. */
function verdictOf(trial: TrialReport): FunctionVerdict {
  const seen = codes(trial.notes);
  const broken = codes(trial.broken);
  if (broken.includes('other_shape') || broken.includes('gradient_not_finite')) return 'wrong';
  const verdict = trial.report?.verdict ?? 'undecided';
  if (verdict === 'undecided' && trial.report !== null && isInItsPrecision(trial.report)) {
    return broken.includes('no_gradient') ? 'undecided' : 'correct';
  }
  // What only some upstream gradients were meant for says nothing by failing for others.
  if (isWrong(verdict) && seen.some((code) => CONVENTIONS.includes(code))) {
    return isProportional(trial.report) && !seen.includes('not_linear') ? verdict : 'undecided';
  }
  const isUnsteady = seen.includes('gradient_changes') || seen.includes('cost_changes');
  if (isUnsteady || (isRight(verdict) && broken.includes('no_gradient'))) return 'undecided';
  return verdict;
}

export async function judgeTrial(
  session: PythonSession,
  { id, kind, cost, says }: LoadedTrial,
  how: How,
): Promise<Judged> {
  const opened = await openTrial(session, id);
  const report = opened.x.length === 0 ? null : await judge(session, id, opened, how.options);
  const trial = { kind, cost, notes: [...says, ...opened.notes], broken: opened.broken, report };
  const judged = { ...trial, verdict: verdictOf(trial), id, opened };
  if (judged.verdict === 'correct' && report?.verdict === 'undecided') {
    return { ...judged, notes: [...trial.notes, say('as_single_precision_shows')] };
  }
  const isClose = judged.verdict === 'undecided' && report?.doubt === 'close';
  return isWrong(judged.verdict) || isClose ? guarded(session, judged, how) : judged;
}

/** What a guard may make of a gradient, times the guard: what it is added to may be small itself. */
const GUARD_WEIGHT = 1e4;
const MOST_BY_GUARD = 1e-4;

/**
 * A trial that is wrong, once more with what a guard in the cost may do: log(y + 1e-7) has another
 * derivative than log(y), by about 1e-7/y.
 */
async function guarded(session: PythonSession, trial: Judged, how: How): Promise<Judged> {
  const most = Math.min(MOST_BY_GUARD, GUARD_WEIGHT * how.guard);
  const difference = trial.report?.difference ?? 1;
  if (trial.broken.length > 0 || difference > most) return trial;
  const largest = Math.max(...trial.opened.gradient.map(Math.abs));
  const tolerances = { relative_tolerance: most, absolute_tolerance: most * largest };
  const options = { ...how.options, ...tolerances };
  const report = await judge(session, trial.id, trial.opened, options);
  const said = say('nearly', { difference, guard: how.guard });
  const again = { ...trial, report, notes: [...trial.notes, said] };
  const verdict = verdictOf(again);
  return isRight(verdict) ? { ...again, verdict } : trial;
}

/** The worst verdict of trials that all have to be right. */
export function worst(trials: readonly Judged[]): Judged {
  const order = [isWrong, (each: FunctionVerdict) => each === 'undecided', isRight];
  const found = order.flatMap((is) => trials.filter(({ verdict }) => is(verdict)));
  return found[0] as Judged;
}

/** The first trial judged once more, its gradient divided by a factor. */
export async function scaled(
  session: PythonSession,
  trial: Judged,
  factor: number,
  how: How,
): Promise<Judged> {
  const largest = Math.max(...trial.opened.gradient.map(Math.abs)) / Math.abs(factor);
  const tolerances = {
    relative_tolerance: SCALED.relative_tolerance,
    absolute_tolerance: SCALED.absolute_tolerance * largest,
  };
  const options = { ...how.options, ...tolerances };
  const report = await judge(session, trial.id, trial.opened, options, factor);
  const again = { ...trial, report };
  return { ...again, verdict: verdictOf(again) };
}
