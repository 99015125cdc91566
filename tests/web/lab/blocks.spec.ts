import { expect, test } from '../support/page.ts';

const block = (name: string) => `block-table tbody:has(data):has(button:has-text("${name}"))`;

test('a wrong block is marked, and described as far as that says more', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?bug=weight_gradient_sign@2');
  await expect(page.locator(block('W2'))).toContainText('Wrong: every sign is flipped');
  await expect(page.locator(block('W1'))).not.toContainText('Wrong');
  await expect(page.locator(block('W1')).locator('.mark')).toHaveText('right');
  await gradcheck.open('?bug=mean_forgotten&examples=20');
  await expect(page.locator(block('W1'))).toContainText('Wrong: 20 times what it should be');
});

test('a block that the rule cannot see is marked as blind, with the cause', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open();
  await expect(page.locator(block('W1'))).toContainText('100 %');
  await expect(page.locator('block-table')).not.toContainText('blind');
  await gradcheck.open('?sample=shapes&scale=none&init=he&examples=1&layers=3');
  await expect(page.locator(block('W1')).locator('.mark')).toHaveText(['right', 'blind']);
  await expect(page.locator(block('W1'))).toContainText('3 of 3 units in layer 1 saturated');
  await expect(page.locator(block('W2')).locator('.mark')).toHaveText('right');
});

test('details of a block open and close with the keyboard', async ({ gradcheck, page }) => {
  await gradcheck.open('?bug=weight_gradient_sign@2');
  const row = page.locator(block('W2'));
  const button = row.getByRole('button');
  await expect(row.locator('dl')).toHaveCount(0);
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(row).toContainText('25 of 25');
  await page.keyboard.press('Space');
  await expect(row.locator('dl')).toHaveCount(0);
});

test('a right block above the threshold says what is at fault', async ({ gradcheck, page }) => {
  // A kink of relu within the step: the numerical gradient is wrong there, and only there.
  await gradcheck.open('?hidden=relu&layers=5,5');
  const kinks = page.locator('block-table tbody').filter({ hasText: 'crosses a kink' });
  const above = page.locator('block-table tbody').filter({ has: page.locator('i.above') });
  expect(await above.count()).toBeGreaterThan(0);
  await expect(kinks).toHaveCount(await above.count());
  await gradcheck.open('?method=forward&epsilon=1e-3');
  await expect(page.locator(block('W1'))).toContainText('The numerical gradient is at fault.');
});
