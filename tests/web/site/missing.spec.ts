import type { Page } from '@playwright/test';
import { eachCase } from '../support/cases.ts';
import { site, startHost } from '../support/host.mjs';
import { expect, test } from '../support/page.ts';

/** What a browser may lack, simulated before any script of the page runs, and what is said then. */
const lacking = [
  ['modules', () => Reflect.deleteProperty(HTMLScriptElement.prototype, 'noModule'), /too old/],
  ['WebAssembly', () => Reflect.deleteProperty(window, 'WebAssembly'), /WebAssembly/],
  ['workers', () => Reflect.deleteProperty(window, 'Worker'), /web workers/],
  ['observers', () => Reflect.deleteProperty(window, 'IntersectionObserver'), /too old/],
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

/** What may come instead of a script: nothing, or a page that says so. */
const INSTEAD = {
  'no answer': undefined,
  '404': { status: 404, body: '' },
  'a page': { status: 200, contentType: 'text/html', body: '<!doctype html><p>Log in' },
};

/** The pages that do nothing without scripts, and what each of them is. */
const EMPTY = {
  './': 'lab-page',
  './code.html': 'code-page',
  './embed.html': 'gradient-check',
};
const TEXTS = ['./learn.html', './learn.zh-Hans.html'];

for (const [what, remove, sentence] of lacking) {
  test(`without ${what} one plain sentence says so, and nothing else runs`, async ({
    gradcheck,
    page,
  }) => {
    await page.addInitScript(remove);
    await eachCase(
      Object.entries(EMPTY),
      ([address]) => address,
      async ([address, root]) => {
        await page.goto(address);
        const said = page.locator('.missing:visible');
        await expect(said).toHaveCount(1);
        await expect(said).toHaveText(sentence);
        await expect(said.locator('[lang=zh-Hans]')).toHaveText(/[一-鿿]{5}/);
        await page.waitForLoadState('networkidle');
        await expect(gradcheck.badge).toHaveCount(0);
        await expect(page.locator(`${root}:visible`)).toHaveCount(0);
        expect(await page.evaluate((name) => customElements.get(name), root)).toBeUndefined();
      },
    );
    await eachCase(
      TEXTS,
      (address) => `the text stays, and its figures say why: ${address}`,
      async (address) => {
        await page.goto(address);
        await page.waitForLoadState('networkidle');
        await expect(page.locator('h1')).toBeVisible();
        await expect(page.locator('.text')).toBeVisible();
        await expect(page.locator('.missing:visible')).toHaveCount(0);
        const isTooOld = sentence.test('too old');
        await expect(page.locator('#missing-modules:visible')).toHaveCount(isTooOld ? 1 : 0);
        const figure = page.locator('gradient-check').first();
        await figure.scrollIntoViewIfNeeded();
        await expect(figure.locator('[part=problem]')).not.toBeEmpty();
      },
    );
    await test.step('an article’s element says so', () => expectElementSays(page, sentence));
  });
}

/** The element in an article of another host says the sentence, and loads nothing more. */
async function expectElementSays(page: Page, sentence: RegExp) {
  const host = await startHost(site, { headers: { 'access-control-allow-origin': '*' } });
  const content = `<!doctype html><p>Text</p>
    <script type="module" src="${host.address}gradient-check.js"></script>
    <script>addEventListener('gradient-check-error', ({ detail }) => { window.told = detail; });</script>
    <gradient-check></gradient-check>`;
  const article = await startHost('', { pages: { 'index.html': content, 'favicon.ico': '' } });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  try {
    await page.goto(article.address);
    const element = page.locator('gradient-check');
    await expect(element.locator('[part=problem]')).toHaveText(sentence);
    const said = await element.locator('[part=problem]').textContent();
    expect(await page.evaluate(() => Reflect.get(window, 'told'))).toEqual({ message: said });
    await page.waitForLoadState('networkidle');
    expect(asked).toContain(`${host.address}gradient-check.js`);
    expect(asked.filter((url) => /wasm|worker|embedded-check|\.csv/.test(url))).toEqual([]);
    const run = element.evaluate((it) => (it as HTMLElement & { run(): unknown }).run());
    await expect(run).rejects.toThrow(String(said));
    await expect(page.getByText('Text')).toBeVisible();
  } finally {
    host.close();
    article.close();
  }
}

for (const address of Object.keys(EMPTY)) {
  test(`where a script of the first load does not come that is said: ${address}`, async ({
    page,
  }) => {
    const scripts: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (request.resourceType() === 'script' && /assets\/.*\.js$/.test(pathname)) {
        scripts.push(pathname);
      }
    });
    await page.goto(address);
    await expect(page.locator('.missing:visible')).toHaveCount(0);
    // The page's own, and one that it imports.
    const [own, imported] = scripts;
    await eachCase(
      Object.entries(INSTEAD).flatMap(([what, answer]) =>
        [own, imported].map((script) => ({ what, answer, script })),
      ),
      ({ what, script }) => `${what} for ${script}`,
      async ({ answer, script }) => {
        await page.unrouteAll();
        await page.route(`**${script}`, (route) =>
          answer ? route.fulfill(answer) : route.abort(),
        );
        await page.goto(address);
        const said = page.locator('.missing:visible');
        await expect(said).toHaveText(/could not be loaded/);
        await expect(said.locator('[lang=zh-Hans]')).toHaveText(/[一-鿿]{5}/);
      },
    );
  });
}

test('a browser that has it all is told nothing', async ({ gradcheck, page }) => {
  expect(gradcheck).toBeDefined(); // which watches errors
  await eachCase(
    [...Object.keys(EMPTY), ...TEXTS],
    (address) => address,
    async (address) => {
      await page.goto(address);
      await page.waitForLoadState('networkidle');
      await expect(page.locator('.missing:visible, #missing-modules:visible')).toHaveCount(0);
    },
  );
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('one plain sentence says so', async ({ page }) => {
    for (const address of Object.keys(EMPTY)) {
      await page.goto(address);
      await expect(page.locator('.missing:visible')).toHaveText(/needs JavaScript/);
    }
  });
});
