/** The results for people, as Markdown. */

const COLUMNS = {
  full: 'full engine',
  incremental: 'incremental',
  complex_step: 'complex step',
  native: 'native',
  numpy: 'NumPy',
};

const RATIOS = {
  full_to_incremental: 'full ÷ incremental',
  numpy_to_incremental: 'NumPy ÷ incremental',
  full_to_one_worker: 'full ÷ whole check',
  numpy_to_one_worker: 'NumPy ÷ whole check',
  incremental_to_native: 'WASM ÷ native',
  matrix_to_check: 'with matrix ÷ alone',
  one_worker_to_two: '1 worker ÷ 2',
};

const digits = (value) => Number(value.toPrecision(3)).toLocaleString('en');

function duration(seconds) {
  if (seconds >= 1) return `${digits(seconds)} s`;
  return seconds >= 1e-3 ? `${digits(seconds * 1e3)} ms` : `${digits(seconds * 1e6)} µs`;
}

/** ~ where only a slice was timed. */
const time = (column) =>
  column ? `${column.share < 1 ? '~' : ''}${duration(column.seconds)}` : 'no NumPy';
const ratio = (value) => (value === undefined ? '–' : digits(value));

/** Rows of cells, the first the header; all columns but the first are numbers. */
function table(rows) {
  const widths = rows[0].map((_, k) => Math.max(...rows.map((row) => row[k].length)));
  const line = (row) =>
    `| ${row.map((cell, k) => (k ? cell.padStart(widths[k]) : cell.padEnd(widths[k]))).join(' | ')} |`;
  const rule = `|${widths.map((width, k) => `${'-'.repeat(width + 1)}${k ? ':' : '-'}`).join('|')}|`;
  console.log([line(rows[0]), rule, ...rows.slice(1).map(line), ''].join('\n'));
}

/** The results of functions.mjs. */
export function printFunctions({ rows, many }) {
  const others = { scipy: 'check_grad', torch: 'gradcheck', torch_fast: 'gradcheck, fast' };
  const cell = ({ absent, calls, seconds }) =>
    absent ? 'not installed' : `${calls.toLocaleString('en')} · ${duration(seconds)}`;
  const made = new Set(
    rows.flatMap((row) => Object.keys(others).map((key) => row[key].made_by ?? [])).flat(),
  );
  console.log(
    `A function of one’s own: calls of f, and the time of a check. ${[...made].join(', ')}\n`,
  );
  table([
    ['function', 'variables', 'ours', ...Object.values(others)],
    ...rows.map((row) => [
      row.name,
      row.variables.toLocaleString('en'),
      ...['ours', ...Object.keys(others)].map((key) => cell(row[key])),
    ]),
  ]);
  console.log('Many variables, a cheap f, in a worker: the first check there, and one more.\n');
  table([
    ['variables', 'tested one by one', 'calls of f', 'first', 'warm', 'verdict'],
    ...many.map(({ size, directions, tested, calls, first, warm, verdict }) => [
      size.toLocaleString('en'),
      directions ? 'none' : tested.toLocaleString('en'),
      calls.toLocaleString('en'),
      duration(first),
      duration(warm),
      verdict,
    ]),
  ]);
}

export function print({ machine, rows, own, functions, scaling, targets }) {
  const title = ({ name, layers, examples }) => {
    const shape = name === '64 wide, 8 deep' ? '64-(8×64)-1' : layers.join('-');
    return `${name}: ${shape}, ${examples} ex.`;
  };
  const workers = Object.keys(rows[0].times).filter((key) => key.startsWith('workers_'));
  const most = workers.at(-1).split('_')[1];

  console.log(
    `${machine.cpu}, ${machine.cores} cores, load ${machine.load.toFixed(2)} at the start`,
  );
  console.log(
    `WASM: ${machine.engine}. Native: ${machine.native}. ${machine.numpy ?? 'No NumPy.'}`,
  );
  console.log(`The tutorial's pixels: ${rows[0].data.replace(/,.*/, '')}.\n`);
  if (machine.load > machine.cores / 4) {
    console.log('Other programs were running: ratios may do, absolute times do not.\n');
  }

  console.log('The numerical gradient of all parameters, central differences, one thread of WASM;');
  console.log('beside it the complex step, the native build, and the algorithm of the tutorial.');
  console.log('~ a slice of the parameters was timed, spread over all layers, and scaled up.\n');
  table([
    ['network', 'parameters', ...Object.values(COLUMNS)],
    ...rows.map((row) => [
      title(row),
      row.parameters.toLocaleString('en'),
      ...Object.keys(COLUMNS).map((key) => time(row.times[key])),
    ]),
  ]);

  console.log(
    `A whole check by warm workers; the first one, by ${most} that start with it; ratios.\n`,
  );
  table([
    [
      'network',
      ...workers.map((key) => key.replace('workers_', 'workers: ')),
      'first',
      ...Object.values(RATIOS),
    ],
    ...rows.map((row) => [
      title(row),
      ...[...workers, 'first_check'].map((key) => time(row.times[key])),
      ...Object.keys(RATIOS).map((key) => ratio(row.ratios[key])),
    ]),
  ]);

  console.log(
    'A gradient of one’s own, by one warm worker: to the verdict, and to the whole report.\n',
  );
  table([
    ['network', 'gradient', 'verdict', 'to the verdict', 'to the report'],
    ...own.map(({ name, mistake, said, to_verdict, to_report }) => [
      name,
      mistake ?? 'right',
      said,
      duration(to_verdict),
      duration(to_report),
    ]),
  ]);

  printFunctions(functions);

  for (const [against, { points, exponent }] of Object.entries(scaling)) {
    table([
      [`cost against ${against}`, ...points.map(([size]) => size.toLocaleString('en')), 'exponent'],
      ['incremental', ...points.map(([, seconds]) => duration(seconds)), exponent.toFixed(3)],
    ]);
  }

  table([
    ['target', 'bound', 'this run', 'reached'],
    ...targets.map(({ name, value, atLeast, atMost, reached }) => [
      name,
      atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`,
      ratio(value),
      { true: 'yes', false: 'no' }[reached] ?? 'not measured',
    ]),
  ]);
}
