import { SETTINGS } from '../../../build/library/index.js';
import { OWN_SETTINGS } from '../../../web/src/figures/results.ts';
import { withArticle } from '../support/article.ts';
import { expect, test } from '../support/page.ts';

for (const sandbox of ['', 'sandbox="allow-scripts"']) {
  test(`a frame says how high it is: ${sandbox || 'of another origin'}`, async ({ page }) => {
    const query =
      'sample=spirals&layers=8&hidden=relu&bug=activation_derivative_forgotten@1&controls=minimal';
    const script = `<script>
      addEventListener('message', ({ data, source }) => {
        if (data?.type !== 'gradcheck:height') return;
        for (const frame of document.querySelectorAll('iframe'))
          if (frame.contentWindow === source) frame.style.height = data.height + 'px';
      });
    </script>`;
    await withArticle(
      page,
      (host) =>
        `${script}<iframe ${sandbox} src="${host}embed.html?${query}" width="600"></iframe>`,
      async ({ faults }) => {
        const frame = page.frameLocator('iframe');
        await expect(frame.locator('[part=badge]')).toHaveText('FAIL');
        await expect(frame.locator('diagnosis-panel')).toBeVisible();
        const origin = await frame.locator('html').evaluate(() => self.origin);
        expect(origin === 'null').toBe(sandbox !== '');
        const inside = () =>
          frame
            .locator('gradient-check')
            .evaluate((it) => Math.ceil(it.getBoundingClientRect().height));
        const outside = () => page.locator('iframe').evaluate((it) => it.clientHeight);
        expect(await inside()).toBeGreaterThan(200);
        await expect.poll(async () => (await outside()) - (await inside())).toBe(0);
        // Narrower, the same words need more lines.
        const before = await outside();
        await page.locator('iframe').evaluate((it) => it.setAttribute('width', '320'));
        await expect.poll(outside).toBeGreaterThan(before);
        expect(faults).toEqual([]);
      },
    );
  });
}

test('a frame’s address sets what the element knows, and nothing else', async ({ page }) => {
  const known = [
    ...['sample', 'preset', 'src', 'controls', 'theme', 'lang', 'fields', 'figure', 'step'],
    ...Object.keys(SETTINGS),
    ...Object.values(OWN_SETTINGS).flatMap((own) => Object.keys(own)),
  ];
  const other = ['onclick', 'onfocus', 'style', 'class', 'id', 'tabindex', 'contenteditable', 'is'];
  const address = new URLSearchParams([...known, ...other].map((name) => [name, '1']));
  await page.goto(`./embed.html?${address}`);
  const names = await page.locator('gradient-check').evaluate((it) => it.getAttributeNames());
  const expected = known.map((name) => (name === 'hidden' ? 'activation' : name));
  expect(names.sort()).toEqual([...new Set(expected)].sort());
});
