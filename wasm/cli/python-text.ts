import { tupleText } from '../problems/format.js';
import type { Doubt, FunctionBlock, FunctionVerdict } from '../types/function.js';
import type { ProgramReport, SubjectReport, TrialReport } from '../types/python.js';

const VERDICTS: Record<FunctionVerdict, string> = {
  correct: 'correct',
  correct_at_kinks: 'correct, at kinks of the cost',
  false_alarm: 'correct',
  missed_bug: 'WRONG',
  wrong: 'WRONG',
  undecided: 'undecided',
};

/** Why the cost's values leave it open. */
const DOUBTS: Record<Doubt, string> = {
  none: '',
  not_deterministic: 'calls of the cost at the same parameters give different values',
  constant: 'the cost is the same everywhere, so that nothing is tested',
  noise: 'the noise of the cost hides it: compute it in double precision',
  not_resolved: 'no step is fine enough, or the cost has no derivative there',
  jump: 'the cost jumps there',
  close: 'it differs by less than an error would, and by more than noise does',
  many_kinks: 'the cost has a kink there in several parameters at once: move them a little',
  not_linear:
    'the cost has derivatives in each parameter that do not add up to those in directions',
  untested: 'only some entries were tested',
};

const scientific = (value: number): string => value.toExponential(1);

function blockLine(
  { name, shape, equal, difference, wrong, tested, factor }: FunctionBlock,
  isOpen: boolean,
): string {
  const where = `${name} ${tupleText(shape)}`.padEnd(24);
  if (equal && isOpen) return `    ${where} nothing is shown to be wrong in ${tested} entries`;
  if (equal) return `    ${where} right in ${tested} entries, difference ${scientific(difference)}`;
  const times =
    factor === null ? '' : `; it is ${Number(factor.toPrecision(4))} times the derivative`;
  return `    ${where} WRONG in ${wrong} of ${tested} entries, difference ${scientific(difference)}${times}`;
}

function trialLines({ notes, broken, report }: TrialReport): string[] {
  const worst = report?.worst.find((each) => each.judgement === 'wrong');
  return [
    ...notes.map(({ english }) => `    ${english}`),
    ...broken.map(({ english }) => `    ${english}`),
    ...(report?.blocks ?? []).map((block) => blockLine(block, report?.verdict === 'undecided')),
    ...(report && report.doubt !== 'none' ? [`    ${DOUBTS[report.doubt]}.`] : []),
    ...(worst?.derivative
      ? [
          `    ${worst.name}: the gradient says ${worst.analytic}, the cost ${worst.derivative.value}`,
        ]
      : []),
  ];
}

function subjectText(subject: SubjectReport): string {
  const { name, line, call, verdict, reasons, notes, trials } = subject;
  const where = line > 0 ? ` (line ${line})` : '';
  const [first] = trials;
  return [
    `${name}${where}: ${VERDICTS[verdict]}`,
    ...(call ? [`    ${call}`] : []),
    ...reasons.map(({ english }) => `    ${english}`),
    ...notes.map(({ english }) => `    ${english}`),
    ...(first ? trialLines(first) : []),
  ].join('\n');
}

/** The report on a program, for people. */
export function programText(report: ProgramReport): string {
  const { verdict, condition, reasons, subjects, left_out, notes, file } = report;
  const conditions = condition ? ', on the condition that is said there' : '';
  const left = left_out.map(({ line, end, statement }) => {
    const lines = end > line ? `lines ${line}–${end}` : `line ${line}`;
    return `    ${lines} ${statement.english}`;
  });
  return `${[
    `${file}: ${VERDICTS[verdict]}${conditions}`,
    ...reasons.map(({ english }) => english),
    '',
    ...subjects.map(subjectText),
    ...(notes.length + left.length > 0 ? ['', 'The program:'] : []),
    ...notes.map(({ english }) => `    ${english}`),
    ...left,
  ].join('\n')}\n`;
}
