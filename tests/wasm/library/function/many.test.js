import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGradient } from 'gradcheck';

const RIGHT = /^(correct|false_alarm)$/;
const WRONG = /^(wrong|missed_bug)$/;

const f = (x) => {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] ** 2 * (1 + x[i] / 10);
  return sum;
};
const grad = (x) => x.map((each) => 2 * each + 0.3 * each ** 2);
const pointOf = (size) => Float64Array.from({ length: size }, (_, i) => Math.sin(i) + 0.5);

// Calls of f times variables are what a check costs; how long that takes is in tests/bench.
test('of many variables a sample and directions are tested, and one that is not in it is found', async () => {
  const costs = [];
  for (const size of [1e4, 1e5]) {
    const report = await checkGradient(f, grad, pointOf(size));
    assert.match(report.verdict, RIGHT, `${size}`);
    assert.ok(report.tested < size && report.tested >= 4, `${report.tested} of ${size}`);
    assert.ok(report.directions.length >= 3);
    assert.ok(report.directions.every(({ judgement }) => judgement === 'equal'));
    costs.push(report.calls * size);
    if (size === 1e4) continue;
    const k = report.derivative.findIndex((each, i) => i > 54_321 && Number.isNaN(each));
    const off = (at) => grad(at).map((each, i) => (i === k ? 1.01 * each : each));
    const { verdict, worst } = await checkGradient(f, off, pointOf(size));
    assert.match(verdict, WRONG);
    assert.equal(worst[0].index, k);
  }
  assert.ok(costs[1] <= 1.5 * costs[0], `${costs}`);
});

test('by directions alone a gradient is right or wrong, and the report says that no entry was tested', async () => {
  const x = pointOf(1e5);
  const right = await checkGradient(f, grad, x, { entries: 0 });
  assert.match(right.verdict, RIGHT);
  assert.equal(right.tested, 0);
  for (const { order } of right.directions) assert.ok(Math.abs(order - 2) < 0.3);
  const wrong = await checkGradient(f, (at) => at.map((each) => 2 * each), x, { entries: 0 });
  assert.match(wrong.verdict, WRONG);
  for (const { order } of wrong.directions) assert.ok(Math.abs(order - 1) < 0.3);
});
