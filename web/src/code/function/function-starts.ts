import type { Start } from '../start.js';

/** What the visitor writes. */
export interface OwnFunction {
  /** f and grad. */
  code: string;
  x: string;
  method: string;
  epsilon: string;
  threshold: string;
}

/** What one can start from. */
export interface FunctionStart extends Start {
  written: OwnFunction;
  /** In an exercise: the line to be found, and what belongs there. */
  mistake?: { wrong_line: string; correct_line: string };
}

const written = (x: string, code: string): OwnFunction => ({
  code: `${code.trim()}\n`,
  x,
  method: 'central',
  epsilon: 'auto',
  threshold: '1e-7',
});

const QUADRATIC = (A: string, line: string) => `
const A = ${A};
const b = [1, -1];
const dot = (u, v) => u.reduce((sum, each, i) => sum + each * v[i], 0);

// xᵀAx / 2 − bᵀx
function f(x) {
  return dot(x, A.map((row) => dot(row, x))) / 2 - dot(b, x);
}

function grad(x) {
${line}
}`;

const LOGISTIC = (line: string) => `
const points = [[1, 2], [2, -1], [-1, -1], [-2, 1]];
const labels = [1, 1, -1, -1];
const lambda = 0.1;

// mean of log(1 + exp(−y·wᵀp)), and weight decay
function f(w) {
  let cost = (lambda / 2) * (w[0] ** 2 + w[1] ** 2);
  points.forEach((p, i) => {
    const margin = labels[i] * (w[0] * p[0] + w[1] * p[1]);
    cost += Math.log1p(Math.exp(-margin)) / points.length;
  });
  return cost;
}

function grad(w) {
  const g = w.map((each) => lambda * each);
  points.forEach((p, i) => {
    const margin = labels[i] * (w[0] * p[0] + w[1] * p[1]);
${line}
    p.forEach((each, j) => { g[j] += slope * each; });
  });
  return g;
}`;

const SLOPE = {
  wrong_line: 'const slope = -labels[i] / (1 + Math.exp(-margin)) / points.length;',
  correct_line: 'const slope = -labels[i] / (1 + Math.exp(margin)) / points.length;',
};
const SYMMETRIC = {
  wrong_line: 'return A.map((row, i) => dot(row, x) - b[i]);',
  correct_line: 'return A.map((row, i) => (dot(row, x) + dot(A.map((r) => r[i]), x)) / 2 - b[i]);',
};

export const FUNCTION_STARTS: readonly [FunctionStart, ...FunctionStart[]] = [
  {
    id: 'rosenbrock',
    written: written(
      '-1.2, 1',
      `
// Rosenbrock’s valley; its minimum is at (1, 1)
function f([x, y]) {
  return (1 - x) ** 2 + 100 * (y - x ** 2) ** 2;
}

function grad([x, y]) {
  return [
    -2 * (1 - x) - 400 * x * (y - x ** 2),
    200 * (y - x ** 2),
  ];
}`,
    ),
  },
  {
    id: 'quadratic',
    written: written(
      '0.5, -2',
      QUADRATIC('[[3, 1], [1, 2]]', `  ${SYMMETRIC.wrong_line} // A is symmetric`),
    ),
  },
  {
    id: 'softmax',
    written: written(
      '1, 2, 0.5, -1',
      `
const label = 1;

function softmax(z) {
  const largest = Math.max(...z); // exp would overflow without it
  const powers = z.map((each) => Math.exp(each - largest));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((each) => each / sum);
}

// Cross-entropy of the softmax of logits z
function f(z) {
  return -Math.log(softmax(z)[label]);
}

function grad(z) {
  return softmax(z).map((a, i) => a - (i === label ? 1 : 0));
}`,
    ),
  },
  {
    id: 'kink',
    written: written(
      '0, -2',
      `
// |x₀| + |x₁|; at 0 it has no derivative
function f(x) {
  return x.reduce((sum, each) => sum + Math.abs(each), 0);
}

// One of many choices for 0: the derivative from the right
function grad(x) {
  return x.map((each) => (each >= 0 ? 1 : -1));
}`,
    ),
  },
  {
    id: 'mistake-1',
    written: written('0.5, -2', QUADRATIC('[[3, 1], [0, 2]]', `  ${SYMMETRIC.wrong_line}`)),
    mistake: SYMMETRIC,
  },
  {
    id: 'mistake-2',
    written: written('0.5, -0.25', LOGISTIC(`    ${SLOPE.wrong_line}`)),
    mistake: SLOPE,
  },
];
