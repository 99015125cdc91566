import type { Page } from '@playwright/test';
import { backward } from '../../wasm/support/backward.js';
import { networks, tutorial } from '../../wasm/support/golden-arrays.js';
import { matrix, npz } from '../../wasm/support/npz.js';
import { site, startHost } from '../support/host.mjs';
import { expect, test } from '../support/page.ts';

const network = networks.find(
  ({ hidden_activation, loss, layers, l2 }: (typeof networks)[number]) =>
    hidden_activation === 'tanh' &&
    loss === 'binary_cross_entropy' &&
    layers.length > 3 &&
    l2 === 0,
);

/** The network with what a backward pass gives that has a mistake. */
function mistaken(mistake: string, layer: number) {
  const gradients = Object.entries(backward(network, mistake, layer).gradients);
  const wrong = gradients.map(([name, rows]) => [name, matrix(rows)]);
  return npz({ ...tutorial(network), ...Object.fromEntries(wrong) });
}

const plain = () => {
  const { X, Y, parameters, gradients } = network;
  return JSON.stringify({ X, Y, ...parameters, ...gradients });
};

/** An article with this element, whose own host has these files; `use` sees what it asked for. */
async function withFiles(
  page: Page,
  element: string,
  files: Record<string, string | Buffer>,
  use: (asked: string[]) => Promise<void>,
) {
  const host = await startHost(site, {
    headers: { 'access-control-allow-origin': '*' },
  });
  const content = `<!doctype html>
    <script type="module" src="${host.address}gradient-check.js"></script>${element}`;
  const pages = { 'index.html': content, 'favicon.ico': '', ...files };
  const article = await startHost('', { pages });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  try {
    await page.goto(article.address);
    await use(asked);
  } finally {
    host.close();
    article.close();
  }
}

const badge = (page: Page) => page.locator('gradient-check [part=badge]');
const words = (page: Page) => page.locator('gradient-check verdict-words h3');
const problem = (page: Page) => page.locator('gradient-check [part=problem]');
/** The scripts that read somebody's arrays. */
const readers = (asked: string[]) => asked.filter((path) => /\/(arrays|npz|own)-/.test(path));

for (const [name, content] of [
  ['check.npz', () => npz(tutorial(network))],
  ['check.json', plain],
] as const) {
  test(`src may be the author’s own gradient: ${name}`, async ({ page }) => {
    const element = `<gradient-check src="${name}" controls="full"></gradient-check>`;
    await withFiles(page, element, { [name]: content() }, async (asked) => {
      await expect(badge(page)).toHaveText('PASS');
      await expect(words(page)).toHaveText('Correct, on a condition');
      expect(readers(asked)).not.toEqual([]);
      // What is theirs is not to be set.
      await expect(page.getByLabel('Threshold τ')).toBeVisible();
      await expect(page.getByLabel('Hidden layers')).toHaveCount(0);
      const layers = await page
        .locator('gradient-check')
        .evaluate((it) => Reflect.get(it, 'report').layers);
      expect(layers).toEqual(network.layers);
    });
  });
}

test('the author’s own mistake is found and named', async ({ page }) => {
  const element = '<gradient-check src="check.npz"></gradient-check>';
  const content = mistaken('activation_derivative_forgotten', 1);
  await withFiles(page, element, { 'check.npz': content }, async () => {
    await expect(badge(page)).toHaveText('FAIL');
    await expect(words(page)).toHaveText('Wrong');
    await expect(page.locator('diagnosis-panel')).toContainText('layer 1');
  });
});

test('attributes say how arrays are read, and only that and the check', async ({ page }) => {
  const read = 'loss="mean_squared_error" activation="tanh"';
  const element = `<gradient-check src="check.npz" ${read}></gradient-check>`;
  await withFiles(page, element, { 'check.npz': npz(tutorial(network)) }, async () => {
    await expect(words(page)).toHaveText('Wrong');
    const set = (name: string, text: string | null) =>
      page.locator('gradient-check').evaluate(
        (it, [name, text]) => {
          if (text === null) it.removeAttribute(name);
          else it.setAttribute(name, text);
        },
        [name, text] as const,
      );
    await set('loss', null);
    await expect(words(page)).toHaveText('Correct, on a condition');
    await set('layers', '4');
    await set('bug', 'mean_forgotten');
    await expect(problem(page)).toHaveText(
      'layers and bug: not applicable, because the file brings its own network.',
    );
  });
});

test('arrays that do not fit are refused in a sentence', async ({ page }) => {
  const { dW1: _, ...missing } = tutorial(network) as Record<string, unknown>;
  const element = '<gradient-check src="check.npz"></gradient-check>';
  await withFiles(page, element, { 'check.npz': npz(missing) }, async () => {
    await expect(problem(page)).toContainText('check.npz: ');
    await expect(problem(page)).toContainText('dW1');
  });
});

test('data needs no reader of arrays', async ({ page }) => {
  const element = '<gradient-check src="a.csv"></gradient-check>';
  const content = 'a,b,kind\n1,2,0\n2,1,1\n0,3,0\n3,0,1\n';
  await withFiles(page, element, { 'a.csv': content }, async (asked) => {
    await expect(badge(page)).toBeVisible();
    expect(readers(asked)).toEqual([]);
  });
});
