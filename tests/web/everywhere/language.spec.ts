import type { Page } from '@playwright/test';
import { expect, test } from '../support/page.ts';

const TITLE = '你的反向传播对吗？';
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const language = (page: Page) => page.locator('html');

/** The report that is shown; the same object as long as nothing was checked again. */
const report = (page: Page) =>
  page
    .locator('verdict-panel')
    .evaluateHandle((panel) => (panel as HTMLElement & { report: unknown }).report);

test.describe('in a browser that asks for Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('the page speaks Chinese from the first thing that is seen', async ({ page }) => {
    await page.addInitScript(() => {
      const seen = new Set<string>();
      Object.assign(globalThis, { seen });
      const look = () => {
        const shown = document.querySelector('lab-page')?.shadowRoot?.querySelector('h1');
        if (shown?.textContent) seen.add(shown.textContent);
        requestAnimationFrame(look);
      };
      look();
    });
    // However long its sentences take.
    await page.route(/zh-Hans/, async (route) => {
      await new Promise((later) => setTimeout(later, 1500));
      await route.continue();
    });
    await page.goto('./');
    await expect(heading(page)).toHaveText(TITLE);
    await expect(page.locator('verdict-panel strong')).toHaveText('通过');
    expect(
      await page.evaluate(() => [...(globalThis as never as { seen: Set<string> }).seen]),
    ).toEqual([TITLE]);
    await expect(language(page)).toHaveAttribute('lang', 'zh-Hans');
    await expect(page).toHaveTitle('Gradcheck：你的反向传播对吗？');
    expect(new URL(page.url()).search).toBe('');
  });

  test('the address has the last word', async ({ page }) => {
    await page.goto('./?lang=en');
    await expect(heading(page)).toHaveText('Is your backpropagation right?');
    await page.goto('./code.html?lang=en');
    await expect(heading(page)).toHaveText('Write your own backward pass');
  });

  test('where its sentences do not come, the page speaks English', async ({ page }) => {
    await page.route(/zh-Hans/, (route) => route.abort());
    await page.goto('./');
    await expect(heading(page)).toHaveText('Is your backpropagation right?');
    await expect(page.getByRole('radio', { name: 'English' })).toBeChecked();
    await expect(page.locator('verdict-panel strong')).toHaveText('PASS');
  });
});

test('who reads English fetches no Chinese', async ({ gradcheck, page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await gradcheck.open();
  expect(fetched.filter((url) => /zh-Hans/.test(url))).toEqual([]);
  await page.getByRole('radio', { name: '中文' }).check({ force: true });
  await expect(heading(page)).toHaveText(TITLE);
  expect(fetched.filter((url) => /zh-Hans/.test(url))).not.toEqual([]);
});

for (const tag of ['zh', 'zh-CN', 'zh-Hans', 'ZH-cn'])
  test(`the address may ask for ${tag}`, async ({ page }) => {
    await page.goto(`./?lang=${tag}&seed=3`);
    await expect(heading(page)).toHaveText(TITLE);
    await expect(page.getByRole('radio', { name: '中文' })).toBeChecked();
    await expect(page.getByLabel('随机种子')).toHaveValue('3');
  });

test('a language that there is not is refused in a sentence', async ({ gradcheck, page }) => {
  await gradcheck.open('?lang=fr');
  await expect(page.getByRole('alert').filter({ hasText: 'lang' })).toContainText(
    'lang: expected one of en, zh-Hans, got "fr".',
  );
});

test('what a setting is refused for is said in Chinese, without the path of its option', async ({
  gradcheck,
  page,
}) => {
  await page.goto('./?lang=zh&l2=-1');
  await expect(page.getByRole('alert').filter({ hasText: 'l2' })).toContainText(
    'l2：应为不小于0的数，得到的是-1。',
  );
  const seed = page.getByLabel('随机种子');
  await gradcheck.set('随机种子', '-1');
  await expect(seed).toHaveAccessibleDescription(/^应为0到4294967295之间的整数，得到的是-1。/);
});

test('the switch changes all that is said, and nothing else', async ({ gradcheck, page }) => {
  await gradcheck.open('?layers=40,40&seed=7');
  await gradcheck.set('Threshold τ', 'many');
  await expect(page.getByRole('alert').filter({ hasText: 'many' })).toBeVisible();
  const before = await report(page);
  const english = page.getByRole('radio', { name: 'English' });
  await english.focus();
  await page.keyboard.press('ArrowRight');
  await expect(heading(page)).toHaveText(TITLE);
  await expect(language(page)).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('radio', { name: '中文' })).toBeFocused();
  // As it was, and with what is wrong.
  await expect(page.getByLabel('阈值τ')).toHaveValue('many');
  await expect(page.getByLabel('隐藏层')).toHaveValue('40,40');
  expect(new URL(page.url()).search).toBe('?lang=zh-Hans&layers=40,40&seed=7');
  // The check was not made again.
  expect(await before.evaluate((old, now) => old === now, await report(page))).toBe(true);
  await page.getByLabel('阈值τ').fill('1e-6');
  await page.getByLabel('阈值τ').blur();
  await expect(page.locator('run-bar')).toContainText('1,801个参数，200个样本');
  await page.getByRole('radio', { name: 'English' }).check({ force: true });
  await expect(page.locator('run-bar')).toContainText('1,801 parameters, 200 examples');
  expect(new URL(page.url()).searchParams.get('lang')).toBe('en');
});

test('one and several are told apart where the language does', async ({ gradcheck, page }) => {
  await gradcheck.open('?examples=1');
  await expect(page.locator('run-bar')).toContainText('51 parameters, 1 example,');
  await page.getByRole('radio', { name: '中文' }).check({ force: true });
  await expect(page.locator('run-bar')).toContainText('51个参数，1个样本，');
});

test('the choice is remembered, and goes along to the other page', async ({ gradcheck, page }) => {
  await gradcheck.open();
  await page.getByRole('radio', { name: '中文' }).check({ force: true });
  await page.getByRole('link', { name: '你的代码' }).click();
  await expect(heading(page)).toHaveText('检验你的Python中的梯度');
  await expect(page).toHaveTitle('Gradcheck：检验你的Python中的梯度');
  expect(new URL(page.url()).search).toBe('?lang=zh-Hans');
  await page.getByRole('link', { name: '网络的反向传播' }).click();
  await page.getByLabel('起点').selectOption('mistake-2');
  expect(new URL(page.url()).search).toBe('?lang=zh-Hans&start=mistake-2');
  await page.goto('./');
  await expect(heading(page)).toHaveText(TITLE);
  await page.getByRole('radio', { name: 'English' }).check({ force: true });
  await page.goto('./code.html');
  await expect(heading(page)).toHaveText('Write your own backward pass');
});

test('each language is named in itself', async ({ gradcheck, page }) => {
  await gradcheck.open();
  const languages = page.getByRole('group', { name: 'Language' });
  for (const [name, tag] of [
    ['English', 'en'],
    ['中文', 'zh-Hans'],
  ] as const) {
    const choice = languages.getByRole('radio', { name, exact: true });
    expect(await choice.evaluate((input) => input.closest('[lang]')?.getAttribute('lang'))).toBe(
      tag,
    );
  }
});

test('a frame speaks the language of its address', async ({ page }) => {
  await page.goto('./embed.html?lang=zh&controls=full');
  await expect(page.locator('[part=badge]')).toHaveText('通过');
  await expect(page).toHaveTitle('梯度检验');
  await expect(language(page)).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.locator('[part=link]')).toHaveAttribute('href', /\?lang=zh-Hans$/);
});

test('what is shared is in the language that is on the screen', async ({ gradcheck, page }) => {
  await gradcheck.open('?layers=4');
  await page.getByRole('radio', { name: '中文' }).check({ force: true });
  await page.getByRole('button', { name: '分享' }).click();
  const code = (name: string) =>
    page.getByRole('dialog').getByRole('textbox', { name }).inputValue();
  expect(await code('链接')).toMatch(/\/\?lang=zh-Hans&layers=4$/);
  expect(await code('嵌入文章')).toContain('lang="zh-Hans"');
  expect(await code('嵌入框架')).toContain('embed.html?lang=zh-Hans&amp;layers=4"');
  await page.getByRole('dialog').locator('gradient-check').scrollIntoViewIfNeeded();
  await expect(page.getByRole('dialog').locator('[part=badge]')).toHaveText('通过');
});
