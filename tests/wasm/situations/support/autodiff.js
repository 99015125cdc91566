// Numbers that remember what they were computed from: automatic differentiation in reverse, operation by
// operation. It knows nothing of networks, and has no step to choose.

/** The numbers that a derivative is taken through, in the order of the computation. */
let tape;
const exactly = (x) => x;
let round = exactly;
let roundBack = exactly;

/**
 * What `compute` returns, where each operation on these numbers is rounded: by `Math.fround`, say; and so
 * are those of derivatives unless they are said to be exact.
 */
export function roundedBy(rounding, compute, { back = rounding } = {}) {
  round = rounding;
  roundBack = back;
  try {
    return compute();
  } finally {
    round = roundBack = exactly;
  }
}

/** A number, and its derivatives by those it was computed from; or what such one makes of ∂result. */
function number(value, from, derivatives) {
  const made = { value: round(value), slope: 0, from, derivatives };
  tape?.push(made);
  return made;
}

export const constant = (value) => number(value, [], []);

/** Leaves ∂result/∂x in `slope` of each x that was given or made by `compute`, which returns the result. */
function differentiate(compute) {
  const before = tape;
  tape = [];
  try {
    const result = compute();
    result.slope = 1;
    for (let i = tape.length - 1; i >= 0; i--) {
      const { slope, from, derivatives } = tape[i];
      if (slope === 0) continue;
      for (let j = 0; j < from.length; j++) {
        const by = derivatives[j];
        const part = typeof by === 'function' ? by(slope) : by * slope;
        from[j].slope = roundBack(from[j].slope + roundBack(part));
      }
    }
    return result;
  } finally {
    tape = before;
  }
}

/** ∂f/∂θ of θ = { W1: rows, … }, as { dW1: rows, … }. */
export function gradient(theta, f) {
  const numbers = {};
  for (const [name, M] of Object.entries(theta)) numbers[name] = M.map((row) => row.map(constant));
  differentiate(() => f(numbers));
  return Object.fromEntries(
    Object.entries(numbers).map(([name, M]) => [
      `d${name}`,
      M.map((row) => row.map((x) => x.slope)),
    ]),
  );
}

/** f′(x). */
export function derivative(f, x) {
  const at = constant(x);
  differentiate(() => f(at));
  return at.slope;
}

/** f(x), of its value and derivative at x. */
export const chain = (x, value, derivative) => number(value, [x], [derivative]);

export const add = (x, y) => number(x.value + y.value, [x, y], [1, 1]);
export const subtract = (x, y) => number(x.value - y.value, [x, y], [1, -1]);
export const multiply = (x, y) => number(x.value * y.value, [x, y], [y.value, x.value]);
export const divide = (x, y) =>
  number(x.value / y.value, [x, y], [1 / y.value, -x.value / y.value / y.value]);
export const scale = (x, factor) => chain(x, factor * x.value, factor);
export const shift = (x, by) => chain(x, x.value + by, 1);
export const sum = (all) =>
  number(
    all.reduce((total, { value }) => round(total + value), 0),
    all,
    all.map(() => 1),
  );

/** Σ wⱼ·aⱼ + b; its derivatives by wⱼ and aⱼ are others where they are said. */
export function affine(w, a, b, { byW = a.map(readValue), byA = w.map(readValue) } = {}) {
  const products = w.reduce((total, { value }, j) => round(total + round(value * a[j].value)), 0);
  return b === undefined
    ? number(products, [...w, ...a], [...byW, ...byA])
    : number(products + b.value, [...w, ...a, b], [...byW, ...byA, 1]);
}
const readValue = ({ value }) => value;

export const abs = (x) => chain(x, Math.abs(x.value), Math.sign(x.value));
export const exp = (x) => chain(x, Math.exp(x.value), Math.exp(x.value));
export const expm1 = (x) => chain(x, Math.expm1(x.value), Math.exp(x.value));
export const log = (x) => chain(x, Math.log(x.value), 1 / x.value);
export const tanh = (x) => chain(x, Math.tanh(x.value), 1 / Math.cosh(x.value) ** 2);
export const erf = (x) =>
  chain(x, erfOf(x.value), (2 / Math.sqrt(Math.PI)) * Math.exp(-(x.value ** 2)));

const logistic = (x) => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x)));
export const sigmoid = (x) => chain(x, logistic(x.value), logistic(x.value) * logistic(-x.value));
/** log(1 + eˣ), which does not overflow. */
export const softplus = (x) =>
  chain(x, Math.max(x.value, 0) + Math.log1p(Math.exp(-Math.abs(x.value))), logistic(x.value));
/** log Σ e^{xₖ}, which does not overflow. */
export const logSumExp = (all) => {
  const most = Math.max(...all.map(readValue));
  return shift(log(sum(all.map((x) => exp(shift(x, -most))))), most);
};

/** The error function: its Taylor series near 0, where that does not cancel, else a continued fraction. */
function erfOf(x) {
  const size = Math.abs(x);
  if (size < 2.5) {
    // 2/√π·e^(−x²)·Σ 2ⁿ·x^(2n+1)/(2n+1)!!, in which all terms have one sign.
    let term = x;
    let total = x;
    for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(total); n++) {
      term *= (2 * x * x) / (2 * n + 1);
      total += term;
    }
    return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total;
  }
  let tail = size;
  for (let n = 80; n >= 1; n--) tail = size + n / 2 / tail;
  return Math.sign(x) * (1 - Math.exp(-x * x) / Math.sqrt(Math.PI) / tail);
}
