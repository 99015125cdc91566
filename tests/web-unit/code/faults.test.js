import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentenceOfFault } from '../../../web/src/code/strings.js';

test('a problem that a worker made up is said to be none', () => {
  const nothing = sentenceOfFault({ problem: 'nothing' });
  for (const problem of ['constructor', 'toString', '__proto__', 'no such problem']) {
    assert.equal(sentenceOfFault({ problem }), nothing);
  }
});
