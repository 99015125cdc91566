import { expect, test } from './page.ts';
import { moving } from './trees.ts';

for (const address of ['?bug=mean_forgotten@2#maps', 'learn.html', 'code.html'])
  test(`nothing moves at ${address} for those who prefer less motion`, async ({ page }) => {
    await page.goto(`./${address}`);
    await expect(page.locator('verdict-panel strong, quotients-figure').first()).toBeVisible();
    // An unreadable field, for what is seen of a result that is old.
    const layers = page.locator('settings-panel #layers');
    if (await layers.count()) {
      await layers.fill('x');
      await layers.blur();
      await expect(page.locator('verdict-panel .old')).toBeVisible();
    }
    if (address.startsWith('?')) expect(await moving(page)).not.toEqual([]);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await moving(page)).toEqual([]);
  });
