// What PyTorch, autograd, JAX and TensorFlow test themselves with, made anew: the same functions and
// points, our own words. Where our answer is another than theirs, a comment says why.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGradient, checkJacobian, checkJvp, checkVjp } from 'gradcheck';
import { draws, RIGHT, range, sum, tellsGradient, tellsJacobian, WRONG } from './telling.js';

const { cos, exp, log, sin, tanh } = Math;

const weights = [
  [0.7, -1.2, 0.4],
  [-0.3, 0.9, 1.1],
];
const layer = (x) => weights.map((row) => tanh(sum(row.map((each, i) => each * x[i]))));
const backward = (x, dout) => {
  const d = layer(x).map((y, j) => dout[j] * (1 - y * y));
  return x.map((_, i) => sum(d.map((each, j) => each * weights[j][i])));
};
const forward = (x, v) =>
  layer(x).map((y, j) => (1 - y * y) * sum(weights[j].map((each, i) => each * v[i])));
const at = [0.4, -0.2, 0.6];

test('PyTorch: a backward that is not of its forward, and a forward mode that is not', async () => {
  assert.match((await checkVjp(layer, backward, at)).verdict, RIGHT);
  assert.match((await checkJvp(layer, forward, at)).verdict, RIGHT);
  for (const factor of [2, 1.1, -1]) {
    const scaled = (x, d) => backward(x, d).map((each) => factor * each);
    assert.match((await checkVjp(layer, scaled, at)).verdict, WRONG);
    const pushed = (x, v) => forward(x, v).map((each) => factor * each);
    assert.match((await checkJvp(layer, pushed, at)).verdict, WRONG);
  }
  // It forgets what comes from above, as one that is right for a dout of ones.
  const deaf = (x) => backward(x, [1, 1]);
  assert.match((await checkVjp(layer, deaf, at)).verdict, WRONG);
});

// PyTorch refuses a backward that differs from call to call, by however little. We ask it once and
// judge what it answered: where that is the derivative, it is right.
test('PyTorch: a backward with jitter', async () => {
  const random = draws(3);
  const jitter = (size) => (x, d) => backward(x, d).map((each) => each + size * random());
  assert.match((await checkVjp(layer, jitter(1e-12), at)).verdict, RIGHT);
  assert.match((await checkVjp(layer, jitter(0.1), at)).verdict, WRONG);
});

test('PyTorch: a forward that differs from call to call is no function', async () => {
  const random = draws(4);
  const report = await checkVjp((x) => layer(x).map((y) => y + 0.1 * random()), backward, at);
  assert.deepEqual([report.verdict, report.doubt], ['undecided', 'not_deterministic']);
});

test('PyTorch: outputs whose number depends on values, none at all, gradients that are not there', async () => {
  const growing = ([x]) => (x > 1 ? [x, x] : [x]);
  await assert.rejects(
    checkJacobian(growing, () => [[1]], [1]),
    { name: 'GradcheckError', field: '/f' },
  );
  for (const absent of [undefined, null]) {
    await assert.rejects(
      checkVjp(layer, () => absent, at),
      { name: 'GradcheckError', field: '/vjp' },
    );
  }
  const mine = new RangeError('of their own');
  const thrower = () => {
    throw mine;
  };
  await assert.rejects(checkVjp(layer, thrower, at), (error) => error === mine);
  // Not every value depends on x: a row of zeros is right, and a row that is not is wrong.
  const f = ([x]) => [3, x * x];
  assert.match((await checkJacobian(f, ([x]) => [[0], [2 * x]], [0.7])).verdict, RIGHT);
  assert.match((await checkJacobian(f, ([x]) => [[0.1], [2 * x]], [0.7])).verdict, WRONG);
});

// PyTorch compares with the difference across 0, ½, and fails both 0 and 1: these are subgradients.
test('PyTorch: relu at 0', async () => {
  const relu = (x) => sum(x.map((each) => Math.max(0, each)));
  for (const slope of [0, 0.5, 1]) {
    const { verdict } = await checkGradient(relu, () => [slope, 1], [0, 2]);
    assert.equal(verdict, 'correct_at_kinks');
  }
  assert.match((await checkGradient(relu, () => [1.5, 1], [0, 2])).verdict, WRONG);
});

test('PyTorch: a function that writes into what it is given', async () => {
  const f = (x) => {
    x[0] *= 2;
    return x[0] * x[1];
  };
  const report = await checkGradient(f, ([x, y]) => [2 * y, 2 * x], [1.5, -2]);
  assert.match(report.verdict, RIGHT);
  assert.equal(report.changes_argument, true);
});

test('PyTorch and autograd: the second order, right and a thousandth off', async () => {
  const grad = ([x, y]) => [cos(x) * y ** 3, 3 * sin(x) * y * y];
  const hessian = ([x, y]) => [
    [-sin(x) * y ** 3, 3 * cos(x) * y * y],
    [3 * cos(x) * y * y, 6 * sin(x) * y],
  ];
  const point = [0.8, 1.3];
  await tellsJacobian(grad, hessian, point);
  const hvp = (scale) => (x, v) =>
    hessian(x).map((row) => scale * sum(row.map((each, i) => each * v[i])));
  assert.match((await checkJvp(grad, hvp(1), point)).verdict, RIGHT);
  assert.match((await checkJvp(grad, hvp(1.001), point)).verdict, WRONG);
});

test('autograd: 2x with a rule for 2.001 x, in either mode', async () => {
  const f = (x) => [2 * x];
  assert.match((await checkVjp(f, (_, [d]) => 2 * d, 1)).verdict, RIGHT);
  assert.match((await checkVjp(f, (_, [d]) => 2.001 * d, 1)).verdict, WRONG);
  assert.match((await checkJvp(f, (_, v) => [2 * v], 1)).verdict, RIGHT);
  assert.match((await checkJvp(f, (_, v) => [2.001 * v], 1)).verdict, WRONG);
});

// What JAX has its own derivative rules for: where the obvious formula overflows or divides 0 by 0.
test('JAX: log(1 + exp x) far out, sinc and a guarded square root at 0, logsumexp', async () => {
  const softplus = ([x]) => Math.max(x, 0) + Math.log1p(exp(-Math.abs(x)));
  for (const x of [100, 3, -3, -30]) {
    const slope = ([z]) => [1 / (1 + exp(-z))];
    assert.match((await checkGradient(softplus, slope, [x])).verdict, RIGHT, `${x}`);
  }
  assert.match((await checkGradient(softplus, () => [0], [100])).verdict, WRONG);
  const sinc = ([x]) => (x === 0 ? 1 : sin(x) / x);
  assert.match((await checkGradient(sinc, () => [0], [0])).verdict, RIGHT);
  assert.match((await checkGradient(sinc, () => [0.01], [0])).verdict, WRONG);
  const guarded = ([x]) => (x > 0 ? Math.sqrt(x) : 0);
  await assert.rejects(
    checkGradient(guarded, () => [Number.POSITIVE_INFINITY], [0]),
    { field: '/grad' },
  );
  const shifted = (x) => {
    const top = Math.max(...x);
    const powers = x.map((each) => exp(each - top));
    return { value: top + log(sum(powers)), softmax: powers.map((each) => each / sum(powers)) };
  };
  await tellsGradient(
    (x) => shifted(x).value,
    (x) => shifted(x).softmax,
    [800, 801, 799.5],
  );
});

test('TensorFlow: sums, rows that are taken out, twice, and a transposed gradient', async () => {
  const X = range(8, (i) => [2 * i, 2 * i + 1]);
  const taken = (x) => [1, 3, 5, 6].map((i) => x[i]);
  const twice = (x) => [0, 2].map((i) => taken(x)[i]);
  const scatter = (places) => (x, dout) => {
    const dx = x.map((row) => row.map(() => 0));
    places.forEach((place, k) => {
      dx[place] = dout[k];
    });
    return dx;
  };
  assert.match((await checkVjp(taken, scatter([1, 3, 5, 6]), X)).verdict, RIGHT);
  assert.match((await checkVjp(twice, scatter([1, 5]), X)).verdict, RIGHT);
  assert.match((await checkVjp(twice, scatter([1, 3]), X)).verdict, WRONG);
  const square = [
    [1, -2],
    [0.5, 3],
  ];
  const plus = (x) => x.map((row, i) => row.map((each, j) => each + square[i][j]));
  assert.match((await checkVjp(plus, (_, d) => d, square)).verdict, RIGHT);
  const transposed = (_, d) => d.map((row, i) => row.map((_, j) => d[j][i]));
  assert.match((await checkVjp(plus, transposed, square)).verdict, WRONG);
  await assert.rejects(
    checkVjp(plus, () => [1, 2, 3], square),
    { field: '/grad' },
  );
});

// Complex numbers are pairs of real ones: conj has no complex derivative, but a Jacobian.
test('TensorFlow: complex numbers, multiplied and conjugated', async () => {
  await tellsJacobian(
    ([x, y]) => [5 * x - 7 * y, 7 * x + 5 * y],
    () => [
      [5, -7],
      [7, 5],
    ],
    [0.3, 0.8],
  );
  await tellsJacobian(
    ([x, y]) => [x, -y],
    () => [
      [1, 0],
      [0, -1],
    ],
    [0.3, 0.8],
  );
});

// With nothing in it TensorFlow finds an error of 0. We do not call right what could not be wrong.
test('TensorFlow: empty arrays and NaN are refused; the gradient of a gradient', async () => {
  await assert.rejects(
    checkVjp(
      (x) => x,
      (_, d) => d,
      [],
    ),
    { name: 'GradcheckError', field: '/x' },
  );
  await assert.rejects(
    checkVjp(
      (x) => x,
      (_, d) => d.map(() => Number.NaN),
      [0.4],
    ),
    { name: 'GradcheckError', field: '/grad' },
  );
  assert.match(
    (
      await checkGradient(
        ([x]) => 4 * x ** 3,
        () => [48],
        [2],
      )
    ).verdict,
    RIGHT,
  );
});

test('TensorFlow: a small classifier of digits, by its five arrays', async () => {
  const random = draws(6);
  const matrix = (rows, columns, scale) =>
    range(rows, () => range(columns, () => scale * random()));
  const point = {
    X: matrix(3, 8, 1),
    W: matrix(8, 6, 1),
    b: range(6, random),
    V: matrix(6, 4, 1),
    c: range(4, random),
  };
  const labels = matrix(3, 4, 1).map((row) => {
    const total = sum(row.map(Math.abs));
    return row.map((each) => Math.abs(each) / total);
  });
  const times = (A, B) => A.map((row) => B[0].map((_, j) => sum(row.map((a, i) => a * B[i][j]))));
  const T = (A) => A[0].map((_, j) => A.map((row) => row[j]));
  const plus = (A, bias) => A.map((row) => row.map((each, j) => each + bias[j]));
  const pass = ({ X, W, b, V, c }) => {
    const Z = plus(times(X, W), b);
    const A = Z.map((row) => row.map((z) => Math.max(0, z)));
    const powers = plus(times(A, V), c).map((row) => row.map(exp));
    return { Z, A, P: powers.map((row) => row.map((each) => each / sum(row))) };
  };
  const f = (all) =>
    -sum(pass(all).P.flatMap((row, i) => row.map((p, k) => labels[i][k] * log(p))));
  const grad = (all) => {
    const { Z, A, P } = pass(all);
    const d = P.map((row, i) => row.map((p, k) => p - labels[i][k]));
    const dZ = times(d, T(all.V)).map((row, i) => row.map((each, j) => (Z[i][j] > 0 ? each : 0)));
    const columns = (M) => T(M).map(sum);
    return {
      X: times(dZ, T(all.W)),
      W: times(T(all.X), dZ),
      b: columns(dZ),
      V: times(T(A), d),
      c: columns(d),
    };
  };
  assert.match((await checkGradient(f, grad, point)).verdict, RIGHT);
  for (const name of ['b', 'X']) {
    const scale = (value) => (Array.isArray(value) ? value.map(scale) : 1.01 * value);
    const report = await checkGradient(
      f,
      (all) => ({ ...grad(all), [name]: scale(grad(all)[name]) }),
      point,
    );
    assert.match(report.verdict, WRONG);
    assert.deepEqual(
      report.blocks.filter(({ equal }) => !equal).map((block) => block.name),
      [name],
    );
  }
});
