import { expect, test } from '@playwright/test';
import { eachCase } from '../support/cases.ts';

test('a case that fails is told by its name, and the others are tried', async () => {
  const tried: number[] = [];
  const table = eachCase(
    [1, 2, 3],
    (n) => `case ${n}`,
    async (n) => {
      tried.push(n);
      expect(n).not.toBe(2);
    },
  );
  await expect(table).rejects.toThrow(/^1 of 3 cases failed:\ncase 2: /);
  expect(tried).toEqual([1, 2, 3]);
});
