import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, fixture, test } from './page.ts';

const site = join(import.meta.dirname, '../../dist');

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

// The page for code and the tutorial have tests of their own (code.spec.ts, learn.spec.ts).
const pages = readdirSync(site).filter((file) => /^(?!code|learn).*\.html$/.test(file));
for (const name of pages) {
  test(`${name} keeps to its own policy, and the policy holds`, async ({ page }) => {
    const violations = await watchPolicy(page);
    await page.goto(`./${name}`);
    await expect(page.locator('verdict-panel strong')).toBeVisible();
    if (name !== 'embed.html') {
      await page.locator('input[type=file]').setInputFiles(fixture('images.h5'));
      await expect(page.locator('data-panel .name')).toHaveText('images.h5');
      await expect(page.locator('example-images canvas').first()).toBeVisible();
    }
    expect(await violations()).toEqual([]);
    // An inline script, eval, another host: each is refused.
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.broken = "inline"';
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
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
    expect([evaluated, fetched]).toEqual([undefined, undefined]);
    expect(new Set((await violations()).map((each) => each.split(':')[0]))).toEqual(
      new Set(['script-src-elem', 'script-src', 'connect-src']),
    );
  });
}

const HOSTILE = '<img src=x onerror="document.title=1"><b>bold</b>';

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

test('nothing leaves the machine while a file is read and checked', async ({ gradcheck, page }) => {
  const asked: { method: string; url: string; body: string | null }[] = [];
  page.on('websocket', (socket) => asked.push({ method: 'WS', url: socket.url(), body: null }));
  await gradcheck.open();
  await page.waitForLoadState('networkidle');
  page.on('request', (request) =>
    asked.push({ method: request.method(), url: request.url(), body: request.postData() }),
  );
  for (const name of ['flowers.csv', 'images.h5', 'flowers.json', 'ragged.csv']) {
    await gradcheck.choose(fixture(name));
    if (name === 'ragged.csv') await expect(gradcheck.refusal).not.toBeEmpty();
    else await expect(page.locator('data-panel .name')).toHaveText(name);
    await gradcheck.fresh();
  }
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
