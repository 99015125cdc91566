import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { LAUNCH } from './chromium.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Serves dist/ as it is and starts a browser, for scripts that are no tests. */
export async function withSite(use) {
  if (!existsSync(`${ROOT}dist/index.html`)) throw new Error('There is no dist/: npm run build.');
  const server = await preview({
    configFile: `${ROOT}web/vite.config.ts`,
    logLevel: 'warn',
    preview: { port: 0, host: '127.0.0.1' },
  });
  const browser = await chromium.launch(LAUNCH);
  try {
    return await use(browser, server.resolvedUrls.local[0]);
  } finally {
    await browser.close();
    await server.close();
  }
}
