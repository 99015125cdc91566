import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGradient, squareQuotients } from 'gradcheck';

const f = ([x, y]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
const grad = ([x, y]) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)];
const at = [-1.2, 1];

test('a correct gradient passes, and the report has both gradients and the steps', async () => {
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
    assert.equal(report.numerical.length, 2);
    assert.ok(report.epsilons.every((step) => step > 0));
    assert.ok(report.round_off_floor > 0 && report.round_off_floor < 1e-6);
    assert.deepEqual(report.kinks, []);
  }
});

test('a wrong gradient fails, the worst entry first', async () => {
  const wrong = (x) => [grad(x)[0], 2 * grad(x)[1]];
  const report = await checkGradient(f, wrong, Float64Array.from(at), { worst: 1 });
  assert.equal(report.passed, false);
  assert.equal(report.verdict, 'wrong');
  assert.equal(report.worst.length, 1);
  const [{ index, analytic, numerical }] = report.worst;
  assert.equal(index, 1);
  assert.equal(analytic, wrong(at)[1]);
  assert.ok(Math.abs(numerical - grad(at)[1]) < 1e-6);
});

test('a subgradient at a kink is told from a mistake', async () => {
  const relu = ([x, y]) => Math.max(x, 0) + y * y;
  const report = await checkGradient(relu, ([, y]) => [0, 2 * y], [0, 3]);
  assert.equal(report.verdict, 'correct_at_kinks');
  const [{ index, left, right, subgradient }] = report.kinks;
  assert.deepEqual([index, left, subgradient], [0, 0, true]);
  assert.ok(Math.abs(right - 1) < 1e-9);
  const wrong = await checkGradient(relu, ([, y]) => [2, 2 * y], [0, 3]);
  assert.equal(wrong.verdict, 'wrong');
});

test('at the end of its domain a function is checked from one side', async () => {
  for (const [sign, method, other] of [
    [1, 'forward', 'backward'],
    [-1, 'backward', 'forward'],
  ]) {
    const g = ([x]) => (sign * x) ** 2.5 + 3 * x;
    const gradient = ([x]) => [sign * 2.5 * (sign * x) ** 1.5 + 3];
    const report = await checkGradient(g, gradient, [0], { method });
    assert.equal(report.verdict, 'correct');
    assert.deepEqual(report.kinks, []);
    const wrong = await checkGradient(g, () => [3.1], [0], { method });
    assert.equal(wrong.verdict, 'wrong');
    for (const leaving of ['central', 'richardson', other]) {
      await assert.rejects(checkGradient(g, gradient, [0], { method: leaving }), (error) => {
        assert.equal(error.field, '/f');
        assert.match(
          error.message,
          new RegExp(`not finite where x\\[0\\].*the method ${method}\\.$`),
        );
        return true;
      });
    }
  }
});

test('a gradient may be any typed array of numbers', async () => {
  const g = ([x, y]) => 2 * x - 3 * y;
  for (const Typed of [Float32Array, Float64Array, Int8Array, Int32Array]) {
    const report = await checkGradient(g, () => Typed.of(2, -3), at);
    assert.equal(report.passed, true, Typed.name);
  }
  for (const other of [BigInt64Array.of(2n, -3n), new DataView(new ArrayBuffer(16)), '23']) {
    await assert.rejects(
      checkGradient(g, () => other, at),
      { name: 'GradcheckError', field: '/grad', message: '/grad: expected an array of numbers.' },
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
    if (calls > 3) throw mine;
    return f(x);
  };
  await assert.rejects(checkGradient(late, grad, at), (error) => error === mine);
  assert.equal((await checkGradient(f, grad, at)).passed, true);
});

test('what cannot be checked is refused in a sentence with its field', async () => {
  for (const [args, field, message] of [
    [[() => 'text', grad, at], '/f', /expected a number, got string/],
    [[() => Number.NaN, grad, at], '/f', /not finite at x/],
    [[f, () => [1], at], '/grad', /has 1 numbers; expected 2/],
    [[f, () => ['1', 2], at], '/grad', /expected an array of numbers/],
    [[f, () => [1, Infinity], at], '/grad', /entry 1 is not finite/],
    [[f, grad, []], '/x', /at least one number/],
    [
      [f, grad, at, { method: 'complex_step' }],
      '/method',
      /central, richardson, forward or backward/,
    ],
    [[f, grad, at, { method: 'newton' }], '/method', /expected/],
    [[f, grad, at, { epsilon: -1 }], '/epsilon', /above 0/],
    [[f, grad, at, { threshold: 0 }], '/threshold', /above 0/],
    [[([x]) => Math.log(x), ([x]) => [1 / x], [1e-9]], '/f', /not finite where x\[0\] is/],
  ]) {
    await assert.rejects(checkGradient(...args), (error) => {
      assert.equal(error.name, 'GradcheckError');
      assert.equal(error.field, field);
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

test('which points are asked for depends on x and the options alone', async () => {
  for (const method of ['central', 'richardson', 'forward', 'backward']) {
    for (const epsilon of ['auto', 1e-4]) {
      const asked = async (g, gradient) => {
        const points = [];
        const tell = (x) => {
          points.push(x);
          return g(x);
        };
        await checkGradient(tell, gradient, at, { method, epsilon });
        return points;
      };
      const expected = await asked(f, grad);
      assert.deepEqual(expected[0], at);
      assert.deepEqual(
        await asked(
          () => 0,
          () => [0, 0],
        ),
        expected,
      );
      const jump = ([x]) => (x > at[0] ? 1e9 : Math.random());
      assert.deepEqual(await asked(jump, grad), expected);
    }
  }
});
