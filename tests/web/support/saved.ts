import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { CheckReport, Sweep } from '../../../wasm/types/report.ts';

export type Values = Record<'analytic' | 'numerical' | 'reference', number>;
export type Saved = Omit<CheckReport, 'gradients'> & {
  gradients: Record<keyof Values, number[]>;
  sweep?: Sweep;
};

/** What a click on a button saves: the file's name and content. */
export async function saved(page: Page, button: string, inside = 'result-charts') {
  const coming = page.waitForEvent('download');
  await page.locator(inside).getByRole('button', { name: button }).first().click();
  const download = await coming;
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

export async function savedReport(page: Page): Promise<Saved> {
  const { content } = await saved(page, 'Report (JSON)');
  return JSON.parse(content.toString());
}

/** The three values of each entry by the name that the page gives it. */
export function entriesOf({ blocks, gradients }: Saved): Map<string, Values> {
  const names = blocks.flatMap(({ name, shape: [rows, columns] }) =>
    Array.from(
      { length: rows * columns },
      (_, i) => `${name}[${Math.floor(i / columns)}, ${i % columns}]`,
    ),
  );
  return new Map(
    names.map((name, i) => [
      name,
      {
        analytic: gradients.analytic[i] as number,
        numerical: gradients.numerical[i] as number,
        reference: gradients.reference[i] as number,
      },
    ]),
  );
}

/** The figures that the page shows, as the core gave them. */
export const figures = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((all) => all.map((element) => Number(element.getAttribute('value'))));
