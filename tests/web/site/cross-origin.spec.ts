import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startHost } from '../support/host.mjs';

const library = join(import.meta.dirname, '../../../build/library');

/** A page that checks a small network with the library of this address, and writes the verdict. */
const page = (address: string) => `<!doctype html>
  <output></output>
  <script type="module">
    const write = (text) => { document.querySelector('output').textContent = text; };
    try {
      const { createChecker } = await import('${address}library/checker.js');
      const dataset = {
        task: 'binary',
        x: Float64Array.of(1, 2, 2, 1, 0, 3, 3, 0), features: 2,
        y: Float64Array.of(0, 1, 0, 1), outputs: 1,
      };
      const report = await createChecker({ workers: 2 }).check(dataset, { hidden_layers: [3] });
      write(report.passed ? 'PASS' : 'FAIL');
    } catch (error) {
      write(String(error));
    }
  </script>`;

const ALLOWED = { 'access-control-allow-origin': '*' };
const frame = (address: string) =>
  `<!doctype html><iframe sandbox="allow-scripts" src="${address}frame.html"></iframe>`;

for (const [headers, verdict] of [
  [ALLOWED, 'PASS'],
  [{}, 'TypeError: Failed to fetch dynamically imported module'],
] as const) {
  const sent = headers === ALLOWED ? 'with' : 'without';

  test(`an article elsewhere, ${sent} Access-Control-Allow-Origin: ${verdict}`, async ({
    page: browser,
  }) => {
    const host = await startHost(library, { headers });
    const article = await startHost('', { pages: { 'index.html': page(host.address) } });
    try {
      await browser.goto(article.address);
      await expect(browser.locator('output')).toContainText(verdict);
    } finally {
      host.close();
      article.close();
    }
  });

  test(`a sandboxed frame, ${sent} Access-Control-Allow-Origin: ${verdict}`, async ({
    page: browser,
  }) => {
    const host = await startHost(library, { headers, pages: { 'frame.html': page('./') } });
    const article = await startHost('', { pages: { 'index.html': frame(host.address) } });
    try {
      await browser.goto(article.address);
      const sandbox = browser.frameLocator('iframe');
      await expect(sandbox.locator('output')).toContainText(verdict);
      expect(await sandbox.locator('html').evaluate(() => self.origin)).toBe('null');
    } finally {
      host.close();
      article.close();
    }
  });
}
