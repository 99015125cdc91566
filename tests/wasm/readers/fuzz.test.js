// The short form of `npm run fuzz`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCases } from '../../fuzz/cases.mjs';

test('a thousand damaged files give a verdict or one sentence each', async () => {
  const { outcomes } = await runCases(1, 1000);
  assert.ok(outcomes.refused > 300, 'there are files that are refused');
  assert.ok(outcomes.correct > 20 && outcomes.wrong > 20, 'and files that are read');
});
