// The short form of `npm run fuzz`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCases } from '../../fuzz/cases.mjs';

test('a thousand damaged files give a verdict or one sentence each', async () => {
  const { outcomes } = await runCases(1, 1000);
  assert.ok(outcomes.refused > 300, 'there are files that are refused');
  const { correct, wrong, undecided } = outcomes;
  assert.ok(correct > 20 && wrong > 5 && wrong + undecided > 20, 'and files that are read');
});
