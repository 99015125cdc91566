import { expect, test } from '../support/page.ts';

const SIZES = {
  'on a screen of 320 pixels': { width: 320, height: 640 },
  'at 200 % zoom': { width: 640, height: 400 },
};
const PAGES = [
  '?bug=mean_forgotten@2',
  '?sample=penguins#scatter',
  'code.html',
  'code.html#function',
  'embed.html?controls=full&bug=mean_forgotten@2',
];

for (const [where, size] of Object.entries(SIZES))
  test(`nothing is lost sideways ${where}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize(size);
    for (const address of PAGES) {
      await page.goto(`./${address}`);
      await expect(
        page.locator('verdict-panel strong, function-verdict strong').first(),
      ).toBeVisible();
      if (address.startsWith('?')) await expect(page.locator('break-it')).toBeVisible();
      if (address.startsWith('embed')) await expect(page.locator('#threshold')).toBeVisible();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, address).toBeLessThanOrEqual(size.width);
    }
  });

test('what scrolls by itself can be reached by keyboard and has a name', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('./learn.html');
  const formula = page.locator('div.formula[tabindex="0"]').first();
  await expect(formula).toHaveAccessibleName(/\w/);
  await formula.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => formula.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
  // Where there is room there is nothing to scroll, and no stop for the Tab key.
  const stops = () => page.locator('div.formula[tabindex]').count();
  const before = await stops();
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect.poll(stops).toBeLessThan(before);

  await page.goto('./?sample=penguins');
  await expect(page.locator('example-table').getByRole('group')).toHaveAccessibleName(/\w/);

  // The matrix has stops of its own, and scrolls to the one that the arrow keys lead to.
  await page.setViewportSize({ width: 320, height: 640 });
  await page.locator('break-it summary').click();
  const matrix = page.locator('mutation-matrix');
  await expect(matrix.getByRole('grid')).toHaveAccessibleName(/\w/);
  await matrix.locator('button[tabindex="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const scrolled = () => matrix.locator('.scroll').evaluate(({ scrollLeft }) => scrollLeft);
  await expect.poll(scrolled).toBeGreaterThan(0);
});

test('a field is described where it is wrong, and only there', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('verdict-panel strong')).toBeVisible();
  const layers = page.getByLabel(/^Hidden layers/);
  await expect(layers).not.toHaveAttribute('aria-describedby');
  await page.goto('./embed.html?fields=layers,seed&layers=5,0');
  await expect(layers).toHaveAttribute('aria-invalid', 'true');
  await expect(layers).toHaveAccessibleDescription(/expected an integer .* got 0/i);
  await expect(page.getByLabel('Seed')).toHaveAccessibleDescription('');
});
