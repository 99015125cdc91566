import { eachCase } from '../support/cases.ts';
import { expect, fixture, test } from '../support/page.ts';

test('a long check shows its progress, can be cancelled, and the page never freezes', {
  tag: '@alone',
}, async ({ gradcheck, page }) => {
  await gradcheck.open('?sample=shapes&engine=full');
  const before = await gradcheck.value();
  await gradcheck.set(/^Hidden layers/, '300');
  const progress = page.getByRole('progressbar');
  await expect(progress).toBeVisible();
  const done = () => progress.evaluate((bar: HTMLProgressElement) => bar.value);
  const early = await done();
  await expect.poll(done).toBeGreaterThan(early);
  // The page's own thread is free: its timers keep time while the check runs.
  const late = await page.evaluate(async () => {
    let worst = 0;
    for (let i = 0; i < 20; i++) {
      const start = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 10));
      worst = Math.max(worst, performance.now() - start - 10);
    }
    return worst;
  });
  expect(late).toBeLessThan(250);
  await gradcheck.cancelButton.click();
  await expect(page.locator('run-bar')).toContainText('Cancelled');
  await expect(progress).toBeHidden();
  // The old result is still there, and marked as old.
  expect(await gradcheck.value()).toBe(before);
  await expect(page.locator('verdict-panel')).toContainText('from the previous settings');
  // The next check is not held up by the one that was stopped.
  await gradcheck.set(/^Hidden layers/, '4');
  await gradcheck.fresh();
  expect(await gradcheck.value()).not.toBe(before);
});

test('everything set is in the address, and a reload gives the same run', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open();
  await gradcheck.chooseSample('Penguins');
  await gradcheck.set(/^Hidden layers/, '4,3');
  await page.getByLabel('Activation').selectOption('gelu');
  await page.getByLabel('Initial weights').selectOption('he');
  await gradcheck.set('Seed', '42');
  await gradcheck.set('Weight decay', '0.7');
  await gradcheck.set(/^Examples/, '30');
  await page.locator('settings-panel').getByLabel('Features').selectOption('none');
  await page.getByLabel('Method').selectOption('forward');
  await gradcheck.set('Step', '1e-4');
  await gradcheck.set('Threshold τ', '1e-3');
  await gradcheck.fresh();
  const { search } = new URL(page.url());
  expect(search).toBe(
    '?sample=penguins&layers=4,3&hidden=gelu&init=he&seed=42&examples=30&scale=none&l2=0.7&method=forward&epsilon=1e-4&threshold=1e-3',
  );
  const [difference, blocks] = [await gradcheck.value(), await blockTexts()];
  await page.reload();
  await expect(gradcheck.badge).toBeVisible();
  await gradcheck.fresh();
  expect(await gradcheck.value()).toBe(difference);
  expect(await blockTexts()).toEqual(blocks);
  expect(new URL(page.url()).search).toBe(search);

  function blockTexts() {
    return page.locator('block-table tbody tr').allInnerTexts();
  }
});

test('what is being typed outlives everything that happens meanwhile', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open();
  const field = page.getByLabel(/^Hidden layers/);
  await field.fill('4,3');
  await gradcheck.choose(fixture('flowers.csv'));
  await expect(gradcheck.count('examples')).toHaveText('4');
  await gradcheck.fresh();
  await expect(field).toHaveValue('4,3');
  await field.blur();
  await expect(page.locator('block-table')).toContainText('4 × 2');
});

test("the visitor's own file is asked for after a reload, with its settings kept", async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open();
  await gradcheck.choose(fixture('images.h5'));
  await page.getByLabel('Pixels in order').selectOption('F');
  await gradcheck.set('Seed', '5');
  await expect(gradcheck.count('examples')).toHaveText('6');
  await gradcheck.fresh();
  const difference = await gradcheck.value();
  await page.reload();
  await expect(page.getByText(/Choose images\.h5 again/)).toBeVisible();
  await expect(gradcheck.badge).toBeVisible();
  await expect(gradcheck.count('examples')).toHaveText('200');
  await gradcheck.choose(fixture('images.h5'));
  await expect(gradcheck.count('examples')).toHaveText('6');
  await gradcheck.fresh();
  expect(await gradcheck.value()).toBe(difference);
  await expect(page.getByLabel('Pixels in order')).toHaveValue('F');
  await expect(page.getByText(/Choose images\.h5 again/)).toBeHidden();
});

test('what the address says that cannot be used is said, and the rest is used', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?sample=cats&layers=3,x&seed=-1&colour=red&epsilon=1e-4&label=nothing');
  const alert = page.getByRole('alert').filter({ hasText: 'address' });
  for (const sentence of [
    'sample: expected one of moons, spirals, penguins, shapes, got "cats".',
    'layers: expected a number, got "x".',
    /seed: expected an integer .* got -1/,
    'colour: there is no such setting',
    /nothing/,
  ]) {
    await expect(alert).toContainText(sentence);
  }
  await expect(page.getByLabel(/^Hidden layers/)).toHaveValue('5,5');
  await expect(page.getByLabel('Seed')).toHaveValue('1');
  await expect(page.getByLabel('Step')).toHaveValue('1e-4');
  await expect(gradcheck.badge).toHaveText('PASS');
});

test('what a field cannot be is refused beside it, and kept', async ({ gradcheck, page }) => {
  test.slow();
  await gradcheck.open();
  const before = await gradcheck.value();
  await eachCase(
    [
      [/^Hidden layers/, '5,0', /Expected an integer from 1 to .* got 0/i],
      [/^Hidden layers/, '5;5', /Expected a number, got "5;5"/i],
      ['Seed', '-1', /Expected an integer .* got -1/i],
      ['Step', '0', /Expected .* got 0/i],
      [/^Examples/, '201', /Expected .* got 201/i],
    ] as const,
    ([label, text]) => `${label} = ${text}`,
    async ([label, text, sentence]) => {
      await gradcheck.set(label, text);
      const field = page.getByLabel(label);
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(field).toHaveAccessibleDescription(sentence);
      await expect(field).toHaveValue(text);
      expect(await gradcheck.value()).toBe(before);
      await gradcheck.page.getByRole('button', { name: 'Reset' }).click();
      await expect(field).toHaveAttribute('aria-invalid', 'false');
      await gradcheck.fresh();
      expect(await gradcheck.value()).toBe(before);
    },
  );
});

test('a check whose step is too large fails, and says why', async ({ gradcheck, page }) => {
  await gradcheck.open('?method=forward&epsilon=1e-2');
  await expect(gradcheck.badge).toHaveText('FAIL');
  expect(await gradcheck.value()).toBeGreaterThan(1e-7);
  await expect(page.locator('.sentence')).toContainText('The cause is truncation');
  await page.getByLabel('Method').selectOption('central');
  await gradcheck.set('Step', '1e-5');
  await expect(gradcheck.badge).toHaveText('PASS');
});

test('a check that is overtaken by a change stops for it', { tag: '@alone' }, async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?sample=shapes&engine=full');
  const before = await gradcheck.value();
  await gradcheck.set(/^Hidden layers/, '300');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await gradcheck.set(/^Hidden layers/, '3');
  await expect(page.locator('block-table')).toContainText('3 × 432');
  await gradcheck.fresh();
  expect(await gradcheck.value()).not.toBe(before);
});

test('with the incremental engine large networks are checked at each change', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?sample=shapes');
  await gradcheck.set(/^Hidden layers/, '300');
  await expect(page.locator('block-table')).toContainText('300 × 432');
  await gradcheck.fresh();
  await expect(page.locator('run-bar')).toContainText('130,201 parameters');
  await expect(gradcheck.badge).toHaveText('PASS');
});

test('both engines come to the same verdict', async ({ gradcheck, page }) => {
  await gradcheck.open('?sample=penguins');
  await expect(page.getByLabel('Engine')).toHaveValue('incremental');
  const incremental = await gradcheck.value();
  await page.getByLabel('Engine').selectOption('full');
  // They round differently: a new figure shows that the other engine has run.
  await expect.poll(() => gradcheck.value()).not.toBe(incremental);
  await gradcheck.fresh();
  await expect(gradcheck.badge).toHaveText('PASS');
  expect(new URL(page.url()).searchParams.get('engine')).toBe('full');
});

test('each method runs and says its step for each block', async ({ gradcheck, page }) => {
  await gradcheck.open();
  await gradcheck.allDetails();
  const steps = () =>
    page
      .locator('block-table .step data')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('value'))));
  const central = await steps();
  expect(central).toHaveLength(6);
  // Right-hand differences cannot do better than about the root of a double's precision.
  for (const [title, worst] of [
    [/right-hand/, 1e-6],
    [/Richardson/, 1e-10],
    [/complex step/, 1e-14],
  ] as const) {
    const before = await gradcheck.value();
    const option = page.getByLabel('Method').getByRole('option', { name: title });
    await page.getByLabel('Method').selectOption((await option.getAttribute('value')) ?? '');
    await expect.poll(() => gradcheck.value()).not.toBe(before);
    await gradcheck.fresh();
    expect(await gradcheck.value()).toBeLessThan(worst);
    expect(await steps(), String(title)).not.toEqual(central);
  }
});

test('auto fits the step to the inputs of each block; a number is used as it is', async ({
  gradcheck,
  page,
}) => {
  // Unscaled pixels: W1, whose inputs are large, gets a smaller step than the blocks above.
  await gradcheck.open('?sample=shapes&scale=none&init=normal');
  await gradcheck.allDetails();
  const steps = page.locator('block-table .step data');
  const step = async (block: number) => Number(await steps.nth(block).getAttribute('value'));
  expect(await step(0)).toBeLessThan((await step(1)) / 10);
  await gradcheck.set('Step', '1e-4');
  await expect.poll(() => step(0)).toBe(1e-4);
  expect(await step(1)).toBe(1e-4);
  await gradcheck.set('Step', 'auto');
  await expect.poll(() => step(0)).not.toBe(1e-4);
});

test('a worker that dies is mentioned, and the check goes on', async ({ gradcheck, page }) => {
  // The first worker fails in the middle of the check, as a crash would; the next does its work.
  await page.addInitScript(() => {
    const Healthy = window.Worker;
    let started = 0;
    window.Worker = class extends Healthy {
      constructor(script: string | URL, options?: WorkerOptions) {
        super(script, options);
        if (started++ > 0) return;
        this.postMessage = (request: { type: string }) => {
          if (request.type !== 'range') return super.postMessage(request);
          queueMicrotask(() => this.dispatchEvent(new ErrorEvent('error', { message: 'boom' })));
        };
      }
    };
  });
  await gradcheck.open();
  await expect(gradcheck.badge).toHaveText('PASS');
  await expect(page.locator('run-bar').getByRole('status')).toContainText(
    'A worker has stopped (boom)',
  );
  await gradcheck.set('Seed', '3');
  await expect(page.locator('run-bar').getByRole('status')).toBeEmpty();
});

test('blocks in which nothing was compared are said to be untested', async ({
  gradcheck,
  page,
}) => {
  // Raw pixels of up to 255 saturate tanh to 1 exactly, so that W1 and b1 have no gradient.
  await gradcheck.open('?sample=shapes&scale=none&init=he&examples=1&layers=3');
  const first = page.locator('block-table tbody').first();
  await expect(first).toContainText('Not tested: both gradients are zero');
  await expect(first).toContainText('3 of 3 units in layer 1 saturated');
  await expect(page.locator('.sentence')).toContainText('W1');
});

test('the whole way with the keyboard alone', async ({ gradcheck, page }) => {
  await gradcheck.open();
  const before = await gradcheck.value();
  const focused = () =>
    page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element?.getAttribute('name') ?? element?.textContent?.trim() ?? '';
    });
  const tabTo = async (name: string) => {
    for (let i = 0; i < 40 && (await focused()) !== name; i++) await page.keyboard.press('Tab');
    expect(await focused()).toBe(name);
  };
  await tabTo('sample');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Spirals' })).toBeChecked();
  await expect.poll(() => gradcheck.value()).not.toBe(before);
  await gradcheck.fresh();
  const spirals = await gradcheck.value();
  await tabTo('seed');
  await page.keyboard.type('9');
  await page.keyboard.press('Enter');
  await expect.poll(() => gradcheck.value()).not.toBe(spirals);
  await tabTo('Run check');
  await page.keyboard.press('Space');
  await gradcheck.fresh();
  await expect(gradcheck.badge).toHaveText('PASS');
  expect(new URL(page.url()).search).toBe('?sample=spirals&seed=9');
});
