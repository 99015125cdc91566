import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { FULL } from './chromium.mjs';
import { site, startHost } from './host.mjs';

/** Serves dist/ as it is and starts a browser, for scripts that are no tests. */
export async function withSite(use) {
  if (!existsSync(join(site, 'index.html'))) throw new Error('There is no dist/: npm run build.');
  const host = await startHost(site);
  const browser = await chromium.launch(FULL);
  try {
    return await use(browser, host.address);
  } finally {
    await browser.close();
    host.close();
  }
}
