// A fully connected network with a cost, drawn at random, and the exact gradient of that cost.
// Matrices are rows of numbers; X is n₀ × m, an example a column.
import { abs, add, affine, chain, constant, gradient, multiply, scale, sum } from './autodiff.js';
import { ACTIVATIONS, LOSSES, outputsOf, usualOutput } from './functions.js';

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
export function uniform(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Those of the standard normal distribution (Box & Muller). */
const normal = (random) => () =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

export const rows = (height, width, f) =>
  Array.from({ length: height }, (_, i) => Array.from({ length: width }, (_, j) => f(i, j)));

const LABELS = {
  classes: (_, outputs) => {
    return (e) => Array.from({ length: outputs }, (_, k) => (e % outputs === k ? 1 : 0));
  },
  distributions: (random, outputs) => () => {
    const shares = Array.from({ length: outputs }, () => 0.1 + random());
    const all = shares.reduce((total, share) => total + share, 0);
    return shares.map((share) => share / all);
  },
  bits: (random, outputs) => (e) =>
    Array.from({ length: outputs }, (_, k) =>
      outputs === 1 ? e % 2 : (e + k + (random() < 0.3 ? 1 : 0)) % 2,
    ),
  signs: (random, outputs) => (e) => LABELS.bits(random, outputs)(e).map((bit) => 2 * bit - 1),
  reals: (random, outputs) => () => Array.from({ length: outputs }, normal(random)),
  counts: (random, outputs) => () =>
    Array.from({ length: outputs }, () => Math.floor(4 * random())),
};
const usualLabels = (loss) =>
  ({
    softmax_cross_entropy: 'classes',
    multiclass_hinge: 'classes',
    binary_cross_entropy: 'bits',
    focal: 'bits',
    hinge: 'signs',
    logistic: 'signs',
    poisson: 'counts',
  })[loss] ?? 'reals';

/**
 * A network with everything that it needs, drawn where it is not said:
 *
 * - `layers`: widths, the inputs' first; `hidden`: an activation, or one for each hidden layer, each a
 *   name or a name with its parameter, `['leaky_relu', 0.2]`; `spread`, `biases`: how large weights
 *   and biases are, false for no biases;
 * - `loss`, `output` and what functions.js takes besides; `labels`, a key of LABELS, and `yScale` that
 *   they are multiplied by;
 * - `half`: ½ before a squared error; `overOutputs`, `overExamples`: 'mean' or 'sum', or 'weights' for
 *   the mean that counts class weights;
 * - `l2`, `l1`: what is added to the cost, l2·ΣW² + l1·Σ|W|, of m where they are functions; `decayBiases`:
 *   of biases too;
 * - `masks`: of dropout, { 1: n₁ × m } with the factor of each hidden unit;
 * - `forward`: instead of the one below, where there is more to a network than such layers.
 */
export function drawn({ seed = 1, examples = 9, layers = [4, 6, 3], ...said }) {
  const random = uniform(seed);
  const next = normal(random);
  const depth = layers.length - 1;
  const loss = said.loss ?? 'softmax_cross_entropy';
  const labels = said.labels ?? usualLabels(loss);
  const labelOf = LABELS[labels](random, layers[depth]);
  const columns = Array.from({ length: examples }, (_, e) => labelOf(e));
  const { spread = 1, yScale = 1 } = said;
  const parameters = {};
  for (let l = 1; l <= depth; l++) {
    parameters[`W${l}`] = rows(
      layers[l],
      layers[l - 1],
      () => (spread * next()) / Math.sqrt(layers[l - 1]),
    );
    if (said.biases !== false)
      parameters[`b${l}`] = rows(layers[l], 1, () => (said.biases ?? 0.5) * next());
  }
  const hidden = said.hidden ?? 'tanh';
  return {
    labels,
    X: rows(layers[0], examples, next),
    Y: rows(layers[depth], examples, (k, e) => yScale * columns[e][k]),
    parameters,
    output: usualOutput(loss),
    half: loss === 'mean_squared_error',
    overOutputs: 'sum',
    overExamples: 'mean',
    ...said,
    l2: ofExamples(said.l2, examples),
    l1: ofExamples(said.l1, examples),
    layers,
    loss,
    hidden: isEach(hidden) ? hidden : Array(depth - 1).fill(hidden),
  };
}

const ofExamples = (decay = 0, m) => (typeof decay === 'function' ? decay(m) : decay);

/** Whether this names an activation for each layer, and not one with its parameter. */
const isEach = (hidden) => Array.isArray(hidden) && typeof hidden[1] !== 'number';

const activation = (each) => {
  const [name, parameter] = [each].flat();
  return (z) => ACTIVATIONS[name](z, parameter);
};

/**
 * Rules by which derivatives are carried back where they are not the right ones, each by its layer:
 *
 * - `derivative({ z, a, g, m })`: dZ / dA of hidden units, instead of g′(z); or, where it returns a
 *   function, that of dA as the cost has it, its 1/m included;
 * - `carried(W)`: the matrix that takes derivatives to the layer below, instead of W;
 * - `input`: 'Z' where dW is taken of the pre-activations below;
 * - `mask(factor)`: of dropout, instead of the factor.
 */
const RIGHT = {};

/** Whose values these numbers have. */
const valuesOf = (M) => M.map((row) => row.map(({ value }) => value));

/** The logits of an example, and what is on the way to them; `after` is done to the first activations. */
export function forward(network, theta, x, e, rules, after = (a) => a) {
  const { layers, hidden, masks = {} } = network;
  const way = {};
  let a = x;
  let below = a;
  for (let l = 1; l < layers.length; l++) {
    const W = theta[`W${l}`];
    const carried = rules.carried?.[l]?.(valuesOf(W));
    const byW = rules.input?.[l] === 'Z' ? below.map(({ value }) => value) : undefined;
    const z = W.map((w, i) => affine(w, a, theta[`b${l}`]?.[i][0], { byW, byA: carried?.[i] }));
    way[`Z${l}`] = z;
    if (l === layers.length - 1) return { z, way };
    const g = activation(hidden[l - 1]);
    const rule = rules.derivative?.[l];
    const m = network.X[0].length;
    below = z;
    a = z.map((each, i) => {
      const right = g(each);
      const unit = rule
        ? chain(each, right.value, rule({ z: each.value, a: right.value, g, m }))
        : right;
      const factor = masks[l]?.[i][e];
      if (factor === undefined) return unit;
      return chain(unit, factor * unit.value, rules.mask?.[l]?.(factor) ?? factor);
    });
    if (l === 1) a = after(a);
    way[`A${l}`] = a;
  }
}

/** What the loss of each example is multiplied by in the cost. */
export function weightsOf({ X, Y, overExamples, classWeights }) {
  const m = X[0].length;
  if (overExamples === 'sum') return Array(m).fill(1);
  if (overExamples === 'mean') return Array(m).fill(1 / m);
  const all = Y.flatMap((row, k) => row.map((y) => y * classWeights[k]));
  return Array(m).fill(1 / all.reduce((total, weight) => total + weight, 0));
}

/** Σ over the examples of weight · loss; `ways` gets what is on the way in each. */
function dataCost(network, theta, { weights = weightsOf(network), ways = [], ...rules } = RIGHT) {
  const losses = weights.flatMap((weight, e) => {
    if (weight === 0) return [];
    const column = (M) => M.map((row) => row[e]);
    const y = column(network.Y);
    const { z, way } = (network.forward ?? forward)(
      network,
      theta,
      column(network.X).map(constant),
      e,
      rules,
    );
    ways.push({ ...way, [`A${network.layers.length - 1}`]: outputsOf(network.output, z) });
    const loss = sum(LOSSES[network.loss](network, z, y));
    return [scale(loss, network.overOutputs === 'mean' ? weight / y.length : weight)];
  });
  return sum(losses);
}

function decayOf({ l2, l1, decayBiases }, theta) {
  const decayed = Object.keys(theta).filter((name) => name[0] === 'W' || decayBiases);
  const entries = decayed.flatMap((name) => theta[name].flat());
  return sum([
    ...(l2 ? entries.map((w) => scale(multiply(w, w), l2)) : []),
    ...(l1 ? entries.map((w) => scale(abs(w), l1)) : []),
  ]);
}

/** The gradient of the cost without decay, of examples with these weights and by these rules. */
export const dataGradient = (network, how) =>
  gradient(network.parameters, (theta) => dataCost(network, theta, how));
export const decayGradient = (network) =>
  gradient(network.parameters, (theta) => decayOf(network, theta));

/** f of each entry of both, by the names of blocks. */
export const combined = (one, other, f) =>
  Object.fromEntries(
    Object.entries(one).map(([name, M]) => [
      name,
      M.map((row, i) => row.map((value, j) => f(value, other[name][i][j]))),
    ]),
  );

/** ∂J/∂θ: { dW1, db1, … }; by wrong rules that of the mistake. */
export const gradientOf = (network, rules) =>
  gradient(network.parameters, (theta) =>
    add(dataCost(network, theta, rules), decayOf(network, theta)),
  );

const constants = (parameters) =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, M]) => [name, M.map((row) => row.map(constant))]),
  );

/** J, decay included. */
export function costOf(network) {
  const theta = constants(network.parameters);
  return dataCost(network, theta).value + decayOf(network, theta).value;
}

/** Z1, A1, … and dZ1, dA1, … as the cost has them, n_l × m. */
export function wayOf(network, rules) {
  const L = network.layers.length - 1;
  const ways = [];
  gradient(network.parameters, (theta) => dataCost(network, theta, { ...rules, ways }));
  const rowsOf = (name, read) => ways[0][name].map((_, i) => ways.map((way) => read(way[name][i])));
  return Object.fromEntries(
    Object.keys(ways[0]).flatMap((name) => [
      [name, rowsOf(name, ({ value }) => value)],
      // The cost is computed from logits.
      ...(name === `A${L}` ? [] : [[`d${name}`, rowsOf(name, ({ slope }) => slope)]]),
    ]),
  );
}

/** After so many steps of gradient descent. */
export const trained = (steps, rate) => (network) => {
  let { parameters } = network;
  for (let step = 0; step < steps; step++) {
    const gradients = gradientOf({ ...network, parameters });
    parameters = Object.fromEntries(
      Object.entries(parameters).map(([name, M]) => [
        name,
        M.map((row, i) => row.map((w, j) => w - rate * gradients[`d${name}`][i][j])),
      ]),
    );
  }
  return { ...network, parameters };
};
