/**
 * Gradients of functions of one's own: how often f is called and how long it takes, beside SciPy's
 * check_grad and PyTorch's gradcheck, and how the cost grows to a million variables. Part of
 * `npm run bench`; alone it is `node tests/bench/functions.mjs [--json] [--quick]`.
 */
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { checkGradient } from 'gradcheck';
import { median } from './measure.mjs';
import { uniform } from './problems.mjs';
import { startPython } from './program.mjs';
import { printFunctions } from './table.mjs';

const ROUNDS = { full: 7, quick: 3 };
const here = fileURLToPath(import.meta.url);

/** Each as functions.py has it. */
const MADE = {
  rosenbrock: () => ({
    f: (x) => {
      let sum = 0;
      for (let i = 0; i + 1 < x.length; i++) {
        const [rest, far] = [x[i + 1] - x[i] * x[i], 1 - x[i]];
        sum += 100 * rest * rest + far * far;
      }
      return sum;
    },
    grad: (x) => {
      const g = new Float64Array(x.length);
      for (let i = 0; i + 1 < x.length; i++) {
        const rest = x[i + 1] - x[i] * x[i];
        g[i] -= 400 * x[i] * rest + 2 * (1 - x[i]);
        g[i + 1] += 200 * rest;
      }
      return g;
    },
  }),
  cubic: () => ({
    f: (x) => {
      let sum = 0;
      for (let i = 0; i < x.length; i++) sum += x[i] * x[i] * (1 + x[i] / 10);
      return sum;
    },
    grad: (x) => x.map((each) => each * (2 + 0.3 * each)),
  }),
  network: ({ X, y, hidden }) => {
    const features = X[0].length;
    const pass = (p) =>
      X.map((row, e) => {
        const A = new Float64Array(hidden);
        let out = -y[e];
        for (let j = 0; j < hidden; j++) {
          let z = p[hidden * features + j];
          for (let i = 0; i < features; i++) z += p[j * features + i] * row[i];
          A[j] = Math.tanh(z);
          out += A[j] * p[hidden * (features + 1) + j];
        }
        return { A, rest: out };
      });
    return {
      f: (p) => pass(p).reduce((sum, { rest }) => sum + rest ** 2, 0) / (2 * X.length),
      grad: (p) => {
        const g = new Float64Array(p.length);
        pass(p).forEach(({ A, rest }, e) => {
          for (let j = 0; j < hidden; j++) {
            const v = hidden * (features + 1) + j;
            g[v] += (rest * A[j]) / X.length;
            const dz = ((rest * p[v]) / X.length) * (1 - A[j] ** 2);
            g[hidden * features + j] += dz;
            for (let i = 0; i < features; i++) g[j * features + i] += dz * X[e][i];
          }
        });
        return g;
      },
    };
  },
};

function problems() {
  const draw = uniform(9);
  const list = (count, each = () => 2 * draw() - 1) => Array.from({ length: count }, each);
  const hidden = 16;
  const X = list(20, () => list(8));
  return [
    { name: 'rosenbrock', x: list(10) },
    { name: 'rosenbrock', x: list(100) },
    { name: 'cubic', x: list(1000) },
    { name: 'network', X, y: list(20), hidden, x: list(hidden * 10) },
  ];
}

async function ours(problem, rounds) {
  const { f, grad } = MADE[problem.name](problem);
  const x = Float64Array.from(problem.x);
  const seconds = [];
  let report;
  for (let round = 0; round <= rounds; round++) {
    const begin = performance.now();
    report = await checkGradient(f, grad, x);
    if (round > 0) seconds.push((performance.now() - begin) / 1000); // the first warms up
  }
  return { calls: report.calls, seconds: median(seconds), found: report.verdict };
}

/** One row a function: calls and seconds of each checker, `absent` where it is not installed. */
async function beside(pace) {
  const program = startPython('functions.py');
  const rows = [];
  for (const problem of problems()) {
    const row = { name: problem.name, variables: problem.x.length };
    row.ours = await ours(problem, ROUNDS[pace]);
    for (const type of ['scipy', 'torch', 'torch_fast']) {
      const request = { ...problem, type, rounds: ROUNDS[pace] };
      row[type] = program ? await program.ask(request) : { absent: true };
    }
    rows.push(row);
  }
  program?.end();
  return rows;
}

/** A cheap f of `size` variables in this thread: seconds of the first check and of one more. */
async function large({ size, directions }) {
  const { f, grad } = MADE.cubic();
  const x = Float64Array.from({ length: size }, (_, i) => Math.sin(i));
  const seconds = [];
  let report;
  for (let round = 0; round < 2; round++) {
    const begin = performance.now();
    report = await checkGradient(f, grad, x, directions ? { entries: 0 } : {});
    seconds.push((performance.now() - begin) / 1000);
  }
  const { calls, tested, verdict } = report;
  return { size, directions, first: seconds[0], warm: seconds[1], calls, tested, verdict };
}

const inWorker = (task) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(here, { workerData: task });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

/** @returns rows beside other checkers, and the cost of many variables, in a worker of its own */
export async function functions(pace) {
  const rows = await beside(pace);
  const many = [];
  for (const size of [1e3, 1e4, 1e5, 1e6]) many.push(await inWorker({ size }));
  for (const size of [1e5, 1e6]) many.push(await inWorker({ size, directions: true }));
  return { rows, many };
}

if (!isMainThread) parentPort.postMessage(await large(workerData));
else if (process.argv[1] === here) {
  const results = await functions(process.argv.includes('--quick') ? 'quick' : 'full');
  if (process.argv.includes('--json')) console.log(JSON.stringify(results, null, 1));
  else printFunctions(results);
}
