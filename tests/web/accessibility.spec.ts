import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { FIGURE_NAMES } from '../../web/src/figures/results.ts';
import { expect, fixture, Gradcheck, test } from './page.ts';

/** Of axe's rules, the one that the theme matters to. */
const OF_THE_THEME = ['color-contrast'];

async function analyse(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme });
  // What fades in has a contrast of its own on its way.
  await page.waitForFunction(() => document.getAnimations().length === 0);
  const axe = new AxeBuilder({ page });
  const { violations } = await (theme === 'dark' ? axe.withRules(OF_THE_THEME) : axe).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${theme}: ${id}: ${target.flat().join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`,
    ),
  );
}

/** What axe has to say against the page as it is, in both themes, a line for each rule and place. */
async function complaints(page: Page): Promise<string[]> {
  return [...(await analyse(page, 'light')), ...(await analyse(page, 'dark'))];
}

const LANGUAGES = ['en', 'zh-Hans'];

/** States of the lab, by the address that leads there. */
const LAB: Record<string, string> = {
  'a correct network': '',
  'blind spots': '?sample=shapes&preset=article&init=he&seed=10',
  'a missed bug': '?sample=shapes&preset=article&init=he&seed=10&bug=weight_gradient_sign@1',
  'a false alarm by kinks': '?hidden=relu&seed=2',
  'a wrong gradient, with its diagnosis': '?bug=mean_forgotten@2',
  'a classifier of several classes': '?sample=penguins',
  'pictures of weights': '?sample=shapes#maps',
  'the scatter plot': '#scatter',
  'the sweep': '#sweep',
};

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language });

    for (const [state, address] of Object.entries(LAB)) {
      test(`axe finds nothing in the lab: ${state}`, async ({ gradcheck, page }) => {
        await page.goto(`./${address}`);
        await expect(gradcheck.badge).toBeVisible();
        if (address.includes('#'))
          await expect(
            page.locator('result-pictures svg[role], result-pictures canvas').first(),
          ).toBeVisible();
        expect(await complaints(page)).toEqual([]);
      });
    }

    test('axe finds nothing in what the lab unfolds', async ({ gradcheck, page }) => {
      await page.goto('./');
      await expect(gradcheck.badge).toBeVisible();
      await page.locator('details summary').first().click(); // one's own gradient
      await page.locator('block-table button.link').click(); // all details
      expect(await complaints(page)).toEqual([]);

      await page.locator('input[type=file]').setInputFiles(fixture('ragged.csv'));
      await expect(gradcheck.refusal).not.toBeEmpty();
      expect(await complaints(page)).toEqual([]);

      await page.locator('site-header button').first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await complaints(page)).toEqual([]);
    });

    test('axe finds nothing in the mutation matrix', async ({ gradcheck, page }) => {
      await page.goto('./');
      await expect(gradcheck.badge).toBeVisible();
      await page.locator('break-it summary').click();
      await expect(page.locator('mutation-matrix [role=gridcell]').first()).toBeVisible();
      expect(await complaints(page)).toEqual([]);
    });

    test('axe finds nothing in the figures', async ({ page }) => {
      test.slow();
      const figures = FIGURE_NAMES.map(
        (name) => `<gradient-check figure="${name}"></gradient-check>`,
      );
      const body = `<!doctype html><html lang="${language}"><title>Figures</title>
          <meta name="color-scheme" content="light dark">
          <script type="module" src="./gradient-check.js"></script><main><h1>Figures</h1><h2>All</h2>
          ${figures.join('')}<gradient-check fields="keep-prob,bug,layers"></gradient-check></main>`;
      await page.route('**/figures.html', (route) =>
        route.fulfill({ contentType: 'text/html', body }),
      );
      await page.goto('./figures.html');
      for (const [i, name] of FIGURE_NAMES.entries()) {
        await page.locator('gradient-check').nth(i).scrollIntoViewIfNeeded();
        await expect(page.locator(`${name}-figure`).first()).toBeVisible({ timeout: 20_000 });
      }
      await page.locator('gradient-check').last().scrollIntoViewIfNeeded();
      await expect(page.locator('gradient-check [part=badge]')).toBeVisible();
      await expect(page.locator('html').locator('embed-fields #mistake').last()).toBeVisible();
      expect(await complaints(page)).toEqual([]);
      for (const step of ['2', '3', '4', '5', '6']) {
        await page
          .locator('gradient-check[figure=steps]')
          .evaluate((it, step) => it.setAttribute('step', step), step);
        expect(await complaints(page)).toEqual([]);
      }
    });

    test('axe finds nothing on the page for code', async ({ page }) => {
      await page.goto('./code.html');
      await expect(page.locator('verdict-panel strong')).toBeVisible();
      expect(await complaints(page)).toEqual([]);
      await page.goto('./code.html#function');
      await expect(
        page.locator('own-function [part=badge], own-function strong').first(),
      ).toBeVisible();
      expect(await complaints(page)).toEqual([]);
    });

    test('axe finds nothing in the tutorial', async ({ page }) => {
      await page.goto(language === 'en' ? './learn.html' : `./learn.${language}.html`);
      await expect(page.locator('quotients-figure')).toBeVisible();
      expect(await complaints(page)).toEqual([]);
    });
  });
}

test('axe does find what is wrong', async ({ page }) => {
  await page.goto('./');
  await expect(new Gradcheck(page).badge).toBeVisible();
  await page.evaluate(() => {
    const button = document.createElement('button');
    const text = document.createElement('p');
    text.textContent = 'Hard to read in the dark.';
    text.style.color = '#333';
    document.body.append(button, text);
  });
  const found = (await complaints(page)).join();
  expect(found).toContain('light: button-name');
  expect(found).toContain('dark: color-contrast');
});
