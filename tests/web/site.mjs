import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { LAUNCH } from './chromium.mjs';
import { startHost } from './host.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Serves dist/ as it is and starts a browser, for scripts that are no tests. */
export async function withSite(use) {
  if (!existsSync(`${ROOT}dist/index.html`)) throw new Error('There is no dist/: npm run build.');
  const host = await startHost(`${ROOT}dist`);
  const browser = await chromium.launch(LAUNCH);
  try {
    return await use(browser, host.address);
  } finally {
    await browser.close();
    host.close();
  }
}
