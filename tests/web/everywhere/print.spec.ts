import type { Page } from '@playwright/test';
import { expect, test } from '../support/page.ts';

/** What is white on paper. */
const WHITE = 'rgb(255, 255, 255)';
const background = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

for (const [paper, size] of Object.entries({
  upright: { width: 718, height: 1000 },
  wide: { width: 1280, height: 800 },
})) {
  test(`the lab on ${paper} paper: settings and result whole, nothing fixed, and light`, async ({
    gradcheck,
    page,
  }) => {
    await page.setViewportSize(size);
    await page.addInitScript(() => localStorage.setItem('gradcheck-theme', 'dark'));
    await gradcheck.open('?bug=mean_forgotten@2');
    expect(await background(page)).not.toBe(WHITE);
    // Far down, where a bar on the screen says the verdict once more.
    await page.locator('footer').scrollIntoViewIfNeeded();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await background(page)).toBe(WHITE);
    await expect(gradcheck.badge).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Threshold' })).toBeVisible();
    await expect(page.locator('run-bar .brief')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Run check' })).toBeHidden();
    await expect(page.locator('data-panel .drop')).toBeHidden();
    const clipped = await page.evaluate(() => {
      const found: string[] = [];
      const visit = (root: Document | ShadowRoot) => {
        for (const element of root.querySelectorAll<HTMLElement>('*')) {
          if (element.shadowRoot) visit(element.shadowRoot);
          const { position, overflowY } = getComputedStyle(element);
          const isCut = overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1;
          // Within a table only sideways, which nothing on paper is scrolled.
          const isSticky = /fixed|sticky/.test(position) && element.closest('table') === null;
          const isSeen = element.checkVisibility() && element.clientHeight > 1;
          if (isSeen && (isSticky || isCut))
            found.push(`${element.localName}.${element.className}`);
        }
      };
      visit(document);
      return found;
    });
    expect(clipped.filter((name) => !/^(th|td)\.|^(select|input)/.test(name))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width);
  });
}

for (const address of ['learn.html', 'learn.zh-Hans.html'])
  test(`${address} on paper has every figure, seen before or not, without its fields`, async ({
    page,
  }) => {
    test.slow();
    await page.addInitScript(() => localStorage.setItem('gradcheck-theme', 'dark'));
    await page.setViewportSize({ width: 718, height: 1000 });
    await page.goto(`./${address}`);
    await page.emulateMedia({ media: 'print' });
    const figures = page.locator('gradient-check');
    for (const figure of await figures.all()) {
      await expect
        .poll(() => figure.evaluate((it) => 'result' in it && Boolean(it.result)), {
          timeout: 30_000,
        })
        .toBe(true);
    }
    expect(await background(page)).toBe(WHITE);
    for (const fields of await page.locator('embed-fields').all())
      await expect(fields).toBeHidden();
    await expect(page.locator('.contents')).toBeHidden();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(718);
  });

test('a browser that tells of printing by its event alone starts every figure too', async ({
  page,
}) => {
  test.slow();
  await page.goto('./learn.html');
  const last = page.locator('gradient-check').last();
  await expect(page.locator('quotients-figure')).toBeVisible();
  expect(await last.evaluate((it) => 'result' in it && Boolean(it.result))).toBe(false);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect
    .poll(() => last.evaluate((it) => 'result' in it && Boolean(it.result)), { timeout: 30_000 })
    .toBe(true);
});

test('an element that an article has made dark is light on paper', async ({ page }) => {
  await page.goto('./embed.html?theme=dark&controls=badge');
  const box = page.locator('gradient-check [part=box]');
  await expect(page.locator('verdict-panel strong')).toBeVisible();
  await expect(box).not.toHaveCSS('background-color', WHITE);
  await page.emulateMedia({ media: 'print' });
  await expect(box).toHaveCSS('background-color', WHITE);
});
