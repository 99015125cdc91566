import type { Page } from '@playwright/test';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { settled } from './trees.ts';

/** A page that has read axe's script. */
interface Axe {
  axe: { run(within: string, options: RunOptions): Promise<AxeResults> };
}

/** What is looked at. */
export interface Look {
  /** A selector of the part that has changed since the whole was looked at; without it, the page. */
  within?: string;
  /** Rules that do not apply. */
  but?: string[];
}

/**
 * What axe has to say against the page as it is, in the theme that it has, a line for each rule and
 * place. It looks at this page alone: no frame of ours has content of another page.
 */
export async function axeComplaints(
  page: Page,
  { within = 'html', but = [] }: Look = {},
): Promise<string[]> {
  // Once a page: the script is half a megabyte, and takes as long to read as to run.
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axe.source);
  // What fades in has a contrast of its own on its way.
  await settled(page);
  const options: RunOptions = {
    resultTypes: ['violations'], // only what is wrong is asked for
    rules: Object.fromEntries(but.map((rule) => [rule, { enabled: false }])),
  };
  const { violations } = await page.evaluate(
    ([within, options]) => (window as unknown as Axe).axe.run(within, options),
    [within, options] as const,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id}: ${target.flat().join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`,
    ),
  );
}
