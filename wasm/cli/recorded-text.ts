/** What the command says of a gradient with recorded values of its function. */

import type {
  BlockPattern,
  Doubt,
  EntryReport,
  FunctionReport,
  FunctionVerdict,
} from '../types/function.js';

const VERDICTS: Record<FunctionVerdict, string> = {
  correct: 'Your gradient is correct: every tested entry is the derivative, as far as f tells it.',
  correct_at_kinks:
    'Your gradient is correct: f has a kink at these parameters, and your gradient is one of its subgradients.',
  false_alarm:
    'Your gradient is correct: the rule raises a false alarm, by the error of its own difference quotient.',
  missed_bug: 'Your gradient is wrong, and the rule misses it.',
  wrong: 'Your gradient is wrong.',
  undecided: 'It cannot be told whether your gradient is correct: ',
};

const DOUBTS: Record<Doubt, string> = {
  none: '',
  not_deterministic:
    'calls of f at the same parameters gave different values. Fix what is random, or say how far values may be off (--noise).',
  constant: 'all recorded values are the same, so that nothing was tested.',
  noise: 'the noise of f hides it. Record wider steps too, or f in double precision.',
  not_resolved: 'no step is fine enough, or f has no derivative there. Record finer steps too.',
  jump: 'f jumps there.',
  close: 'it differs by less than an error would, and by more than noise does. Record more steps.',
  many_kinks:
    'f has a kink there in several parameters at once. Record at parameters that are moved a little.',
  not_linear: 'f has derivatives in each parameter which do not add up to those in directions.',
  untested: 'only some entries were recorded, and no directions, which would speak for the others.',
};

const number = (value: number, digits = 7) => String(Number(value.toPrecision(digits)));

function slope({ kind, derivative, left, right }: EntryReport): string {
  if (kind === 'kink' && left && right) {
    return `between ${number(left.value)} and ${number(right.value)} (a kink)`;
  }
  if (!derivative) return kind === 'jump' ? 'none (a jump)' : 'not known';
  return `${number(derivative.value)} ± ${number(derivative.bound, 2)}`;
}

const entryLine = (entry: EntryReport) =>
  `  ${entry.name}: yours ${number(entry.analytic)}, derivative ${slope(entry)}: ${entry.judgement}\n`;

function patternText(pattern: BlockPattern): string {
  switch (pattern.kind) {
    case 'sign':
      return 'the sign is wrong';
    case 'factor':
      return `${number(pattern.factor, 4)} times the derivative`;
    case 'transposed':
      return 'transposed';
    case 'rows':
    case 'columns':
      return `only ${pattern.kind} ${pattern.lines.slice(0, 10).join(', ')}${pattern.lines.length > 10 ? ', …' : ''}`;
  }
}

function blockTable({ blocks }: FunctionReport): string {
  if (blocks.length === 0) return '';
  const rows = blocks.map(({ name, shape, tested, wrong, difference, pattern }) => [
    name,
    shape.join(' × ') || '1',
    String(tested),
    String(wrong),
    tested === 0 ? '-' : difference.toExponential(2),
    pattern === null ? '' : patternText(pattern),
  ]);
  const table = [['block', 'shape', 'tested', 'wrong', 'difference', ''], ...rows];
  const widths = table[0]?.map((_, i) =>
    Math.max(...table.map((row) => (row[i] as string).length)),
  );
  return `${table
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths?.[i] as number))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`;
}

function directionLine({ directions }: FunctionReport): string {
  if (directions.length === 0) return '';
  const orders = directions.map(({ order }) => order).filter((order) => order !== null);
  const wrong = directions.filter(({ judgement }) => judgement === 'wrong').length;
  const found = wrong === 0 ? 'in none of them it is wrong' : `in ${wrong} of them it is wrong`;
  const order =
    orders.length === 0
      ? "all of Taylor's remainder is below the noise"
      : `Taylor's remainder falls with order ${orders.map((each) => each.toFixed(1)).join(', ')} (2 is right, 1 is wrong)`;
  return `Directions: ${directions.length}; ${found}; ${order}.\n`;
}

/** The report for people. */
export function recordedSummary(report: FunctionReport): string {
  const { verdict, doubt, passed, difference, threshold, variables, tested, wrong } = report;
  const isTold = verdict !== 'undecided';
  return [
    `${passed ? 'PASS' : 'FAIL'}  relative difference ${difference.toExponential(2)}, threshold ${threshold}\n`,
    `${VERDICTS[verdict]}${isTold ? '' : DOUBTS[doubt]}\n\n`,
    `f is ${number(report.value)} with a noise of ${number(report.noise, 2)}; ${report.calls} values were recorded.\n`,
    `Parameters: ${variables}, of which ${tested} were tested by themselves; ${wrong} are wrong.\n`,
    directionLine(report),
    `${blockTable(report)}`,
    report.worst.length > 0 ? 'The entries that differ most:\n' : '',
    ...report.worst.map(entryLine),
  ].join('');
}
