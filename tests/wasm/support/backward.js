// A backward pass as a student writes it in NumPy, in JavaScript, and with mistakes to make in it:
// an independent rendering of lines of the catalogue.
const zip = (A, B, f) => A.map((row, i) => row.map((a, j) => f(a, B[i][j])));
const map = (A, f) => A.map((row) => row.map((a) => f(a)));
const T = (A) => A[0].map((_, j) => A.map((row) => row[j]));
const dot = (A, B) =>
  A.map((row) => B[0].map((_, j) => row.reduce((sum, a, k) => sum + a * B[k][j], 0)));
const scale = (A, factor) => map(A, (a) => a * factor);
const sumRows = (A) => A.map((row) => [row.reduce((sum, a) => sum + a, 0)]);
const sigmoid = (z) => 1 / (1 + Math.exp(-z));

const ACTIVATIONS = {
  tanh: [Math.tanh, (z) => 1 - Math.tanh(z) ** 2],
  relu: [(z) => Math.max(z, 0), (z) => (z > 0 ? 1 : 0)],
  leaky_relu: [(z) => (z > 0 ? z : 0.1 * z), (z) => (z > 0 ? 1 : 0.1)],
  sigmoid: [sigmoid, (z) => sigmoid(z) * (1 - sigmoid(z))],
  softplus: [(z) => Math.log1p(Math.exp(z)), sigmoid],
};

function output(loss, Z) {
  if (loss === 'binary_cross_entropy') return map(Z, sigmoid);
  if (loss === 'mean_squared_error') return Z;
  return T(
    T(Z).map((z) => {
      const e = z.map((each) => Math.exp(each - Math.max(...z)));
      return e.map((each) => each / e.reduce((sum, one) => sum + one, 0));
    }),
  );
}

/** The lines, each of which a mistake replaces: what it is called with is what the line may use. */
const LINES = {
  outputDelta: ({ A, Y }) => zip(A, Y, (a, y) => a - y),
  dW: ({ dZ, below, m }) => scale(dot(dZ, T(below)), 1 / m),
  db: ({ dZ, m }) => scale(sumRows(dZ), 1 / m),
  dA: ({ W, dZ }) => dot(T(W), dZ),
  dZ: ({ dA, Z, derivative }) => zip(dA, Z, (d, z) => d * derivative(z)),
  dropped: ({ dA, D }) => zip(dA, D, (d, factor) => d * factor),
};

/** Mistakes by their names in the catalogue. */
export const MISTAKES = {
  output_delta_sign: { outputDelta: ({ A, Y }) => zip(Y, A, (y, a) => y - a) },
  output_derivative_twice: {
    outputDelta: ({ A, Y }) => zip(A, Y, (a, y) => (a - y) * a * (1 - a)),
  },
  loss_without_half: { outputDelta: ({ A, Y }) => zip(A, Y, (a, y) => 2 * (a - y)) },
  mean_forgotten: {
    dW: ({ dZ, below }) => dot(dZ, T(below)),
    db: ({ dZ }) => sumRows(dZ),
  },
  mean_twice: {
    dW: ({ dZ, below, m }) => scale(dot(dZ, T(below)), 1 / m / m),
    db: ({ dZ, m }) => scale(sumRows(dZ), 1 / m / m),
  },
  weight_gradient_sign: { dW: (line) => scale(LINES.dW(line), -1) },
  weight_gradient_transposed: { dW: (line) => T(LINES.dW(line)) },
  bias_not_summed: { db: ({ dZ, m }) => dZ.map(([first]) => [first / m]) },
  bias_forgotten: { db: ({ dZ }) => dZ.map(() => [0]) },
  weights_not_transposed: { dA: ({ W, dZ }) => dot(W, dZ) },
  activation_derivative_forgotten: { dZ: ({ dA }) => dA },
  derivative_at_activation: {
    dZ: ({ dA, A, derivative }) => zip(dA, A, (d, a) => d * derivative(a)),
  },
  sigmoid_derivative_used: { dZ: ({ dA, A }) => zip(dA, A, (d, a) => d * a * (1 - a)) },
  dropout_mask_forgotten: { dropped: ({ dA }) => dA },
  tanh_derivative_used: { dZ: ({ dA, A }) => zip(dA, A, (d, a) => d * (1 - a * a)) },
};

/**
 * Forward and backward pass of a network of networks.json, with a mistake in one layer. `masks` has
 * the factors of hidden layers that drop units: { 1: n_1 × m }.
 * @returns dW1, db1, …, and Z1, A1, dA1, dZ1, … on the way.
 */
export function backward(network, mistake, at) {
  const { X, Y, parameters, layers, loss, hidden_activation, l2, masks = {} } = network;
  const [activate, derivative] = ACTIVATIONS[hidden_activation];
  const L = layers.length - 1;
  const m = X[0].length;
  const line = (name, l) => (l === at && MISTAKES[mistake]?.[name]) || LINES[name];
  const way = { A0: X };
  for (let l = 1; l <= L; l++) {
    const b = parameters[`b${l}`];
    const Z = dot(parameters[`W${l}`], way[`A${l - 1}`]).map((row, i) =>
      row.map((z) => z + b[i][0]),
    );
    way[`Z${l}`] = Z;
    way[`A${l}`] = l === L ? output(loss, Z) : map(Z, activate);
    if (masks[l]) way[`A${l}`] = zip(way[`A${l}`], masks[l], (a, factor) => a * factor);
  }
  const gradients = {};
  way[`dZ${L}`] = line('outputDelta', L)({ A: way[`A${L}`], Y });
  for (let l = L; l >= 1; l--) {
    const W = parameters[`W${l}`];
    const dZ = way[`dZ${l}`];
    const dW = line('dW', l)({ dZ, below: way[`A${l - 1}`], m });
    gradients[`dW${l}`] = zip(dW, W, (d, w) => d + (l2 / m) * w);
    gradients[`db${l}`] = line('db', l)({ dZ, m });
    if (l === 1) break;
    let dA = line('dA', l)({ W, dZ });
    const D = masks[l - 1];
    if (D) dA = line('dropped', l - 1)({ dA, D });
    const below = { dA, Z: way[`Z${l - 1}`], A: way[`A${l - 1}`], derivative };
    way[`dA${l - 1}`] = dA;
    way[`dZ${l - 1}`] = line('dZ', l - 1)(below);
  }
  delete way.A0;
  return { gradients, way };
}
