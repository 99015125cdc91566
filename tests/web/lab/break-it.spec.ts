import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createChecker, type MutantReport, readDataset } from 'gradcheck';
import { expect, test } from '../support/page.ts';

const query = (page: Page) => new URL(page.url()).searchParams;
const heading = (page: Page) => page.locator('verdict-words h3');
const cell = (page: Page, label: string) => page.locator(`mutation-matrix [data-label="${label}"]`);

async function openMatrix(page: Page) {
  await page.getByText('Every mistake at every layer').press('Enter');
  await expect(page.getByRole('grid', { name: 'Mistakes by layer' })).toBeVisible();
}

/** The same matrix from the library itself. */
async function mutantsOfMoons(options: object): Promise<MutantReport[]> {
  const file = join(import.meta.dirname, '../../../web/samples/moons.csv');
  const moons = await readDataset('moons.csv', readFileSync(file));
  const checker = createChecker();
  try {
    return (await checker.check(moons, options, { mutants: true })).mutants ?? [];
  } finally {
    checker.dispose();
  }
}

test('the menu offers what the catalogue has for this network, makes it, and takes it back', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open();
  const menu = page.locator('break-it');
  const mistakes = menu.getByLabel('Mistake');
  const names = async () =>
    mistakes
      .getByRole('option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  const expected = (await mutantsOfMoons({})).map(({ name }) => name);
  await gradcheck.approachMistakes();
  await expect.poll(names).toEqual(['', ...new Set(expected)]);
  await expect(menu.getByLabel('Layer')).toBeDisabled();

  await mistakes.selectOption('activation_derivative_forgotten');
  await expect(heading(page)).toHaveText('Wrong');
  expect(query(page).get('bug')).toBe('activation_derivative_forgotten@1');
  await expect(menu.locator('.wrong code')).toHaveText('dZ1 = dA1');
  await expect(menu.locator('.correct code')).toHaveText('dZ1 = dA1 * g_prime(Z1)');
  await menu.getByLabel('Layer').selectOption('2');
  await expect(page.locator('diagnosis-panel')).toContainText('tanh′ is forgotten in layer 2');
  expect(query(page).get('bug')).toBe('activation_derivative_forgotten@2');
  await page.reload();
  await gradcheck.approachMistakes();
  await expect(heading(page)).toHaveText('Wrong');
  await expect(mistakes).toHaveValue('activation_derivative_forgotten');
  await expect(menu.getByLabel('Layer')).toHaveValue('2');

  // Two statements are compared each with its like.
  await mistakes.selectOption('first_example_only');
  await expect(menu.locator('.wrong mark')).toHaveText(['[:, :1] @ A0[:, :1]', 'dZ1[:, :1]']);

  await menu.getByRole('button', { name: 'Restore correct backpropagation' }).press('Enter');
  await expect(heading(page)).toHaveText('Correct');
  await expect(mistakes).toHaveValue('');
  expect(new URL(page.url()).search).toBe('');
});

test('its list, and the whole core for that, come when a visitor comes near', async ({
  gradcheck,
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const whole = () => asked.filter((url) => /whole/.test(url));
  const panel = page.locator('break-it');
  const options = panel.getByRole('option');
  // A window so high that nobody needs to scroll: that it is in sight is no wish to break anything.
  await page.setViewportSize({ width: 1280, height: 2400 });
  await gradcheck.open();
  await expect(panel).toBeInViewport();
  await page.waitForLoadState('networkidle');
  expect(whole()).toEqual([]);
  const height = (await panel.boundingBox())?.height;
  await page.mouse.move(10, 10);
  await expect.poll(() => options.count()).toBeGreaterThan(10);
  expect(whole()).not.toEqual([]);
  expect((await panel.boundingBox())?.height).toBe(height);

  // In a lower one the pointer may be elsewhere.
  await page.setViewportSize({ width: 1280, height: 600 });
  await page.reload();
  await expect(gradcheck.badge).toBeVisible();
  await expect(panel).toBeAttached();
  asked.length = 0;
  await page.mouse.move(20, 20);
  await page.waitForTimeout(500);
  expect(whole()).toEqual([]);
  await panel.scrollIntoViewIfNeeded();
  await expect.poll(() => options.count()).toBeGreaterThan(10);
});

test('a mistake of the address is in the menu before the others are listed', async ({
  gradcheck,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 600 });
  await gradcheck.open('?bug=mean_forgotten@2');
  const panel = page.locator('break-it');
  await expect(panel.getByLabel('Mistake')).toHaveValue('mean_forgotten');
  await expect(panel.getByLabel('Layer')).toHaveValue('2');
  await expect(panel.locator('code-comparison')).toBeVisible();
});

test('the menu follows the network', async ({ gradcheck, page }) => {
  await gradcheck.open();
  const mistakes = page.locator('break-it').getByLabel('Mistake');
  const named = (name: string) => mistakes.getByRole('option', { name });
  await gradcheck.approachMistakes();
  await expect(named('the dropout mask is forgotten')).toHaveCount(0);
  await expect(named('tanh′ is forgotten')).toHaveCount(1);
  await gradcheck.set('Keep probability', '0.8');
  await expect(named('the dropout mask is forgotten')).toHaveCount(1);
  await page.getByLabel('Activation').selectOption('relu');
  await expect(named('relu′ is forgotten')).toHaveCount(1);
  await expect(named('tanh′ is forgotten')).toHaveCount(0);
});

test('every mistake of every kind of network is put into words', async ({ gradcheck, page }) => {
  for (const address of [
    '?layers=5,5&l2=1&keep-prob=0.9&hidden=relu',
    '?hidden=sigmoid',
    '?sample=penguins',
    '?sample=penguins&task=regression&label=body_mass_g',
  ]) {
    await gradcheck.open(address);
    await gradcheck.approachMistakes();
    const options = page.locator('break-it').getByLabel('Mistake').getByRole('option');
    await expect.poll(() => options.count()).toBeGreaterThan(10);
    for (const option of await options.all()) {
      const value = (await option.getAttribute('value')) ?? '';
      // Without a wording it would be called by its name.
      if (value !== '') await expect(option).not.toHaveText(value.replaceAll('_', ' '));
    }
  }
});

test('the matrix is the report’s, cell by cell, and its totals too', async ({
  gradcheck,
  page,
}) => {
  const mutants = await mutantsOfMoons({ l2: 1e-8, examples: 1 });
  const outcome = ({ invisible, rule, verdict }: MutantReport) => {
    if (invisible) return 'invisible';
    return verdict === 'killed' ? (rule === 'killed' ? 'both' : 'verdict_only') : 'neither';
  };
  const expected = mutants.map((each) => [`${each.name}@${each.layer}`, outcome(each)]);
  const number = (wanted: string) => expected.filter(([, found]) => found === wanted).length;
  // The case is worth its name only with each kind of cell in it.
  for (const kind of ['both', 'verdict_only', 'invisible']) expect(number(kind)).toBeGreaterThan(0);
  expect(number('neither')).toBe(0);

  await gradcheck.open('?l2=1e-8&examples=1');
  await openMatrix(page);
  const found = await page
    .locator('mutation-matrix [data-label]')
    .evaluateAll((cells) =>
      cells.map((each) => [each.getAttribute('data-label'), each.getAttribute('data-outcome')]),
    );
  expect(found).toEqual(expected);
  const seen = number('both') + number('verdict_only');
  await expect(page.locator('mutation-matrix .totals')).toHaveText(
    `The rule catches ${number('both')} of ${seen} mistakes, the verdict all ${seen}; ${number('invisible')} more cannot be seen with this batch, since on it the mistakes still give the correct gradient.`,
  );
  // Symbols differ in shape, and a screen reader hears the outcome.
  await expect(cell(page, 'decay_sign@1')).toHaveAccessibleName(
    'weight decay has the wrong sign, layer 1: missed by the rule, caught by the verdict',
  );
  await cell(page, 'mean_forgotten@1').hover();
  await expect(page.locator('mutation-matrix .detail')).toContainText(
    'Showing it takes more than one example.',
  );
});

test('in the matrix arrow keys lead from mistake to mistake, and Enter makes one', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open();
  await openMatrix(page);
  const tabbable = page.locator('mutation-matrix button[tabindex="0"]');
  await expect(tabbable).toHaveCount(1);
  await expect(tabbable).toHaveAttribute('data-label', 'output_delta_sign@3');
  await page.keyboard.press('Tab');
  await expect(cell(page, 'output_delta_sign@3')).toBeFocused();
  await page.keyboard.press('ArrowLeft'); // nothing there
  await expect(cell(page, 'output_delta_sign@3')).toBeFocused();
  // Mistakes are in the order of the catalogue; in this network some cannot be made.
  const labels = await page
    .locator('mutation-matrix [data-label$="@3"]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-label')));
  const down = labels.indexOf('mean_forgotten@3');
  expect(down).toBeGreaterThan(0);
  for (let i = 0; i < down; i++) await page.keyboard.press('ArrowDown');
  await expect(cell(page, 'mean_forgotten@3')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(cell(page, 'mean_forgotten@1')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(cell(page, 'mean_forgotten@2')).toBeFocused();
  await expect(tabbable).toHaveAttribute('data-label', 'mean_forgotten@2');
  await expect(page.locator('mutation-matrix .detail')).toContainText(
    '1/m is forgotten in layer 2',
  );
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('Wrong');
  expect(query(page).get('bug')).toBe('mean_forgotten@2');
  await expect(cell(page, 'mean_forgotten@2')).toHaveAttribute('aria-pressed', 'true');
  await expect(cell(page, 'mean_forgotten@2')).toBeFocused();
  await page.keyboard.press('Control+End');
  await expect(cell(page, 'sigmoid_derivative_used@2')).toBeFocused();
});

test('the matrix is computed when it is opened, and follows the settings while it is', async ({
  gradcheck,
  page,
}) => {
  const wanted: boolean[] = [];
  await page.exposeFunction('seen', (mutants: boolean) => wanted.push(mutants));
  await page.addInitScript(() => {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (
      this: Worker,
      request: { type: string; mutants: boolean },
    ) {
      if (request.type === 'report') {
        (window as unknown as { seen(mutants: boolean): void }).seen(request.mutants);
      }
      return postMessage.call(this, request);
    } as typeof postMessage;
  });
  await gradcheck.open();
  expect(wanted).toEqual([false]);
  await openMatrix(page);
  await expect.poll(() => wanted).toEqual([false, true]);
  await expect(page.locator('mutation-matrix .totals')).toHaveText(
    'Rule and verdict catch all 60 mistakes.',
  );
  await gradcheck.set(/^Examples/, '1');
  await expect(page.locator('mutation-matrix .totals')).toContainText('more cannot be seen');
  await page.getByText('Every mistake at every layer').press('Enter');
  await expect(page.locator('mutation-matrix')).toHaveCount(0);
  await gradcheck.set('Seed', '4');
  await expect.poll(() => wanted.at(-1)).toBe(false);
});

test('where correct backpropagation fails too, catching mistakes is said to mean nothing', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?precision=float');
  await openMatrix(page);
  await expect(page.locator('mutation-matrix .totals')).toContainText(
    'the rule fails correct backpropagation too',
  );
});

test('dropout, its masks and the precision are settings like any other', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open();
  const note = page.getByText('This run took the full engine');
  await gradcheck.set('Keep probability', '0.5');
  await expect(heading(page)).toHaveText('Correct');
  await expect(note).toHaveCount(0);
  await page.getByLabel('Dropout masks').selectOption('redraw');
  await expect(heading(page)).toHaveText('False alarm');
  await expect(page.getByLabel('Engine')).toHaveAccessibleDescription(/took the full engine/);
  await page.getByLabel('Dropout masks').selectOption('frozen');
  await expect(heading(page)).toHaveText('Correct');
  await expect(note).toHaveCount(0);
  await page.getByLabel('Precision').selectOption('float');
  await expect(heading(page)).toHaveText('False alarm');
  await expect(note).toBeVisible();
  expect(new URL(page.url()).search).toBe('?keep-prob=0.5&precision=float');
  await page.reload();
  await expect(heading(page)).toHaveText('False alarm');
  await expect(page.getByLabel('Keep probability')).toHaveValue('0.5');
  await expect(page.getByLabel('Precision')).toHaveValue('float');
  await gradcheck.set('Keep probability', '2');
  await expect(page.getByLabel('Keep probability')).toHaveAccessibleDescription(
    /Expected a number greater than 0 and at most 1, got 2/i,
  );
});

test('nothing of it is wider than a narrow screen', async ({ gradcheck, page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  // The longest of the verdicts, in the bar.
  await gradcheck.open('?sample=shapes&scale=none&init=he&examples=1&layers=3');
  await expect(page.locator('run-bar .verdict')).toHaveText('Correct, with blind spots');
  await expect(page.locator('run-bar .verdict')).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await gradcheck.open('?layers=4,4,4,4,4,4&bug=first_example_only@2');
  await openMatrix(page);
  await cell(page, 'first_example_only@2').focus();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
