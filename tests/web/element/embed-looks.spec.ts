import type { Page } from '@playwright/test';
import { badge, withArticle } from '../support/article.ts';
import { expect, test } from '../support/page.ts';

const LOUD = `
  * { color: rgb(255, 0, 0); font-family: fantasy; letter-spacing: 9px; text-transform: uppercase; }
  strong, p, button { background: rgb(0, 255, 0) !important; font-size: 60px !important; }
  :root { --ink: rgb(0, 0, 255); --pass: rgb(0, 0, 255); }`;
const look = (page: Page) =>
  badge(page).evaluate((it) => {
    const { color, fontFamily, letterSpacing, textTransform, backgroundColor, fontSize } =
      getComputedStyle(it);
    return { color, fontFamily, letterSpacing, textTransform, backgroundColor, fontSize };
  });

test('styles leak neither in nor out', async ({ page }) => {
  const body = () => '<p id="own">text</p><gradient-check></gradient-check>';
  let plain: unknown;
  const article = () =>
    page.locator('#own').evaluate((it) => {
      const style = getComputedStyle(it);
      const root = getComputedStyle(document.documentElement);
      return [style.color, style.font, style.margin, root.getPropertyValue('--paper')];
    });
  await withArticle(page, body, async () => {
    const before = await page.evaluate(() => document.styleSheets.length);
    await expect(badge(page)).toHaveText('PASS');
    plain = await look(page);
    expect(await page.evaluate(() => document.styleSheets.length)).toBe(before);
    const [color, , margin, paper] = await article();
    expect([color, margin, paper]).toEqual(['rgb(0, 0, 0)', '16px 0px', '']);
  });
  await withArticle(
    page,
    body,
    async () => {
      await expect(badge(page)).toHaveText('PASS');
      expect(await look(page)).toEqual(plain);
      // The article's own text is as loud as it says: the styles were there.
      expect((await article())[0]).toBe('rgb(255, 0, 0)');
    },
    { style: LOUD },
  );
});

test('an article restyles it by custom properties and parts', async ({ page }) => {
  await withArticle(
    page,
    () => '<gradient-check></gradient-check>',
    async () => {
      await expect(badge(page)).toHaveCSS('background-color', 'rgb(0, 128, 128)');
      await expect(badge(page)).toHaveCSS('border-radius', '0px');
      await expect(page.locator('gradient-check [part=box]')).toHaveCSS('padding', '40px');
    },
    {
      style: `gradient-check { --pass: rgb(0, 128, 128); }
        gradient-check::part(badge) { border-radius: 0; }
        gradient-check::part(box) { padding: 40px; }`,
    },
  );
});

test('it has the article’s colours, or those it is told', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const each = ['', 'theme="dark"', 'theme="light"', 'theme="auto"', 'class="night"'];
  await withArticle(
    page,
    () => each.map((text) => `<gradient-check ${text} controls="badge"></gradient-check>`).join(''),
    async () => {
      await expect(badge(page)).toHaveCount(each.length);
      const grounds = await page
        .locator('gradient-check [part=box]')
        .evaluateAll((all) => all.map((it) => getComputedStyle(it).backgroundColor));
      const [light, dark] = ['rgb(251, 250, 247)', 'rgb(20, 22, 26)'];
      expect(grounds).toEqual([light, dark, light, dark, dark]);
    },
    { style: '.night { color-scheme: dark }' },
  );
});
