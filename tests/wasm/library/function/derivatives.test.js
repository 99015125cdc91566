import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDerivatives, checkGradient, checkJacobian, checkJvp } from 'gradcheck';

const { sin, cos } = Math;
const f = ([x, y]) => sin(x) * y ** 3;
const grad = ([x, y]) => [cos(x) * y ** 3, 3 * sin(x) * y * y];
const hessian = ([x, y]) => [
  [-sin(x) * y ** 3, 3 * cos(x) * y * y],
  [3 * cos(x) * y * y, 6 * sin(x) * y],
];
const dot = (a, b) => a.reduce((sum, each, i) => sum + each * b[i], 0);
const all = {
  grad,
  jacobian: (x) => [grad(x)],
  vjp: (x, dout) => grad(x).map((each) => dout * each),
  jvp: (x, v) => dot(grad(x), v),
  hessian,
  hvp: (x, v) => hessian(x).map((row) => dot(row, v)),
};
const x = [0.8, 1.3];

test('both modes and both orders are checked in one call', async () => {
  const calls = [];
  const { verdict, reports } = await checkDerivatives(f, all, x, {
    onProgress: (count) => calls.push(count),
  });
  assert.match(verdict, /^(correct|false_alarm)$/);
  assert.deepEqual(Object.keys(reports), Object.keys(all));
  assert.equal(
    calls.at(-1),
    Object.values(reports).reduce((sum, report) => sum + report.calls, 0),
  );
  assert.ok(calls.every((each, i) => i === 0 || each >= calls[i - 1]));
});

test('one that is wrong makes the whole wrong, and is named by its report', async () => {
  for (const name of Object.keys(all)) {
    const scale = (value) =>
      Array.isArray(value) || ArrayBuffer.isView(value) ? Array.from(value, scale) : 1.001 * value;
    const spoiled = { ...all, [name]: (...given) => scale(all[name](...given)) };
    const { verdict, reports } = await checkDerivatives(f, spoiled, x);
    assert.match(verdict, /^(wrong|missed_bug)$/, name);
    for (const [each, report] of Object.entries(reports)) {
      // What is checked by grad is checked by the one that is given.
      const isWrong = each === name || (name === 'grad' && /hessian|hvp/.test(each));
      assert.equal(/^(wrong|missed_bug)$/.test(report.verdict), isWrong, `${each} of ${name}`);
    }
  }
});

test('what gives nothing to check is refused in a sentence', async () => {
  for (const [given, field, message] of [
    [{}, '/derivatives', /at least one of grad, jacobian, vjp/],
    [{ grad: undefined }, '/derivatives', /at least one of/],
    [{ gradient: grad }, '/gradient', /no derivative gradient; expected grad/],
    [{ hessian }, '/hessian', /hessian is the derivative of grad/],
    [{ jvp: all.jvp, hvp: all.hvp }, '/hvp', /hvp is the derivative of grad/],
    [{ grad: 3 }, '/grad', /expected a function, got 3/],
  ]) {
    await assert.rejects(checkDerivatives(f, given, x), (error) => {
      assert.equal(error.name, 'GradcheckError', error.stack);
      assert.equal(error.field, field);
      assert.match(error.message, message);
      return true;
    });
  }
  const stopped = { signal: AbortSignal.abort() };
  await assert.rejects(checkDerivatives(f, all, x, stopped), { name: 'AbortError' });
});

test('bounds of a Jacobian-vector product are of x, not of the way along v', async () => {
  const points = [];
  const g = (at) => {
    points.push(at);
    return at.map((each) => each ** 2.5);
  };
  const jvp = (at, v) => at.map((each, i) => 2.5 * each ** 1.5 * v[i]);
  for (const [at, bounds] of [
    [[2, 3], { lower: [1.9, 2.9], upper: 3.05 }],
    [[0, 3], { lower: 0 }],
    [[0, 3], { lower: [0, 0], upper: [1, 3] }],
  ]) {
    points.length = 0;
    const report = await checkJvp(g, jvp, at, bounds);
    assert.doesNotMatch(report.verdict, /^(wrong|missed_bug)$/, JSON.stringify([at, bounds]));
    for (const point of points) {
      point.forEach((each, i) => {
        const lower = bounds.lower[i] ?? bounds.lower;
        const upper = bounds.upper?.[i] ?? bounds.upper ?? Number.POSITIVE_INFINITY;
        assert.ok(each >= lower - 1e-12 && each <= upper + 1e-12, `${each}`);
      });
    }
  }
  await assert.rejects(checkJvp(g, jvp, [2, 3], { lower: [2.5, 0] }), {
    field: '/lower',
    message: '/lower: x[0] is beyond its bound, 2.5.',
  });
  await assert.rejects(checkJvp(g, jvp, [2, 3], { upper: [9] }), { field: '/upper' });
});

const W = [
  [0.5, -1, 2],
  [0.25, 3, -0.5],
  [1.5, 0.75, -2],
];
const cost = ({ W, b }) => W.flat().reduce((sum, w, k) => sum + (k + 1) * w ** 3, 0) + b[0] * b[1];
const right = ({ W, b }) => ({
  W: W.map((row, i) => row.map((w, j) => 3 * (3 * i + j + 1) * w * w)),
  b: [b[1], b[0]],
});

test('what is wrong in a block is named: sign, factor, transposed, rows or columns', async () => {
  const change = (rows) => (at) => {
    const g = right(at);
    return { ...g, W: rows(g.W) };
  };
  for (const [rows, pattern] of [
    [(M) => M.map((row) => row.map((each) => -each)), { kind: 'sign' }],
    [(M) => M.map((_, i) => M.map((row) => row[i])), { kind: 'transposed' }],
    [
      (M) => M.map((row, i) => (i === 1 ? row.map((each) => each + 5) : row)),
      { kind: 'rows', lines: [1] },
    ],
    [(M) => M.map((row) => [row[0], row[1], 0]), { kind: 'columns', lines: [2] }],
    [(M) => M.map((row) => row.map((each, j) => each + 1 + j)), null],
    [(M) => M, null],
  ]) {
    const { blocks } = await checkGradient(cost, change(rows), { W, b: [1, 2] });
    assert.deepEqual(blocks[0].pattern, pattern);
    assert.equal(blocks[1].pattern, null);
  }
  const twice = (M) => M.map((row) => row.map((each) => 2 * each));
  const [{ pattern }] = (await checkGradient(cost, change(twice), { W, b: [1, 2] })).blocks;
  assert.equal(pattern.kind, 'factor');
  assert.ok(Math.abs(pattern.factor - 2) < 1e-6);
});

test('of a point without names x is the block; of several values their rows count', async () => {
  const flipped = await checkGradient(f, (at) => grad(at).map((each) => -each), x);
  assert.deepEqual(
    flipped.blocks.map(({ name, shape, pattern }) => [name, shape, pattern]),
    [['x', [2], { kind: 'sign' }]],
  );
  const h = ([a, b]) => [a * sin(b), b * cos(a), a * b];
  const wrong = ([a, b]) => [
    [sin(b), a * cos(b)],
    [b * sin(a), 2 * cos(a)],
    [b, a],
  ];
  const { blocks } = await checkJacobian(h, wrong, [0.9, 0.4]);
  assert.deepEqual(blocks[0].pattern, { kind: 'rows', lines: [1] });
});

test('the report has the extrapolation of its worst entries, and f along a kink where asked', async () => {
  const { worst, slices } = await checkGradient(f, grad, x);
  assert.deepEqual(slices, []);
  for (const { extrapolation, derivative, index } of worst) {
    const { central, steps, columns, row, column } = extrapolation;
    assert.equal(central, true);
    assert.equal(columns[column][row], derivative.value);
    const h = steps[0];
    const moved = (sign) => f(x.map((each, i) => each + (i === index ? sign * h : 0)));
    const quotient = (moved(1) - moved(-1)) / (2 * h);
    assert.ok(Math.abs(columns[0][0] - quotient) <= 1e-9 * Math.abs(quotient));
  }
  const hinge = ([a, b]) => Math.max(0, a) + b;
  const report = await checkGradient(hinge, () => [0, 1], [0, 2], { slice: 11 });
  const [slice] = report.slices;
  assert.deepEqual([report.slices.length, slice.name, slice.values.length], [1, 'x[0]', 11]);
  slice.offsets.forEach((offset, k) => {
    assert.equal(slice.values[k], hinge([offset, 2]));
  });
  assert.equal(report.kinks[0].extrapolation, null);
  for (const [bad, message] of [
    [2, /from 3 to 1001/],
    [-1, /whole number that is not below 0, got -1/],
    ['9', /got '9'/],
  ]) {
    await assert.rejects(
      checkGradient(hinge, () => [0, 1], [0, 2], { slice: bad }),
      (error) => {
        assert.equal(error.field, '/slice');
        assert.match(error.message, message);
        return true;
      },
    );
  }
});
