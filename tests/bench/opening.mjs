/** Opens the built page as a first visitor does: nothing cached, up to the first verdict. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { preview } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** In the page: milliseconds from navigation to the frame that shows the badge. */
function watchForVerdict() {
  const look = () => {
    const app = document.querySelector('gradcheck-app')?.shadowRoot;
    const panel = app?.querySelector('verdict-panel')?.shadowRoot;
    if (panel?.querySelector('strong')) window.firstVerdict = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}

/** Serves dist/ and calls `use` with a function that opens it once, cold. */
export async function withColdOpenings(use) {
  if (!existsSync(`${ROOT}dist/index.html`)) throw new Error('There is no dist/: npm run build.');
  const server = await preview({
    configFile: `${ROOT}web/vite.config.ts`,
    logLevel: 'warn',
    preview: { port: 0, host: '127.0.0.1' },
  });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  });
  /** @returns the milliseconds, the responses that came before, and the page's own timeline */
  const open = async () => {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      const responses = [];
      page.on('response', (response) => responses.push(response));
      await page.addInitScript(watchForVerdict);
      await page.goto(server.resolvedUrls.local[0]);
      const milliseconds = await (
        await page.waitForFunction(() => window.firstVerdict)
      ).jsonValue();
      const timeline = await page.evaluate(() =>
        performance.getEntries().map(({ name, entryType, startTime, duration }) => ({
          name: name.replace(/.*\//, ''),
          entryType,
          startTime,
          duration,
        })),
      );
      const files = await Promise.all(
        responses.map(async (response) => ({
          name: new URL(response.url()).pathname,
          type: response.headers()['content-type'] ?? '',
          content: await response.body(),
        })),
      );
      return { milliseconds, files, timeline };
    } finally {
      await context.close();
    }
  };
  try {
    return await use(open);
  } finally {
    await browser.close();
    await server.close();
  }
}
