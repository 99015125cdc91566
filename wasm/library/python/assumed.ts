import { sayOfPython as say } from '../../problems/python.js';
import type { PythonSession } from '../../types/python.js';
import { blocksOf, commonFactor, isEqual, niceFactor } from './factors.js';
import { byCost, type Finding, open, plain } from './finding.js';
import type { LoadedTrial } from './protocol.js';
import { type How, isRight, isWrong, type Judged, judgeTrial, scaled, worst } from './trials.js';

/** Entries that have to agree with a cost to say that it is the one. */
const LEAST_EVIDENCE = 4;
const LEAST_OF_WEIGHTS = 3;
const BIAS = /(^|\.)b(ias(es)?)?_?\d*$/i;

/** Costs that the file does not name: which one is it the gradient of? */
export async function amongAssumed(
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
  const agreeing = blocksOf(trial).filter(({ name }) => blocks.includes(name));
  const entries = agreeing.reduce((sum, { tested }) => sum + tested, 0);
  // Biases alone say nothing of what the cost has of the weights.
  const least = agreeing.some(({ name }) => !BIAS.test(name)) ? LEAST_OF_WEIGHTS : LEAST_EVIDENCE;
  if (entries < least) return undefined;
  const again = await scaled(session, trial, factor, how);
  if (!isWrong(again.verdict) || !blocks.every((name) => isEqual(again, name))) return undefined;
  const cost = trial.cost ?? '';
  const decay = decayIn(again, blocks);
  if (decay !== null) {
    const decayed = await judgeWithoutDecay(session, again, factor, decay, blocks, how);
    if (isRight(decayed.verdict)) {
      const told = { cost, factor };
      const reasons = [
        say('cost_is_assumed', told),
        say('decay_is_assumed', { decay: decay * factor }),
      ];
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
  const others = placesOf(trial).filter(
    ({ name }) => !blocks.includes(name) && !isEqual(trial, name),
  );
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
