import type { Page } from '@playwright/test';
import { FIGURE_NAMES } from '../../../web/src/figures/results.ts';
import { networks, tutorial } from '../../wasm/support/golden-arrays.js';
import { npz } from '../../wasm/support/npz.js';
import { axeComplaints, type Look } from '../support/axe.ts';
import { eachCase } from '../support/cases.ts';
import { LAB_STATES, openState } from '../support/lab-states.ts';
import { expect, fixture, Gradcheck, test } from '../support/page.ts';
import { english, unfold } from '../support/untranslated.ts';

// Axe looks at every element of a page, several times.
test.describe.configure({ timeout: 120_000 });

const isChinese = (page: Page) => page.evaluate(() => document.documentElement.lang === 'zh-Hans');

/**
 * What axe has to say against the page as it is, a line for each rule and place. And what is in English
 * on a page that is Chinese: to get there takes longer than to look at it.
 */
async function complaints(page: Page, look: Look = {}): Promise<string[]> {
  const left = (await isChinese(page)) ? await english(page) : [];
  return [...(await axeComplaints(page, look)), ...left.map((text) => `English: ${text}`)];
}

/** What there is besides once all that is folded up is open, or an arrow leads along a picture. */
async function expectNoEnglishInFolds(page: Page) {
  await page.locator('break-it select').first().focus();
  await expect.poll(() => page.locator('break-it option').count()).toBeGreaterThan(10);
  await unfold(page);
  await page.locator('block-table button.link').click();
  const sweep = page.locator('epsilon-sweep [role=application], epsilon-sweep [tabindex]');
  if (await sweep.count()) {
    await sweep.first().focus();
    await page.keyboard.press('ArrowRight');
  }
  const cell = page.locator('mutation-matrix [role=gridcell]').first();
  if (await cell.count()) await cell.hover();
  expect(await english(page)).toEqual([]);
}

/** A frame is a part of an article, which has that heading. */
const IN_A_FRAME = { but: ['page-has-heading-one'] };

/**
 * Each language in a theme of its own, so that each state is looked at once in both: a colour does not
 * depend on the language, and no rule but that of contrast depends on a colour.
 */
const LOOKS = [
  ['en', 'light'],
  ['zh-Hans', 'dark'],
] as const;

/**
 * What there is to say against the page in both looks, one after the other: it is in English and light,
 * and is switched, so that what it keeps has to change its language with it.
 */
async function inBothLooks(page: Page, look: Look = {}) {
  expect(await isChinese(page)).toBe(false);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await complaints(page, look)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('radio', { name: '中文' }).check({ force: true });
  await expect.poll(() => isChinese(page)).toBe(true);
  expect(await complaints(page, look)).toEqual([]);
}

/** The language chosen is remembered: in the next state it is the browser's again. */
const forget = (page: Page) => page.evaluate(() => localStorage.clear());

/** Back again. */
async function toEnglish(page: Page) {
  await page.getByRole('radio', { name: 'English' }).check({ force: true });
  await expect.poll(() => isChinese(page)).toBe(false);
}

const NOTHING = 'axe finds nothing, in Chinese nothing is in English,';

// Two shares, for two pages side by side: to open a state in a browser that has seen the lab is cheap.
const STATES = Object.entries(LAB_STATES);
const HALF = Math.ceil(STATES.length / 2);
for (const [name, states] of [
  ['first states', STATES.slice(0, HALF)],
  ['other states', STATES.slice(HALF)],
] as const) {
  test(`${NOTHING} in the lab’s ${name}`, async ({ page }) => {
    await eachCase(
      states,
      ([state]) => state,
      async ([, address]) => {
        await openState(page, address);
        await inBothLooks(page);
        await expectNoEnglishInFolds(page);
        await forget(page);
      },
    );
  });
}

test(`${NOTHING} in a result that is old, and while another comes`, { tag: '@alone' }, async ({
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
  await inBothLooks(page);
  await toEnglish(page);

  // A check of a minute or more.
  await page.locator('settings-panel #engine').selectOption('full');
  await layers.fill('400,200');
  await layers.blur();
  await expect(page.locator('run-bar .cancel')).toBeVisible();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await inBothLooks(page);
  await expect(page.locator('run-bar .cancel')).toBeVisible();
  await page.locator('run-bar .cancel').click();
});

test(`${NOTHING} about a gradient of one’s own`, async ({ gradcheck, page }) => {
  await page.goto('./');
  await expect(gradcheck.badge).toBeVisible();
  const buffer = npz(tutorial(networks[0]));
  await gradcheck.choose({ name: 'check.npz', mimeType: 'application/octet-stream', buffer });
  await expect(page.locator('array-readings')).toBeVisible();
  await expect(page.locator('verdict-panel .old')).toHaveCount(0);
  await inBothLooks(page);
});

test(`${NOTHING} in what the lab unfolds`, async ({ gradcheck, page }) => {
  await page.goto('./');
  await expect(gradcheck.badge).toBeVisible();
  await page.locator('details summary').first().click(); // one's own gradient
  await page.locator('block-table button.link').click(); // all details
  await inBothLooks(page);
  await toEnglish(page);

  await page.locator('input[type=file]').setInputFiles(fixture('ragged.csv'));
  await expect(gradcheck.refusal).not.toBeEmpty();
  await inBothLooks(page);

  await page.locator('site-header button').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await complaints(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await toEnglish(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('site-header button').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await complaints(page)).toEqual([]);
});

test(`${NOTHING} in the mutation matrix`, async ({ gradcheck, page }) => {
  await page.goto('./');
  await expect(gradcheck.badge).toBeVisible();
  await page.locator('break-it summary').click();
  await expect(page.locator('mutation-matrix [role=gridcell]').first()).toBeVisible();
  await inBothLooks(page);
});

test(`${NOTHING} on the page for code`, async ({ page }) => {
  test.slow();
  const look = async () => {
    await inBothLooks(page);
    await unfold(page);
    expect(await english(page)).toEqual([]);
    await forget(page);
  };
  const badge = page.locator('verdict-panel strong, function-verdict strong');
  await page.goto('./code.html');
  await expect(badge).toBeVisible({ timeout: 20_000 });
  await look();
  // An exercise whose mistake has been told.
  await page.goto('./code.html?start=mistake-3');
  await expect(badge).toBeVisible({ timeout: 20_000 });
  await page.locator('start-choice .told button').click();
  await expect(page.locator('start-choice code-comparison')).toBeVisible();
  await look();
  // Code that gives nothing.
  await page.goto('./code.html?start=empty');
  await expect(page.locator('code-result [role=alert] p')).toBeVisible();
  await look();
  for (const start of ['', '?start=kink']) {
    await page.goto(`./code.html${start}#function`);
    await expect(badge).toBeVisible({ timeout: 20_000 });
    await look();
  }
});

for (const [language, colorScheme] of LOOKS) {
  test.describe(`${language}, ${colorScheme}`, () => {
    test.use({ locale: language, colorScheme });

    test(`${NOTHING} in the figures`, async ({ page }) => {
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
      const steps = 'gradient-check[figure=steps]';
      for (const step of ['2', '3', '4', '5', '6']) {
        await page.locator(steps).evaluate((it, step) => it.setAttribute('step', step), step);
        expect(await complaints(page, { within: steps })).toEqual([]);
      }
    });

    test(`${NOTHING} in the page for frames`, async ({ page }) => {
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

    test(`${NOTHING} in the tutorial, with all its figures`, async ({ page }) => {
      test.slow();
      await page.goto(language === 'en' ? './learn.html' : `./learn.${language}.html`);
      for (const figure of await page.locator('gradient-check').all())
        await figure.evaluate((it) => (it as HTMLElement & { run(): unknown }).run());
      await expect(page.locator('quotients-figure')).toBeVisible();
      await expect(page.locator('gradient-check').last().locator('embed-fields')).toBeVisible();
      expect(await complaints(page)).toEqual([]);
    });
  });
}

test('what is wrong is found, English on a Chinese page too', async ({ page }) => {
  await page.goto('./?lang=zh-Hans');
  await expect(new Gradcheck(page).badge).toBeVisible();
  await page.evaluate(() => {
    const button = document.createElement('button');
    const text = document.createElement('p');
    text.textContent = 'Hard to read in the dark.';
    text.style.color = '#333';
    document.body.append(button, text);
  });
  const found = (await complaints(page)).join();
  expect(found).toContain('button-name');
  expect(found).not.toContain('color-contrast');
  expect(found).toContain('English: Hard to read in the dark.');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect((await complaints(page)).join()).toContain('color-contrast');

  // In a part that is looked at by itself, shadow trees and all, and not elsewhere.
  const inPart = async () => (await complaints(page, { within: 'lab-page' })).join();
  expect(await inPart()).not.toContain('button-name');
  await page.locator('lab-page').evaluate((it) => {
    it.shadowRoot?.append(document.createElement('button'));
  });
  expect(await inPart()).toContain('button-name');
});
