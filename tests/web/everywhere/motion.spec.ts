import { expect, test } from '../support/page.ts';
import { moving } from '../support/trees.ts';

for (const address of ['?bug=mean_forgotten@2#maps', 'learn.html', 'code.html'])
  test(`nothing moves at ${address} for those who prefer less motion`, async ({ page }) => {
    await page.goto(`./${address}`);
    // An article's checks start when a reader comes near.
    const embedded = page.locator('gradient-check:not([figure])').first();
    if (await embedded.count()) await embedded.scrollIntoViewIfNeeded();
    await expect(page.locator('verdict-panel strong').first()).toBeVisible();
    // An unreadable field, for what is seen of a result that is old.
    const layers = page.locator('settings-panel #layers');
    if (await layers.count()) {
      await layers.fill('x');
      await layers.blur();
      await expect(page.locator('verdict-panel .old')).toBeVisible();
    }
    expect(await moving(page)).not.toEqual([]);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await moving(page)).toEqual([]);
  });
