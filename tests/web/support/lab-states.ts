import type { Page } from '@playwright/test';
import { expect } from './page.ts';

/** States of the lab, by the address that leads there. */
export const LAB_STATES: Record<string, string> = {
  'a correct network': '',
  'blind spots': '?sample=shapes&preset=article&init=xavier&seed=4',
  'a missed bug': '?sample=shapes&preset=article&init=xavier&seed=4&bug=weight_gradient_sign@1',
  'a false alarm by kinks': '?hidden=relu&seed=2',
  'a false alarm by rounding': '?epsilon=1e-12',
  'a false alarm by truncation': '?epsilon=0.5&method=forward',
  'masks that are redrawn': '?keep-prob=0.5&mask=redraw',
  'a wrong gradient, with its diagnosis': '?bug=mean_forgotten@2',
  'a wrong gradient by two mistakes': '?bug=mean_forgotten@2,weight_gradient_sign@1',
  'several classes': '?sample=penguins',
  'an address that cannot be used': '?sample=cats&seed=many&epsilon=-1&nonsense=1&lang=xx',
  'a file that is awaited': '?file=mine.csv',
  'maps of weights': '?sample=shapes#maps',
  'the scatter plot': '?seed=5#scatter',
  'the sweep': '#sweep',
};

/** Opens the lab there, and waits for its verdict and for the picture that is asked for. */
export async function openState(page: Page, address: string) {
  await page.goto(`./${address}`);
  await expect(page.locator('verdict-panel strong')).toBeVisible();
  await expect(page.locator('break-it')).toBeVisible();
  if (address.includes('#'))
    await expect(
      page.locator('result-charts svg[role], result-charts canvas').first(),
    ).toBeVisible();
}
