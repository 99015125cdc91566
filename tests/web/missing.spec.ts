import { join } from 'node:path';
import { startHost } from './host.ts';
import { expect, test } from './page.ts';

/** What a browser may lack, simulated before any script of the page runs, and what is said then. */
const lacking = [
  ['modules', () => Reflect.deleteProperty(HTMLScriptElement.prototype, 'noModule'), /too old/],
  ['WebAssembly', () => Reflect.deleteProperty(window, 'WebAssembly'), /WebAssembly/],
  ['workers', () => Reflect.deleteProperty(window, 'Worker'), /web workers/],
  [
    'SIMD',
    () => {
      // 253 begins every SIMD instruction.
      WebAssembly.validate = (bytes) => !new Uint8Array(bytes as ArrayBuffer).includes(253);
    },
    /SIMD/,
  ],
  [
    'exceptions',
    () => {
      // A function that begins with `try`.
      WebAssembly.validate = (bytes) =>
        !String(new Uint8Array(bytes as ArrayBuffer)).includes(',6,64,');
    },
    /too old/,
  ],
] as const;

for (const [what, remove, sentence] of lacking) {
  test(`without ${what} one plain sentence says so, and nothing else runs`, async ({
    gradcheck,
    page,
  }) => {
    await page.addInitScript(remove);
    await page.goto('./');
    const said = page.locator('.missing:visible');
    await expect(said).toHaveCount(1);
    await expect(said).toHaveText(sentence);
    await page.waitForLoadState('networkidle');
    await expect(gradcheck.badge).toHaveCount(0);
    expect(await page.evaluate(() => customElements.get('gradcheck-app'))).toBeUndefined();
  });
}

const site = join(import.meta.dirname, '../../dist');

for (const [what, remove, sentence] of lacking) {
  test(`without ${what} an article’s element says so, and loads nothing more`, async ({ page }) => {
    const host = await startHost(site, { headers: { 'access-control-allow-origin': '*' } });
    const content = `<!doctype html><p>Text</p>
      <script type="module" src="${host.address}gradient-check.js"></script>
      <script>addEventListener('gradient-check-error', ({ detail }) => { window.told = detail; });</script>
      <gradient-check></gradient-check>`;
    const article = await startHost('', { pages: { 'index.html': content, 'favicon.ico': '' } });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    try {
      await page.addInitScript(remove);
      await page.goto(article.address);
      const element = page.locator('gradient-check');
      await expect(element.locator('[part=problem]')).toHaveText(sentence);
      const said = await element.locator('[part=problem]').textContent();
      expect(await page.evaluate(() => Reflect.get(window, 'told'))).toEqual({ message: said });
      await page.waitForLoadState('networkidle');
      expect(asked.filter((url) => /wasm|worker|embedded-check|\.csv/.test(url))).toEqual([]);
      const run = element.evaluate((it) => (it as HTMLElement & { run(): unknown }).run());
      await expect(run).rejects.toThrow(String(said));
      await expect(page.getByText('Text')).toBeVisible();
    } finally {
      host.close();
      article.close();
    }
  });
}

test('a browser that has it all is told nothing', async ({ gradcheck, page }) => {
  await gradcheck.open();
  await expect(page.locator('.missing:visible')).toHaveCount(0);
});

test('without JavaScript one plain sentence says so', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(baseURL ?? '');
  await expect(page.locator('.missing:visible')).toHaveText(/needs JavaScript/);
  await context.close();
});
