/** `node tests/web/picture.mjs`: takes the README's picture of the built page anew. */
import { fileURLToPath } from 'node:url';
import { withSite } from './site.mjs';

await withSite(async (browser, address) => {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 714 },
    colorScheme: 'light',
  });
  await page.goto(address);
  await page.locator('verdict-panel strong').waitFor();
  // The second run has its workers at hand, as have all that follow.
  await page.getByRole('button', { name: 'Run check' }).click();
  await page
    .locator('run-bar')
    .getByText(/parameters, /)
    .waitFor();
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.blur());
  await page.waitForTimeout(500);
  await page.screenshot({
    path: fileURLToPath(new URL('../../../web/picture.png', import.meta.url)),
    animations: 'disabled',
  });
});
