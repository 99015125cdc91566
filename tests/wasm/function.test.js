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
    [[f, grad, at, { method: 'complex_step' }], '/method', /central, richardson or forward/],
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
  for (const method of ['central', 'richardson', 'forward']) {
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
