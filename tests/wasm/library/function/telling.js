// For tests that recreate what other gradient checkers test themselves with.
import assert from 'node:assert/strict';
import { checkJacobian } from 'gradcheck';

export const RIGHT = /^(correct|false_alarm)$/;
export const WRONG = /^(wrong|missed_bug)$/;

export const sum = (values) => values.reduce((a, b) => a + b, 0);
export const range = (count, of) => Array.from({ length: count }, (_, i) => of(i));

/** Numbers from −1 to 1 that are the same in every run. */
export function draws(seed) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (2 * state) / 2_147_483_647 - 1;
  };
}

/** A matrix with its largest entry a hundredth off, and where that is. */
function off(rows) {
  const flat = rows.flat();
  const place = flat.map(Math.abs).indexOf(Math.max(...flat.map(Math.abs)));
  const width = rows[0].length;
  const wrong = rows.map((row, j) =>
    row.map((each, i) => (j * width + i === place ? 1.01 * each : each)),
  );
  return { wrong, place };
}

/** Of several values: the Jacobian is right, and a hundredth in its largest entry is found there. */
export async function tellsJacobian(f, jacobian, x, options) {
  const right = await checkJacobian(f, jacobian, x, options);
  assert.match(right.verdict, RIGHT, right.doubt);
  const { wrong, place } = off(jacobian(x));
  const report = await checkJacobian(f, () => wrong, x, options);
  assert.match(report.verdict, WRONG);
  assert.equal(report.worst[0].index, place);
}

export const tellsGradient = (f, grad, x, options) =>
  tellsJacobian(
    (at) => [f(at)],
    (at) => [grad(at)],
    x,
    options,
  );
