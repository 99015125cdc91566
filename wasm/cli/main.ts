#!/usr/bin/env node
/** The library as a command. Exit code: 0 correct, 1 wrong, 2 bad input, 3 undecided. */
import { readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { createChecker } from '../library/checker.js';
import { checkRecorded } from '../library/function/recorded.js';
import { sayOfCommand as say } from '../problems/command.js';
import { GradcheckError } from '../problems/gradcheck-error.js';
import { sayOfRecorded } from '../problems/recorded.js';
import { arrange } from '../readers/arrays/arrange.js';
import { requireFit } from '../readers/limits.js';
import { type Opened, readFiles } from '../readers/open.js';
import { areRecorded } from '../readers/recorded/names.js';
import { formatSettings, parseSettings } from '../settings/parse.js';
import { DEFAULTS, PRESETS } from '../settings/presets.js';
import { parseNumber, SETTING_NAMES, SETTINGS, type Settings } from '../settings/settings.js';
import type { Arrangement, ArraySet } from '../types/arrays.js';
import type { Dataset } from '../types/dataset.js';
import type { InputFile } from '../types/files.js';
import type { CheckOptions } from '../types/options.js';
import type { CheckReport, Sweep, Verdict } from '../types/report.js';
import { HELP } from './help.js';
import { RECORDED_EXIT_CODES, recordedSummary } from './recorded-text.js';
import { mutantsTable, summary, sweepTable } from './report-text.js';

/** A false alarm is the rule's error, not the backpropagation's. */
const EXIT_CODES: Record<Verdict, number> = {
  correct: 0,
  correct_with_blind_spots: 0,
  false_alarm: 0,
  missed_bug: 1,
  wrong: 1,
  undecided: 3,
};

function help(): string {
  const defaults = new Map<string, string>(
    formatSettings({ read: { flatten: 'C' }, check: DEFAULTS }),
  );
  const row = (flag: string, text: string) => `  ${flag.padEnd(38)} ${text}`;
  const rows = SETTING_NAMES.map((name) => {
    const { value } = SETTINGS[name];
    const help = HELP[name];
    const standard = defaults.has(name) ? ` [${defaults.get(name)}]` : '';
    // A long list of choices would push the text out of its column.
    return value.length <= 24
      ? row(`--${name} ${value}`, help + standard)
      : `${row(`--${name}`, help + standard)}\n${row('', value.replaceAll('|', ', '))}`;
  });
  return `Usage: gradcheck FILE [options]

Reads a dataset (CSV, TSV, JSON, HDF5), builds a fully connected network on it, and checks the
network's backpropagation against a numerical gradient.

Or checks a gradient of your own, at your own parameters: FILE is then an .npz, JSON or HDF5 file
with X, Y, W1, b1, …, dW1, db1, … (or a state_dict with its gradients), or several .npy files. Layers
follow from the shapes, and what is not said is found out: the report says how. The cost
is found out too, from J where the file holds it (J, cost or loss), else from the gradient itself: the
verdict then says of which cost it is.

Or a gradient of any function, by values of it that another program recorded: FILE has parameters,
gradients, steps and costs (wasm/readers/recorded/README.md).

${rows.join('\n')}
${row('--noise NUMBER', 'of recorded costs: how far values of f may be off; else it is found out')}
${row('--absolute-tolerance NUMBER', 'of recorded costs: allowed beside the error bound of the derivative,')}
${row('--relative-tolerance NUMBER', 'and as a share of it; else what a gradient loses by rounding')}
${row(`--preset ${Object.keys(PRESETS).join('|')}`, "the tutorial's own run; flags after it change it")}
${row('--workers NUMBER', `threads to share the work among [${availableParallelism()}]`)}
${row('--mutants', 'break the backpropagation in every way of the catalogue: what would be caught?')}
${row('--sweep', 'sweep the step size ε too, for forward, central and richardson')}
${row('--json', 'print the report as one JSON object')}
${row('--help', 'print this')}

Exit code: 0 the backpropagation is correct (also where the rule raises a false alarm), 1 it is
wrong (also where the rule misses it), 2 the input or an option was wrong, 3 it cannot be told:
rounding in this precision hides it.
The tutorial's code compares with 10e-7, which is 1e-6; its text says 1e-7, which is what
--preset article uses.
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

/** Flags that only recorded costs have, and all others that they know. */
const OF_RECORDED = ['noise', 'absolute-tolerance', 'relative-tolerance'];
const ALSO_OF_RECORDED = ['threshold', 'epsilon', 'json', 'workers'];

/** Flags in the order they were given, so that a preset counts where it stands. */
function parseCommandLine(args: string[]) {
  const names = [...SETTING_NAMES, 'preset'];
  const options: NonNullable<ParseArgsConfig['options']> = {
    ...Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    ...Object.fromEntries(OF_RECORDED.map((name) => [name, { type: 'string' }])),
    workers: { type: 'string' },
    sweep: { type: 'boolean' },
    mutants: { type: 'boolean' },
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
    token.kind === 'option' && token.value !== undefined && names.includes(token.name)
      ? [[token.name, token.value] as [string, string]]
      : [],
  );
  return { values, positionals, settings: parseSettings(pairs) };
}

/** Something that may not be there, or not be a file. */
async function ofFile<T>(path: string, action: Promise<T>): Promise<T> {
  try {
    return await action;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const said = isMissing
      ? say('no_such_file')
      : say('file_not_readable', { reason: String(error) });
    throw new GradcheckError(said, { file: path });
  }
}

/** Reads files whose sizes allow it. */
async function readInputs(paths: string[]): Promise<InputFile[]> {
  const named = paths.map((path) => ({ name: basename(path), path }));
  const sizes = await Promise.all(paths.map((path) => ofFile(path, stat(path))));
  requireFit(named.map(({ name }, i) => ({ name, size: sizes[i]?.size ?? 0 })));
  return Promise.all(
    named.map(async ({ name, path }) => ({ name, bytes: await ofFile(path, readFile(path)) })),
  );
}

function ownOf(arrays: ArraySet, settings: Settings): Opened {
  const own = arrange(arrays, settings);
  return { dataset: own.arrangement.dataset, own };
}

/** A gradient of any function, with values of it that another program recorded. */
async function checkRecordedFile(
  arrays: ArraySet,
  values: ReturnType<typeof parseCommandLine>['values'],
): Promise<number> {
  for (const name of Object.keys(values)) {
    if (OF_RECORDED.includes(name) || ALSO_OF_RECORDED.includes(name)) continue;
    throw new GradcheckError(sayOfRecorded('recorded_has_no_option', { name }), {
      file: arrays.name,
    });
  }
  const numberOf = (name: string) => {
    const text = values[name];
    return typeof text !== 'string' || text === 'auto' ? undefined : parseNumber(name, text);
  };
  const report = await checkRecorded(arrays, {
    epsilon: numberOf('epsilon'),
    threshold: numberOf('threshold'),
    noise: numberOf('noise'),
    absolute_tolerance: numberOf('absolute-tolerance'),
    relative_tolerance: numberOf('relative-tolerance'),
  });
  const plain = (_: string, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
  process.stdout.write(
    values.json === true ? `${JSON.stringify(report, plain)}\n` : recordedSummary(report),
  );
  return RECORDED_EXIT_CODES[report.verdict];
}

async function main(args: string[]): Promise<number> {
  const { values, positionals, settings } = parseCommandLine(args);
  if (values.help === true) {
    process.stdout.write(help());
    return 0;
  }
  if (positionals.length === 0) {
    throw new GradcheckError(say('no_file_named'));
  }
  const workers = Number(values.workers ?? availableParallelism());
  if (!Number.isInteger(workers) || workers < 1) {
    const said = say('workers_not_positive', { got: String(values.workers) });
    throw new GradcheckError(said, { field: 'workers' });
  }
  const content = await readFiles(await readInputs(positionals), settings.read);
  if ('arrays' in content && areRecorded(content.arrays.map(({ name }) => name))) {
    return checkRecordedFile(content, values);
  }
  const foreign = OF_RECORDED.find((name) => values[name] !== undefined);
  if (foreign !== undefined) {
    throw new GradcheckError(sayOfRecorded('option_of_recorded', { name: foreign }));
  }
  const opened: Opened = 'arrays' in content ? ownOf(content, settings) : { dataset: content };
  const checker = createChecker({ workers });
  const run = {
    mutants: values.mutants === true,
    onWarning: (message: string) => void process.stderr.write(`${message}\n`),
  };
  let dataset: Dataset;
  let report: CheckReport;
  let arrangement: Arrangement | undefined;
  let options: Partial<CheckOptions> = settings.check;
  let sweep: Sweep | undefined;
  try {
    if (opened.own) {
      ({ arrangement, options, ...report } = await checker.checkArrays(opened.own, settings, run));
      ({ dataset } = arrangement);
      if (values.sweep === true)
        sweep = await checker.sweep(dataset, options, run, arrangement.given);
    } else {
      dataset = opened.dataset;
      report = await checker.check(dataset, options, run);
      if (values.sweep === true) sweep = await checker.sweep(dataset, options, run);
    }
  } finally {
    checker.dispose();
  }
  const { inferences } = arrangement ?? {};
  process.stdout.write(
    values.json === true
      ? `${JSON.stringify({ ...report, ...(inferences && { inferences }), ...(sweep && { sweep }) })}\n`
      : summary(dataset, report, options, arrangement) +
          (report.mutants ? mutantsTable(report.mutants) : '') +
          (sweep ? sweepTable(sweep) : ''),
  );
  return EXIT_CODES[report.verdict];
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const { message, code } = error as Error & { code?: string };
  const badInput = error instanceof GradcheckError || code?.startsWith('ERR_PARSE_ARGS');
  // The library and the page choose an array in another way.
  const isOpen = error instanceof GradcheckError && error.choices !== undefined;
  const hint = isOpen ? ' (--x-name NAME --y-name NAME)' : '';
  process.stderr.write(`gradcheck: ${badInput ? message + hint : (error as Error).stack}\n`);
  process.exitCode = 2;
}
