#!/usr/bin/env node
/** The library as a command. Exit code: 0 pass, 1 fail, 2 bad input. */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { createChecker } from './checker.js';
import { GradcheckError } from './error.js';
import { readDataset } from './readers/index.js';
import { DEFAULTS, formatSettings, PRESETS, parseSettings, SETTINGS } from './settings.js';
import type { CheckReport, Dataset, Sweep } from './types.js';

function help(): string {
  const defaults = new Map(formatSettings({ read: { flatten: 'C' }, check: DEFAULTS }));
  const row = (flag: string, text: string) => `  ${flag.padEnd(38)} ${text}`;
  const rows = Object.entries(SETTINGS).map(([name, { value, help }]) => {
    const standard = defaults.has(name) ? ` [${defaults.get(name)}]` : '';
    // A long list of choices would push the text out of its column.
    return value.length <= 24
      ? row(`--${name} ${value}`, help + standard)
      : `${row(`--${name}`, help + standard)}\n${row('', value.replaceAll('|', ', '))}`;
  });
  return `Usage: gradcheck FILE [options]

Reads a dataset (CSV, TSV, JSON, HDF5), builds a fully connected network on it, and checks the
network's backpropagation against a numerical gradient.

${rows.join('\n')}
${row(`--preset ${Object.keys(PRESETS).join('|')}`, "the tutorial's own run; flags after it change it")}
${row('--workers NUMBER', `threads to share the work among [${availableParallelism()}]`)}
${row('--sweep', 'sweep the step size ε too, for forward, central and richardson')}
${row('--json', 'print the report as one JSON object')}
${row('--help', 'print this')}

Exit code: 0 the check passed, 1 it failed, 2 the input or an option was wrong.
The tutorial's code compares with 10e-7, which is 1e-6; its text says 1e-7, which is what
--preset article uses.
`;
}

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

function summary(dataset: Dataset, report: CheckReport): string {
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
  return `${dataset.name}: ${dataset.examples} examples, ${dataset.features} features, ${dataset.task}
${dataset.notes.map((note) => `  ${note}\n`).join('')}
network ${report.layers.join('-')}, ${report.parameters} parameters, ${report.examples.length} examples, cost ${report.cost}${random}

${table([['block', 'shape', 'difference', 'worst entry', 'analytic', 'numerical'], ...blocks])}

${verdict}  difference ${report.difference.toExponential(4)} ${comparison} ${scientific(report.threshold)} (${report.method}, ε = ${scientific(report.epsilon)}, ${report.seconds.toFixed(2)} s)
`;
}

function sweepTable({ parameters, of, reference_difference, curves }: Sweep): string {
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

/** `--epsilon -1` as `--epsilon=-1`: parseArgs would take the number for a flag. */
function joinNegativeNumbers(args: string[]): string[] {
  return args.flatMap((arg, i) => {
    const next = args[i + 1];
    if (arg.startsWith('--') && next !== undefined && /^-[\d.]/.test(next)) return `${arg}=${next}`;
    return /^-[\d.]/.test(arg) && args[i - 1]?.startsWith('--') ? [] : arg;
  });
}

/** Flags in the order they were given, so that a preset counts where it stands. */
function parseCommandLine(args: string[]) {
  const names = [...Object.keys(SETTINGS), 'preset'];
  const options: NonNullable<ParseArgsConfig['options']> = {
    ...Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    workers: { type: 'string' },
    sweep: { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  };
  const { values, positionals, tokens } = parseArgs({
    args: joinNegativeNumbers(args),
    allowPositionals: true,
    tokens: true,
    options,
  });
  const pairs = tokens.flatMap((token) =>
    token.kind === 'option' && token.value !== undefined && token.name !== 'workers'
      ? [[token.name, token.value] as [string, string]]
      : [],
  );
  return { values, positionals, settings: parseSettings(pairs) };
}

async function readInput(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : `${error}`;
    throw new GradcheckError(`${path}: ${reason}.`, { file: path });
  }
}

async function main(args: string[]): Promise<number> {
  const { values, positionals, settings } = parseCommandLine(args);
  if (values.help === true) {
    process.stdout.write(help());
    return 0;
  }
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) {
    throw new GradcheckError(`Expected one file, got ${positionals.length}; --help explains.`);
  }
  const workers = Number(values.workers ?? availableParallelism());
  if (!Number.isInteger(workers) || workers < 1) {
    throw new GradcheckError(`workers: expected a positive integer, got "${values.workers}".`);
  }
  const dataset = await readDataset(basename(path), await readInput(path), settings.read);
  const checker = createChecker({ workers });
  const run = { onWarning: (message: string) => void process.stderr.write(`${message}\n`) };
  let report: CheckReport;
  let sweep: Sweep | undefined;
  try {
    report = await checker.check(dataset, settings.check, run);
    if (values.sweep === true) sweep = await checker.sweep(dataset, settings.check, run);
  } finally {
    checker.dispose();
  }
  process.stdout.write(
    values.json === true
      ? `${JSON.stringify({ ...report, ...(sweep && { sweep }) })}\n`
      : summary(dataset, report) + (sweep ? sweepTable(sweep) : ''),
  );
  return report.passed ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const { message, code } = error as Error & { code?: string };
  const badInput = error instanceof GradcheckError || code?.startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`gradcheck: ${badInput ? message : (error as Error).stack}\n`);
  process.exitCode = 2;
}
