import type { Page } from '@playwright/test';
import { expect, test } from '../support/page.ts';
import { entriesOf, savedReport, type Values } from '../support/saved.ts';

test('a map says the three values of each entry, with the keyboard and the pointer', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?bug=activation_derivative_forgotten@1#maps');
  const entries = entriesOf(await savedReport(page));
  const map = page.locator('weight-map').first();
  const isAt = async (name: string) => {
    await expect(map.locator('.at strong')).toHaveText(name);
    const shown = await map
      .locator('.line > :not(.at) data')
      .evaluateAll((all) => all.map((element) => Number(element.getAttribute('value'))));
    expect(shown).toEqual(Object.values(entries.get(name) ?? {}));
  };
  const gap = ([, { analytic, reference }]: [string, Values]) => Math.abs(analytic - reference);
  const [worst] = [...entries]
    .filter(([name]) => name.startsWith('W1'))
    .reduce((most, entry) => (gap(entry) > gap(most) ? entry : most));
  await isAt(worst);
  await map.getByRole('application').focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await isAt('W1[0, 0]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await isAt('W1[1, 1]');
  await page.keyboard.press('ArrowRight'); // There is nothing beyond the edge.
  await isAt('W1[1, 1]');
  await page.keyboard.press('Enter');
  await isAt(worst);
  const canvas = map.locator('canvas');
  const { width, height } = (await canvas.boundingBox()) ?? { width: 0, height: 0 };
  await canvas.hover({ position: { x: width * 0.25, y: height * 0.9 } });
  await isAt('W1[4, 0]');
});

/** The colour of a cell in the map of a block. */
const cell = (page: Page, block: number, x: number, y: number) =>
  page
    .locator('weight-map canvas')
    .nth(block)
    .evaluate(
      (canvas: HTMLCanvasElement, [x, y]) =>
        [...(canvas.getContext('2d')?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3),
      [x, y] as const,
    );

test('wrong entries are coloured, right ones are not, in both themes', async ({
  gradcheck,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await gradcheck.open('?bug=weight_gradient_sign@1#maps');
  const distance = (a: number[], b: number[]) =>
    Math.hypot(...a.map((value, i) => value - (b[i] as number)));
  const seen: number[][] = [];
  for (const theme of ['Light', 'Dark']) {
    await page.getByRole('radio', { name: theme }).check({ force: true });
    const low = await page
      .locator('weight-maps')
      .evaluate((element) => getComputedStyle(element).getPropertyValue('--sunken'));
    expect(low).not.toBe('');
    await expect.poll(() => cell(page, 0, 0, 0)).not.toEqual(seen[0]);
    const [wrong, right] = [await cell(page, 0, 0, 0), await cell(page, 1, 0, 0)];
    expect(distance(wrong, right), theme).toBeGreaterThan(100);
    seen.push(wrong);
  }
});

test('a wide matrix is drawn in fewer cells, and each says how many entries it stands for', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?sample=shapes&layers=40#maps');
  const map = page.locator('weight-map').first();
  await expect(map.locator('figcaption')).toContainText(
    '40 × 432; a cell shows the worst of up to 5 entries',
  );
  await expect(map.locator('canvas')).toHaveJSProperty('width', 96);
  await expect(map.locator('.at')).toContainText(/the worst of [45] entries in this cell/);
  // Where each row belongs to an image it is one, a pixel for three channels.
  await gradcheck.set(/^Hidden layers/, '3');
  await expect(map.locator('figcaption')).toContainText('3 × 432, one image for each row');
  await expect(map.locator('canvas')).toHaveJSProperty('height', 12);
  await expect(map.locator('.at')).toContainText('the worst of 3 entries in this cell');
});

test('a pixel of the map is that pixel of the image, in either order of the features', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?sample=shapes&layers=3#maps');
  const map = page.locator('weight-map').first();
  await map.getByRole('application').focus();
  /** Moves to row 2 and column 5 of the first image. @returns the column of W1 */
  const feature = async () => {
    for (let i = 0; i < 3; i++) await page.keyboard.press('PageUp');
    for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowDown');
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    return Number((await map.locator('.at strong').innerText()).match(/, (\d+)\]/)?.[1]);
  };
  expect(Math.floor((await feature()) / 3)).toBe(2 * 12 + 5);
  await page.getByLabel('Pixels in order').selectOption('F');
  await expect(page).toHaveURL(/flatten=F/); // the file has been read again
  await gradcheck.fresh();
  await map.getByRole('application').focus();
  // (channel·width + column)·height + row
  expect((await feature()) % 144).toBe(5 * 12 + 2);
});
