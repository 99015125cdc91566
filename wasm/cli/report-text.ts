/** The command's output for people. */
import type { Inference } from '../types/arrays.js';
import type { Dataset } from '../types/dataset.js';
import type { CheckOptions, Precision } from '../types/options.js';
import type { BlindSpot, Bug, CheckReport, MutantReport, ShownBy, Sweep } from '../types/report.js';

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

const CAUSES: Record<BlindSpot['cause'], (spot: BlindSpot) => string> = {
  saturated_units: ({ count, total, layer }) =>
    `${count} of ${total} units of layer ${layer} are saturated`,
  dead_units: ({ count, total, layer }) => `${count} of ${total} units of layer ${layer} are dead`,
  zero_inputs: ({ total }) => `all ${total} inputs are 0`,
  dominated: () => "another block's gradient decides the norm",
};

const REMEDIES: Record<BlindSpot['remedy'], string> = {
  standardise: 'standardise the features, or divide pixels by 255',
  other_initialisation: 'use another initialisation',
  more_examples: 'use more examples',
  per_block_rule: 'apply the rule to each block on its own',
};

function blindSpots(report: CheckReport): string {
  const blind = report.blocks.filter((block) => block.blind);
  const spots = blind.flatMap((block) => block.blind_spots);
  const unique = (texts: string[]) => [...new Set(texts)].join('; ');
  const causes = unique(spots.map((spot) => CAUSES[spot.cause](spot)));
  const remedies = unique(spots.map((spot) => REMEDIES[spot.remedy]));
  return `${blind.map(({ name }) => name).join(', ')} could be wrong and the rule would still pass: ${report.blind_parameters} of ${report.parameters} parameters are not tested. Cause: ${causes}. Remedy: ${remedies}.`;
}

function diagnosisText({ diagnosis }: CheckReport): string {
  const [match, ...ties] = diagnosis?.matches ?? [];
  if (match === undefined) {
    const blocks = diagnosis?.wrong_blocks.map(({ name, relation, factor }) =>
      relation === 'scaled'
        ? `d${name} is ${factor.toPrecision(6)} times what it should be`
        : `d${name}: ${relation.replace('_', ' ')}`,
    );
    return `No mistake of the catalogue gives this gradient. ${blocks?.join('; ')}.`;
  }
  const names = (bugs: Bug[]) => bugs.map(({ name, layer }) => `${name}@${layer}`).join(' with ');
  const lines = match.map(
    ({ wrong_line, correct_line }) => `    ${wrong_line}\n  should be\n    ${correct_line}`,
  );
  const others =
    ties.length > 0 ? `\nThis batch cannot tell it from ${ties.map(names).join(', ')}.` : '';
  return `It is exactly what ${names(match)} gives:\n${lines.join('\n')}${others}`;
}

function falseAlarm(
  { method_error, kinks, cost_deviation }: CheckReport,
  precision: Precision | undefined,
): string {
  if (cost_deviation !== null)
    return 'dropout draws another mask for each cost; freeze it, or set keep_prob to 1';
  if (precision === 'float')
    return 'the costs were computed in single precision, whose seven digits are too few for differences; use --precision double';
  if (kinks.length > 0)
    return `the step crosses a kink in ${kinks.length} parameters (the first: ${kinks[0]?.block}[${kinks[0]?.index}]); use a smaller ε`;
  const { round_off, truncation, with_automatic_steps } = method_error;
  const cause =
    round_off > truncation ? 'round-off; a larger ε would do' : 'truncation; a smaller ε would do';
  return with_automatic_steps === null
    ? cause
    : `${cause} (--epsilon auto gives ${with_automatic_steps.toExponential(1)})`;
}

/** What an inference is about, and the flag that overrules it. */
const INFERENCES: Record<Inference['what'], [what: string, flag?: string]> = {
  names: ['layers are named'],
  x_name: ['X', 'x-name'],
  y_name: ['Y', 'y-name'],
  weights: ['weights', 'weights'],
  x_examples: ['examples of X', 'x-examples'],
  y_examples: ['examples of Y', 'y-examples'],
  y_kind: ['Y holds', 'y-kind'],
  flatten: ['images in order', 'flatten'],
  loss: ['loss', 'loss'],
  cost_scale: ['cost', 'cost-scale'],
  hidden_activation: ['hidden activation', 'hidden'],
  gradient_precision: ['gradient', 'gradient-precision'],
};

const CHOICES: Record<string, string> = {
  W1: 'from W1',
  W0: 'from W0',
  state_dict: 'as in a state_dict',
  'out-in': 'n_l × n_{l−1}',
  'in-out': 'n_{l−1} × n_l, transposed',
  columns: 'in columns',
  rows: 'in rows',
  values: 'one value an output',
  classes: 'class numbers',
  'half-sum': '½ · the sum over the outputs',
  sum: 'the sum over the outputs',
  'half-mean': '½ · the mean over the outputs',
  mean: 'the mean over the outputs',
};

const REASONS: Record<Inference['reason'], string> = {
  asked: 'as asked',
  names: 'by the names',
  shapes: 'by the shapes',
  values: 'by the values',
  gradient: 'with which the gradient is right',
  nearest: 'with which the gradient is nearest to right',
  unsure: 'not certain',
};

/** How somebody's arrays were read, a line each. */
function inferenceLines(inferences: Inference[]): string {
  return inferences
    .map(({ what, choice, alternatives, reason }) => {
      const [name, flag] = INFERENCES[what];
      const other = flag && alternatives.length > 0 ? ` [--${flag} ${alternatives.join('|')}]` : '';
      return `  ${name}: ${CHOICES[choice] ?? choice}, ${REASONS[reason]}${other}\n`;
    })
    .join('');
}

/** What the cost is, where it is not ours, and what that means for the comparison. */
function costText(
  { layers, given }: CheckReport,
  inferences: readonly Inference[],
): string | undefined {
  const scale = inferences.find(({ what }) => what === 'cost_scale');
  if (given?.cost_factor === 1 || scale === undefined) return undefined;
  const isSquared = inferences.some(({ choice }) => choice === 'mean_squared_error');
  const hasNoHalf = isSquared && !scale.choice.startsWith('half');
  const what = [
    ...(hasNoHalf ? ['has no ½'] : []),
    ...(scale.choice.endsWith('mean') ? ['is averaged over the outputs'] : []),
  ];
  const factor = `${hasNoHalf ? 2 : 1}${scale.choice.endsWith('mean') ? `/${layers.at(-1)}` : ''}`;
  const other = scale.choice === 'mean' ? 'half-mean' : 'half-sum';
  const doubt =
    hasNoHalf && scale.reason !== 'asked'
      ? ` If yours has the ½, it is forgotten in the gradient: say --cost-scale ${other}.`
      : '';
  return `Your cost ${what.join(' and ')}: your gradient is divided by ${factor}, then compared with ours.${doubt}`;
}

/** What else there is to say of a gradient that was given. */
function givenText(report: CheckReport, inferences: Inference[] = []): string {
  const { given } = report;
  if (given === null) return '';
  const cost = costText(report, inferences);
  const lines = cost === undefined ? [] : [cost];
  const compared = given.intermediates.map(({ name }) => name);
  const first = given.intermediates.find(({ name }) => name === given.first_wrong);
  if (first) {
    const { index, given: value, expected } = first.worst;
    lines.push(
      `In the order of the computation ${first.name} is the first that is wrong: [${index.join(', ')}] is ${value ?? 'not finite'}, expected ${expected}.`,
    );
  } else if (given.first_wrong !== null && compared.length > 0) {
    lines.push(`In the order of the computation ${given.first_wrong} is the first that is wrong.`);
  } else if (compared.length > 0) {
    lines.push(`${compared.join(', ')} are right too.`);
  }
  const unsure = inferences.filter(({ reason }) => reason === 'unsure');
  if (unsure.length > 0) {
    const flags = unsure.map(({ what }) => `--${INFERENCES[what][1]}`);
    lines.push(
      `This is with the usual reading of your arrays; no other makes the gradient right. If it is not yours, say ${flags.join(', ')}.`,
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** The verdict in words. */
function explanation(report: CheckReport, precision: Precision | undefined): string {
  switch (report.verdict) {
    case 'correct':
      return 'The backpropagation is correct: it agrees with the complex step to rounding.';
    case 'correct_with_blind_spots':
      return `The backpropagation is correct, but the rule has blind spots: ${blindSpots(report)}`;
    case 'missed_bug':
      return `The backpropagation is wrong, and the rule misses it. ${diagnosisText(report)}`;
    case 'false_alarm':
      return `Warning: a false alarm. The backpropagation is correct; the numerical gradient is at fault: ${falseAlarm(report, precision)}.`;
    case 'wrong':
      return `The backpropagation is wrong. ${diagnosisText(report)}`;
  }
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
  { precision }: Partial<CheckOptions>,
  inferences: Inference[] = [],
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
  const verdict = report.passed ? 'PASS' : 'FAIL';
  const comparison = report.passed ? '≤' : '>';
  const { allowance = 0, precision: given = '' } = report.given ?? {};
  const rounding = allowance > 0 ? ` + ${allowance.toExponential(1)} for rounding in ${given}` : '';
  return `${dataset.name}: ${dataset.examples} examples, ${dataset.features} features, ${dataset.task}
${inferenceLines(inferences)}${dataset.notes.map((note) => `  ${note}\n`).join('')}
network ${report.layers.join('-')}, ${report.parameters} parameters, ${report.examples.length} examples, cost ${report.cost}${random}

${table([['block', 'shape', 'difference', 'worst entry', 'analytic', 'numerical'], ...blocks])}

${verdict}  difference ${report.difference.toExponential(4)} ${comparison} ${scientific(report.threshold)}${rounding} (${report.method}, ε = ${scientific(report.epsilon)}, ${report.seconds.toFixed(2)} s)
${explanation(report, precision)}
${givenText(report, inferences)}`;
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
