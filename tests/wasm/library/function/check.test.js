import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGradient, checkGradientInBatches, checkJacobian, squareQuotients } from 'gradcheck';

const f = ([x, y]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
const grad = ([x, y]) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)];
const at = [-1.2, 1];

test('a correct gradient is correct, and the report has both gradients and the steps', async () => {
  for (const [method, threshold] of [
    ['central', 1e-8],
    ['richardson', 1e-8],
    ['forward', 1e-6],
    ['backward', 1e-6],
  ]) {
    const report = await checkGradient(f, grad, at, { method, threshold });
    assert.equal(report.passed, true, method);
    assert.equal(report.verdict, 'correct');
    assert.equal(report.method, method);
    assert.equal(report.value, f(at));
    assert.deepEqual([...report.analytic], grad(at));
    grad(at).forEach((each, i) => {
      assert.ok(Math.abs(report.derivative[i] - each) <= report.bound[i]);
    });
    assert.equal(report.numerical.length, 2);
    assert.ok(report.epsilons.every((step) => step > 0));
    assert.ok(report.round_off_floor > 0 && report.round_off_floor < 1e-6);
    assert.deepEqual(report.kinks, []);
    for (const { order } of report.directions) assert.ok(Math.abs(order - 2) < 0.2);
  }
});

test('a wrong gradient fails, the worst entry first', async () => {
  const wrong = (x) => [grad(x)[0], 2 * grad(x)[1]];
  const report = await checkGradient(f, wrong, Float64Array.from(at), { worst: 1 });
  assert.equal(report.passed, false);
  assert.equal(report.verdict, 'wrong');
  assert.equal(report.wrong, 1);
  assert.equal(report.worst.length, 1);
  const [{ index, name, analytic, numerical, judgement }] = report.worst;
  assert.deepEqual([index, name, judgement], [1, 'x[1]', 'wrong']);
  assert.equal(analytic, wrong(at)[1]);
  assert.ok(Math.abs(numerical - grad(at)[1]) < 1e-6);
  for (const { order } of report.directions) assert.ok(Math.abs(order - 1) < 0.2);
});

test('the rule fails by its step, and the gradient is correct all the same', async () => {
  const report = await checkGradient(f, grad, at, { epsilon: 0.1 });
  assert.equal(report.passed, false);
  assert.equal(report.verdict, 'false_alarm');
});

test('a subgradient at a kink is told from a mistake', async () => {
  const relu = ([x, y]) => Math.max(x, 0) + y * y;
  const report = await checkGradient(relu, ([, y]) => [0, 2 * y], [0, 3]);
  assert.equal(report.verdict, 'correct_at_kinks');
  const [{ index, left, right, subgradient }] = report.kinks;
  assert.deepEqual([index, left.value, subgradient], [0, 0, true]);
  assert.ok(Math.abs(right.value - 1) < 1e-9);
  const wrong = await checkGradient(relu, ([, y]) => [2, 2 * y], [0, 3]);
  assert.equal(wrong.verdict, 'wrong');
  assert.equal(wrong.kinks[0].subgradient, false);
});

test('the end of a domain is found, and bounds are not called beyond', async () => {
  for (const sign of [1, -1]) {
    const g = ([x]) => (sign * x) ** 2.5 + 3 * x;
    const gradient = ([x]) => [sign * 2.5 * (sign * x) ** 1.5 + 3];
    for (const method of ['central', 'richardson', 'forward', 'backward']) {
      const report = await checkGradient(g, gradient, [0], { method });
      assert.match(report.verdict, /^(correct|false_alarm)$/, method);
      assert.equal(report.worst[0].kind, 'edge');
    }
    assert.equal((await checkGradient(g, () => [3.1], [0])).verdict, 'wrong');
  }
  const points = [];
  const told = ([x, y]) => {
    points.push(x);
    return x ** 1.5 + y;
  };
  const bounded = { lower: { x: 0, y: -9 }, upper: 3 };
  await checkGradient(
    ({ x, y }) => told([x, y]),
    ({ x }) => ({ x: 1.5 * Math.sqrt(x), y: 1 }),
    { x: 0, y: 1 },
    bounded,
  );
  assert.ok(Math.min(...points) >= 0);
  await assert.rejects(checkGradient(f, grad, at, { lower: [0, 0] }), {
    field: '/x/0',
    message: '/x/0: expected a number from 0 to Infinity.',
  });
});

test('points come in the shape of x, and entries have names in it', async () => {
  const W = [
    [0.5, -1, 2],
    [0.25, 3, -0.5],
  ];
  const cases = [
    [(x) => x ** 3, (x) => 3 * x * x, 2, 'x'],
    [([[a, b]]) => a * b, ([[a, b]]) => [[b, a]], [[2, 3]], 'x[0,0]'],
    [
      ({ W, b }) => W.flat().reduce((sum, w) => sum + Math.sin(w), 0) * b,
      ({ W, b }) => ({
        W: W.map((row) => row.map((w) => b * Math.cos(w))),
        b: W.flat().reduce((sum, w) => sum + Math.sin(w), 0),
      }),
      { W, b: 2 },
      'W[0,0]',
    ],
    [
      (x) => x.reduce((sum, each) => sum + each * each, 0),
      (x) => x.map((each) => 2 * each),
      Float32Array.of(1.5, -2),
      'x[0]',
    ],
  ];
  for (const [g, gradient, x, name] of cases) {
    const report = await checkGradient(g, gradient, x, { worst: 100 });
    assert.equal(report.verdict, 'correct', name);
    assert.ok(report.worst.some((entry) => entry.name === name));
  }
});

test('blocks have names, and say which of them is wrong and by what factor', async () => {
  const net = {
    W: [
      [0.5, -1],
      [0.25, 3],
    ],
    b: Float64Array.of(1, 2),
  };
  const g = ({ W, b }) => W.flat().reduce((sum, w) => sum + w ** 3, 0) + b[0] * b[1];
  const gradient = ({ W, b }) => ({
    W: W.map((row) => row.map((w) => 6 * w * w)),
    b: [b[1], b[0]],
  });
  const { verdict, blocks, worst } = await checkGradient(g, gradient, net);
  assert.equal(verdict, 'wrong');
  assert.deepEqual(
    blocks.map(({ name, shape, equal, tested, wrong }) => ({ name, shape, equal, tested, wrong })),
    [
      { name: 'W', shape: [2, 2], equal: false, tested: 4, wrong: 4 },
      { name: 'b', shape: [2], equal: true, tested: 2, wrong: 0 },
    ],
  );
  assert.ok(Math.abs(blocks[0].factor - 2) < 1e-6);
  assert.ok(Math.abs(blocks[1].factor - 1) < 1e-6);
  assert.equal(worst[0].name, 'W[1,1]');
  await assert.rejects(
    checkGradient(g, ({ W }) => ({ W, c: [1, 2] }), net),
    (error) => error.field === '/grad' && /W: 2 × 2, b: 2; got W: 2 × 2, c: 2/.test(error.message),
  );
});

test('a Jacobian is judged row by row', async () => {
  const h = ([x, y]) => [x * Math.sin(y), y * Math.cos(x), x * y];
  const J = ([x, y]) => [
    [Math.sin(y), x * Math.cos(y)],
    [-y * Math.sin(x), Math.cos(x)],
    [y, x],
  ];
  const right = await checkJacobian(h, J, [0.9, 0.2]);
  assert.equal(right.verdict, 'correct');
  assert.deepEqual([right.outputs, right.variables, right.tested], [3, 2, 6]);
  const transposed = (x) => J(x).map((row, i) => (i === 1 ? [row[1], row[0]] : row));
  const wrong = await checkJacobian(h, transposed, [0.9, 0.2]);
  assert.equal(wrong.verdict, 'wrong');
  assert.deepEqual(
    wrong.worst
      .slice(0, 2)
      .map(({ name }) => name)
      .sort(),
    ['f[1] x[0]', 'f[1] x[1]'],
  );
  // The Hessian is the Jacobian of the gradient.
  const hessian = ([x, y]) => [
    [2 - 400 * (y - 3 * x * x), -400 * x],
    [-400 * x, 200],
  ];
  assert.equal((await checkJacobian(grad, hessian, at)).verdict, 'correct');
  let calls = 0;
  const growing = () => (++calls > 20 ? [1, 2] : [1]);
  await assert.rejects(
    checkJacobian(growing, () => [[0]], [1]),
    { field: '/f' },
  );
});

test('a function that is asked in batches gives the same report', async () => {
  let asked = 0;
  const values = async (points) => {
    asked += 1;
    return points.map(f);
  };
  const report = await checkGradientInBatches(values, () => grad(at), at);
  assert.deepEqual(report, await checkGradient(f, grad, at));
  assert.ok(asked < 10);
  await assert.rejects(
    checkGradientInBatches(
      () => [1],
      () => [1, 1],
      at,
    ),
    { field: '/f' },
  );
});

test('a function that draws or keeps something between calls is undecided', async () => {
  const x = [1, 2, 3];
  const dropout = (v) =>
    v.reduce((sum, each) => sum + (Math.random() < 0.5 ? 2 * each * each : 0), 0);
  const report = await checkGradient(dropout, (v) => v.map((each) => 2 * each), x);
  assert.deepEqual([report.verdict, report.doubt], ['undecided', 'not_deterministic']);
  let mean = 0;
  const running = ([v]) => {
    mean = 0.9 * mean + 0.1 * v;
    return (v - mean) ** 2;
  };
  assert.equal((await checkGradient(running, ([v]) => [2 * v], [1])).doubt, 'not_deterministic');
});

test('a function may change the point that it gets, and it is said', async () => {
  const sorted = (x) => {
    x.sort((a, b) => a - b);
    return x[0] * x[1];
  };
  const report = await checkGradient(sorted, ([a, b]) => [b, a], [3, 2]);
  assert.deepEqual([report.verdict, report.changes_argument], ['correct', true]);
  assert.equal((await checkGradient(f, grad, at)).changes_argument, false);
});

test('a check is stopped by a signal, gives others a turn and says how far it is', async () => {
  const slow = (x) => {
    const end = performance.now() + 2;
    while (performance.now() < end);
    return x.reduce((sum, each) => sum + each * each, 0);
  };
  const gradient = (x) => x.map((each) => 2 * each);
  const controller = new AbortController();
  const calls = [];
  setTimeout(() => controller.abort(), 150);
  await assert.rejects(
    checkGradient(slow, gradient, Array(500).fill(1), {
      signal: controller.signal,
      onProgress: (count) => calls.push(count),
    }),
    { name: 'AbortError' },
  );
  assert.ok(calls.length > 1 && calls.every((each, i) => i === 0 || each > calls[i - 1]));
  await assert.rejects(checkGradient(f, grad, at, { signal: AbortSignal.abort() }), {
    name: 'AbortError',
  });
});

test('a gradient may be any typed array of numbers', async () => {
  const g = ([x, y]) => 2 * x - 3 * y;
  for (const Typed of [Float32Array, Float64Array, Int8Array, Int32Array]) {
    const report = await checkGradient(g, () => Typed.of(2, -3), at);
    assert.equal(report.passed, true, Typed.name);
  }
  for (const other of [BigInt64Array.of(2n, -3n), new DataView(new ArrayBuffer(16)), '23', 5]) {
    await assert.rejects(
      checkGradient(g, () => other, at),
      {
        name: 'GradcheckError',
        field: '/grad',
      },
    );
  }
});

test('an option that is undefined is as good as left out', async () => {
  const none = { method: undefined, epsilon: undefined, threshold: undefined, worst: undefined };
  assert.deepEqual(await checkGradient(f, grad, at, none), await checkGradient(f, grad, at));
});

test('what f or grad throw comes out as itself, and the next check works', async () => {
  const mine = Object.assign(new TypeError('mine'), { field: 'not theirs' });
  const thrower = () => {
    throw mine;
  };
  await assert.rejects(checkGradient(thrower, grad, at), (error) => error === mine);
  await assert.rejects(checkGradient(f, thrower, at), (error) => error === mine);
  let calls = 0;
  const late = (x) => {
    calls += 1;
    if (calls > 30) throw mine;
    return f(x);
  };
  await assert.rejects(checkGradient(late, grad, at), (error) => error === mine);
  assert.equal((await checkGradient(f, grad, at)).passed, true);
});

test('what cannot be checked is refused in a sentence with its field', async () => {
  for (const [args, field, message] of [
    [[() => 'text', grad, at], '/f', /expected a number, got string/],
    [[() => 10n, grad, at], '/f', /expected a number, got bigint/],
    [[() => Number.NaN, grad, at], '/f', /not finite at x/],
    [[5, grad, at], '/f', /expected a function, got 5/],
    [[f, undefined, at], '/grad', /expected a function, got undefined/],
    [[f, () => [1], at], '/grad', /has 1 numbers; expected 2/],
    [[f, () => ['1', 2], at], '/grad', /expected numbers.*got '1'/],
    [[f, () => [1, Infinity], at], '/grad', /entry 1 is not finite/],
    [[f, grad, []], '/x', /at least one number/],
    [[f, grad, undefined], '/x', /got undefined/],
    [[f, grad, null], '/x', /got null/],
    [[f, grad, '12'], '/x', /got '12'/],
    [[f, grad, [1n, 2n]], '/x', /got a BigInt/],
    [[f, grad, BigInt64Array.of(1n)], '/x', /got BigInts/],
    [[f, grad, { a: { b: 'c' } }], '/x/a/b', /got 'c'/],
    [[f, grad, at, { method: 'complex_step' }], '/method', /central, richardson, forward or/],
    [[f, grad, at, { epsilon: -1 }], '/epsilon', /greater than 0/],
    [[f, grad, at, { epsilon: '0.1' }], '/epsilon', /a number, got '0.1'/],
    [[f, grad, at, { epsilon: 1e-20 }], '/epsilon', /a larger step/],
    [[f, grad, at, { threshold: 0 }], '/threshold', /greater than 0/],
    [[f, grad, at, { threshold: Number.NaN }], '/threshold', /greater than 0/],
    [[f, grad, at, { noise: -1 }], '/noise', /0 or more/],
    [[f, grad, at, { entries: 1.5 }], '/entries', /whole number/],
    [[f, grad, at, { lower: [1] }], '/lower', /has 1 numbers; expected 2/],
    [[f, grad, at, { step: 1 }], '/step', /no option step/],
  ]) {
    await assert.rejects(checkGradient(...args), (error) => {
      assert.equal(error.name, 'GradcheckError', `${error.stack}`);
      assert.equal(error.field, field, error.message);
      assert.match(error.message, message);
      return true;
    });
  }
});

test('the quotients of x² are the tutorial’s, to the last digit', async () => {
  const { forward, central, exact, ...rest } = await squareQuotients(3, 0.01);
  assert.deepEqual([forward, central, exact], [6.009999999999849, 5.999999999999872, 6]);
  assert.equal(rest.forward_error, forward - exact);
  assert.equal(rest.central_error, central - exact);
  await assert.rejects(squareQuotients(3, 0), { name: 'GradcheckError', field: '/epsilon' });
  await assert.rejects(squareQuotients(Number.NaN, 1), { name: 'GradcheckError', field: '/x' });
});
