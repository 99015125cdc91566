// What SciPy and Ceres test themselves with, made anew: the same functions and
// points, our own words. Where our answer is another than theirs, a comment says why.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGradient, checkJacobian } from 'gradcheck';
import { draws, RIGHT, range, sum, tellsGradient, tellsJacobian, WRONG } from './telling.js';

const { cos, cosh, exp, log, sin, sinh, tan } = Math;

test('SciPy: check_grad on a logistic function, along its axis and in a direction', async () => {
  const f = ([x]) => 1 / (1 + exp(-x));
  const slope = ([x]) => [exp(-x) / (1 + exp(-x)) ** 2];
  await tellsGradient(f, slope, [1.5]);
  const along = await checkGradient(f, slope, [1.5], { entries: 0 });
  assert.ok(along.tested === 0 && along.directions.every(({ judgement }) => judgement === 'equal'));
  const wrong = await checkGradient(f, (x) => [-slope(x)[0]], [1.5], { entries: 0 });
  assert.match(wrong.verdict, WRONG);
});

/** f with three values that change at different rates, far from the origin and near its edge. */
const mixed = {
  f: ([x, y]) => [x * sin(y), y * cos(x), x ** 3 / Math.sqrt(y)],
  jacobian: ([x, y]) => [
    [sin(y), x * cos(y)],
    [-y * sin(x), cos(x)],
    [(3 * x ** 2) / Math.sqrt(y), -(x ** 3) / (2 * y * Math.sqrt(y))],
  ],
};

test('SciPy: derivatives of numbers and vectors by numbers and vectors', async () => {
  await tellsGradient(
    ([x]) => sinh(x),
    ([x]) => [cosh(x)],
    [1],
  );
  await tellsJacobian(
    ([x]) => [x * x, tan(x), exp(x)],
    ([x]) => [[2 * x], [cos(x) ** -2], [exp(x)]],
    [0.5],
  );
  await tellsGradient(
    ([x, y]) => sin(x * y) * log(x),
    ([x, y]) => [y * cos(x * y) * log(x) + sin(x * y) / x, x * cos(x * y) * log(x)],
    [100, -0.5],
  );
  for (const x of [
    [-100, 0.2],
    [-0.1, 0.1],
    [-10, 10],
  ]) {
    await tellsJacobian(mixed.f, mixed.jacobian, x);
  }
});

test('SciPy: at bounds only the side that there is is asked, and x beyond them is refused', async () => {
  const bounds = { lower: [-1, -1], upper: [1, 1] };
  await tellsJacobian(mixed.f, mixed.jacobian, [-1, 1], bounds);
  await tellsJacobian(mixed.f, mixed.jacobian, [1, 2], { lower: 1, upper: 2 });
  const asked = [];
  const watched = (x) => {
    asked.push(...x);
    return mixed.f(x);
  };
  await checkJacobian(watched, mixed.jacobian, [-1, 1], bounds);
  assert.ok(asked.every((each) => Math.abs(each) <= 1));
  await assert.rejects(checkJacobian(mixed.f, mixed.jacobian, [-2, 0.2], bounds), {
    field: '/x/0',
  });
});

// SciPy is content with six digits in a box of 5e-9. So are we for what is right; a hundredth is more
// than rounding makes of such steps, so that it is found as well.
test('SciPy: a box that is hardly wider than rounding', async () => {
  const x = [10, 10];
  const bounds = { lower: x.map((each) => each - 3e-9), upper: x.map((each) => each + 2e-9) };
  const right = await checkJacobian(mixed.f, mixed.jacobian, x, bounds);
  assert.doesNotMatch(right.verdict, WRONG);
  const twice = (at) => mixed.jacobian(at).map((row) => row.map((each) => 2 * each));
  assert.doesNotMatch((await checkJacobian(mixed.f, twice, x, bounds)).verdict, RIGHT);
});

test('SciPy: a function that ends 1e-8 away from x', async () => {
  const f = ([x]) => (Math.abs(x) <= 1e-8 ? x : Number.NaN);
  for (const x of [0, 1e-8]) {
    for (const bounds of [{}, { lower: -1e-8, upper: 1e-8 }]) {
      const report = await checkGradient(f, () => [1], [x], bounds);
      assert.match(report.verdict, RIGHT, `${x}: ${report.doubt}`);
      assert.match((await checkGradient(f, () => [1.01], [x], bounds)).verdict, WRONG);
    }
  }
});

test('SciPy: a Jacobian of zeros is right at 0', async () => {
  const f = ([x, y]) => [x * y, cos(x * y)];
  const jacobian = ([x, y]) => [
    [y, x],
    [-y * sin(x * y), -x * sin(x * y)],
  ];
  assert.match((await checkJacobian(f, jacobian, [0, 0])).verdict, RIGHT);
  const wrong = [
    [0, 0],
    [0, 1e-3],
  ];
  assert.match((await checkJacobian(f, () => wrong, [0, 0])).verdict, WRONG);
});

test('SciPy: fifty equations of three unknowns each, next to their bounds', async () => {
  const n = 50;
  const f = (x) => {
    const e = range(n - 1, (i) => x[i + 1] ** 3 - x[i] ** 2);
    return range(n, (i) => (i > 0 ? 3 * e[i - 1] : 0) + (i < n - 1 ? 2 * e[i] : 0));
  };
  const jacobian = (x) =>
    range(n, (i) => {
      const row = new Array(n).fill(0);
      if (i > 0) {
        row[i - 1] = -6 * x[i - 1];
        row[i] += 9 * x[i] ** 2;
      }
      if (i < n - 1) {
        row[i] -= 4 * x[i];
        row[i + 1] = 6 * x[i + 1] ** 2;
      }
      return row;
    });
  const edge = range(n, (i) => 0.1 * (i + 1));
  const x = edge.map((each, i) => (1 - 1e-7) * (i % 2 ? each : -each));
  await tellsJacobian(f, jacobian, x, { lower: edge.map((each) => -each), upper: edge });
});

test('SciPy: values in single precision', async () => {
  const f = (p) => range(20, (i) => Math.fround(p[0] + p[1] * (i / 19) - 0.3));
  const jacobian = (scale) => () => range(20, (i) => [scale, (scale * i) / 19]);
  assert.doesNotMatch((await checkJacobian(f, jacobian(1), [-1, -1])).verdict, WRONG);
  assert.match((await checkJacobian(f, jacobian(1.1), [-1, -1])).verdict, WRONG);
});

test('Ceres: exp(−a·x) of three blocks', async () => {
  const random = draws(5);
  const blocks = { a: range(2, random), b: range(3, random), c: range(4, random) };
  const slopes = Object.fromEntries(
    Object.entries(blocks).map(([name, each]) => [name, each.map(random)]),
  );
  const f = (x) =>
    exp(-sum(Object.entries(x).map(([name, x]) => sum(x.map((v, i) => v * slopes[name][i])))));
  const grad = (plus) => (x) =>
    Object.fromEntries(
      Object.entries(slopes).map(([name, each]) => [name, each.map((a) => -f(x) * a + plus)]),
    );
  const right = await checkGradient(f, grad(0), blocks);
  assert.match(right.verdict, RIGHT);
  assert.deepEqual(
    right.blocks.map(({ name, tested, equal }) => [name, tested, equal]),
    [
      ['a', 2, true],
      ['b', 3, true],
      ['c', 4, true],
    ],
  );
  // Ceres is asked to see 1e-12 by a tolerance of that size, which no difference of doubles resolves;
  // it is what rounding may do to a formula. A difference of 1e-5 is a mistake.
  assert.match((await checkGradient(f, grad(1e-12), blocks)).verdict, RIGHT);
  assert.match((await checkGradient(f, grad(1e-5), blocks)).verdict, WRONG);
  // With a tolerance of 1 anything passes, there and here.
  assert.match(
    (await checkGradient(f, grad(1e-5), blocks, { absolute_tolerance: 1 })).verdict,
    RIGHT,
  );
  // A cost that says that it cannot be evaluated.
  await assert.rejects(
    checkGradient(() => Number.NaN, grad(0), blocks),
    { field: '/f' },
  );
});

test('Ceres: residuals of two blocks, of which one has a Jacobian with an offset', async () => {
  const J = {
    p: [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ],
    q: [
      [10, 11],
      [12, 13],
      [14, 15],
    ],
  };
  const x = [1, 2, 3, 4, 5];
  const rows = J.p.map((row, i) => [...row, ...J.q[i]]);
  const f = (v) => rows.map((row, j) => 100 * (j + 1) + sum(row.map((each, i) => each * v[i])));
  assert.match((await checkJacobian(f, () => rows, x)).verdict, RIGHT);
  const offset = rows.map((row) => row.map((each, i) => (i < 3 ? each + 1e-4 : each)));
  const report = await checkJacobian(f, () => offset, x);
  assert.match(report.verdict, WRONG);
  const wrong = [...report.judgements].flatMap((_, k) =>
    Math.abs(report.analytic[k] - report.derivative[k]) > 5e-5 ? [k % 5] : [],
  );
  assert.deepEqual([...new Set(wrong)].sort(), [0, 1, 2]);
  assert.equal(report.wrong, 9);
});

test('Ceres: functions that bend much, and one with a noise of 1e-6', async () => {
  await tellsGradient(
    ([x]) => exp(x),
    ([x]) => [exp(x)],
    [5],
  );
  await tellsGradient(
    ([x, y]) => sin(3 * x) * exp(y / 4) + (x * y) ** 2,
    ([x, y]) => [
      3 * cos(3 * x) * exp(y / 4) + 2 * x * y * y,
      (sin(3 * x) * exp(y / 4)) / 4 + 2 * x * x * y,
    ],
    [1.4, -2.2],
  );
  const rough = (x) => {
    const t = sin(x * 1.23e7) * 43_758.5453;
    return 1e-6 * (t - Math.floor(t) - 0.5);
  };
  const f = ([x]) => x ** 2 - x + rough(x);
  assert.doesNotMatch((await checkGradient(f, ([x]) => [2 * x - 1], [1.7])).verdict, WRONG);
  assert.match((await checkGradient(f, ([x]) => [2 * x + 1], [1.7])).verdict, WRONG);
});
