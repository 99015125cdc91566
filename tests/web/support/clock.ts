import { expect, type Page } from '@playwright/test';

/**
 * The code that was just written, which does not end, is ended: the page's clock, which has to be
 * installed, is put forward until the limit has passed, so that nobody waits for it.
 */
export async function expectEnded(page: Page) {
  const said = page.locator('section').getByRole('alert');
  await expect(page.getByText('Checking …')).toBeVisible();
  await expect(async () => {
    await page.clock.runFor(500);
    await expect(page.getByText('Checking …')).toBeHidden({ timeout: 100 });
  }).toPass({ timeout: 20_000 });
  await expect(said).toContainText('had not returned after 2 seconds');
}
