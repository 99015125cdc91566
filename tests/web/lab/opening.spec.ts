import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { site, startHost } from '../support/host.mjs';
import { expect, test } from '../support/page.ts';
import { watchCode, watchFiles, weighEach } from '../support/weight.ts';

const samples = join(import.meta.dirname, '../../../web/samples');

test('opens on two moons and has checked them', async ({ gradcheck, page }) => {
  await gradcheck.open();
  await expect(page.getByRole('radio', { name: 'Two moons' })).toBeChecked();
  await expect(gradcheck.count('examples')).toHaveText('200');
  await expect(gradcheck.count('features')).toHaveText('2');
  await expect(gradcheck.badge).toHaveText('PASS');
  const difference = await gradcheck.value();
  expect(difference).toBeGreaterThan(0);
  expect(difference).toBeLessThan(1e-7);
  const blocks = page.locator('block-table tbody tr');
  await expect(blocks).toHaveCount(6);
  await expect(blocks.first()).toContainText('5 × 2');
  await expect(page.getByRole('status').filter({ hasText: 'Pass' })).toHaveText(
    /Pass: relative difference \d\.\de-\d+, threshold 1e-7\./,
  );
});

for (const [title, examples, features, classes] of [
  ['Spirals', '200', '2', '2'],
  ['Penguins', '342', '4', '3'],
  ['Shapes', '40', '432', '2'],
] as const) {
  test(`the sample ${title} is read and checked`, async ({ gradcheck, page }) => {
    await gradcheck.open();
    const before = await gradcheck.value();
    await gradcheck.chooseSample(title);
    await expect(gradcheck.count('examples')).toHaveText(examples);
    await expect(gradcheck.count('features')).toHaveText(features);
    await expect(gradcheck.count('classes')).toHaveText(classes);
    await expect.poll(() => gradcheck.value()).not.toBe(before);
    await gradcheck.fresh();
    await expect(gradcheck.badge).toHaveText('PASS');
    expect(new URL(page.url()).search).toBe(`?sample=${title.toLowerCase()}`);
  });
}

test('the penguins come with their credit and with what was left out', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?sample=penguins');
  await expect(page.getByText(/Horst, Hill & Gorman 2020, CC0.*left out/)).toBeVisible();
});

test('images are shown as thumbnails in their colours', async ({ gradcheck, page }) => {
  await gradcheck.open('?sample=shapes');
  const thumbnails = page.locator('example-images canvas');
  await expect(thumbnails).toHaveCount(12);
  const corner = await thumbnails
    .first()
    .evaluate((canvas: HTMLCanvasElement) => [
      ...(canvas.getContext('2d')?.getImageData(0, 0, 1, 1).data ?? []),
    ]);
  const { X } = JSON.parse(readFileSync(join(samples, 'shapes.json'), 'utf8'));
  expect(corner).toEqual([...X[0][0][0], 255]);
});

for (const width of [360, 390, 768]) {
  test(`nothing is wider than a screen of ${width} pixels`, async ({ gradcheck, page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const address of ['?sample=penguins', '?sample=shapes&layers=x']) {
      await gradcheck.open(address);
      const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(scroll, address).toBeLessThanOrEqual(width);
    }
  });
}

test('in one column the bar with the button and the verdict stays in sight', async ({
  gradcheck,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await gradcheck.open();
  await expect(gradcheck.runButton).toBeInViewport();
  await expect(page.locator('run-bar strong')).toHaveText('PASS');
  await expect(page.locator('run-bar strong')).toBeInViewport();
});

test('in two columns the verdict stays in sight while settings change', async ({
  gradcheck,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await gradcheck.open('?layers=4,4,4,4,4,4,4,4');
  await expect(gradcheck.badge).toBeInViewport();
  await expect(page.locator('run-bar strong')).toBeHidden();
  // Where a long table has taken its place, the bar says it.
  await gradcheck.fresh();
  await page.locator('block-table tr').last().scrollIntoViewIfNeeded();
  await expect(gradcheck.badge).not.toBeInViewport();
  await expect(page.locator('run-bar strong')).toHaveText('PASS');
  await expect(page.locator('run-bar strong')).toBeInViewport();
  await expect(gradcheck.runButton).toBeInViewport();
  // The settings are still beside it.
  await gradcheck.set('Threshold τ', '1e-15');
  await expect(page.locator('run-bar strong')).toHaveText('FAIL');
  await expect(page.locator('run-bar strong')).toBeInViewport();
});

test('dark or light by the system, or by the switch, which is remembered', async ({
  gradcheck,
  page,
}) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await gradcheck.open();
  const light = await paper();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.getByRole('radio', { name: 'Light' }).check({ force: true });
  expect(await paper()).toBe(light);
  await page.reload();
  await expect(gradcheck.badge).toBeVisible();
  expect(await paper()).toBe(light);
});

test('compressed, the code of the first verdict is below 200 KB, all that comes untouched below 250 KB', async ({
  gradcheck,
  page,
}) => {
  test.slow(); // Brotli at its best takes seconds, and as long again where others work too
  await page.setViewportSize({ width: 1280, height: 800 });
  // Held back, the core gives no verdict, and so nothing is fetched yet that comes after it.
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  const [code, loaded] = [watchCode(page), watchFiles(page, /./)];
  await page.goto('./');
  await expect(gradcheck.cancelButton).toBeVisible();
  const before = new Set(code);
  release();
  await expect(gradcheck.badge).toBeVisible();
  const needed = [...code].filter((url) => before.has(url) || /worker|\.wasm/.test(url));
  expect(needed.length).toBeGreaterThanOrEqual(3);
  expect(needed.filter((url) => url.endsWith('.wasm'))).toHaveLength(1);

  await expect(page.locator('break-it')).toBeVisible();
  await page.waitForTimeout(3000); // what is not for the first verdict waits for it
  await page.waitForLoadState('networkidle');
  expect([...loaded].some((url) => /break-it/.test(url))).toBe(true);

  const sizes = await weighEach(page, loaded);
  const total = (urls: Iterable<string>) =>
    [...urls].reduce((sum, url) => sum + (sizes.get(url) ?? Number.NaN), 0);
  expect(total(needed)).toBeLessThan(200_000);
  console.log(`The lab, untouched: ${total(loaded)} bytes with Brotli.`);
  expect(total(loaded)).toBeGreaterThan(150_000);
  expect(total(loaded)).toBeLessThan(250_000);
});

test('works from a sub-path of another host', async ({ gradcheck, page }) => {
  const host = await startHost(site, { path: '/some/where/' });
  try {
    await page.goto(`${host.address}?sample=spirals`);
    await expect(gradcheck.badge).toHaveText('PASS');
  } finally {
    host.close();
  }
});
