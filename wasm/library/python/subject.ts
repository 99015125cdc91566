import { GradcheckError, statementOf } from '../../problems/gradcheck-error.js';
import type { Statement } from '../../problems/problem.js';
import { sayOfPython as say } from '../../problems/python.js';
import type { PythonSession, SubjectReport } from '../../types/python.js';
import { amongAssumed } from './assumed.js';
import { agrees, blocksOf, commonFactor, meanInLayer, niceFactor } from './factors.js';
import { byCost, type Finding, open, plain } from './finding.js';
import type { LoadedSubject, LoadedTrial } from './protocol.js';
import { growsWithRate } from './rates.js';
import { codes, type How, isRight, isWrong, type Judged, judgeTrial, worst } from './trials.js';

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

/** Right for one output, and for several as well? */
async function withSeveral(
  session: PythonSession,
  several: readonly LoadedTrial[],
  found: Finding,
  how: How,
): Promise<Finding> {
  for (const each of several) {
    if (each.cost !== found.trials[0]?.cost) continue;
    const trial = await judgeTrial(session, each, how);
    if (isWrong(trial.verdict)) return open(say('one_output_only'), [trial]);
  }
  return found;
}

/** A cost that is computed beside the gradient, or that a random upstream gradient makes. */
async function amongOwn(
  session: PythonSession,
  trials: readonly LoadedTrial[],
  isExplicit: boolean,
  how: How,
): Promise<Finding> {
  const judged: Judged[] = [];
  for (const each of trials) judged.push(await judgeTrial(session, each, how));
  const decisive = worst(judged);
  const rates = judged.filter(({ notes }) => codes(notes).includes('rate'));
  const differ = rates.some(({ verdict }) => isRight(verdict)) && isWrong(decisive.verdict);
  const reasons: Statement[] = differ ? [say('depends_on_rate')] : [];
  if (!isWrong(decisive.verdict) && growsWithRate(rates)) {
    return { verdict: 'wrong', reasons: [say('depends_on_rate')], trials: rates.map(plain) };
  }
  const empty = decisive.report === null && decisive.verdict === 'undecided';
  if (empty) reasons.push(say('nothing_compared'));
  const sign = isExplicit ? null : commonFactor(decisive);
  if (isWrong(decisive.verdict) && sign?.all && niceFactor(sign.factor) === -1) {
    // What is added instead of subtracted is no mistake.
    return open(say('factor_of_cost', { cost: 'J', factor: -1 }), [decisive]);
  }
  if (isConvention(decisive) && decisive.verdict === 'undecided') {
    return { ...open(say('nothing_alone'), [decisive]), convention: true };
  }
  const share =
    decisive.kind === 'layer' && isWrong(decisive.verdict) ? meanInLayer(decisive) : null;
  if (share !== null) {
    return { ...open(say('mean_in_layer', share), [decisive]), convention: true };
  }
  const others = judged.filter((each) => each !== decisive);
  return { verdict: decisive.verdict, reasons, trials: [decisive, ...others].map(plain) };
}

/** What leaves its derivative to another layer, or has that of another in its own. */
const isConvention = ({ notes }: Judged): boolean =>
  codes(notes).some((code) => code === 'passes_on' || code === 'difference');

const aside = ({ trials }: Finding): Pick<Finding, 'verdict' | 'reasons'> => ({
  verdict: 'undecided',
  reasons: [say('derivative_may_be_of_more', { name: trials[0]?.cost ?? '' })],
});

/** Code that runs on examples in rows and in columns, and is meant for one of them. */
async function amongEither(
  session: PythonSession,
  trials: readonly LoadedTrial[],
  how: How,
): Promise<Finding> {
  const judged: Judged[] = [];
  for (const each of trials) judged.push(await judgeTrial(session, each, how));
  const right = judged.find(({ verdict }) => isRight(verdict));
  const undecided = judged.find(({ verdict }) => verdict === 'undecided');
  const decisive = right ?? undecided ?? (judged[0] as Judged);
  const finding = { verdict: decisive.verdict, reasons: [], trials: [plain(decisive)] };
  return decisive.verdict === 'undecided' && isConvention(decisive)
    ? { ...open(say('nothing_alone'), [decisive]), convention: true }
    : finding;
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
  const isExplicit = family === 'glue' || family === 'explicit';
  try {
    if (given.length > 0) return { ...told, ...(await amongOwn(session, given, isExplicit, how)) };
    if (of('either').length > 0) {
      return { ...told, ...(await amongEither(session, of('either'), how)) };
    }
    if (of('paired').length > 0) {
      const isOfSeveral = ({ says }: LoadedTrial) => codes(says).includes('several_outputs');
      const several = of('paired').filter(isOfSeveral);
      const paired = of('paired').filter((each) => !isOfSeveral(each));
      const one = await amongPaired(session, paired, of('assumed'), how);
      const found = isRight(one.verdict) ? await withSeveral(session, several, one, how) : one;
      // What is called the derivative of a loss is often that of the loss and the activation before it.
      return family === 'loss' && isWrong(found.verdict)
        ? { ...told, ...found, ...aside(found) }
        : { ...told, ...found };
    }
    return { ...told, ...(await amongAssumed(session, of('assumed'), how)) };
  } catch (error) {
    // What the reader's code raises says nothing of its gradient.
    if (!(error instanceof GradcheckError)) throw error;
    return { ...told, ...open(statementOf(error)) };
  }
}
