import type { Page } from '@playwright/test';
import { expect, Gradcheck, test } from '../support/page.ts';

interface Reached {
  /** What can be used on the page now, by a description of each. */
  usable: string[];
  reached: string[];
  /** What has the focus without showing it. */
  unseen: string[];
}

/**
 * Goes through the page with the Tab key alone until it comes out at its end. A group of radio
 * buttons is one stop, at the one that is chosen.
 */
async function tabThrough(page: Page): Promise<Reached> {
  const usable = await page.evaluate(() => {
    const USABLE =
      'a[href], button, input, select, textarea, summary, [tabindex="0"], [contenteditable=true]';
    const found: string[] = [];
    let number = 0;
    const visit = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        if (!element.matches(USABLE) || element.tabIndex < 0) continue;
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        if ((element as HTMLInputElement).disabled) continue;
        if (element instanceof HTMLInputElement && element.type === 'radio' && !element.checked)
          continue;
        element.dataset.stop = `${element.localName} ${++number}: ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}`;
        found.push(element.dataset.stop);
      }
    };
    visit(document);
    return found;
  });
  const reached = new Set<string>();
  const unseen = new Set<string>();
  for (let presses = 0; presses < 3 * usable.length + 20; presses++) {
    await page.keyboard.press('Tab');
    const [stop, isSeen] = await page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      if (!(active instanceof HTMLElement) || active === document.body)
        return [null, true] as const;
      // The box that shows a focus may be the label's, beside a control without a look of its own.
      const places = [active, active.nextElementSibling, active.parentElement];
      const isSeen = places.some((place) => {
        if (place === null) return false;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(place);
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      });
      return [active.dataset.stop ?? '', isSeen] as const;
    });
    if (stop === null) {
      if (reached.size > 0) break; // out at the end
      continue;
    }
    if (stop !== '') reached.add(stop);
    if (stop !== '' && !isSeen) unseen.add(stop);
    // The editor keeps Tab to itself until Escape says otherwise, as its hint tells.
    if (await page.evaluate(() => document.activeElement?.localName === 'code-page'))
      await page.keyboard.press('Escape');
  }
  return { usable, reached: [...reached], unseen: [...unseen] };
}

/** What a page may be asked for, and what shows that it is there. */
const PAGES = {
  'the lab': ['', 'break-it summary'],
  'the lab in Chinese': ['?lang=zh-Hans', 'break-it summary'],
  'the page for code': ['code.html', 'verdict-panel strong'],
  'the page for a function': ['code.html#function', 'function-verdict strong'],
  'the tutorial': ['learn.html', 'h1'],
  'the tutorial in Chinese': ['learn.zh-Hans.html', 'h1'],
} as const;

for (const [name, [address, there]] of Object.entries(PAGES)) {
  test(`Tab alone leads through all of ${name}, and shows where it is`, async ({ page }) => {
    test.slow();
    await page.goto(`./${address}`);
    await expect(page.locator(there).first()).toBeVisible();
    for (const figure of await page.locator('gradient-check').all())
      await figure.evaluate((element) => (element as HTMLElement & { run(): unknown }).run());
    const { usable, reached, unseen } = await tabThrough(page);
    expect(usable.length).toBeGreaterThan(12);
    expect(usable.filter((stop) => !reached.includes(stop))).toEqual([]);
    expect(unseen).toEqual([]);
  });
}

test('what Tab does not lead to is noticed', async ({ page }) => {
  await page.goto('./');
  await expect(new Gradcheck(page).badge).toBeVisible();
  await page.evaluate(() => {
    const trap = document.createElement('button');
    trap.textContent = 'never';
    trap.addEventListener('focus', () => trap.blur());
    document.body.append(trap);
  });
  const { usable, reached } = await tabThrough(page);
  expect(usable.filter((stop) => !reached.includes(stop))).toHaveLength(1);
});

test('a check from the first key to the verdict, without a pointer', async ({ page }) => {
  await page.goto('./');
  const gradcheck = new Gradcheck(page);
  await expect(gradcheck.badge).toHaveText(/PASS/);
  // Another sample: into the group, and on with the arrows.
  await page.getByRole('radio', { name: 'Two moons' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Spirals' })).toBeChecked();
  await gradcheck.fresh();
  // A mistake from the menu.
  await page.getByLabel('Mistake', { exact: true }).focus();
  // The list comes with the visitor who comes near it.
  await expect.poll(() => page.locator('break-it option').count()).toBeGreaterThan(10);
  await page.keyboard.type('1/m');
  await page.keyboard.press('Tab');
  await expect(gradcheck.badge).toHaveText(/FAIL/);
  // Back to the button, and the check runs again.
  await gradcheck.runButton.focus();
  await page.keyboard.press('Enter');
  await gradcheck.fresh();
  await expect(gradcheck.badge).toHaveText(/FAIL/);
});
