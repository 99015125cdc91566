import {
  ALLOWED,
  badge,
  type Element,
  heard,
  TALL,
  withArticle,
  words,
} from '../support/article.ts';
import { site, startHost } from '../support/host.mjs';
import { expect, test } from '../support/page.ts';
import { watchCode, weigh } from '../support/weight.ts';

test('one line in an article of another origin', async ({ page }) => {
  const line =
    '<gradient-check sample="moons" layers="5,5" bug="activation_derivative_forgotten@1" controls="minimal"></gradient-check>';
  await withArticle(
    page,
    () => line,
    async ({ faults, host, asked }) => {
      await expect(badge(page)).toHaveText('FAIL');
      await expect(words(page)).toHaveText(/wrong/i);
      await expect(page.locator('diagnosis-panel')).toContainText('layer 1');
      const link = page.getByRole('link', { name: 'Open in the lab' });
      const query = '?lang=en&bug=activation_derivative_forgotten@1';
      expect(await link.getAttribute('href')).toBe(host + query);
      expect(faults).toEqual([]);
      const own = [new URL(host).origin, new URL(page.url()).origin, 'blob:null'];
      expect(asked.filter((url) => !own.some((origin) => url.includes(origin)))).toEqual([]);
      expect(asked.length).toBeGreaterThan(5);
    },
  );
});

test('a host that allows no other origin gives nothing, and the article lives', async ({
  page,
}) => {
  await withArticle(
    page,
    () => '<gradient-check></gradient-check><p>text</p>',
    async ({ faults }) => {
      await expect.poll(() => faults.join()).toContain('CORS');
      await expect(page.getByText('text')).toBeVisible();
      await expect(badge(page)).toHaveCount(0);
    },
    { headers: {} },
  );
});

test('several on a page share one engine', async ({ page }) => {
  const elements = ['moons', 'spirals', 'penguins', 'moons']
    .map((sample, i) => `<gradient-check id="e${i}" sample="${sample}" controls="badge">`)
    .join('</gradient-check>');
  await withArticle(
    page,
    () => elements,
    async ({ faults, asked }) => {
      await expect(badge(page)).toHaveText(['PASS', 'PASS', 'PASS', 'PASS']);
      expect((await heard(page)).map(({ id }) => id).sort()).toEqual(['e0', 'e1', 'e2', 'e3']);
      expect(asked.filter((url) => url.endsWith('.wasm'))).toHaveLength(1);
      const cores = await page.evaluate(() => navigator.hardwareConcurrency);
      expect(page.workers().length).toBeLessThanOrEqual(cores);
      expect(faults).toEqual([]);
    },
  );
});

test('the code that its verdict needs is below 150 KB, compressed', async ({ page }) => {
  const loaded = watchCode(page);
  await withArticle(
    page,
    () => '<gradient-check></gradient-check>',
    async () => {
      await expect(badge(page)).toHaveText('PASS');
      await page.waitForLoadState('networkidle'); // with all that comes by itself
      expect([...loaded].filter((url) => url.endsWith('.wasm'))).toHaveLength(1);
      const total = await weigh(page, loaded);
      expect(total).toBeGreaterThan(100_000);
      expect(total).toBeLessThan(150_000);
    },
  );
});

test('nothing is loaded or run before it is scrolled near', async ({ page }) => {
  await withArticle(
    page,
    () => `${TALL}<gradient-check></gradient-check>`,
    async ({ asked }) => {
      await page.waitForFunction(() => customElements.get('gradient-check'));
      await page.waitForTimeout(500);
      expect(asked.filter((url) => /wasm|worker|\.csv|embedded/.test(url))).toEqual([]);
      expect(page.workers()).toEqual([]);
      await page.locator('gradient-check').scrollIntoViewIfNeeded();
      await expect(badge(page)).toHaveText('PASS');
      expect(asked.some((url) => url.endsWith('.wasm'))).toBe(true);
    },
  );
});

test('it runs anew when an attribute changes, and not where only its looks do', async ({
  page,
}) => {
  await withArticle(
    page,
    () => '<main><gradient-check id="it"></gradient-check></main>',
    async ({ faults }) => {
      const element = page.locator('gradient-check');
      const set = (name: string, text: string) =>
        element.evaluate((it, [name, text]) => it.setAttribute(name, text), [name, text] as const);
      await expect(badge(page)).toHaveText('PASS');
      await set('bug', 'no_such_mistake');
      await expect(page.locator('gradient-check [role=alert]')).not.toBeEmpty();
      await set('bug', 'activation_derivative_forgotten@1');
      await expect(badge(page)).toHaveText('FAIL');
      await set('bug', '');
      await expect(badge(page)).toHaveText('PASS');
      const before = (await heard(page)).length;
      await set('controls', 'full');
      await expect(page.locator('block-table')).toBeVisible();
      await set('theme', 'dark');
      await set('class', 'wide');
      // The settings shown are the attributes, and what is set there becomes one.
      await page.getByLabel('Activation').selectOption('relu');
      await expect(element).toHaveAttribute('activation', 'relu');
      await expect.poll(async () => (await heard(page)).length).toBe(before + 1);
      expect(faults).toEqual([]);
    },
  );
});

test('a script has the report, the options, the data and run()', async ({ page }) => {
  await withArticle(
    page,
    () => `${TALL}<gradient-check id="it" layers="4" activation="sigmoid"></gradient-check>`,
    async () => {
      await page.waitForFunction(() => customElements.get('gradient-check'));
      const seen = await page.locator('gradient-check').evaluate(async (element) => {
        const it = element as Element;
        const report = await it.run();
        const own = {
          ...it.data,
          x: Float64Array.of(1, 2, 2, 1, 0, 3, 3, 0),
          y: Float64Array.of(0, 1, 0, 1),
        };
        const { options, data } = it;
        it.data = own as typeof it.data;
        const other = await it.run();
        return {
          same: report.parameters,
          layers: options?.hidden_layers,
          activation: options?.hidden_activation,
          examples: [data?.y.length, other.examples.length],
          isLast: it.report === other,
        };
      });
      expect(seen).toEqual({
        same: 2 * 4 + 4 + 4 + 1,
        layers: [4],
        activation: 'sigmoid',
        examples: [200, 4],
        isLast: true,
      });
      const told = { name: 'gradient-check', id: 'it' };
      expect((await heard(page)).map(({ name, id }) => ({ name, id }))).toEqual([told, told]);
    },
  );
});

test('what a script sets before the element’s own script has come is taken over', async ({
  page,
}) => {
  const before = `<script>
    const it = document.querySelector('gradient-check');
    it.controls = 'badge';
    it.data = {
      name: 'own', task: 'binary', classes: [], features: 2, outputs: 1, label_name: 'y',
      feature_names: ['a', 'b'],
      x: Float64Array.of(1, 2, 2, 1, 0, 3, 3, 0),
      y: Float64Array.of(0, 1, 0, 1),
    };
  </script>`;
  await withArticle(
    page,
    () => `<gradient-check id="it"></gradient-check>${before}`,
    async () => {
      await expect(badge(page)).toBeVisible();
      await expect(page.locator('gradient-check')).toHaveAttribute('controls', 'badge');
      const examples = await page
        .locator('gradient-check')
        .evaluate((it) => (it as Element).report?.examples.length);
      expect(examples).toBe(4);
      // It is the accessor that is set from now on.
      await page.locator('gradient-check').evaluate((it) => {
        (it as Element).data = undefined;
      });
      await expect
        .poll(() =>
          page.locator('gradient-check').evaluate((it) => (it as Element).report?.examples.length),
        )
        .toBe(200);
    },
  );
});

test('what cannot be checked is said in a sentence, and told as an event', async ({ page }) => {
  const wrong = [
    ['layers="5,x"', 'layers: expected a number, got "x".'],
    ['sample="suns"', 'sample: expected one of moons, spirals, penguins, shapes, got "suns".'],
    ['src="none.csv"', 'none.csv: could not be loaded (HTTP 404).'],
    ['epsilon="-1"', /^epsilon: .*0/],
    ['bug="no_such"', /^bug: /],
  ] as const;
  const elements = wrong.map(([text], i) => `<gradient-check id="e${i}" ${text}></gradient-check>`);
  await withArticle(
    page,
    () => elements.join(''),
    async () => {
      for (const [i, [, sentence]] of wrong.entries()) {
        const alert = page.locator(`#e${i} [part=problem]`);
        await expect(alert).toHaveText(sentence);
        const said = await alert.textContent();
        await expect
          .poll(async () => (await heard(page)).find(({ id }) => id === `e${i}`))
          .toEqual({ name: 'gradient-check-error', id: `e${i}`, detail: { message: said } });
      }
      // And it can be mended.
      await page.locator('#e0').evaluate((it) => it.setAttribute('layers', '5'));
      await expect(badge(page, '#e0')).toHaveText('PASS');
      await expect(page.locator('#e0 [part=problem]')).toBeHidden();
    },
  );
});

test('a data file of the article itself', async ({ page }) => {
  const host = await startHost(site, { headers: ALLOWED });
  const article = await startHost('', {
    pages: {
      'index.html': `<!doctype html><script type="module" src="${host.address}gradient-check.js"></script>
        <gradient-check src="data/my points.csv" label="kind" activation="relu"></gradient-check>`,
      'data/my%20points.csv': 'kind,a,b\nred,1,2\nblue,2,1\nred,0,3\nblue,3,0\n',
    },
  });
  try {
    await page.goto(article.address);
    await expect(badge(page)).toBeVisible();
    const data = await page
      .locator('gradient-check')
      .evaluate((it) => (it as Element).data?.classes);
    expect(data).toEqual(['blue', 'red']);
  } finally {
    host.close();
    article.close();
  }
});
