import { GradcheckError, statementOf } from '../../problems/gradcheck-error.js';
import type { Statement } from '../../problems/problem.js';
import { sayOfPython as say } from '../../problems/python.js';
import type { FunctionBlock, FunctionOptions, FunctionReport, FunctionVerdict } from '../../types/function.js';
import type { PythonSession, SubjectReport, TrialReport } from '../../types/python.js';
import { judge } from './judge.js';
import { type LoadedSubject, type LoadedTrial, type Opened, openTrial } from './protocol.js';

export const isRight = (verdict: FunctionVerdict): boolean =>
  verdict === 'correct' || verdict === 'correct_at_kinks' || verdict === 'false_alarm';
export const isWrong = (verdict: FunctionVerdict): boolean =>
  verdict === 'wrong' || verdict === 'missed_bug';

/** A trial with what is needed to judge it once more. */
interface Judged extends TrialReport {
  verdict: FunctionVerdict;
  id: number;
  opened: Opened;
}

/** How trials are judged. */
interface How {
  options: FunctionOptions;
  /** A small number that stands in the cost and not in its gradient, or 0. */
  guard: number;
}

/** Entries that a block has to have for its factor to say anything. */
const LEAST_ENTRIES = 3;
/** Entries that have to agree with a cost to say that it is the one. */
const LEAST_EVIDENCE = 4;
/** How far factors of blocks may be apart and be the same: they are of estimates. */
const SAME_FACTOR = 1e-4;
/** A gradient divided by a factor that was found is compared with what the factor itself may be off. */
const SCALED = { relative_tolerance: 1e-7, absolute_tolerance: 1e-10 } as const;

const codes = (statements: readonly Statement[]) => statements.map(({ code }) => code);

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
  if (analytic.some((each, i) => !(Math.abs(each - (derivative[i] as number)) <= (bound[i] as number)))) {
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
  if (isWrong(verdict) && seen.includes('not_linear')) return 'undecided';
  const isUnsteady = seen.includes('gradient_changes') || seen.includes('cost_changes');
  if (isUnsteady || (isRight(verdict) && broken.includes('no_gradient'))) return 'undecided';
  return verdict;
}

async function judgeTrial(
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
  return isWrong(judged.verdict) ? guarded(session, judged, how) : judged;
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
function worst(trials: readonly Judged[]): Judged {
  const order = [isWrong, (each: FunctionVerdict) => each === 'undecided', isRight];
  const found = order.flatMap((is) => trials.filter(({ verdict }) => is(verdict)));
  return found[0] as Judged;
}

const blocksOf = ({ report }: TrialReport): FunctionBlock[] => report?.blocks ?? [];

/** Blocks that say something of a factor, of the same factor as others: the largest such group. */
function commonFactor(trial: TrialReport): { factor: number; blocks: string[]; all: boolean } | null {
  const telling = blocksOf(trial).filter(
    ({ tested, factor }) => tested >= LEAST_ENTRIES && factor !== null && factor !== 0,
  );
  let best: FunctionBlock[] = [];
  for (const { factor } of telling) {
    const alike = telling.filter(
      (each) => Math.abs((each.factor as number) / (factor as number) - 1) <= SAME_FACTOR,
    );
    if (alike.length > best.length) best = alike;
  }
  const [first] = best;
  if (first === undefined) return null;
  return {
    factor: first.factor as number,
    blocks: best.map(({ name }) => name),
    all: trial.broken.length === 0 && blocksOf(trial).every((each) => fits(each, first)),
  };
}

/** Whether a block has the factor of another; one of few entries nearly always has one. */
const fits = (block: FunctionBlock, like: FunctionBlock): boolean =>
  block.factor !== null &&
  Math.abs(block.factor / (like.factor as number) - 1) <= SAME_FACTOR;

/** A factor that was estimated, as the short fraction that it is, where it is one. */
export function niceFactor(factor: number): number {
  for (let below = 1; below <= 400; below++) {
    const above = Math.round(factor * below);
    if (above !== 0 && Math.abs(above / below / factor - 1) < 1e-7) return above / below;
  }
  return factor;
}

/** Trials by the cost that they are of. */
function byCost(trials: readonly LoadedTrial[]): LoadedTrial[][] {
  const groups = new Map<string, LoadedTrial[]>();
  for (const trial of trials) {
    const key = trial.cost ?? '';
    groups.set(key, [...(groups.get(key) ?? []), trial]);
  }
  return [...groups.values()];
}

type Finding = Pick<SubjectReport, 'verdict' | 'reasons' | 'condition' | 'convention' | 'trials'>;
const plain = ({ kind, cost, notes, broken, report }: Judged): TrialReport => ({
  kind,
  cost,
  notes,
  broken,
  report,
});

const open = (reason: Statement, trials: readonly Judged[] = []): Finding => ({
  verdict: 'undecided',
  reasons: [reason],
  trials: trials.map(plain),
});

/** The first trial judged once more, its gradient divided by a factor. */
async function scaled(
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

/** Costs that the file does not name: which one is it the gradient of? */
async function amongAssumed(
  session: PythonSession,
  trials: readonly LoadedTrial[],
  how: How,
): Promise<Finding> {
  let best: { trial: Judged; factor: number; blocks: string[] } | undefined;
  const tried: Judged[] = [];
  for (const group of byCost(trials)) {
    const [first, ...others] = group as [LoadedTrial, ...LoadedTrial[]];
    const trial = await judgeTrial(session, first, how);
    tried.push(trial);
    const common = commonFactor(trial);
    if (common === null) continue;
    const factor = niceFactor(common.factor);
    if (common.all || isRight(trial.verdict)) {
      const exact = isRight(trial.verdict) ? trial : await scaled(session, trial, factor, how);
      const rest: Judged[] = [];
      for (const other of others) {
        rest.push(await scaled(session, await judgeTrial(session, other, how), factor, how));
      }
      const decisive = worst([exact, ...rest]);
      const told = { cost: trial.cost ?? '', factor: isRight(trial.verdict) ? 1 : factor };
      if (isRight(decisive.verdict)) {
        const reasons = [say('cost_is_assumed', told)];
        return { verdict: decisive.verdict, reasons, condition: told, trials: [plain(decisive)] };
      }
      if (isRight(exact.verdict) && isWrong(decisive.verdict)) {
        const reasons = [say('depends_on_rate'), say('cost_is_assumed', told)];
        return { verdict: 'wrong', reasons, trials: [plain(decisive), plain(exact)] };
      }
    }
    if (best === undefined || common.blocks.length > best.blocks.length) {
      best = { trial, factor, blocks: common.blocks };
    }
  }
  return (best && (await partly(session, best, how))) ?? open(say('no_cost_agrees'), tried);
}

/** Some blocks are of a cost, by a factor: the others have a decay beside it, or are wrong. */
async function partly(
  session: PythonSession,
  { trial, factor, blocks }: { trial: Judged; factor: number; blocks: string[] },
  how: How,
): Promise<Finding | undefined> {
  const entries = blocksOf(trial)
    .filter(({ name }) => blocks.includes(name))
    .reduce((sum, { tested }) => sum + tested, 0);
  if (entries < LEAST_EVIDENCE) return undefined;
  const again = await scaled(session, trial, factor, how);
  if (!isWrong(again.verdict) || !blocks.every((name) => isEqual(again, name))) return undefined;
  const cost = trial.cost ?? '';
  const decay = decayIn(again, blocks);
  if (decay !== null) {
    const decayed = await judgeWithoutDecay(session, again, factor, decay, blocks, how);
    if (isRight(decayed.verdict)) {
      const told = { cost, factor };
      const reasons = [say('cost_is_assumed', told), say('decay_is_assumed', { decay: decay * factor })];
      return { verdict: decayed.verdict, reasons, condition: told, trials: [plain(decayed)] };
    }
  }
  const reasons = [
    say('agrees_elsewhere', { blocks, cost }),
    say('cost_is_assumed', { cost, factor }),
  ];
  return { verdict: 'wrong', reasons, trials: [plain(again)] };
}

/** Where the blocks of a trial begin in its point. */
function placesOf({ opened }: Judged): { name: string; from: number; to: number }[] {
  let from = 0;
  return opened.blocks.map(({ name, shape }) => {
    const start = from;
    from += shape.reduce((a, b) => a * b, 1);
    return { name, from: start, to: from };
  });
}

/** The κ for which the gradient of all other blocks is off by κ·θ, or null. */
function decayIn(trial: Judged, blocks: readonly string[]): number | null {
  const { report, opened } = trial;
  if (report === null || trial.broken.length > 0) return null;
  const others = placesOf(trial).filter(({ name }) => !blocks.includes(name) && !isEqual(trial, name));
  let dot = 0;
  let square = 0;
  const each = (action: (off: number, theta: number) => void) => {
    for (const { from, to } of others) {
      for (let i = from; i < to; i++) {
        const derivative = report.derivative[i] as number;
        if (!Number.isNaN(derivative)) {
          action((report.analytic[i] as number) - derivative, opened.x[i] as number);
        }
      }
    }
  };
  each((off, theta) => {
    dot += off * theta;
    square += theta * theta;
  });
  const decay = dot / square;
  let left = 0;
  let all = 0;
  let count = 0;
  each((off, theta) => {
    count += 1;
    left += (off - decay * theta) ** 2;
    all += off * off;
  });
  // One number is always a multiple of another.
  return count >= LEAST_EVIDENCE && left <= 1e-10 * all ? decay : null;
}

async function judgeWithoutDecay(
  session: PythonSession,
  trial: Judged,
  factor: number,
  decay: number,
  blocks: readonly string[],
  how: How,
): Promise<Judged> {
  const gradient = trial.opened.gradient.slice();
  for (const { name, from, to } of placesOf(trial)) {
    if (blocks.includes(name) || isEqual(trial, name)) continue;
    for (let i = from; i < to; i++) {
      gradient[i] = (gradient[i] as number) - decay * factor * (trial.opened.x[i] as number);
    }
  }
  return scaled(session, { ...trial, opened: { ...trial.opened, gradient } }, factor, how);
}

const isEqual = (trial: TrialReport, name: string): boolean =>
  blocksOf(trial).some((each) => each.name === name && each.equal);

/** A cost that stands in the file in a function of its own. */
async function amongPaired(
  session: PythonSession,
  paired: readonly LoadedTrial[],
  assumed: readonly LoadedTrial[],
  how: How,
): Promise<Finding> {
  const tried: Judged[] = [];
  for (const group of byCost(paired)) {
    const trials: Judged[] = [];
    for (const each of group) trials.push(await judgeTrial(session, each, how));
    const decisive = worst(trials);
    if (isRight(decisive.verdict)) {
      return { verdict: decisive.verdict, reasons: [], trials: [plain(decisive)] };
    }
    if (trials.some(({ verdict }) => isRight(verdict)) && isWrong(decisive.verdict)) {
      return { verdict: 'wrong', reasons: [say('depends_on_rate')], trials: trials.map(plain) };
    }
    tried.push(decisive);
  }
  const agreeing = tried.find((each) => blocksOf(each).some(agrees));
  if (agreeing !== undefined && isWrong(agreeing.verdict)) {
    return { verdict: agreeing.verdict, reasons: [], trials: [plain(agreeing)] };
  }
  for (const each of tried) {
    const common = commonFactor(each);
    if (!common?.all || !isWrong(each.verdict)) continue;
    const factor = niceFactor(common.factor);
    return open(say('factor_of_cost', { cost: each.cost ?? '', factor }), [each]);
  }
  const [first] = tried;
  if (assumed.length > 0) {
    const other = await amongAssumed(session, assumed, how);
    if (other.condition !== undefined) {
      const values = { cost: first?.cost ?? '', other: other.condition.cost };
      return open(say('other_cost_agrees', values), tried);
    }
  }
  const isUpdate = first !== undefined && codes(first.notes).includes('updated');
  if (first !== undefined && tried.length === 1 && !isUpdate) {
    return { verdict: first.verdict, reasons: [], trials: [plain(first)] };
  }
  return open(say('no_cost_agrees'), tried);
}

/** A block that is right as it is, and could have been wrong. */
const agrees = ({ equal, tested, difference }: FunctionBlock): boolean =>
  equal && tested >= LEAST_ENTRIES && difference < 1e-3;

/** A cost that is computed beside the gradient, or that a random upstream gradient makes. */
async function amongOwn(
  session: PythonSession,
  trials: readonly LoadedTrial[],
  how: How,
): Promise<Finding> {
  const judged: Judged[] = [];
  for (const each of trials) judged.push(await judgeTrial(session, each, how));
  const decisive = worst(judged);
  const rates = judged.filter(({ notes }) => codes(notes).includes('rate'));
  const differ = rates.some(({ verdict }) => isRight(verdict)) && isWrong(decisive.verdict);
  const reasons: Statement[] = differ ? [say('depends_on_rate')] : [];
  const empty = decisive.report === null && decisive.verdict === 'undecided';
  if (empty) reasons.push(say('nothing_compared'));
  const share = decisive.kind === 'layer' && isWrong(decisive.verdict) ? meanInLayer(decisive) : null;
  if (share !== null) {
    return { ...open(say('mean_in_layer', share), [decisive]), convention: true };
  }
  const others = judged.filter((each) => each !== decisive);
  return { verdict: decisive.verdict, reasons, trials: [decisive, ...others].map(plain) };
}

/**
 * Some take the mean over examples in each layer's parameters, for a cost whose upstream gradient comes
 * without it: the input's gradient is right, those of all parameters are the same share of it.
 */
function meanInLayer(trial: Judged): { factor: number; blocks: string[] } | null {
  const off = blocksOf(trial).filter(({ equal }) => !equal);
  const [first] = off;
  const isWhole = trial.broken.length === 0 && off.length < blocksOf(trial).length;
  if (first?.factor == null || !isWhole || off.length !== blocksOf(trial).length - 1) return null;
  const factor = niceFactor(first.factor);
  const isShare = factor < 1 && Number.isInteger(Math.round((1 / factor) * 1e6) / 1e6);
  const input = trial.opened.blocks[0]?.name;
  const isOfParameters = off.every((each) => each.name !== input && fits(each, first));
  return isShare && isOfParameters ? { factor, blocks: off.map(({ name }) => name) } : null;
}

/** Judges all trials of a subject, as far as they are needed. */
export async function checkSubject(
  session: PythonSession,
  subject: LoadedSubject,
  how: How,
): Promise<SubjectReport> {
  const { name, family, line, call, notes, missing, trials } = subject;
  const told = { name, family, line, call, notes };
  if (trials.length === 0) {
    return { ...told, ...open(missing ?? say('nothing_compared')) };
  }
  const of = (kind: LoadedTrial['kind']) => trials.filter((each) => each.kind === kind);
  const given = [...of('own'), ...of('layer')];
  try {
    if (given.length > 0) return { ...told, ...(await amongOwn(session, given, how)) };
    if (of('paired').length > 0) {
      return { ...told, ...(await amongPaired(session, of('paired'), of('assumed'), how)) };
    }
    return { ...told, ...(await amongAssumed(session, of('assumed'), how)) };
  } catch (error) {
    // What the reader's code raises says nothing of its gradient.
    if (!(error instanceof GradcheckError)) throw error;
    return { ...told, ...open(statementOf(error)) };
  }
}
