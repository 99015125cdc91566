import { expect, test } from '../support/page.ts';

test('the lines that save the arrays are copied', async ({ gradcheck, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await gradcheck.open();
  const summary = page.getByText('Check your own gradient');
  await summary.focus();
  await page.keyboard.press('Enter');
  const snippets = page.locator('own-snippets');
  await expect(snippets).toContainText('squared errors have a ½');
  await expect(snippets).toContainText('slope 0.1');
  for (const [framework, line] of [
    ['NumPy', 'np.savez("check.npz", X=X, Y=Y'],
    ['PyTorch', 'loss.backward()'],
    ['Keras', 'tf.GradientTape()'],
    ['JAX', 'jax.value_and_grad(loss)'],
  ]) {
    await snippets.getByRole('radio', { name: framework as string }).check();
    await snippets.getByRole('button', { name: 'Copy' }).press('Enter');
    await expect(snippets.getByRole('status')).toHaveText('Copied.');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(line);
  }
});

test('where a page may not copy, the text is selected', async ({ gradcheck, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await gradcheck.open();
  await page.getByText('Check your own gradient').click();
  await page.locator('own-snippets').getByRole('button', { name: 'Copy' }).click();
  await expect(page.locator('own-snippets').getByRole('status')).toContainText('Ctrl+C');
});
