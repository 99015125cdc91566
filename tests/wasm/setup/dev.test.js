// The server of `npm run dev`.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from '@playwright/test';
import { startDev } from '../../../wasm/setup/dev.mjs';
import { ROOT } from '../../../wasm/setup/process.mjs';
import { SHELL } from '../../web/support/chromium.mjs';

/** Stands for the sources of what is built. */
const sources = mkdtempSync(join(tmpdir(), 'gradcheck-dev-'));
const change = (text) => writeFileSync(join(sources, 'source.cpp'), text);

let server;
let browser;
/** What the next build comes to, and how many there were. */
let problem;
let builds = 0;

before(async () => {
  change('before');
  server = await startDev({
    port: 0,
    sources: [relative(ROOT, sources)],
    build: async () => {
      builds++;
      return problem;
    },
  });
  browser = await chromium.launch(SHELL);
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(sources, { recursive: true });
});

const address = (path = '') => `http://127.0.0.1:${server.httpServer.address().port}/${path}`;

/** Each page, and an element that shows that it runs. */
const PAGES = {
  '': 'verdict-panel strong',
  'code.html': 'verdict-panel strong',
  'embed.html': 'gradient-check [part=badge]',
  'learn.html': 'quotients-figure',
};

async function expectReload(page, shown) {
  await page.evaluate(() => {
    window.before = true;
  });
  change('another');
  await page.waitForFunction(() => !('before' in window));
  await page.locator(shown).first().waitFor();
  assert.deepEqual(await page.evaluate(() => navigator.serviceWorker.getRegistrations()), []);
}

test('each page runs from its sources, and reloads when something was built', async () => {
  for (const [path, shown] of Object.entries(PAGES)) {
    const page = await browser.newPage();
    const faults = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(address(path));
    await page.locator(shown).first().waitFor();
    if (path === '') await expectReload(page, shown);
    assert.deepEqual(faults, []);
    await page.close();
  }
  assert.equal(builds, 1);
});

test('where a build fails the page says so, and comes back with the next one', async () => {
  const page = await browser.newPage();
  await page.goto(address());
  await page.locator('verdict-panel strong').waitFor();
  problem = 'core.cpp:1: error: expected ;';
  change('broken');
  const overlay = page.locator('vite-error-overlay .message');
  await overlay.waitFor();
  assert.match(await overlay.textContent(), /core\.cpp:1: error: expected ;/);
  problem = undefined;
  change('mended');
  await overlay.waitFor({ state: 'detached' });
  await page.locator('verdict-panel strong').waitFor();
  await page.close();
});
