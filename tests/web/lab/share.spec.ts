import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { site, startHost } from '../support/host.mjs';
import { expect, fixture, test } from '../support/page.ts';

test.describe('what is on the screen can be shared', () => {
  const query =
    '?sample=spirals&layers=8,4&hidden=relu&init=he&seed=3&bug=activation_derivative_forgotten@1';
  const field = (page: Page, name: string) => page.getByRole('textbox', { name });

  for (const address of [
    query,
    '?sample=penguins&scale=none&label=species&epsilon=1e-5',
    '?layers=none&threshold=1e-17',
  ]) {
    test(`link, element and frame give the verdict of ${address}`, async ({ gradcheck, page }) => {
      await gradcheck.open(address);
      const verdict = {
        text: await gradcheck.badge.textContent(),
        value: await gradcheck.value(),
        words: await page.locator('main verdict-words h3').textContent(),
      };
      await page.getByRole('button', { name: 'Share' }).click();
      const element = await field(page, 'In an article').inputValue();
      const frame = await field(page, 'In a frame').inputValue();
      const link = await field(page, 'Link').inputValue();
      const preview = page.locator('share-dialog gradient-check');
      await preview.scrollIntoViewIfNeeded();
      await expect(preview.locator('data').first()).toHaveAttribute('value', String(verdict.value));

      expect(link).toBe(new URL(page.url()).href);
      // This host lets its own pages alone read its scripts: the article is one of them.
      await page.route('**/article.html', (route) =>
        route.fulfill({ contentType: 'text/html', body: `<!doctype html>${element}` }),
      );
      await page.goto('./article.html');
      const shown = page.locator('gradient-check');
      await expect(shown.locator('[part=badge]')).toHaveText(verdict.text?.trim() ?? '');
      await expect(shown.locator('#difference data')).toHaveAttribute(
        'value',
        String(verdict.value),
      );
      await expect(shown.locator('verdict-words h3')).toHaveText(verdict.words?.trim() ?? '');
      await page.setContent(frame.replace(/ sandbox="[^"]*"/, ''));
      const framed = page.frameLocator('iframe');
      await expect(framed.locator('#difference data')).toHaveAttribute(
        'value',
        String(verdict.value),
      );
    });
  }

  test('the link has the pictures that are open', async ({ gradcheck, page }) => {
    await gradcheck.open(`${query}#maps,sweep`);
    await page.getByRole('button', { name: 'Share' }).click();
    await expect(field(page, 'Link')).toHaveValue(new URL(page.url()).href);
    await expect(field(page, 'Link')).toHaveValue(/#maps,sweep$/);
  });

  test('from the frame as it is given, a click opens the lab', async ({ gradcheck, page }) => {
    await gradcheck.open(query);
    await page.getByRole('button', { name: 'Share' }).click();
    const code = await field(page, 'In a frame').inputValue();
    // As tests/engines has it, where it is tried in WebKit.
    expect(code).toContain(
      ' sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox" ',
    );
    // The frame keeps its origin: its host need allow nothing.
    const host = await startHost(site);
    const content = code.replaceAll(new URL('./', page.url()).href, host.address);
    const pages = { 'index.html': `<!doctype html>${content}`, 'favicon.ico': '' };
    const article = await startHost('', { pages });
    try {
      await page.goto(article.address);
      const frame = page.frameLocator('iframe');
      await expect(frame.locator('[part=badge]')).toHaveText('FAIL');
      const origin = await frame.locator('html').evaluate(() => self.origin);
      expect(`${origin}/`).toBe(host.address);
      const opening = page.context().waitForEvent('page');
      await frame.getByRole('link', { name: 'Open in the lab' }).click();
      const lab = await opening;
      // In the frame's language.
      expect(lab.url()).toBe(host.address + query.replace('?', '?lang=en&'));
      await expect(lab.locator('verdict-panel strong')).toHaveText('FAIL');
      expect(await lab.evaluate(() => self.origin)).not.toBe('null');
    } finally {
      host.close();
      article.close();
    }
  });

  test('by keyboard: opened, chosen, copied, closed', async ({ gradcheck, page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await gradcheck.open(query);
    const button = page.getByRole('button', { name: 'Share' });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Share this check' });
    await expect(dialog).toBeVisible();
    await page.getByRole('radio', { name: 'Verdict' }).focus();
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('radio', { name: 'Badge' })).toBeChecked();
    await expect(field(page, 'In an article')).toHaveValue(/ controls="badge"><\/gradient-check>$/);
    await expect(field(page, 'In a frame')).toHaveValue(/&amp;controls=badge"/);
    await expect(page.locator('share-dialog verdict-words')).toHaveCount(0);
    for (const name of ['Link', 'In an article', 'In a frame']) {
      await page.getByRole('button', { name: `Copy: ${name}` }).focus();
      await page.keyboard.press('Enter');
      await expect(page.locator('share-dialog .said')).toHaveText('Copied');
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toBe(await field(page, name).inputValue());
    }
    await page.keyboard.press('Escape');
    await expect(page.locator('share-dialog')).toHaveCount(0);
    await expect(button).toBeFocused();
  });

  test('where the clipboard is not allowed, the text is selected instead', async ({
    gradcheck,
    page,
  }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    await gradcheck.open();
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Copy: Link' }).click();
    await expect(page.locator('share-dialog .said')).toContainText('selected');
    await expect(field(page, 'Link')).toBeFocused();
  });

  test('a file of the visitor’s own is not, and it says so', async ({ gradcheck, page }) => {
    await gradcheck.open();
    await gradcheck.choose(fixture('flowers.csv'));
    await expect(page.locator('data-panel .name')).toHaveText('flowers.csv');
    await gradcheck.fresh();
    await page.getByRole('button', { name: 'Share' }).click();
    await expect(page.locator('share-dialog [role=note]')).toContainText(
      'flowers.csv is only on your machine and cannot be shared',
    );
    await expect(field(page, 'In an article')).toHaveValue(/<gradient-check src="flowers.csv">/);
    await expect(field(page, 'In a frame')).toHaveCount(0);
    await expect(page.locator('share-dialog gradient-check')).toHaveCount(0);
  });
});

test('the script for frames is in the README as the dialog gives it', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open();
  await page.getByRole('button', { name: 'Share' }).click();
  const code = await page.getByRole('textbox', { name: 'In a frame' }).inputValue();
  const script = code.slice(code.indexOf('<script>'));
  const readme = readFileSync(join(import.meta.dirname, '../../../web/README.md'), 'utf8');
  expect(readme.replace(/^ {2}/gm, '')).toContain(script);
});
