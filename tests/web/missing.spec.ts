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
