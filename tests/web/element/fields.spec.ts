import { withArticle } from '../support/article.ts';
import { figure, tag } from '../support/figure.ts';
import { expect, test } from '../support/page.ts';

test.describe('fields', () => {
  test('are labelled, set the attributes, and run the check anew', async ({ page }) => {
    const body = () => tag({ fields: 'keep-prob, mask,activation', layers: '4' });
    await withArticle(page, body, async ({ faults }) => {
      const badge = page.locator('gradient-check [part=badge]');
      await expect(badge).toHaveText('PASS');
      const keep = page.getByLabel('Keep probability');
      await expect(keep).toHaveValue('1');
      await keep.fill('0.5');
      await keep.press('Enter');
      await expect(figure(page)).toHaveAttribute('keep-prob', '0.5');
      await expect(badge).toHaveText('PASS');
      await page.getByLabel('Dropout masks').selectOption('redraw');
      await expect(badge).toHaveText('FAIL');
      await page.getByLabel('Activation').selectOption('relu');
      await expect(figure(page)).toHaveAttribute('activation', 'relu');
      // What is wrong is said, the field is marked, and what was typed stays.
      await keep.fill('2');
      await keep.blur();
      await expect(page.locator('gradient-check [part=problem]')).toContainText('keep-prob: ');
      await expect(keep).toHaveAttribute('aria-invalid', 'true');
      await expect(keep).toHaveValue('2');
      expect(faults).toEqual([]);
    });
  });

  test('take the place of all settings, where everything else is shown', async ({ page }) => {
    const body = () =>
      tag({ fields: 'bug', controls: 'full' }, 'some') + tag({ controls: 'full' }, 'all');
    await withArticle(page, body, async () => {
      await expect(figure(page, 'some').locator('block-table')).toBeVisible();
      await expect(figure(page, 'some').locator('settings-panel, run-bar')).toHaveCount(0);
      await expect(figure(page, 'all').locator('settings-panel')).toBeVisible();
    });
  });

  test('bug offers the mistakes that can be made', async ({ page }) => {
    await withArticle(
      page,
      () => tag({ fields: 'bug' }),
      async ({ faults }) => {
        const badge = page.locator('gradient-check [part=badge]');
        await expect(badge).toHaveText('PASS');
        const menu = page.getByLabel('Mistake');
        await menu.selectOption({ label: 'tanh′ is forgotten' });
        await expect(badge).toHaveText('FAIL');
        const bug = 'activation_derivative_forgotten';
        await expect(figure(page)).toHaveAttribute('bug', `${bug}@1`);
        await page.getByLabel('Layer').selectOption('2');
        await expect(figure(page)).toHaveAttribute('bug', `${bug}@2`);
        await menu.selectOption('');
        await expect(badge).toHaveText('PASS');
        expect(faults).toEqual([]);
      },
    );
  });

  test('a name that is none gives one sentence', async ({ page }) => {
    const bad = { fields: 'epsilon,colour' };
    await withArticle(
      page,
      () =>
        tag(bad, 'a') + tag({ ...bad, figure: 'difference' }, 'b') + tag({ figure: 'map' }, 'c'),
      async () => {
        for (const id of ['a', 'b']) {
          const problem = figure(page, id).locator('[part=problem]');
          await expect(problem).toHaveText(
            /^fields: there is no setting "colour" here; there are /,
          );
        }
        await expect(figure(page, 'c').locator('[part=problem]')).toHaveText(
          'figure: expected one of quotients, sweep, difference, steps, slice, training, cost, got "map".',
        );
        await figure(page, 'a').evaluate((it) => it.setAttribute('fields', 'epsilon'));
        await expect(figure(page, 'a').locator('[part=badge]')).toHaveText('PASS');
        await expect(figure(page, 'a').getByLabel('Step ε')).toHaveValue('auto');
      },
    );
  });
});
