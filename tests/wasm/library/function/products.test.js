import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkJvp, checkLayer, checkVjp } from 'gradcheck';

const accepted = (report) => /^(correct|false_alarm)/.test(report.verdict);

const A = [
  [1, 2, 0.5],
  [-1, 0.3, 2],
];
const times = (x) => A.map((row) => row.reduce((sum, a, i) => sum + a * x[i], 0));
const f = (x) => times(x).map(Math.tanh);
const x = [0.3, -0.2, 0.5];

test('a vector-Jacobian product is checked with a random dout', async () => {
  const vjp = (at, dout) => {
    const d = f(at).map((y, i) => dout[i] * (1 - y * y));
    return at.map((_, j) => A.reduce((sum, row, i) => sum + row[j] * d[i], 0));
  };
  assert.ok(accepted(await checkVjp(f, vjp, x)));
  const wrong = await checkVjp(f, (at, dout) => vjp(at, dout.map(Math.abs)), x);
  assert.equal(wrong.verdict, 'wrong');
  // A softmax sums to 1: with a dout of ones any backward pass of zeros would be right.
  const softmax = (z) => {
    const powers = z.map(Math.exp);
    const sum = powers.reduce((a, b) => a + b);
    return powers.map((each) => each / sum);
  };
  assert.equal((await checkVjp(softmax, (z) => z.map(() => 0), x)).verdict, 'wrong');
});

test('a Jacobian-vector product is checked in a random direction, and so is a Hessian’s', async () => {
  const jvp = (at, v) => f(at).map((y, i) => (1 - y * y) * times(v)[i]);
  const right = await checkJvp(f, jvp, x);
  assert.ok(accepted(right));
  assert.equal(right.outputs, 2);
  const wrong = await checkJvp(f, (at, v) => jvp(at, v).map((d, i) => (i === 1 ? -d : d)), x);
  assert.equal(wrong.verdict, 'wrong');
  assert.equal(wrong.wrong, 1);
  const grad = ([a, b]) => [2 * a * b, a * a + 3 * b * b];
  const hvp = ([a, b], [u, v]) => [2 * b * u + 2 * a * v, 2 * a * u + 6 * b * v];
  assert.ok(accepted(await checkJvp(grad, hvp, [0.7, -1.2])));
  const diagonal = ([, b], [u, v]) => [2 * b * u, 6 * b * v];
  assert.equal((await checkJvp(grad, diagonal, [0.7, -1.2])).verdict, 'wrong');
});

const forward = (x, w, b) => {
  const out = x.map((row) =>
    b.map((each, j) => row.reduce((sum, value, i) => sum + value * w[i][j], each)),
  );
  return [out, { x, w }];
};
const backward = (dout, { x, w }) => [
  dout.map((row) => w.map((weights) => weights.reduce((sum, each, j) => sum + each * row[j], 0))),
  w.map((weights, i) =>
    weights.map((_, j) => dout.reduce((sum, row, n) => sum + row[j] * x[n][i], 0)),
  ),
  dout[0].map((_, j) => dout.reduce((sum, row) => sum + row[j], 0)),
];
const inputs = {
  x: [
    [1, -2],
    [0.5, 3],
    [-1, 0.25],
  ],
  w: [
    [0.5, -1, 2],
    [1.5, 0.3, -0.7],
  ],
  b: [0.1, -0.2, 0.3],
};

test('each input of a layer is a block, and a wrong one is named', async () => {
  const right = await checkLayer(forward, backward, inputs);
  assert.ok(accepted(right));
  assert.deepEqual(
    right.blocks.map(({ name, shape }) => [name, shape]),
    [
      ['x', [3, 2]],
      ['w', [2, 3]],
      ['b', [3]],
    ],
  );
  // By name, as some courses have it, with a mean that is not there.
  const byName = (dout, cache) => {
    const [dx, dw, db] = backward(dout, cache);
    return { dx, dw: dw.map((row) => row.map((each) => each / 3)), db };
  };
  const wrong = await checkLayer(forward, byName, inputs);
  assert.equal(wrong.verdict, 'wrong');
  assert.deepEqual(
    wrong.blocks.filter(({ equal }) => !equal).map(({ name, factor }) => [name, factor.toFixed(6)]),
    [['w', (1 / 3).toFixed(6)]],
  );
});

test('a layer that keeps statistics between calls is not judged', async () => {
  let mean = 0;
  const running = (x) => {
    mean = 0.9 * mean + 0.1 * x[0];
    return [x.map((each) => each - mean), null];
  };
  const report = await checkLayer(running, (dout) => [dout], { x: [1, 2] });
  assert.deepEqual([report.verdict, report.doubt], ['undecided', 'not_deterministic']);
});

test('what is no layer is refused in a sentence', async () => {
  for (const [args, field, message] of [
    [[(x) => x, backward, { x: [1] }], '/forward', /\[out, cache\], got an array/],
    [[forward, () => [1], inputs], '/backward', /each input \(x, w, b\).*got an array/],
    [[forward, () => ({ dx: inputs.x, dw: inputs.w }), inputs], '/backward/b', /got undefined/],
    [[forward, undefined, inputs], '/backward', /expected a function/],
  ]) {
    await assert.rejects(checkLayer(...args), (error) => {
      assert.equal(error.name, 'GradcheckError', error.stack);
      assert.equal(error.field, field);
      assert.match(error.message, message);
      return true;
    });
  }
  await assert.rejects(
    checkVjp(f, () => [1], x),
    { field: '/grad' },
  );
});
