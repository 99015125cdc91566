import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { networks, tutorial } from '../../wasm/support/golden-arrays.js';
import { npz } from '../../wasm/support/npz.js';
import { expect, fixture, test } from '../support/page.ts';
import { english, unfold } from '../support/untranslated.ts';

test.use({ locale: 'zh-CN' });

const verdict = (page: Page) => page.locator('verdict-panel strong').first();

// The lab's states, most of the page for code, and the tutorial are looked at by accessibility.spec.ts,
// which opens them anyway.

test('no English about files: refused, dropped, read', async ({ gradcheck, page }) => {
  await page.goto('./');
  await expect(gradcheck.badge).toBeVisible();
  for (const name of ['ragged.csv', 'ambiguous.h5', 'flowers.tsv', 'images.h5']) {
    await gradcheck.choose(fixture(name));
    await expect(page.locator('data-panel')).toContainText(name);
    expect(await english(page), name).toEqual([]);
  }
});

test('no English about a gradient of one’s own', async ({ gradcheck, page }) => {
  await page.goto('./');
  await expect(gradcheck.badge).toBeVisible();
  await page.getByText('检验你自己的梯度').click();
  await expect(page.locator('own-snippets pre')).toBeVisible();
  expect(await english(page)).toEqual([]);
  const [network] = networks;
  const arrays = tutorial(network);
  const wrong = tutorial({
    ...network,
    gradients: { ...network.gradients, dW1: network.parameters.W1 },
  });
  for (const each of [arrays, wrong]) {
    const buffer = npz(each);
    await gradcheck.choose({ name: 'check.npz', mimeType: 'application/octet-stream', buffer });
    await expect(page.locator('array-readings')).toBeVisible();
    await expect(verdict(page)).toHaveText(each === wrong ? '未通过' : '通过');
    expect(await english(page)).toEqual([]);
  }
});

test('no English in the share dialog', async ({ gradcheck, page }) => {
  await page.goto('./');
  await expect(gradcheck.badge).toBeVisible();
  await page.getByRole('button', { name: '分享' }).click();
  await page.getByRole('dialog').locator('gradient-check').scrollIntoViewIfNeeded();
  await expect(page.getByRole('dialog').locator('[part=badge]')).toBeVisible();
  expect(await english(page)).toEqual([]);
});

for (const address of [
  'code.html?start=softmax-mistake-2',
  'code.html?start=regression-empty',
  'code.html?start=mistake-1#function',
  'embed.html?lang=zh&controls=full&bug=mean_forgotten@1',
])
  test(`no English on ${address}`, async ({ page }) => {
    await page.goto(`./${address}`);
    await expect(page.locator('[part=badge], code-result [role=alert] p').first()).toBeVisible();
    await unfold(page);
    const tell = page.getByRole('button', { name: '告诉我' });
    if (await tell.count()) await tell.click();
    expect(await english(page)).toEqual([]);
  });

test('a sentence that is not translated is found', async ({ gradcheck, page }) => {
  const folder = join(import.meta.dirname, '../../../web/translations/zh-Hans.xlf');
  const id = /<trans-unit id="(\w+)">\s*<source>Run check<\/source>/.exec(
    readFileSync(folder, 'utf8'),
  )?.[1];
  await page.route(/zh-Hans-.*\.js$/, async (route) => {
    const response = await route.fetch();
    // Its sentence stays in the file, under a name that nobody asks for.
    await route.fulfill({ response, body: (await response.text()).replaceAll(`${id}`, 'lost') });
  });
  await page.goto('./');
  await expect(gradcheck.badge).toBeVisible();
  expect(await english(page)).toEqual(['Run check']);
});
