/** The ways in which one problem's numerical gradient is found, as columns to be timed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChecker } from 'gradcheck';
import { slice } from './measure.mjs';

/** Seconds of one run of `action`, of `repeats`. */
async function clock(repeats, action) {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) await action();
  return (performance.now() - start) / 1000 / repeats;
}

function openCheck(module, problem, options = {}) {
  const { x, features, y, outputs } = problem;
  const text = JSON.stringify({ ...problem.options, ...options });
  return new module.Check(text, x, features, y, outputs, {});
}

/** In this thread: the WebAssembly module's numerical gradient and nothing else. */
export function moduleColumn(key, module, problem, options = {}) {
  const check = openCheck(module, problem, options);
  return {
    key,
    total: check.parameterCount(),
    sliceable: options.engine === 'full',
    time: (ranges, repeats) =>
      clock(repeats, () => {
        for (const [begin, end] of ranges) check.numericalGradient(begin, end);
      }),
    values: (begin, end) => [...check.numericalGradient(begin, end)],
    report: () => {
      const total = check.parameterCount();
      const numerical = check.numericalGradient(0, total);
      return JSON.parse(check.report(numerical, check.referenceGradient(0, total)));
    },
    close: () => check.delete(),
  };
}

/**
 * In this thread: a check from the data on; alone, which is backpropagation and the numerical
 * gradient, or with the reference gradient, the verdict, coverage and the whole mutation matrix.
 */
function stagesColumn(key, module, problem, total, isWhole) {
  return {
    key,
    total,
    time: (_, repeats) =>
      clock(repeats, () => {
        const check = openCheck(module, problem);
        const numerical = check.numericalGradient(0, total);
        if (isWhole) {
          const reference = check.referenceGradient(0, total);
          check.report(numerical, reference);
          module.mutants(check, numerical, reference);
        }
        check.delete();
      }),
  };
}

/** A check from end to end, reference gradient and verdict included, by workers already in use. */
function checkerColumn(key, checker, problem, total) {
  return {
    key,
    total,
    time: (_, repeats) => clock(repeats, () => checker.check(problem, problem.options)),
    report: () => checker.check(problem, problem.options),
  };
}

/** A check from end to end with everything that comes before the first one. */
function firstColumn(key, workers, problem, total) {
  return {
    key,
    total,
    time: (_, repeats) =>
      clock(repeats, async () => {
        const checker = createChecker({ workers });
        await checker.check(problem, problem.options);
        checker.dispose();
      }),
  };
}

async function programColumn(key, program, problem, report, sliceable) {
  const folder = mkdtempSync(join(tmpdir(), 'gradcheck-'));
  const file = (name) => join(folder, name);
  const { features, outputs, options } = problem;
  for (const name of ['x', 'y']) writeFileSync(file(name), new Uint8Array(problem[name].buffer));
  const { made_by } = await program.ask({
    type: 'open',
    options,
    x: file('x'),
    features,
    y: file('y'),
    outputs,
    steps: report.blocks.map(({ epsilon }) => epsilon),
    sizes: report.blocks.map(({ shape: [rows, columns] }) => rows * columns),
  });
  rmSync(folder, { recursive: true });
  return {
    key,
    total: report.parameters,
    sliceable,
    made_by,
    time: async (ranges, repeats) => (await program.ask({ type: 'time', ranges, repeats })).seconds,
    values: async (begin, end) => (await program.ask({ type: 'values', begin, end })).values,
  };
}

/** All columns of a problem, ready to be timed; close them when done. */
export async function openColumns(problem, { module, checkers, native, numpy }) {
  const incremental = moduleColumn('incremental', module, problem);
  const report = incremental.report();
  const { parameters } = report;
  const columns = [
    moduleColumn('full', module, problem, { engine: 'full' }),
    incremental,
    moduleColumn('complex_step', module, problem, { method: 'complex_step' }),
    stagesColumn('check_alone', module, problem, parameters, false),
    stagesColumn('check_and_matrix', module, problem, parameters, true),
    await programColumn('native', native, problem, report, false),
    ...[...checkers].map(([workers, checker]) =>
      checkerColumn(`workers_${workers}`, checker, problem, parameters),
    ),
    firstColumn('first_check', Math.max(...checkers.keys()), problem, parameters),
  ];
  if (numpy) columns.push(await programColumn('numpy', numpy, problem, report, true));
  await requireAgreement(columns, report);
  return columns;
}

/**
 * Times are compared only where the results agree: the numerical gradient of a slice up to the
 * rounding of J, a few ulp of it over ε, and truncation; a whole check's difference exactly.
 */
async function requireAgreement(columns, report) {
  const ε = Math.min(...report.blocks.map(({ epsilon }) => epsilon));
  const reference = columns.find(({ key }) => key === 'incremental');
  for (const [begin, end] of slice(report.parameters, 16)) {
    const expected = await reference.values(begin, end);
    const largest = Math.max(...expected.map(Math.abs));
    const tolerance = 1e-6 * largest + (1e-14 * Math.max(1, report.cost)) / ε;
    for (const { key, values } of columns) {
      const found = (await values?.(begin, end)) ?? [];
      const wrong = found.findIndex((value, i) => !(Math.abs(value - expected[i]) <= tolerance));
      if (wrong >= 0) {
        throw new Error(
          `${key}: entry ${begin + wrong} of the gradient is ${found[wrong]}, expected ${expected[wrong]}.`,
        );
      }
    }
  }
  for (const { key, report: run } of columns.filter(({ key }) => key.startsWith('workers'))) {
    const { difference } = await run();
    if (difference !== report.difference) {
      throw new Error(`${key}: the difference is ${difference}, expected ${report.difference}.`);
    }
  }
}
