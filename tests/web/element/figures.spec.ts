import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createChecker, readDataset } from '../../../build/library/index.js';
import {
  type CostResult,
  type DifferenceResult,
  type FigureResult,
  type QuotientsResult,
  resultOf,
  type SliceResult,
  type StepsResult,
  type SweepResult,
  type TrainingResult,
} from '../../../web/src/figures/results.ts';
import { ALLOWED, heard, TALL, withArticle } from '../support/article.ts';
import { type Attributes, figure, tag } from '../support/figure.ts';
import { site, startHost } from '../support/host.mjs';
import { expect, test } from '../support/page.ts';

/** The result that the element told last. */
async function told<R>(page: Page, id = 'it'): Promise<R> {
  const last = (await heard(page)).filter((each) => each.id === id).at(-1);
  return last?.detail as R;
}

/** How often the element has told a result. */
const tellings = async (page: Page) => (await heard(page)).length;

/** What the library says in Node, as an article's build asks for it. */
async function inNode(attributes: Attributes): Promise<FigureResult> {
  const checker = createChecker();
  const sample = `${attributes.sample ?? 'moons'}.csv`;
  const bytes = readFileSync(join(import.meta.dirname, '../../../web/samples', sample));
  try {
    const needsData = attributes.figure !== 'quotients';
    const data = needsData ? await readDataset(sample, bytes) : undefined;
    return await resultOf(checker, data, attributes);
  } finally {
    checker.dispose();
  }
}

/** Without what no two runs have in common, and with arrays as plain ones. */
const plain = (result: unknown) =>
  JSON.parse(
    JSON.stringify(result, (name, value) => {
      if (name === 'seconds') return undefined;
      return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
    }),
  );

for (const attributes of [
  { figure: 'quotients', x: '-2.5', epsilon: '1e-5' },
  { figure: 'sweep', layers: '3' },
  { figure: 'difference', layers: '4', activation: 'sigmoid', bug: 'weight_gradient_sign@1' },
  { figure: 'steps', layers: '3', parameter: 'b1[2]', method: 'richardson' },
  { figure: 'slice', preset: 'article', examples: '5', epsilon: '1e-3', parameter: 'W2[1,4]' },
  { figure: 'training', bug: 'mean_forgotten@2', steps: '40', 'learning-rate': '0.25' },
  { figure: 'training', sample: 'penguins', scale: 'standardise', seed: '7' },
] as Attributes[]) {
  const { figure: name, sample = '' } = attributes;
  test(`${name} ${sample}: the page tells what the library says in Node`, async ({ page }) => {
    await withArticle(
      page,
      () => tag(attributes),
      async ({ faults }) => {
        await expect.poll(() => tellings(page), { timeout: 20_000 }).toBe(1);
        expect(plain(await told(page))).toEqual(plain(await inNode(attributes)));
        await expect(figure(page).locator(`${name}-figure`)).toBeVisible();
        expect(faults).toEqual([]);
      },
    );
  });
}

test('what a figure cannot be computed from is refused in Node too', async () => {
  const refused = async (attributes: Attributes) =>
    inNode(attributes).then(
      () => '',
      (error: Error) => error.message,
    );
  expect(await refused({ figure: 'map' })).toMatch(/^figure: expected one of quotients, /);
  expect(await refused({ figure: 'quotients', x: 'three' })).toBe(
    'x: expected a number, got "three".',
  );
  expect(await refused({ figure: 'training', steps: '-1' })).toMatch(/^\/steps: /);
  expect(await refused({ figure: 'slice', parameter: 'W9' })).toMatch(/^\/parameter: /);
  expect(await refused({ figure: 'slice', hidden: 'none', activation: 'x' })).toMatch(/^hidden: /);
});

test('quotients: the tutorial’s digits, those that are wrong marked, and the reader’s own x', async ({
  page,
}) => {
  await withArticle(
    page,
    () => tag({ figure: 'quotients' }),
    async ({ faults }) => {
      const results = page.locator('quotients-figure .result');
      await expect(results.nth(0)).toHaveText('= 6.009999999999849');
      await expect(results.nth(1)).toHaveText('= 5.999999999999872');
      await expect(results.nth(2)).toHaveText('= 2 · 3 = 6');
      await expect(results.nth(0).locator('mark')).toHaveText('9999999999849');
      await expect(results.nth(1).locator('mark')).toHaveText('872');
      await page.getByLabel('x', { exact: true }).fill('-1');
      await page.getByLabel('Step ε').fill('1');
      await page.getByLabel('Step ε').press('Enter');
      await expect(results.nth(0)).toHaveText('= −1');
      await expect(results.nth(1)).toHaveText('= −2');
      await expect(results.nth(1).locator('mark')).toHaveCount(0);
      expect((await told<QuotientsResult>(page)).forward_error).toBe(1);
      await page.getByLabel('Step ε').fill('0');
      await page.getByLabel('Step ε').press('Enter');
      await expect(figure(page).locator('[part=problem]')).toHaveText(
        'epsilon: expected a number greater than 0.',
      );
      expect(faults).toEqual([]);
    },
  );
});

test('difference: the formula has the run’s norms in it', async ({ page }) => {
  await withArticle(
    page,
    () => tag({ figure: 'difference', fields: 'bug' }),
    async () => {
      await expect(page.locator('difference-figure strong')).toHaveText('PASS');
      const { report } = await told<DifferenceResult>(page);
      const { difference, analytic_norm, numerical_norm, difference_norm } = report;
      expect(difference).toBeCloseTo(difference_norm / (analytic_norm + numerical_norm), 15);
      const formula = page.locator('difference-figure .numbers math');
      await expect(formula).toContainText(String(Number(analytic_norm.toPrecision(3))));
      await page.getByLabel('Mistake').selectOption('weight_gradient_sign');
      await expect(page.locator('difference-figure strong')).toHaveText('FAIL');
    },
  );
});

test('sweep: every method with its slopes in words', async ({ page }) => {
  await withArticle(
    page,
    () => tag({ figure: 'sweep', layers: '3' }),
    async ({ faults }) => {
      const words = page.locator('sweep-figure li');
      await expect(words).toHaveCount(3);
      const { sweep } = await told<SweepResult>(page);
      for (const [i, { truncation_slope }] of sweep.curves.entries()) {
        await expect(words.nth(i)).toContainText(`power ${truncation_slope?.toFixed(1)}`);
      }
      // A step chosen in the chart becomes the element's.
      await page.getByRole('button', { name: 'Check with this step' }).click();
      await expect(figure(page)).toHaveAttribute('method', 'central');
      await expect(figure(page)).toHaveAttribute('epsilon', /e-5/);
      expect(faults).toEqual([]);
    },
  );
});

test('slice: a kink has two slopes, which are seen and said', async ({ page }) => {
  // A relu unit that is 0 on its only example: its bias sits on the kink.
  const data = { 'kink.csv': 'x,y\n0,1\n' };
  const host = await startHost(site, { headers: ALLOWED });
  const article = await startHost('', {
    pages: {
      'index.html': `<!doctype html><script type="module" src="${host.address}gradient-check.js"></script>${tag(
        {
          figure: 'slice',
          src: 'kink.csv',
          task: 'regression',
          layers: '2',
          activation: 'relu',
          scale: 'none',
          parameter: 'b1[0]',
        },
      )}`,
      ...data,
    },
  });
  try {
    await page.goto(article.address);
    await expect(page.locator('slice-figure')).toContainText('unit 0 of layer 1 changes sign');
    const slice = (id: string) =>
      page
        .locator(`#${id}`)
        .evaluate((it) => (it as unknown as { result: SliceResult }).result.slice);
    const { forward, backward, central, reference } = await slice('it');
    expect([forward, backward].filter((slope) => slope === 0)).toHaveLength(1);
    expect(central).toBeCloseTo((forward + backward) / 2, 12);
    expect([forward, backward]).not.toContain(central);
    expect(Number.isFinite(reference)).toBe(true);
    await expect(page.getByRole('img', { name: /^The cost J along b1\[0\]/ })).toBeVisible();
    await page.getByLabel('Parameter').fill('b1[9]');
    await page.getByLabel('Parameter').press('Enter');
    await expect(page.locator('[part=problem]')).toHaveText(
      /^parameter: expected an index within b1, which is 2 by 1/,
    );
    await page.getByLabel('Parameter').fill('b2[0]');
    await page.getByLabel('Parameter').press('Enter');
    await expect(page.locator('slice-figure')).toContainText('J is smooth there');
  } finally {
    host.close();
    article.close();
  }
});

test('steps: one at a time, by buttons and keys, for the parameter that is chosen', async ({
  page,
}) => {
  await withArticle(
    page,
    () => tag({ figure: 'steps', layers: '3' }),
    async ({ faults }) => {
      const title = page.locator('steps-figure h3');
      await expect(title.first()).toHaveText('All parameters in one vector θ');
      await expect(page.locator('steps-figure .cells button')).toHaveCount(13);
      await expect(page.getByRole('button', { name: 'Previous' })).toBeDisabled();
      const before = await tellings(page);
      await page.getByRole('button', { name: 'Next' }).click();
      await page.keyboard.press('ArrowRight');
      await expect(page.locator('steps-figure')).toContainText('Step 3 of 6');
      await expect(figure(page)).toHaveAttribute('step', '3');
      expect(await tellings(page)).toBe(before); // nothing is computed anew for that
      await page.getByRole('button', { name: /^b1\[1\]: / }).click();
      await expect(page.locator('steps-figure')).toContainText('Entry i = 7 of θ, which is b1[1]');
      const { slice, report } = await told<StepsResult>(page);
      expect(slice.central).toBe(report.gradients?.numerical[7]);
      await expect(page.locator('steps-figure dd').nth(1)).toHaveText(String(slice.cost));
      await page.getByRole('button', { name: 'Next' }).click();
      await expect(title.first()).toHaveText('The slope between the two: ĝᵢ');
      await page.getByRole('button', { name: 'Next' }).click();
      await expect(page.locator('steps-figure')).toContainText('13 parameters, so 26 costs');
      await page.getByRole('button', { name: 'Next' }).click();
      await expect(page.locator('difference-figure strong')).toHaveText('PASS');
      await expect(page.getByRole('button', { name: 'Next' })).toBeDisabled();
      expect(faults).toEqual([]);
    },
  );
});

test('training: a wrong gradient beside the right one', async ({ page }) => {
  await withArticle(
    page,
    () => tag({ figure: 'training' }),
    async ({ faults }) => {
      const rows = page.locator('training-figure tbody tr');
      await expect(rows).toHaveCount(1);
      expect((await told<TrainingResult>(page)).broken).toBeNull();
      await page.getByLabel('Mistake').selectOption('activation_derivative_forgotten');
      await expect(rows).toHaveCount(2);
      const { correct, broken } = await told<TrainingResult>(page);
      expect(broken?.costs.at(-1)).toBeGreaterThan(2 * (correct.costs.at(-1) ?? 0));
      await expect(page.locator('training-figure')).toContainText('times as high');
      await expect(page.locator('decision-map svg')).toHaveCount(2);
      await page.getByLabel('Training steps').fill('20');
      await page.getByLabel('Training steps').press('Enter');
      await expect
        .poll(async () => (await told<TrainingResult>(page)).correct.costs.length)
        .toBe(21);
      await page.getByLabel('Learning rate').fill('0');
      await page.getByLabel('Learning rate').press('Enter');
      await expect(figure(page).locator('[part=problem]')).toHaveText(
        'learning-rate: expected a number greater than 0.',
      );
      expect(faults).toEqual([]);
    },
  );
});

test('training stops where the cost is no longer finite, and says so', async ({ page }) => {
  const body = () =>
    tag({
      figure: 'training',
      loss: 'mean_squared_error',
      activation: 'linear',
      'learning-rate': '1e6',
      steps: '500',
    });
  await withArticle(page, body, async () => {
    await expect(page.locator('training-figure')).toContainText('no longer a finite number');
    const { correct } = await told<TrainingResult>(page);
    expect(correct.diverged).toBe(correct.costs.length);
  });
});

test('cost: measured, and scaled up where it takes long', async ({ page }) => {
  await withArticle(
    page,
    () => tag({ figure: 'cost', layers: '5' }, 'a') + tag({ figure: 'cost', layers: '48,48' }, 'b'),
    async () => {
      await expect(page.locator('cost-figure tbody tr')).toHaveCount(6, { timeout: 30_000 });
      const [small, large] = [await told<CostResult>(page, 'a'), await told<CostResult>(page, 'b')];
      expect(small.full.evaluated).toBeGreaterThanOrEqual(small.full.parameters);
      expect(large.full.evaluated).toBeLessThan(large.full.parameters);
      expect(large.full_steps).toBeGreaterThan(large.incremental_steps);
      expect(large.incremental_steps).toBeGreaterThan(1);
      await expect(figure(page, 'b')).toContainText('scaled up');
      await expect(figure(page, 'a')).not.toContainText('scaled up');
    },
  );
});

test('a figure is fetched when a reader comes near, and it alone', async ({ page }) => {
  await withArticle(
    page,
    () => TALL + tag({ figure: 'quotients' }),
    async ({ asked }) => {
      await page.waitForFunction(() => customElements.get('gradient-check'));
      await page.waitForTimeout(500);
      expect(asked.filter((url) => /figure|wasm|embedded/.test(url))).toEqual([]);
      await figure(page).scrollIntoViewIfNeeded();
      await expect(page.locator('quotients-figure')).toBeVisible();
      expect(asked.filter((url) => /[a-z]+-figure-/.test(url)).join()).toMatch(/quotients-figure/);
      expect(asked.filter((url) => /(slice|training|steps|cost|sweep)-figure/.test(url))).toEqual(
        [],
      );
      expect(asked.filter((url) => /epsilon-sweep|\.csv/.test(url))).toEqual([]);
    },
  );
});

test('figures and the check take each other’s place', async ({ page }) => {
  await withArticle(
    page,
    () => tag({ layers: '3' }),
    async ({ faults }) => {
      await expect(page.locator('gradient-check [part=badge]')).toHaveText('PASS');
      await figure(page).evaluate((it) => it.setAttribute('figure', 'difference'));
      await expect(page.locator('difference-figure strong')).toHaveText('PASS');
      await figure(page).evaluate((it) => it.setAttribute('figure', 'slice'));
      await expect(page.locator('slice-figure svg.chart')).toBeVisible();
      await figure(page).evaluate((it) => it.removeAttribute('figure'));
      await expect(page.locator('gradient-check [part=badge]')).toHaveText('PASS');
      expect(faults).toEqual([]);
    },
  );
});

const ALL = ['quotients', 'sweep', 'difference', 'steps', 'slice', 'training', 'cost'];

test('under a strict policy, in 320 pixels, nothing is blocked and nothing sticks out', async ({
  page,
}) => {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'";
  const host = await startHost(site, {
    pages: {
      'article.html': `<!doctype html><meta name="viewport" content="width=device-width">
        <meta http-equiv="content-security-policy" content="${policy}">
        <link rel="icon" href="favicon.svg"><script type="module" src="./gradient-check.js"></script>
        ${ALL.map((name) => tag({ figure: name, layers: '3', bug: name === 'training' ? 'mean_twice' : '' }, `the-${name}`)).join('')}`,
    },
  });
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/favicon/.test(message.text())) faults.push(message.text());
  });
  await page.setViewportSize({ width: 320, height: 800 });
  try {
    await page.goto(`${host.address}article.html`);
    for (const name of ALL) {
      await page.locator(`#the-${name}`).scrollIntoViewIfNeeded();
      await expect(page.locator(`#the-${name} ${name}-figure`)).toBeVisible({ timeout: 20_000 });
    }
    for (let step = 2; step <= 6; step++) {
      await page
        .locator('#the-steps')
        .evaluate((it, n) => it.setAttribute('step', String(n)), step);
      await expect(page.locator('steps-figure')).toContainText(`Step ${step} of 6`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(320);
    }
    expect(faults).toEqual([]);
  } finally {
    host.close();
  }
});
