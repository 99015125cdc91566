#!/usr/bin/env node
/** The library as a command. Exit code: 0 correct, 1 wrong, 2 bad input, 3 undecided. */
import { availableParallelism } from 'node:os';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { createChecker } from '../library/checker.js';
import { sayOfCommand as say } from '../problems/command.js';
import { GradcheckError } from '../problems/gradcheck-error.js';
import { arrange } from '../readers/arrays/arrange.js';
import { type Opened, readFiles } from '../readers/open.js';
import { areRecorded } from '../readers/recorded/names.js';
import { formatSettings, parseSettings } from '../settings/parse.js';
import { DEFAULTS, PRESETS } from '../settings/presets.js';
import { SETTING_NAMES, SETTINGS } from '../settings/settings.js';
import type { ArrangedArrays, Arrangement } from '../types/arrays.js';
import type { Dataset } from '../types/dataset.js';
import type { CheckOptions } from '../types/options.js';
import type { CheckReport, Sweep, Verdict } from '../types/report.js';
import { HELP } from './help.js';
import { complain, print } from './output.js';
import {
  checkPython,
  type PythonOptions,
  programOf,
  requireFlagsOfPrograms,
} from './python-command.js';
import { readInputs } from './read-inputs.js';
import { checkRecordedFile, FLAGS_OF_RECORDED, refuseFlagsOfRecorded } from './recorded-command.js';
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

/** Flags that have a value which is no setting. */
const NO_SETTINGS = new Set(['python', 'glue', 'workers', ...FLAGS_OF_RECORDED]);
/** More threads take memory, and no less time. */
const MAX_WORKERS = 64;

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
Or checks what is written in Python: FILE is then a program or a notebook (model.py, notebook.ipynb), or
names the functions to check (model.py:cost,gradient). It is run statement by statement, without what
trains, and what has a gradient is recognised; files of arrays (.npz, .npy, JSON) may follow it. What it
leaves open, a glue says: lines that define params (arrays by name), cost() and gradient(), in the file
or in one of their own.

${rows.join('\n')}
${row('--noise NUMBER', 'of recorded costs: how far values of f may be off; else it is found out')}
${row('--absolute-tolerance NUMBER', 'of recorded costs: allowed beside the error bound of the derivative,')}
${row('--relative-tolerance NUMBER', 'and as a share of it; else what a gradient loses by rounding')}
${row(`--preset ${Object.keys(PRESETS).join('|')}`, "the tutorial's own run; flags after it change it")}
${row('--workers NUMBER', `threads to share the work among [${availableParallelism()}]`)}
${row('--mutants', 'break the backpropagation in every way of the catalogue: what would be caught?')}
${row('--sweep', 'sweep the step size ε too, for forward, central and richardson')}
${row('--python PATH', 'the Python that runs a program, with NumPy; builtin: ours [python3]')}
${row('--glue FILE', 'lines in Python that define params, cost() and gradient() for a program')}
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

/** Flags in the order they were given, so that a preset counts where it stands. */
function parseCommandLine(args: string[]) {
  const names = [...SETTING_NAMES, 'preset'];
  const options: NonNullable<ParseArgsConfig['options']> = {
    ...Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    ...Object.fromEntries(FLAGS_OF_RECORDED.map((name) => [name, { type: 'string' }])),
    workers: { type: 'string' },
    python: { type: 'string' },
    glue: { type: 'string' },
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
    token.kind === 'option' && token.value !== undefined && !NO_SETTINGS.has(token.name)
      ? [[token.name, token.value] as [string, string]]
      : [],
  );
  return { values, positionals, settings: parseSettings(pairs) };
}

const ownOf = (own: ArrangedArrays): Opened => ({ dataset: own.arrangement.dataset, own });

async function main(args: string[]): Promise<number> {
  const { values, positionals, settings } = parseCommandLine(args);
  if (values.help === true) {
    await print(help());
    return 0;
  }
  if (positionals.length === 0) {
    throw new GradcheckError(say('no_file_named'));
  }
  const program = programOf(positionals[0] as string);
  requireFlagsOfPrograms(Object.keys(values), program !== undefined);
  if (program !== undefined) {
    return checkPython(program, positionals.slice(1), values as PythonOptions);
  }
  const workers = Number(values.workers ?? availableParallelism());
  if (!Number.isInteger(workers) || workers < 1 || workers > MAX_WORKERS) {
    const said = say('workers_out_of_range', { most: MAX_WORKERS, got: String(values.workers) });
    throw new GradcheckError(said, { field: 'workers' });
  }
  const content = await readFiles(await readInputs(positionals), settings.read);
  if ('arrays' in content && areRecorded(content.arrays.map(({ name }) => name))) {
    return checkRecordedFile(content, values);
  }
  refuseFlagsOfRecorded(Object.keys(values));
  const opened: Opened =
    'arrays' in content ? ownOf(arrange(content, settings)) : { dataset: content };
  const checker = createChecker({ workers });
  const run = {
    mutants: values.mutants === true,
    onWarning: complain,
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
  await print(
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
  complain(`gradcheck: ${badInput ? message + hint : (error as Error).stack}`);
  process.exitCode = 2;
}
