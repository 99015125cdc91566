import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { FIGURE_NAMES } from '../../../web/src/figures/results.ts';
import { networks, tutorial } from '../../wasm/support/golden-arrays.js';
import { npz } from '../../wasm/support/npz.js';
import { LAB_STATES, openState } from '../support/lab-states.ts';
import { expect, fixture, Gradcheck, test } from '../support/page.ts';
import { settled } from '../support/trees.ts';

// Axe looks at every element of a page, several times.
test.describe.configure({ timeout: 120_000 });

/** Of axe's rules, the one that the theme matters to. */
const OF_THE_THEME = ['color-contrast'];

async function analyse(page: Page, theme: 'light' | 'dark', but: string[]): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme });
  // What fades in has a contrast of its own on its way.
  await settled(page);
  const axe = new AxeBuilder({ page });
  const { violations } = await (theme === 'dark'
    ? axe.withRules(OF_THE_THEME)
    : axe.disableRules(but)
  ).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${theme}: ${id}: ${target.flat().join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`,
    ),
  );
}

/**
 * What axe has to say against the page as it is, in both themes, a line for each rule and place.
 * @param but rules that do not apply
 */
async function complaints(page: Page, but: string[] = []): Promise<string[]> {
  return [...(await analyse(page, 'light', but)), ...(await analyse(page, 'dark', but))];
}

/** A frame is a part of an article, which has that heading. */
const IN_A_FRAME = ['page-has-heading-one'];

const LANGUAGES = ['en', 'zh-Hans'];

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language });

    for (const [state, address] of Object.entries(LAB_STATES)) {
      test(`axe finds nothing in the lab: ${state}`, async ({ page }) => {
        await openState(page, address);
        expect(await complaints(page)).toEqual([]);
      });
    }

    test('axe finds nothing in a result that is old, and while another comes', async ({
      gradcheck,
      page,
    }) => {
      test.slow();
      await page.goto('./');
      await expect(gradcheck.badge).toBeVisible();
      const layers = page.locator('settings-panel #layers');
      await layers.fill('5,x');
      await layers.blur();
      await expect(page.locator('settings-panel #problem')).toBeVisible();
      await expect(page.locator('verdict-panel .old')).toBeVisible();
      expect(await complaints(page)).toEqual([]);

      // A check of a minute or more.
      await page.locator('settings-panel #engine').selectOption('full');
      await layers.fill('400,200');
      await layers.blur();
      await expect(page.locator('run-bar .cancel')).toBeVisible();
      await expect(page.getByRole('progressbar')).toBeVisible();
      expect(await complaints(page)).toEqual([]);
      await expect(page.locator('run-bar .cancel')).toBeVisible();
      await page.locator('run-bar .cancel').click();
    });

    test('axe finds nothing about a gradient of one’s own', async ({ gradcheck, page }) => {
      await page.goto('./');
      await expect(gradcheck.badge).toBeVisible();
      const buffer = npz(tutorial(networks[0]));
      await gradcheck.choose({ name: 'check.npz', mimeType: 'application/octet-stream', buffer });
      await expect(page.locator('array-readings')).toBeVisible();
      await expect(page.locator('verdict-panel .old')).toHaveCount(0);
      expect(await complaints(page)).toEqual([]);
    });

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
      test.slow();
      const badge = page.locator('verdict-panel strong, function-verdict strong');
      await page.goto('./code.html');
      await expect(badge).toBeVisible({ timeout: 20_000 });
      expect(await complaints(page)).toEqual([]);
      // An exercise whose mistake has been told.
      await page.goto('./code.html?start=mistake-3');
      await expect(badge).toBeVisible({ timeout: 20_000 });
      await page.locator('start-choice .told button').click();
      await expect(page.locator('start-choice code-comparison')).toBeVisible();
      expect(await complaints(page)).toEqual([]);
      // Code that gives nothing.
      await page.goto('./code.html?start=empty');
      await expect(page.locator('code-result [role=alert] p')).toBeVisible();
      expect(await complaints(page)).toEqual([]);
      for (const start of ['', '?start=kink']) {
        await page.goto(`./code.html${start}#function`);
        await expect(badge).toBeVisible({ timeout: 20_000 });
        expect(await complaints(page)).toEqual([]);
      }
    });

    test('axe finds nothing in the page for frames', async ({ page }) => {
      await page.goto(`./embed.html?lang=${language}&controls=full&bug=mean_forgotten@2`);
      await expect(page.locator('verdict-panel strong')).toBeVisible();
      await expect(page.locator('settings-panel #threshold')).toBeVisible();
      expect(await complaints(page, IN_A_FRAME)).toEqual([]);
      const element = page.locator('gradient-check');
      // A result that is old, and why.
      await element.evaluate((it) => it.setAttribute('layers', '5,0'));
      await expect(element.locator('[part=problem]')).toBeVisible();
      await element.evaluate((it) => it.setAttribute('fields', 'layers'));
      await expect(element.locator('embed-fields #layers')).toHaveAttribute('aria-invalid', 'true');
      expect(await complaints(page, IN_A_FRAME)).toEqual([]);
      await page.goto(`./embed.html?lang=${language}&controls=badge`);
      await expect(page.locator('verdict-panel strong')).toBeVisible();
      expect(await complaints(page, IN_A_FRAME)).toEqual([]);
    });

    test('axe finds nothing in the tutorial, with all its figures', async ({ page }) => {
      test.slow();
      await page.goto(language === 'en' ? './learn.html' : `./learn.${language}.html`);
      for (const figure of await page.locator('gradient-check').all())
        await figure.evaluate((it) => (it as HTMLElement & { run(): unknown }).run());
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
