import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGradient, FUNCTION_METHODS } from 'gradcheck';
import { SITUATIONS } from './situations.js';

for (const { name, f, x, grad, expected } of SITUATIONS) {
  test(name, async () => {
    const gradient = typeof grad === 'function' ? grad : () => grad;
    for (const options of [...FUNCTION_METHODS.map((method) => ({ method })), { epsilon: 1e-3 }]) {
      const { verdict, doubt } = await checkGradient(f, gradient, x, options);
      assert.match(verdict, expected, `${JSON.stringify(options)}: ${doubt}`);
      assert.equal(doubt === 'none', verdict !== 'undecided');
    }
  });
}
