import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CheckReport, Sweep } from '../../../wasm/types/report.ts';
import { expect, test } from '../support/page.ts';

const root = join(import.meta.dirname, '../../..');

type Values = Record<'analytic' | 'numerical' | 'reference', number>;
type Saved = Omit<CheckReport, 'gradients'> & {
  gradients: Record<keyof Values, number[]>;
  sweep?: Sweep;
};

/** What a click on a button saves: the file's name and content. */
async function saved(page: Page, button: string, inside = 'result-pictures') {
  const coming = page.waitForEvent('download');
  await page.locator(inside).getByRole('button', { name: button }).first().click();
  const download = await coming;
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

async function savedReport(page: Page): Promise<Saved> {
  const { content } = await saved(page, 'Report (JSON)');
  return JSON.parse(content.toString());
}

/** The three values of each entry by the name that the page gives it. */
function entriesOf({ blocks, gradients }: Saved): Map<string, Values> {
  const names = blocks.flatMap(({ name, shape: [rows, columns] }) =>
    Array.from(
      { length: rows * columns },
      (_, i) => `${name}[${Math.floor(i / columns)}, ${i % columns}]`,
    ),
  );
  return new Map(
    names.map((name, i) => [
      name,
      {
        analytic: gradients.analytic[i] as number,
        numerical: gradients.numerical[i] as number,
        reference: gradients.reference[i] as number,
      },
    ]),
  );
}

/** The figures that the page shows, as the core gave them. */
const figures = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((all) => all.map((element) => Number(element.getAttribute('value'))));

test('pictures are folded up, and what draws them is not fetched before one is opened', async ({
  gradcheck,
  page,
}) => {
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  const isFetched = (name: string) => addresses.some((address) => address.includes(name));
  await gradcheck.open();
  await expect(page.locator('result-pictures details')).toHaveCount(3);
  await expect(page.locator('result-pictures details[open]')).toHaveCount(0);
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

test('the report is saved as JSON and CSV, which agree with each other and with the page', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?bug=bias_forgotten@1');
  const report = await savedReport(page);
  expect(report.difference).toBe(await gradcheck.value());
  const blocks = await saved(page, 'Blocks (CSV)');
  const entries = await saved(page, 'Entries (CSV)');
  expect([blocks.name, entries.name]).toEqual(['moons-blocks.csv', 'moons-entries.csv']);
  const rows = (content: Buffer) =>
    content
      .toString()
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
  const [header = [], ...lines] = rows(blocks.content);
  const column = (name: string) => lines.map((line) => line[header.indexOf(name)]);
  expect(column('block')).toEqual(report.blocks.map(({ name }) => name));
  expect(column('difference').map(Number)).toEqual(await figures(page, '.difference > data'));
  const [, ...values] = rows(entries.content);
  expect(
    values.map(([block, row, column, analytic, numerical, reference]) => [
      `${block}[${row}, ${column}]`,
      {
        analytic: Number(analytic),
        numerical: Number(numerical),
        reference: Number(reference),
      },
    ]),
  ).toEqual([...entriesOf(report)]);
});

test('a map says the three values of each entry, with the keyboard and the pointer', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?bug=activation_derivative_forgotten@1#maps');
  const entries = entriesOf(await savedReport(page));
  const map = page.locator('weight-map').first();
  const isAt = async (name: string) => {
    await expect(map.locator('.at strong')).toHaveText(name);
    const shown = await map
      .locator('.line > :not(.at) data')
      .evaluateAll((all) => all.map((element) => Number(element.getAttribute('value'))));
    expect(shown).toEqual(Object.values(entries.get(name) ?? {}));
  };
  const gap = ([, { analytic, reference }]: [string, Values]) => Math.abs(analytic - reference);
  const [worst] = [...entries]
    .filter(([name]) => name.startsWith('W1'))
    .reduce((most, entry) => (gap(entry) > gap(most) ? entry : most));
  await isAt(worst);
  await map.getByRole('application').focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await isAt('W1[0, 0]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await isAt('W1[1, 1]');
  await page.keyboard.press('ArrowRight'); // There is nothing beyond the edge.
  await isAt('W1[1, 1]');
  await page.keyboard.press('Enter');
  await isAt(worst);
  const canvas = map.locator('canvas');
  const { width, height } = (await canvas.boundingBox()) ?? { width: 0, height: 0 };
  await canvas.hover({ position: { x: width * 0.25, y: height * 0.9 } });
  await isAt('W1[4, 0]');
});

/** The colour of a cell in the map of a block. */
const cell = (page: Page, block: number, x: number, y: number) =>
  page
    .locator('weight-map canvas')
    .nth(block)
    .evaluate(
      (canvas: HTMLCanvasElement, [x, y]) =>
        [...(canvas.getContext('2d')?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3),
      [x, y] as const,
    );

test('wrong entries are coloured, right ones are not, in both themes', async ({
  gradcheck,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await gradcheck.open('?bug=weight_gradient_sign@1#maps');
  const distance = (a: number[], b: number[]) =>
    Math.hypot(...a.map((value, i) => value - (b[i] as number)));
  const seen: number[][] = [];
  for (const theme of ['Light', 'Dark']) {
    await page.getByRole('radio', { name: theme }).check({ force: true });
    const low = await page
      .locator('weight-maps')
      .evaluate((element) => getComputedStyle(element).getPropertyValue('--sunken'));
    expect(low).not.toBe('');
    await expect.poll(() => cell(page, 0, 0, 0)).not.toEqual(seen[0]);
    const [wrong, right] = [await cell(page, 0, 0, 0), await cell(page, 1, 0, 0)];
    expect(distance(wrong, right), theme).toBeGreaterThan(100);
    seen.push(wrong);
  }
});

test('a wide matrix is drawn in fewer cells, and each says how many entries it stands for', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?sample=shapes&layers=40#maps');
  const map = page.locator('weight-map').first();
  await expect(map.locator('figcaption')).toContainText(
    '40 × 432; a cell shows the worst of up to 5 entries',
  );
  await expect(map.locator('canvas')).toHaveJSProperty('width', 96);
  await expect(map.locator('.at')).toContainText(/the worst of [45] entries in this cell/);
  // Where each row belongs to an image it is one, a pixel for three channels.
  await gradcheck.set(/^Hidden layers/, '3');
  await expect(map.locator('figcaption')).toContainText('3 × 432, one image for each row');
  await expect(map.locator('canvas')).toHaveJSProperty('height', 12);
  await expect(map.locator('.at')).toContainText('the worst of 3 entries in this cell');
});

test('a pixel of the map is that pixel of the image, in either order of the features', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?sample=shapes&layers=3#maps');
  const map = page.locator('weight-map').first();
  await map.getByRole('application').focus();
  /** Moves to row 2 and column 5 of the first image. @returns the column of W1 */
  const feature = async () => {
    for (let i = 0; i < 3; i++) await page.keyboard.press('PageUp');
    for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowDown');
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    return Number((await map.locator('.at strong').innerText()).match(/, (\d+)\]/)?.[1]);
  };
  expect(Math.floor((await feature()) / 3)).toBe(2 * 12 + 5);
  await page.getByLabel('Pixels in order').selectOption('F');
  await expect(page).toHaveURL(/flatten=F/); // the file has been read again
  await gradcheck.fresh();
  await map.getByRole('application').focus();
  // (channel·width + column)·height + row
  expect((await feature()) % 144).toBe(5 * 12 + 2);
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
  await expect(page.locator('result-pictures')).toContainText('Sweeping …');
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

test('charts are saved as drawings and images that stand by themselves', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?bug=activation_derivative_forgotten@1#maps,scatter,sweep');
  await expect(page.locator('epsilon-sweep svg.chart')).toBeVisible();
  for (const chart of ['scatter', 'sweep']) {
    const element = chart === 'sweep' ? 'epsilon-sweep' : 'gradient-scatter';
    const svg = await saved(page, 'Save as SVG', element);
    expect(svg.name).toBe(`moons-${chart}.svg`);
    const text = svg.content.toString();
    const root = await page.evaluate((text) => {
      const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
      return documentElement.tagName;
    }, text);
    expect(root).toBe('svg');
    expect(text).not.toMatch(/var\(|currentColor|style=|<style/);
  }
  for (const [element, name] of [
    ['gradient-scatter', 'moons-scatter.png'],
    ['epsilon-sweep', 'moons-sweep.png'],
    ['weight-maps', 'moons-map-W1.png'],
  ] as const) {
    const png = await saved(page, 'Save as PNG', element);
    expect(png.name).toBe(name);
    // Not blank: decoded, it has several colours.
    const colours = await page.evaluate(
      async (bytes) => {
        const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
        const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
        context?.drawImage(image, 0, 0);
        const pixels = context?.getImageData(0, 0, image.width, image.height).data.buffer;
        return new Set(new Uint32Array(pixels ?? new ArrayBuffer())).size;
      },
      [...png.content],
    );
    expect(colours, name).toBeGreaterThan(3);
  }
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
