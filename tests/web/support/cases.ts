import { test } from '@playwright/test';

/**
 * The cases of a table, one after another on the same page, each a step with a name of its own: what
 * fails is told by these names, and does not keep the cases after it from being tried.
 */
export async function eachCase<Case>(
  table: readonly Case[],
  name: (each: Case) => string,
  check: (each: Case) => Promise<void>,
): Promise<void> {
  const failed: string[] = [];
  for (const each of table) {
    await test
      .step(name(each), () => check(each))
      .catch((error: Error) => failed.push(`${name(each)}: ${error.message}`));
  }
  if (failed.length > 0)
    throw new Error(`${failed.length} of ${table.length} cases failed:\n${failed.join('\n')}`);
}
