import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { File, ready } from 'h5wasm/node';
import { site } from '../support/host.mjs';
import { ownArrays, ownFile } from '../support/own-file.ts';
import { expect, fixture, test } from '../support/page.ts';

/** Collects what the page's policy forbids, from the first script on. */
async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(`${event.effectiveDirective}: ${event.blockedURI}`);
    });
  });
  return () => page.evaluate(() => (window as unknown as { violations: string[] }).violations);
}

/** Each page in its own way has computed something. */
const hasComputed = (page: Page) =>
  expect(page.locator('verdict-panel strong, [part=figure]').first()).toBeVisible();

for (const name of readdirSync(site).filter((file) => file.endsWith('.html'))) {
  test(`${name} keeps to its own policy, and the policy holds`, async ({ page }) => {
    const violations = await watchPolicy(page);
    await page.goto(`./${name}`);
    if (name.startsWith('learn')) {
      await page.locator('gradient-check').first().scrollIntoViewIfNeeded();
    }
    await hasComputed(page);
    for (const file of await page.locator('input[type=file]').all()) {
      await file.setInputFiles(fixture('images.h5'));
      await expect(page.locator('data-panel .name')).toHaveText('images.h5');
      await expect(page.locator('example-images canvas').first()).toBeVisible();
      await file.setInputFiles(ownFile());
      await expect(page.locator('array-readings').first()).toBeVisible();
    }
    expect(await violations()).toEqual([]);
    // An inline script, eval, another host: each is refused.
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ranInline = true';
      document.body.append(script);
    });
    // As the page's own script would, not the tool that drives it.
    const evaluated = await page.evaluate(
      () =>
        new Promise((resolve) => {
          setTimeout(() => {
            try {
              resolve(new Function('return "eval"')());
            } catch {
              resolve(undefined);
            }
          });
        }),
    );
    const fetched = await page.evaluate(() =>
      fetch('https://example.org/').then(
        () => 'fetch',
        () => undefined,
      ),
    );
    // Nor may a form be sent, or a base be set, which would take what is relative elsewhere.
    await page.evaluate(() => {
      const form = Object.assign(document.createElement('form'), {
        action: 'https://example.org/',
        target: '_blank',
      });
      document.body.append(form);
      form.submit();
      document.head.append(
        Object.assign(document.createElement('base'), { href: 'https://example.org/' }),
      );
    });
    expect(await page.evaluate(() => document.baseURI)).toBe(page.url());
    expect(await page.evaluate(() => 'ranInline' in window)).toBe(false);
    expect([evaluated, fetched]).toEqual([undefined, undefined]);
    expect(new Set((await violations()).map((each) => each.split(':')[0]))).toEqual(
      new Set(['script-src-elem', 'script-src', 'connect-src', 'form-action', 'base-uri']),
    );
  });
}

const TAG = '<img src=x onerror="document.title=1">';
const HOSTILE = `${TAG}<b>bold</b>`;

test('hostile names in files are shown as text', async ({ gradcheck, page }) => {
  await gradcheck.open('?scale=standardise');
  const title = await page.title();
  const nothingCameAlive = async () => {
    await expect(page.locator('img[src="x"], b:text-is("bold")')).toHaveCount(0);
    expect(await page.title()).toBe(title);
  };
  const cell = `"${HOSTILE.replaceAll('"', '""')}"`;
  const rows = Array.from({ length: 8 }, (_, i) => `${i},${i * i},${i % 2 ? cell : 'plain'}`);
  const csv = [`${cell},other,label${cell.slice(1)}`, ...rows].join('\n');
  const name = `${HOSTILE}.csv`;
  await gradcheck.choose({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(page.locator('data-panel .name')).toHaveText(name);
  await expect(page.locator('example-table')).toContainText(HOSTILE);
  await gradcheck.fresh();
  await nothingCameAlive();

  // A constant column is named below the verdict, a wrong value in a refusal.
  const constant = rows.map((row) => row.replace(/^\d+,/, '5,'));
  const same = [`${cell},other,label`, ...constant].join('\n');
  await gradcheck.choose({ name, mimeType: 'text/csv', buffer: Buffer.from(same) });
  await expect(page.getByText('Standardising turned')).toContainText(HOSTILE);
  const wrong = `${csv}\n${cell},1,plain`;
  await gradcheck.choose({ name, mimeType: 'text/csv', buffer: Buffer.from(wrong) });
  await expect(gradcheck.refusal).toContainText(HOSTILE);
  await nothingCameAlive();

  const json = JSON.stringify([
    { [HOSTILE]: 1, b: 2, label: HOSTILE },
    { [HOSTILE]: 2, b: 1, label: 'plain' },
  ]);
  await gradcheck.choose({ name, mimeType: 'application/json', buffer: Buffer.from(json) });
  await expect(gradcheck.refusal).toBeEmpty();
  await gradcheck.fresh();
  await nothingCameAlive();

  // And so in the address.
  await page.goto(`./?file=${encodeURIComponent(name)}&${encodeURIComponent(HOSTILE)}=1`);
  await expect(page.locator('data-panel')).toContainText(HOSTILE);
  await nothingCameAlive();
});

test('hostile names of arrays and groups are shown as text', async ({ gradcheck, page }) => {
  await gradcheck.open();
  const title = await page.title();
  const nothingCameAlive = async () => {
    await expect(page.locator('img[src="x"], b:text-is("bold")')).toHaveCount(0);
    expect(await page.title()).toBe(title);
  };
  const { X, Y, ...rest } = ownArrays();
  const hostile = { ...rest, [HOSTILE]: X, [`${HOSTILE}y`]: Y } as typeof rest;

  // In the refusal, in the choice that it offers, in what was chosen, and in the address.
  await gradcheck.choose(ownFile(hostile));
  await expect(gradcheck.refusal).toContainText(HOSTILE);
  await nothingCameAlive();
  await gradcheck.refusal.getByLabel('Features').selectOption(HOSTILE);
  await gradcheck.refusal.getByLabel('Labels').selectOption(`${HOSTILE}y`);
  await expect(page.locator('array-readings').first()).toBeVisible();
  expect(new URL(page.url()).searchParams.get('x-name')).toBe(HOSTILE);
  await gradcheck.fresh();
  await nothingCameAlive();

  // A group's name comes before each of its arrays'.
  const rows = Object.entries(hostile).map(([name, { shape, values }]) => [
    name,
    Array.from({ length: shape[0] ?? 0 }, (_, i) =>
      Array.from(values).slice(i * (shape[1] ?? 1), (i + 1) * (shape[1] ?? 1)),
    ),
  ]);
  const json = JSON.stringify({ [HOSTILE]: Object.fromEntries(rows) });
  const mimeType = 'application/octet-stream';
  await gradcheck.choose({ name: 'groups.json', mimeType, buffer: Buffer.from(json) });
  await expect(gradcheck.refusal).toContainText(`groups.json`);
  await expect(gradcheck.refusal).toContainText(`${HOSTILE}/W1`);
  await nothingCameAlive();

  // HDF5 reads a slash as another group.
  const folder = mkdtempSync(join(tmpdir(), 'gradcheck-hostile-'));
  try {
    await ready;
    const path = join(folder, 'groups.h5');
    const file = new File(path, 'w');
    const group = file.create_group(TAG);
    for (const [name, { shape, values }] of Object.entries(rest)) {
      group.create_dataset({ name: TAG + name, data: Float64Array.from(values), shape });
    }
    file.close();
    await gradcheck.choose(path);
    await expect(gradcheck.refusal).toContainText('groups.h5');
    await expect(gradcheck.refusal).toContainText(`${TAG}/${TAG}`);
    await nothingCameAlive();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('nothing leaves the machine while a file is read and checked', async ({ gradcheck, page }) => {
  const asked: { method: string; url: string; body: string | null }[] = [];
  page.on('websocket', (socket) => asked.push({ method: 'WS', url: socket.url(), body: null }));
  await gradcheck.open();
  await page.waitForLoadState('networkidle');
  page.on('request', (request) =>
    asked.push({ method: request.method(), url: request.url(), body: request.postData() }),
  );
  for (const name of ['flowers.csv', 'images.h5', 'flowers.json', 'ragged.csv', 'check.npz']) {
    await gradcheck.choose(name === 'check.npz' ? ownFile() : fixture(name));
    if (name === 'ragged.csv') await expect(gradcheck.refusal).not.toBeEmpty();
    else await expect(page.locator('data-panel .name')).toHaveText(name);
    await gradcheck.fresh();
  }
  await expect(page.locator('array-readings').first()).toBeVisible();
  await gradcheck.runButton.click();
  await gradcheck.fresh();
  // What was asked for: files of the site itself, by their names alone.
  const own = new URL('./', page.url()).href;
  for (const { method, url, body } of asked) {
    expect(method, url).toBe('GET');
    expect(body, url).toBeNull();
    expect(url.startsWith(own) && /^(assets\/)?[\w-]+\.\w+$/.test(url.slice(own.length)), url).toBe(
      true,
    );
  }
  const beacons = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => !name.startsWith(location.origin)),
  );
  expect(beacons).toEqual([]);
});
