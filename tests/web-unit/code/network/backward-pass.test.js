import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  backwardPass,
  comparisonOf,
  emptyPass,
} from '../../../../web/src/code/network/backward-pass.js';

test('a pass goes from the last layer to the first, and gives every gradient', () => {
  const lines = backwardPass('regression').split('\n');
  assert.deepEqual(
    lines.map((line) => line.trim()).filter((line) => line.startsWith('const d')),
    [
      'const dZ2 = sub(A2, Y);',
      'const dW2 = scale(dot(dZ2, T(A1)), 1 / m);',
      'const db2 = scale(sumRows(dZ2), 1 / m);',
      'const dA1 = dot(T(W2), dZ2);',
      'const dZ1 = mul(dA1, map(Z1, gPrime));',
      'const dW1 = scale(dot(dZ1, T(X)), 1 / m);',
      'const db1 = scale(sumRows(dZ1), 1 / m);',
    ],
  );
  assert.ok(lines.includes('  return { dW1, db1, dW2, db2 };'));
});

test('a mistake is its own lines in its own layer, and nothing else', () => {
  const mistake = { layer: 1, lines: { db: 'const db{l} = scale(b{l}, 0);' } };
  const [wrong, right] = [backwardPass('tanh', mistake), backwardPass('tanh')].map((text) =>
    text.split('\n'),
  );
  assert.equal(wrong.length, right.length);
  const changed = wrong.filter((line, i) => line !== right[i]);
  assert.deepEqual(changed, ['  const db1 = scale(b1, 0);']);
  assert.deepEqual(comparisonOf('tanh', mistake), {
    wrong_line: 'const db1 = scale(b1, 0);',
    correct_line: 'const db1 = scale(sumRows(dZ1), 1 / m);',
  });
});

test('an empty one has what is given, and nothing of the solution', () => {
  const text = emptyPass('softmax');
  assert.match(text, /const \{ Z1, D1, A1, Z2, D2, A2, Z3, A3 \} = cache;/);
  assert.match(text, /\/\/ dZ3 = …/);
  assert.doesNotMatch(text, /const d/);
  assert.match(text, /return \{\};/);
});
