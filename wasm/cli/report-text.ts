import { fileInEnglish } from '../problems/place.js';
/** The command's output for people. */
import type { Arrangement } from '../types/arrays.js';
import type { Dataset } from '../types/dataset.js';
import type { CheckOptions } from '../types/options.js';
import type { CheckReport, MutantReport, ShownBy, Sweep } from '../types/report.js';
import { givenText, inferenceLines } from './given-text.js';
import { verdictText } from './verdict-text.js';

/** 1e-5 rather than 0.00001. */
function scientific(value: number | string): string {
  return typeof value === 'number' && value < 1e-3 ? value.toExponential() : value.toString();
}

function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What a mistake takes to make a difference. */
const SHOWN_BY: Record<ShownBy, string> = {
  any_batch: 'any batch',
  several_examples: 'more than one example',
  weights_not_zero: 'weights that are not zero',
  biases_not_zero: 'biases that are not zero',
  gradient_not_zero: 'a gradient that is not zero',
  several_units: 'a layer of more than one unit',
  as_wide_as_below: 'a layer as wide as the one below',
  hidden_not_linear: 'a hidden layer that is not linear',
  activations_differ: 'activations that differ from pre-activations',
  preactivation_zero: 'a pre-activation of exactly 0',
  equal_neighbours: 'two neighbouring hidden layers of the same width',
  unit_dropped: 'a unit that is dropped',
  unit_kept: 'a unit that is kept',
};

export function mutantsTable(mutants: MutantReport[]): string {
  const rows = mutants.map(({ name, layer, difference, rule, verdict, invisible, shown_by }) => [
    `${name}@${layer}`,
    difference.toExponential(2),
    rule,
    invisible ? `invisible here; shown by ${SHOWN_BY[shown_by]}` : verdict,
  ]);
  return `
${table([['bug', 'difference', 'rule', 'verdict'], ...rows])}
`;
}

export function summary(
  dataset: Dataset,
  report: CheckReport,
  options: Partial<CheckOptions>,
  arrangement?: Arrangement,
): string {
  const blocks = report.blocks.map(({ name, shape, difference, tested, worst }) => [
    name,
    shape.join('×'),
    tested ? difference.toExponential(2) : 'untested',
    tested ? `[${worst.index.join(', ')}]` : 'both gradients are zero',
    tested ? worst.analytic.toExponential(8) : '',
    tested ? worst.numerical.toExponential(8) : '',
  ]);
  const random =
    report.cost_deviation === null
      ? ''
      : `\nThe cost is random: its standard deviation over redrawn masks is ${report.cost_deviation.toExponential(2)}.`;
  const sample =
    report.evaluated < report.parameters ? ` (the rule on a sample of ${report.evaluated})` : '';
  const verdict = report.passed ? 'PASS' : 'FAIL';
  const comparison = report.passed ? '≤' : '>';
  const { allowance = 0, precision: given = '' } = report.given ?? {};
  const rounding = allowance > 0 ? ` + ${allowance.toExponential(1)} for rounding in ${given}` : '';
  const words = verdictText(report, options);
  return `${fileInEnglish({ file: dataset.name, ...(dataset.more && { more: dataset.more }) })}: ${dataset.examples} examples, ${dataset.features} features, ${dataset.task}
${inferenceLines(arrangement?.inferences ?? [])}${dataset.notes.map(({ english }) => `  ${english}\n`).join('')}
network ${report.layers.join('-')}, ${report.parameters} parameters${sample}, ${report.examples.length} examples, cost ${report.cost}${random}

${table([['block', 'shape', 'difference', 'worst entry', 'analytic', 'numerical'], ...blocks])}

${verdict}  difference ${report.difference.toExponential(4)} ${comparison} ${scientific(report.threshold)}${rounding} (${report.method}, ε = ${scientific(report.epsilon)}, ${report.seconds.toFixed(2)} s)
${words ? `${words}\n` : ''}${arrangement ? givenText(report, arrangement) : ''}`;
}

export function sweepTable({ parameters, of, reference_difference, curves }: Sweep): string {
  const fixed = (value: number | null) => value?.toFixed(2) ?? '–';
  const steps = curves[0]?.points.map(({ epsilon }, i) => [
    epsilon.toExponential(),
    ...curves.map(({ points }) => points[i]?.against_analytic.toExponential(2) ?? ''),
  ]);
  const part = parameters < of ? `, on ${parameters} of ${of} parameters` : '';
  return `
difference over the step size${part}; analytic against complex step: ${reference_difference.toExponential(2)}

${table([
  ['ε', ...curves.map(({ method }) => method)],
  ...(steps ?? []),
  ['best ε', ...curves.map(({ best }) => best.epsilon.toExponential())],
  ['error there', ...curves.map(({ best }) => best.against_reference.toExponential(2))],
  ['slope right', ...curves.map(({ truncation_slope }) => fixed(truncation_slope))],
  ['slope left', ...curves.map(({ roundoff_slope }) => fixed(roundoff_slope))],
])}
`;
}
