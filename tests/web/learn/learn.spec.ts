import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createChecker, PRESETS, readDataset } from '../../../build/library/index.js';
import { follow } from '../../../web/build/plugins/follow.ts';
import { site } from '../support/host.mjs';
import { expect, test } from '../support/page.ts';

const PAGES = { en: 'learn.html', 'zh-Hans': 'learn.zh-Hans.html' };

/** What the text says of its figures, and what they compute with the settings that it speaks of. */
async function saidAndComputed(page: Page) {
  const said = await page.locator('data[data-of]').evaluateAll((values) =>
    values.map((element) => {
      const { of, with: changes = '', path = '' } = (element as HTMLDataElement).dataset;
      return { of, changes, path, value: (element as HTMLDataElement).value };
    }),
  );
  expect(said.length).toBeGreaterThan(25);
  const results = new Map<string, unknown>();
  for (const { of, changes } of said) {
    const key = `${of} ${changes}`;
    if (results.has(key)) continue;
    const result = await page.evaluate(
      async ([id, changes]) => {
        // As a reader would set it; the figure of the text is left as it is.
        const figure = document.getElementById(id)?.cloneNode() as HTMLElement & {
          run(): Promise<unknown>;
        };
        figure.removeAttribute('id');
        for (const [name, text] of new URLSearchParams(changes)) {
          if (text === '') figure.removeAttribute(name);
          else figure.setAttribute(name, text);
        }
        document.body.append(figure);
        const result = await figure.run();
        figure.remove();
        return result;
      },
      [of ?? '', changes] as const,
    );
    results.set(key, result);
  }
  return { said, results };
}

/** Where the text says something else than the figure that it speaks of. */
function contradictions({ said, results }: Awaited<ReturnType<typeof saidAndComputed>>): string[] {
  return said.flatMap(({ of, changes, path, value }) => {
    const computed = String(follow(results.get(`${of} ${changes}`), path));
    return computed === value ? [] : [`${of} ${changes} ${path}: ${value}, but ${computed}`];
  });
}

/** Whether a reader takes from the text the number that the element has for scripts. */
function isReadAs(text: string, value: string, form: string | undefined): boolean {
  if (form === 'rule') return /^(PASS|“通过”)$/.test(text) === (value === 'true');
  const plain = text.replaceAll('−', '-').replaceAll(',', '');
  const percent = /^([\d.]+)\s%$/.exec(plain)?.[1];
  const [, mantissa = '1', exponent] = /^(?:([\d.]+) × )?10\^(-?\d+)$/.exec(plain) ?? [];
  const number = Number(exponent === undefined ? plain : `${mantissa}e${exponent}`);
  // Of as many digits as are written.
  const digits = (exponent === undefined ? plain : mantissa).replace(/^-?0?\.?0*|\./g, '').length;
  switch (form) {
    case 'percent':
      return Number(percent) === Math.floor(Number(value) * 1000) / 10;
    case 'power':
      return number === Number(Number(value).toPrecision(2)) && digits <= 2;
    case 'short':
      return number === Number(Number(value).toPrecision(3)) && digits <= 3;
    default:
      return number === Number(value);
  }
}

const OTHER: Record<string, string> = { en: 'zh-CN', 'zh-Hans': 'en-US' };

for (const [language, address] of Object.entries(PAGES)) {
  test.describe(`${address} in a browser of the other language`, () => {
    test.use({ locale: OTHER[language] ?? '' });

    test('its links lead to pages in the language of the text', async ({ page }) => {
      await page.goto(`./${address}`);
      await page.locator('#blind').scrollIntoViewIfNeeded();
      await expect(page.locator('#blind [part=link]')).toBeVisible();
      // Those that lead to the other pages of the site, which speak both.
      const links = await page
        .locator('a')
        .evaluateAll((all) => (all as HTMLAnchorElement[]).map(({ href }) => href));
      const home = new URL('./', page.url()).href;
      const others = links.filter(
        (href) => href.startsWith(home) && !/learn(\.zh-Hans)?\.html/.test(href),
      );
      expect(others.length).toBeGreaterThan(5);
      for (const href of others) expect(href).toContain(`lang=${language}`);
      for (const href of [others[0], others.find((each) => /code\.html[^#]*$/.test(each))]) {
        await page.goto(href ?? '');
        await expect(page.locator('verdict-panel strong')).toBeVisible();
        await expect(page.locator('html')).toHaveAttribute('lang', language);
      }
    });
  });

  test.describe(address, () => {
    test.use({ locale: language });

    test('each number reads as what it is', async ({ page }) => {
      await page.goto(`./${address}`);
      // Those of the text alone: figures may have come alive by now, with numbers of their own.
      const values = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLDataElement>('data')].map((element) => ({
          value: element.value,
          form: element.dataset.as,
          // Raised digits are an exponent.
          text: element.innerHTML.replaceAll('&nbsp;', ' ').replace(/<sup>(.*?)<\/sup>/g, '^$1'),
        })),
      );
      expect(values.length).toBeGreaterThan(25);
      for (const { value, form, text } of values)
        expect(isReadAs(text, value, form), `${value} (${form}): ${text}`).toBe(true);
    });

    test('every figure comes alive as it is scrolled to, and keeps to the policy', async ({
      gradcheck,
      page,
    }) => {
      test.slow();
      expect(gradcheck).toBeDefined(); // which watches errors and requests of other hosts
      await page.addInitScript(() => {
        Object.assign(window, { violations: [] });
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
          (window as unknown as { violations: string[] }).violations.push(
            `${effectiveDirective}: ${blockedURI}`,
          ),
        );
      });
      await page.goto(`./${address}`);
      const figures = page.locator('gradient-check');
      expect(await figures.count()).toBe(12);
      for (const figure of await figures.all()) {
        await figure.scrollIntoViewIfNeeded();
        await expect(figure.locator('.problem:not([hidden])')).toHaveCount(0);
        await expect
          .poll(() => figure.evaluate((element) => 'result' in element && Boolean(element.result)))
          .toBe(true);
      }
      expect(
        await page.evaluate(() => (window as unknown as { violations: string[] }).violations),
      ).toEqual([]);
    });

    test('the contents lead to every section and mark the one that is read', async ({ page }) => {
      await page.goto(`./${address}`);
      const links = page.locator('.contents a');
      const sections = await page
        .locator('.text > section:not(.further)')
        .evaluateAll((all) => all.map(({ id }) => `#${id}`));
      expect(
        await links.evaluateAll((all) => all.map((link) => link.getAttribute('href'))),
      ).toEqual(sections);
      await links.nth(5).focus();
      await page.keyboard.press('Enter');
      await expect(page.locator('#blind-text h2')).toBeInViewport();
      await expect(page.locator('.contents a[aria-current]')).toHaveAttribute(
        'href',
        '#blind-text',
      );
    });

    test('each language leads to the other, and to the lab in its own', async ({ page }) => {
      await page.goto(`./${address}`);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      const other = page.locator('link[rel=alternate]');
      const [tongue, name] = Object.entries(PAGES).find(([tongue]) => tongue !== language) ?? [];
      await expect(other).toHaveAttribute('hreflang', tongue ?? '');
      await expect(other).toHaveAttribute('href', `./${name}`);
      await page.locator('.languages a:not([aria-current])').click();
      await expect(page.locator('html')).not.toHaveAttribute('lang', language);
      await page.goBack();
      await page.locator('.site-header nav a').first().click();
      await expect(page.locator('verdict-panel strong')).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', language);
    });

    test('nothing is lost sideways on a screen of 320 pixels or at 200 % zoom', async ({
      page,
    }) => {
      test.slow();
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(`./${address}`);
      for (const figure of await page.locator('gradient-check').all()) {
        await figure.evaluate((element) => (element as HTMLElement & { run(): unknown }).run());
      }
      const width = () => page.evaluate(() => document.documentElement.scrollWidth);
      expect(await width()).toBe(320);
      await page.setViewportSize({ width: 640, height: 400 });
      await expect.poll(width).toBe(640);
    });

    test('in print it has its text and figures, and no controls of the page', async ({ page }) => {
      await page.goto(`./${address}`);
      await page.emulateMedia({ media: 'print' });
      await expect(page.locator('.contents')).toBeHidden();
      await expect(page.locator('.site-header .tools')).toBeHidden();
      await expect(page.locator('h1')).toBeVisible();
      await expect(page.locator('math').first()).toBeVisible();
    });
  });

  test.describe(`${address} without scripts`, () => {
    test.use({ javaScriptEnabled: false });

    test('it reads to the end, with its numbers and its formulas', async ({ page }) => {
      await page.goto(`./${address}`);
      expect(await page.locator('math').count()).toBeGreaterThan(10);
      await expect(page.getByText('5.999999999999872')).toBeVisible();
      await expect(page.getByText('6.009999999999849')).toBeVisible();
      await expect(page.locator('noscript')).toBeVisible();
      for (const value of await page.locator('data').all())
        expect(await value.textContent()).not.toBe('');
      expect(await page.content()).not.toContain('data-tex');
    });
  });
}

// Both languages have the same figures and numbers (see below).
test('what the text says is what its figures compute', async ({ gradcheck, page }) => {
  test.slow();
  expect(gradcheck).toBeDefined();
  await page.goto(`./${PAGES.en}`);
  const { said, results } = await saidAndComputed(page);
  expect(contradictions({ said, results })).toEqual([]);
  // A number that was typed would be noticed.
  const typed = said.map((each, i) => (i === 0 ? { ...each, value: 'false' } : each));
  expect(contradictions({ said: typed, results })).toHaveLength(1);
});

test('no page is among the assets, where a copy of its source would be', () => {
  const assets = readdirSync(join(site, 'assets'));
  expect(assets.filter((file) => file.endsWith('.html'))).toEqual([]);
});

function bodyOf(name: string): string {
  const html = readFileSync(join(import.meta.dirname, '../../../web', name), 'utf8');
  return html.slice(html.indexOf('<div class="text">'));
}

/** Of elements whose order may be another in another language. */
const howMany = (name: string, element: string) =>
  bodyOf(name).match(new RegExp(`<${element}[ >]`, 'g'))?.length;

/** A page without its words: elements, figures and the numbers that it takes from them. */
function skeleton(name: string): string[] {
  return [
    ...bodyOf(name).matchAll(
      /<(?:gradient-check|figure|section|h2|h3|li|pre|data|div class="formula")[^>]*>/g,
    ),
  ]
    .map(([tag]) => tag.replace(/\\text\{[^}]*\}/g, ''))
    .filter((tag) => !tag.startsWith('<data'));
}

test('both languages have the same sections, figures, formulas and numbers', () => {
  const [english, chinese] = Object.values(PAGES);
  expect(skeleton(chinese ?? '')).toEqual(skeleton(english ?? ''));
  for (const element of ['p', 'figcaption', 'dfn', 'a'])
    expect(howMany(chinese ?? '', element), element).toBe(howMany(english ?? '', element));
  const numbers = (name = '') =>
    (
      readFileSync(join(import.meta.dirname, '../../../web', name), 'utf8').match(
        /<data [^>]*>/g,
      ) ?? []
    ).sort();
  expect(numbers(chinese)).toEqual(numbers(english));
});

const cats = join(import.meta.dirname, '../../../../shared/data/train_catvnoncat.h5');
test('what is said of the tutorial’s run holds for its data', async ({ page }) => {
  test.skip(!existsSync(cats), 'train_catvnoncat.h5 is not in ../shared/data');
  const data = await readDataset('train_catvnoncat.h5', readFileSync(cats), { flatten: 'F' });
  const checker = createChecker();
  const run = (bug: string) => checker.check(data, { ...PRESETS.article?.check, bug });
  const [report, flipped] = [await run(''), await run('weight_gradient_sign@1')];
  checker.dispose();
  for (const address of Object.values(PAGES)) {
    await page.goto(`./${address}`);
    const said = await page
      .locator('data[data-run=tutorial]')
      .evaluateAll((values) => values.map((element) => Number((element as HTMLDataElement).value)));
    expect(said.sort()).toEqual(
      [
        report.parameters,
        report.blind_parameters,
        Number(flipped.difference.toExponential(1)),
      ].sort(),
    );
  }
  expect(flipped.passed).toBe(true);
});
