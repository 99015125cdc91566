import { badge, heard, withArticle } from '../support/article.ts';
import { expect, test } from '../support/page.ts';

for (const [title, line, said, tag] of [
  [
    'the language of the text around it',
    '<div lang="zh-CN"><gradient-check /></div>',
    '通过',
    'zh-Hans',
  ],
  [
    'its own language',
    '<div lang="en"><gradient-check lang="zh"></gradient-check></div>',
    '通过',
    'zh-Hans',
  ],
  [
    'English in a language that we do not have',
    '<div lang="fr"><gradient-check /></div>',
    'PASS',
    'en',
  ],
] as const) {
  test(`the element speaks ${title}`, async ({ page }) => {
    await withArticle(
      page,
      () => line,
      async ({ faults }) => {
        await expect(badge(page)).toHaveText(said);
        await expect(page.locator('gradient-check .check')).toHaveAttribute('lang', tag);
        expect(faults).toEqual([]);
      },
    );
  });
}

test('all elements of a page speak as the first does, and change with it', async ({ page }) => {
  await withArticle(
    page,
    () => `<gradient-check id="first" lang="zh"></gradient-check>
      <gradient-check id="second" lang="en" seed="2"></gradient-check>`,
    async ({ faults }) => {
      await expect(badge(page, '#first')).toHaveText('通过');
      await expect(badge(page, '#second')).toHaveText('通过');
      const checks = (await heard(page)).length;
      await page.locator('#first').evaluate((element) => element.setAttribute('lang', 'en'));
      await expect(badge(page, '#first')).toHaveText('PASS');
      await expect(badge(page, '#second')).toHaveText('PASS');
      expect(await heard(page)).toHaveLength(checks);
      expect(faults).toEqual([]);
    },
  );
});
