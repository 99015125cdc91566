import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Sweep } from '../../../wasm/types/report.ts';
import { expect, test } from '../support/page.ts';
import { entriesOf, figures, savedReport, type Values } from '../support/saved.ts';

const root = join(import.meta.dirname, '../../..');

test('pictures are folded up, and what draws them is not fetched before one is opened', async ({
  gradcheck,
  page,
}) => {
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  const isFetched = (name: string) => addresses.some((address) => address.includes(name));
  await gradcheck.open();
  await expect(page.locator('result-charts details')).toHaveCount(3);
  await expect(page.locator('result-charts details[open]')).toHaveCount(0);
  for (const name of ['weight-maps', 'gradient-scatter', 'epsilon-sweep']) {
    expect(isFetched(name), name).toBe(false);
  }
  await page.getByText('Analytic against numerical', { exact: true }).click();
  await expect(page.locator('gradient-scatter svg')).toBeVisible();
  expect(isFetched('gradient-scatter')).toBe(true);
  expect(isFetched('epsilon-sweep')).toBe(false);
  // What is open is in the address.
  expect(new URL(page.url()).hash).toBe('#scatter');
  await page.reload();
  await expect(page.locator('gradient-scatter svg')).toBeVisible();
});

test('the scatter plot puts each entry where its values are, and counts what it cannot show', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?bug=activation_derivative_forgotten@1,bias_forgotten@2#scatter');
  const plot = page.locator('gradient-scatter');
  await expect(plot.locator('svg')).toBeVisible();
  await expect(plot).toContainText('All 51 entries');
  await expect(plot).toContainText('In 5 one alone is zero. In 4 the signs are opposite.');
  const entries = entriesOf(await savedReport(page));
  const dots = await plot.locator('svg circle').evaluateAll((all) =>
    all.map((dot) => ({
      x: Number(dot.getAttribute('cx')),
      y: Number(dot.getAttribute('cy')),
      name: dot.textContent?.split('\n')[0] ?? '',
    })),
  );
  expect(dots).toHaveLength(42);
  await expect(plot.locator('svg path title')).toHaveCount(9); // triangles at the edge, crosses
  /** The line from a logarithm to pixels that two dots determine holds for all of them. */
  const fits = (at: 'x' | 'y', of: keyof Values) => {
    const value = (dot: (typeof dots)[number]) =>
      Math.log10(Math.abs(entries.get(dot.name)?.[of] ?? Number.NaN));
    const sorted = [...dots].sort((a, b) => value(a) - value(b));
    const [first, last] = [sorted[0], sorted.at(-1)];
    if (!first || !last) throw new Error('There are no dots.');
    const slope = (last[at] - first[at]) / (value(last) - value(first));
    for (const dot of dots) {
      expect(dot[at], dot.name).toBeCloseTo(first[at] + slope * (value(dot) - value(first)), 3);
    }
    return slope;
  };
  expect(fits('x', 'numerical')).toBeGreaterThan(0);
  expect(fits('y', 'analytic')).toBeLessThan(0);
  // As a table, the worst first.
  await plot.getByText('The entries that differ most').click();
  const gap = ([, { analytic, numerical }]: [string, Values]) => Math.abs(analytic - numerical);
  const [worst] = [...entries].sort((a, b) => gap(b) - gap(a));
  await expect(plot.locator('tbody th').first()).toHaveText(worst?.[0] ?? '');
  expect((await figures(page, 'gradient-scatter tbody data')).slice(0, 3)).toEqual(
    Object.values(worst?.[1] ?? {}),
  );
});

test('of many entries a part is drawn, the worst always, and opposite signs are marked', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?sample=shapes&layers=20&bug=weight_gradient_sign@2#scatter');
  const plot = page.locator('gradient-scatter');
  await expect(plot).toContainText(
    /3,000 of 8,[0-9]{3} entries, including the 500 that differ most/,
  );
  await expect(plot).toContainText('In 20 the signs are opposite.');
  await expect(plot.locator('svg title').filter({ hasText: 'W2' })).not.toHaveCount(0);
  await expect(plot.locator('svg path title')).toHaveCount(20);
  await expect(plot.locator('svg circle')).toHaveCount(2980);
});

test('the sweep is that of the command line, and a point of it is the next check', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('#sweep');
  const chart = page.locator('epsilon-sweep');
  await expect(chart.locator('svg.chart')).toBeVisible();
  const cli = [
    'build/library/cli.js',
    'web/samples/moons.csv',
    ...['--sweep', '--json', '--workers', '1'],
  ];
  const { sweep } = JSON.parse(execFileSync(process.execPath, cli, { cwd: root }).toString());
  expect((await savedReport(page)).sweep).toEqual(sweep);
  await chart.getByText('As a table').click();
  const steps: Sweep['curves'] = sweep.curves;
  expect(await figures(page, 'epsilon-sweep .steps td data')).toEqual(
    steps[0]?.points.flatMap((_, i) => steps.map(({ points }) => points[i]?.against_analytic)),
  );
  const best = steps[1]?.best.epsilon ?? 0;
  await expect(chart.locator('.at')).toContainText('central');
  expect(await figures(page, 'epsilon-sweep .at data:first-of-type')).toContain(best);

  // One method down, two steps to the left.
  const before = await gradcheck.value();
  await chart.getByRole('application').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  const [epsilon] = await figures(page, 'epsilon-sweep .at data');
  expect(epsilon).toBeLessThan(best);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Method', { exact: true })).toHaveValue('richardson');
  expect(Number(await page.getByRole('textbox', { name: 'Step ε' }).inputValue())).toBe(epsilon);
  await expect.poll(() => gradcheck.value()).not.toBe(before);
  await gradcheck.fresh();
  // The check comes to just what the sweep said.
  const point = steps[2]?.points.find((each) => each.epsilon === epsilon);
  expect(await gradcheck.value()).toBeCloseTo(point?.against_analytic ?? 0, 12);
  expect(new URL(page.url()).searchParams.get('method')).toBe('richardson');

  // With the pointer: the leftmost point of the chart.
  const svg = chart.locator('svg.chart');
  const dot = await svg.locator('circle').last().boundingBox();
  if (!dot) throw new Error('The best point of central differences is not marked.');
  await page.mouse.click(dot.x + dot.width / 2, dot.y + dot.height / 2);
  await expect(page.getByLabel('Method', { exact: true })).toHaveValue('central');
  expect(Number(await page.getByRole('textbox', { name: 'Step ε' }).inputValue())).toBe(best);
});

test('a sweep gives way to a check, and comes again after it', async ({ gradcheck, page }) => {
  // The first sweep never ends: its worker is not told of it.
  await page.addInitScript(() => {
    const Whole = window.Worker;
    const counts = { sweeps: 0, ended: 0 };
    Object.assign(window, { counts });
    window.Worker = class extends Whole {
      private stuck = false;
      override postMessage(request: { type: string }) {
        if (request.type !== 'sweep' || counts.sweeps++ > 0) return super.postMessage(request);
        this.stuck = true;
      }
      override terminate() {
        if (this.stuck) counts.ended++;
        super.terminate();
      }
    };
  });
  const counts = () =>
    page.evaluate(() => (window as unknown as { counts: Record<string, number> }).counts);
  await gradcheck.open('#sweep');
  await expect.poll(counts).toEqual({ sweeps: 1, ended: 0 });
  await expect(page.locator('result-charts')).toContainText('Sweeping …');
  const before = await gradcheck.value();
  await gradcheck.set('Seed', '5');
  await expect.poll(() => gradcheck.value()).not.toBe(before);
  await expect(page.locator('epsilon-sweep svg.chart')).toBeVisible();
  expect(await counts()).toEqual({ sweeps: 2, ended: 1 });
  // The threshold changes nothing in the curves: no sweep is needed.
  await gradcheck.set('Threshold τ', '1e-3');
  await gradcheck.fresh();
  await expect(page.locator('epsilon-sweep svg.chart')).toBeVisible();
  expect(await counts()).toEqual({ sweeps: 2, ended: 1 });
});

for (const theme of ['light', 'dark'] as const) {
  test(`with all pictures open nothing is wider than a phone, ${theme}`, async ({
    gradcheck,
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width: 320, height: 700 });
    await gradcheck.open('?sample=shapes#maps,scatter,sweep');
    await expect(page.locator('epsilon-sweep svg.chart')).toBeVisible();
    const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(scroll).toBeLessThanOrEqual(320);
    // Axes are drawn in the colours of their gradients.
    const [text, token] = await page
      .locator('gradient-scatter svg [data-mark="x-axis tick label"]')
      .evaluate((axis) => {
        const probe = document.createElement('i');
        probe.style.color = 'var(--numerical)';
        document.body.append(probe);
        return [getComputedStyle(axis).fill, getComputedStyle(probe).color];
      });
    expect(text).toBe(token);
  });
}
