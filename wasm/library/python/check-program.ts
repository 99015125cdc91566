import type { Statement } from '../../problems/problem.js';
import { sayOfPython as say } from '../../problems/python.js';
import type { FunctionOptions, FunctionVerdict } from '../../types/function.js';
import type {
  ProgramFile,
  ProgramReport,
  PythonSession,
  SubjectReport,
} from '../../types/python.js';
import { load } from './protocol.js';
import { checkSubject } from './subject.js';
import { isRight, isWrong } from './trials.js';

/** Families of what has a cost in the end. */
const WHOLE = ['functions', 'network', 'cost_and_gradient'];

/** Subjects without layers that a convention leaves open, where a network is right that has them. */
function counted(subjects: readonly SubjectReport[]): readonly SubjectReport[] {
  const isDecided = subjects.some(
    ({ family, verdict }) => WHOLE.includes(family) && isRight(verdict),
  );
  return isDecided ? subjects.filter(({ convention }) => !convention) : subjects;
}

/** The verdict on all that was found: one wrong gradient makes it wrong, one that is open, open. */
function together(subjects: readonly SubjectReport[]): FunctionVerdict {
  const verdicts = counted(subjects).map(({ verdict }) => verdict);
  const first = (is: (verdict: FunctionVerdict) => boolean) => verdicts.find(is);
  if (verdicts.length === 0) return 'undecided';
  return (
    first(isWrong) ??
    first((each) => each === 'undecided') ??
    first((each) => each === 'correct_at_kinks') ??
    first((each) => each === 'false_alarm') ??
    'correct'
  );
}

function reasonsOf(verdict: FunctionVerdict, subjects: readonly SubjectReport[]): Statement[] {
  if (subjects.length === 0) return [say('nothing_recognised')];
  if (verdict !== 'undecided' || subjects.every((each) => each.verdict === 'undecided')) return [];
  const open = subjects.filter((each) => each.verdict === 'undecided').map(({ name }) => name);
  return [say('some_not_checked', { names: open })];
}

/**
 * Checks the gradients in a program in Python, which `session` runs: all that it recognises, or what the
 * program itself, a glue or a target says.
 * @throws GradcheckError for a program that cannot be read or a glue that fails; what the session throws
 */
export async function checkProgram(
  session: PythonSession,
  file: ProgramFile,
  options: FunctionOptions = {},
): Promise<ProgramReport> {
  const loaded = await load(session, file);
  const subjects: SubjectReport[] = [];
  for (const subject of loaded.subjects) {
    subjects.push(await checkSubject(session, subject, { options, guard: loaded.guard }));
  }
  const verdict = together(subjects);
  const costs = subjects.flatMap(({ condition }) => (condition ? [condition] : []));
  return {
    file: file.name,
    verdict,
    ...(costs.length > 0 && isRight(verdict) && { condition: { costs } }),
    reasons: reasonsOf(verdict, subjects),
    subjects,
    left_out: loaded.left_out,
    notes: loaded.notes,
    printed: loaded.printed,
    printed_more: loaded.printed_more,
  };
}
