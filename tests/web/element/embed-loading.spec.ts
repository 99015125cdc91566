import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { badge, type Element, heard, withArticle } from '../support/article.ts';
import { expect, test } from '../support/page.ts';

test.describe('scripts that do not come', () => {
  const line = '<gradient-check id="it" controls="full" fields="epsilon"></gradient-check>';
  const problem = (page: Page) => page.locator('gradient-check [part=problem]:visible');
  const away = (page: Page, names: RegExp) =>
    page.route(
      (url) => names.test(url.pathname),
      (route) => route.abort(),
    );

  for (const [lang, said, again] of [
    ['en', 'This gradient check could not be loaded; try again, or reload the page.', 'Try again'],
    ['zh-CN', '此梯度检验无法载入；请重试，或重新载入页面。', '重试'],
  ] as const) {
    test(`are told, and come when asked again: ${lang}`, async ({ page }) => {
      await away(page, /embedded-check/);
      await withArticle(
        page,
        () => `<div lang="${lang}">${line}</div>`,
        async () => {
          await expect(problem(page)).toHaveText(said);
          const told = { name: 'gradient-check-error', id: 'it', detail: { message: said } };
          expect(await heard(page)).toEqual([told]);
          const run = page
            .locator('gradient-check')
            .evaluate((it) => (it as Element).run().catch(({ message }) => message));
          expect(await run).toBe(said);
          await page.unrouteAll();
          await page.getByRole('button', { name: again }).click();
          await expect(badge(page)).toBeVisible();
          await expect(problem(page)).toHaveCount(0);
          await expect(page.getByRole('button', { name: again })).toHaveCount(0);
        },
      );
    });
  }

  test('of a part leave the verdict, and are told beside it', async ({ page }) => {
    await away(page, /embed-fields/);
    await withArticle(
      page,
      () => line,
      async ({ faults }) => {
        await expect(badge(page)).toHaveText('PASS');
        await expect(problem(page)).toHaveText(/^A part of the page could not be loaded/);
        expect(faults.filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([]);
        await page.unrouteAll();
        await page.locator('gradient-check').evaluate((it) => it.setAttribute('epsilon', '1e-6'));
        await expect(page.getByLabel('Step ε')).toBeVisible();
        await expect(problem(page)).toHaveCount(0);
      },
    );
  });
});

test('works under the policy that an article needs, and no more', async ({ page }) => {
  test.slow();
  const readme = readFileSync(join(import.meta.dirname, '../../../web/README.md'), 'utf8');
  const [, needed = ''] = /`(script-src HOST [^`]*)`/.exec(readme.replace(/\s+/g, ' ')) ?? [];
  expect(needed).not.toBe('');
  await withArticle(
    page,
    () => `<gradient-check sample="shapes" bug="mean_forgotten@1" controls="full"></gradient-check>
        <gradient-check figure="sweep" lang="zh"></gradient-check>
        <gradient-check figure="training" fields="bug,keep-prob"></gradient-check>`,
    async ({ faults }) => {
      await expect(badge(page)).toHaveText('FAIL', { timeout: 20_000 });
      await expect(page.locator('diagnosis-panel')).toContainText('1/m');
      for (const name of ['sweep', 'training']) {
        await page.locator(`[figure=${name}]`).scrollIntoViewIfNeeded();
        await expect(page.locator(`${name}-figure`)).toBeVisible({ timeout: 20_000 });
      }
      expect(faults).toEqual([]);
    },
    { policy: `default-src 'none'; ${needed}` },
  );
});
