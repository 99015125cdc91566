import { expect, test } from '../support/page.ts';
import { entriesOf, figures, saved, savedReport } from '../support/saved.ts';

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
