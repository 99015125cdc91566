import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { FULL } from '../support/chromium.mjs';
import { site, startHost } from '../support/host.mjs';
import { ownFile } from '../support/own-file.ts';
import { expect, fixture, test } from '../support/page.ts';

test.use({ serviceWorkers: 'allow' });

/** Waits until the site is on this machine and the page is served from there. */
const kept = (page: Page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, {
    timeout: 20_000,
  });

test('after one visit it works with the network off, file upload included', async ({
  gradcheck,
  page,
}) => {
  const host = await startHost(site);
  await page.goto(host.address);
  await expect(gradcheck.badge).toBeVisible();
  await kept(page);
  host.close(); // the host is gone for good

  await page.goto(`${host.address}?sample=spirals`);
  await expect(gradcheck.badge).toHaveText('PASS');
  await gradcheck.fresh();
  for (const [title, examples] of [
    ['Two moons', '200'],
    ['Penguins', '342'],
    ['Shapes', '40'],
  ] as const) {
    await gradcheck.chooseSample(title);
    await expect(gradcheck.count('examples')).toHaveText(examples);
  }
  for (const name of ['flowers.csv', 'gzip.h5', 'flowers.json']) {
    await gradcheck.choose(fixture(name));
    await expect(page.locator('data-panel .name')).toHaveText(name);
    await gradcheck.fresh();
    await expect(gradcheck.badge).toHaveText('PASS');
  }
  await gradcheck.choose(ownFile());
  await expect(page.locator('array-readings').first()).toBeVisible();
  await gradcheck.fresh();
  await expect(gradcheck.badge).toHaveText('PASS');

  // What nobody has wanted so far is there too: the whole core, and the dialog.
  await gradcheck.chooseSample('Penguins');
  await page.locator('break-it summary').click();
  await expect(page.getByRole('grid', { name: 'Mistakes by layer' })).toBeVisible();
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('Python is there with the network off once it has been used', async ({ gradcheck, page }) => {
  test.skip(!existsSync(join(site, 'python')), 'the site was built without Python');
  test.slow();
  const host = await startHost(site);
  await page.goto(host.address);
  await expect(gradcheck.badge).toBeVisible();
  await kept(page);
  const ofPython = () => host.asked.filter((path) => /python\/.*(wasm|whl|zip)$/.test(path)).length;
  expect(ofPython(), 'it is not fetched for those who do not want it').toBe(0);
  const heading = page.locator('program-verdict section > h3');
  await page.goto(`${host.address}code.html#python`);
  await expect(heading).toHaveText('Correct', { timeout: 30_000 });
  expect(ofPython()).toBe(3);
  host.close();
  await page.goto(`${host.address}code.html?start=mistake-1#python`);
  await expect(heading).toHaveText('Wrong', { timeout: 30_000 });
});

test('after one visit each page of the site opens with the network off, in both languages', async ({
  gradcheck,
  page,
}) => {
  test.slow();
  const host = await startHost(site);
  await page.goto(host.address);
  await expect(gradcheck.badge).toBeVisible();
  await kept(page);
  host.close();

  for (const [address, language, heading] of [
    ['code.html', 'en', 'Write your own'],
    ['code.html?lang=zh', 'zh-Hans', '反向传播'],
    ['?lang=zh', 'zh-Hans', '反向传播'],
  ] as const) {
    await page.goto(host.address + address);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.locator('h1')).toContainText(heading);
    await expect(gradcheck.badge).toHaveText(language === 'en' ? 'PASS' : '通过');
  }
  for (const [address, next] of [
    ['learn.html', 'learn.zh-Hans.html'],
    ['learn.zh-Hans.html', 'learn.html'],
  ] as const) {
    await page.goto(host.address + address);
    const figure = page.locator('gradient-check').first();
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('[part=figure]')).toBeVisible();
    await page.locator('.languages a:not([aria-current])').click();
    await expect(page).toHaveURL(host.address + next);
    await expect(page.locator('h1')).toBeVisible();
  }
});

test('the one file is not kept, and is offered only where there is a network', async ({
  gradcheck,
  page,
  context,
}) => {
  await gradcheck.open();
  const link = page.locator('footer a[download]');
  await expect(link).toBeVisible();
  await context.setOffline(true);
  await expect(link).toBeHidden();
  await context.setOffline(false);
  await expect(link).toBeVisible();
});

/** A copy of the site as a next build would leave it: another script, under another name. */
function nextVersion(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gradcheck-next-'));
  cpSync(site, folder, { recursive: true });
  const assets = readdirSync(join(folder, 'assets'));
  const name = assets.find((asset) => /^index-.*\.js$/.test(asset)) as string;
  const next = name.replace(/^index-/, 'index-next');
  for (const file of [
    'index.html',
    'embed.html',
    'gradient-check.js',
    'service-worker.js',
    ...assets.map((each) => `assets/${each}`),
  ]) {
    if (!/\.(html|js)$/.test(file)) continue;
    let text = readFileSync(join(folder, file), 'utf8').replaceAll(name, next);
    if (file === 'index.html') text = text.replace('<html', '<html data-version="next"');
    if (file === 'service-worker.js') {
      text = text.replace(/(url:`index\.html`,revision:`)/, '$1next');
    }
    if (file === `assets/${name}`) text += ';document.documentElement.dataset.script="next";';
    writeFileSync(join(folder, file), text);
  }
  cpSync(join(folder, 'assets', name), join(folder, 'assets', next));
  rmSync(join(folder, 'assets', name));
  return folder;
}

test('a new version waits until it is asked for, and never mixes with the old one', async ({
  gradcheck,
  page,
  context,
}) => {
  const host = await startHost(site);
  const next = nextVersion();
  const version = (of: Page) =>
    of.evaluate(() => {
      const { version, script } = document.documentElement.dataset;
      return [version ?? 'old', script ?? 'old'];
    });
  try {
    await page.goto(host.address);
    await kept(page);
    const other = await context.newPage();
    await other.goto(host.address);
    await expect(other.locator('verdict-panel strong')).toBeVisible();

    host.folder = next;
    await page.reload();
    await expect(gradcheck.badge).toBeVisible();
    expect(await version(page)).toEqual(['old', 'old']);
    await expect(page.locator('update-notice')).toContainText('A new version is ready.', {
      timeout: 20_000,
    });
    // Until then the old version goes on as a whole, from this machine.
    await page.reload();
    await expect(gradcheck.badge).toBeVisible();
    expect(await version(page)).toEqual(['old', 'old']);

    await page.getByRole('button', { name: 'Reload' }).click();
    await expect.poll(() => version(page).catch(() => [])).toEqual(['next', 'next']);
    await expect(gradcheck.badge).toHaveText('PASS');

    // The other page is still of the old version, whose reader it has not loaded yet.
    expect(await version(other)).toEqual(['old', 'old']);
    await other.locator('input[type=file]').setInputFiles(fixture('gzip.h5'));
    await expect(other.locator('data-panel .name')).toHaveText('gzip.h5');
    await other.getByRole('button', { name: 'Reload' }).click();
    await expect.poll(() => version(other).catch(() => [])).toEqual(['next', 'next']);
  } finally {
    host.close();
    rmSync(next, { recursive: true });
  }
});

test('it can be installed', async ({ baseURL }) => {
  // Browsers install nothing from a private window, which is what a test has otherwise.
  const profile = mkdtempSync(join(tmpdir(), 'gradcheck-profile-'));
  const context = await chromium.launchPersistentContext(profile, FULL);
  try {
    const page = await context.newPage();
    await page.goto(baseURL ?? '');
    const client = await context.newCDPSession(page);
    const { errors, data } = await client.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(JSON.parse(data ?? '')).toMatchObject({ name: 'Gradcheck', display: 'standalone' });
    const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toEqual([]);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true });
  }
});
