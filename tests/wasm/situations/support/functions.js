// Activations, outputs and losses of numbers that can be derived by (autodiff.js).
import * as n from './autodiff.js';

const NOTHING = n.constant(0);
const SELU = { scale: 1.0507009873554805, alpha: 1.6732632423543772 };

/** Each of z, and of its parameter where it has one. */
export const ACTIVATIONS = {
  linear: (z) => z,
  tanh: n.tanh,
  sigmoid: n.sigmoid,
  // The slope at 0 is a choice, and may be another one each time.
  relu: (z, atZero = 0) => {
    if (z.value !== 0) return z.value > 0 ? z : NOTHING;
    return n.chain(z, 0, typeof atZero === 'function' ? atZero() : atZero);
  },
  leaky_relu: (z, slope) => (z.value > 0 ? z : n.scale(z, slope)),
  elu: (z, alpha = 1) => (z.value > 0 ? z : n.scale(n.expm1(z), alpha)),
  selu: (z) => n.scale(z.value > 0 ? z : n.scale(n.expm1(z), SELU.alpha), SELU.scale),
  silu: (z) => n.multiply(z, n.sigmoid(z)),
  mish: (z) => n.multiply(z, n.tanh(n.softplus(z))),
  gelu: (z) => n.scale(n.multiply(z, n.shift(n.erf(n.scale(z, Math.SQRT1_2)), 1)), 0.5),
  gelu_tanh: (z) => {
    const cube = n.multiply(z, n.multiply(z, z));
    const inner = n.scale(n.add(z, n.scale(cube, 0.044715)), Math.sqrt(2 / Math.PI));
    return n.scale(n.multiply(z, n.shift(n.tanh(inner), 1)), 0.5);
  },
  softplus: (z, linearAbove = Infinity) => (z.value > linearAbove ? z : n.softplus(z)),
  softsign: (z) => n.divide(z, n.shift(n.abs(z), 1)),
  hardtanh: (z) => (z.value > 1 ? n.constant(1) : z.value < -1 ? n.constant(-1) : z),
};

/** The outputs of an example, of its logits. */
export const outputsOf = (name, z) =>
  name === 'softmax'
    ? z.map((each) => n.exp(n.subtract(each, n.logSumExp(z))))
    : z.map((each) => ACTIVATIONS[name](each));

/** log a and log(1 − a): of logits as long as nothing else was asked for, so that they are finite. */
function logarithms({ output, guard = 0 }, z) {
  const a = outputsOf(output, z);
  const one = n.constant(1);
  if (guard > 0) {
    return [
      a.map((each) => n.log(n.shift(each, guard))),
      a.map((each) => n.log(n.shift(n.subtract(one, each), guard))),
    ];
  }
  if (output === 'softmax') {
    return [
      z.map((each) => n.subtract(each, n.logSumExp(z))),
      a.map((each) => n.log(n.subtract(one, each))),
    ];
  }
  return [
    z.map((each) => n.scale(n.softplus(n.scale(each, -1)), -1)),
    z.map((each) => n.scale(n.softplus(each), -1)),
  ];
}

/** One term an output, of errors a − y. */
const ofErrors = (f) => (cost, z, y) =>
  outputsOf(cost.output, z).map((a, k) => f(n.shift(a, -y[k]), cost));
/** One term an output, of the products y·a where y = ±1. */
const ofMargins = (f) => (cost, z, y) =>
  outputsOf(cost.output, z).map((a, k) => f(n.scale(a, y[k])));

/** The terms of an example's loss, one an output but for hinges of classes: of logits z, labels y. */
export const LOSSES = {
  softmax_cross_entropy: (cost, z, y) => {
    const { classWeights, smoothing = 0 } = cost;
    const [logA] = logarithms(cost, z);
    return logA.map((each, k) => {
      const label = (1 - smoothing) * y[k] + smoothing / y.length;
      return n.scale(each, -label * (classWeights?.[k] ?? 1));
    });
  },
  binary_cross_entropy: (cost, z, y) => {
    const [logA, logRest] = logarithms(cost, z);
    const weight = cost.positiveWeight ?? 1;
    return z.map((_, k) =>
      n.add(n.scale(logA[k], -weight * y[k]), n.scale(logRest[k], -(1 - y[k]))),
    );
  },
  mean_squared_error: ofErrors((e, { half }) => n.scale(n.multiply(e, e), half ? 0.5 : 1)),
  absolute_error: ofErrors(n.abs),
  huber: ofErrors((e, { delta = 1 }) =>
    Math.abs(e.value) <= delta
      ? n.scale(n.multiply(e, e), 0.5)
      : n.scale(n.shift(n.abs(e), -delta / 2), delta),
  ),
  hinge: ofMargins((t) => (t.value < 1 ? n.subtract(n.constant(1), t) : NOTHING)),
  logistic: ofMargins((t) => n.softplus(n.scale(t, -1))),
  multiclass_hinge: (cost, z, y) => {
    const a = outputsOf(cost.output, z);
    const right = y.indexOf(1);
    return a.map((each, k) => {
      const excess = n.shift(n.subtract(each, a[right]), 1);
      return k === right || excess.value <= 0 ? NOTHING : excess;
    });
  },
  // In no list of the product's.
  log_cosh: ofErrors((e) =>
    n.subtract(n.add(n.softplus(n.scale(e, 2)), n.constant(-Math.log(2))), e),
  ),
  poisson: (_, z, y) => z.map((each, k) => n.subtract(n.exp(each), n.scale(each, y[k]))),
  focal: (cost, z, y) => {
    const [logA, logRest] = logarithms(cost, z);
    return z.map((_, k) => {
      const logRight = y[k] === 1 ? logA[k] : logRest[k];
      const miss = n.subtract(n.constant(1), n.exp(logRight));
      return n.scale(n.multiply(n.multiply(miss, miss), logRight), -1);
    });
  },
};

/** The outputs that a loss is made for. */
export const usualOutput = (loss) =>
  ({ softmax_cross_entropy: 'softmax', binary_cross_entropy: 'sigmoid', focal: 'sigmoid' })[loss] ??
  'linear';
