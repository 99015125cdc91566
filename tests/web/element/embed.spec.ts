import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  type CheckOptions,
  type CheckReport,
  type Dataset,
  SETTINGS,
} from '../../../build/library/index.js';
import { OWN_SETTINGS } from '../../../web/src/figures/results.ts';
import { ALLOWED, heard, TALL, withArticle } from '../support/article.ts';
import { site, startHost } from '../support/host.mjs';
import { expect, test } from '../support/page.ts';
import { watchCode, weigh } from '../support/weight.ts';

/** What the element is to a script. */
type Element = HTMLElement & {
  data: Dataset | undefined;
  readonly report: CheckReport | undefined;
  readonly options: CheckOptions | undefined;
  run(): Promise<CheckReport>;
};

const badge = (page: Page, id = '') => page.locator(`gradient-check${id} [part=badge]`);
const words = (page: Page) => page.locator('gradient-check verdict-words h3');

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

test.describe('scripts that do not come', () => {
  const line = '<gradient-check id="it" controls="full" fields="epsilon"></gradient-check>';
  const problem = (page: Page) => page.locator('gradient-check [part=problem]:visible');
  const away = (page: Page, names: RegExp) =>
    page.route(
      (url) => names.test(url.pathname),
      (route) => route.abort(),
    );

  for (const [lang, said, again] of [
    ['en', 'This gradient check could not be loaded; try again, or reload the page.', 'Try again'],
    ['zh-CN', '此梯度检验无法载入；请重试，或重新载入页面。', '重试'],
  ] as const) {
    test(`are told, and come when asked again: ${lang}`, async ({ page }) => {
      await away(page, /embedded-check/);
      await withArticle(
        page,
        () => `<div lang="${lang}">${line}</div>`,
        async () => {
          await expect(problem(page)).toHaveText(said);
          const told = { name: 'gradient-check-error', id: 'it', detail: { message: said } };
          expect(await heard(page)).toEqual([told]);
          const run = page
            .locator('gradient-check')
            .evaluate((it) => (it as Element).run().catch(({ message }) => message));
          expect(await run).toBe(said);
          await page.unrouteAll();
          await page.getByRole('button', { name: again }).click();
          await expect(badge(page)).toBeVisible();
          await expect(problem(page)).toHaveCount(0);
          await expect(page.getByRole('button', { name: again })).toHaveCount(0);
        },
      );
    });
  }

  test('of a part leave the verdict, and are told beside it', async ({ page }) => {
    await away(page, /embed-fields/);
    await withArticle(
      page,
      () => line,
      async ({ faults }) => {
        await expect(badge(page)).toHaveText('PASS');
        await expect(problem(page)).toHaveText(/^A part of the page could not be loaded/);
        expect(faults.filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([]);
        await page.unrouteAll();
        await page.locator('gradient-check').evaluate((it) => it.setAttribute('epsilon', '1e-6'));
        await expect(page.getByLabel('Step ε')).toBeVisible();
        await expect(problem(page)).toHaveCount(0);
      },
    );
  });
});

test('works under the policy that an article needs, and no more', async ({ page }) => {
  test.slow();
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
  const [, needed = ''] = /`(script-src HOST [^`]*)`/.exec(readme.replace(/\s+/g, ' ')) ?? [];
  expect(needed).not.toBe('');
  await withArticle(
    page,
    () => `<gradient-check sample="shapes" bug="mean_forgotten@1" controls="full"></gradient-check>
        <gradient-check figure="sweep" lang="zh"></gradient-check>
        <gradient-check figure="training" fields="bug,keep-prob"></gradient-check>`,
    async ({ faults }) => {
      await expect(badge(page)).toHaveText('FAIL', { timeout: 20_000 });
      await expect(page.locator('diagnosis-panel')).toContainText('1/m');
      for (const name of ['sweep', 'training']) {
        await page.locator(`[figure=${name}]`).scrollIntoViewIfNeeded();
        await expect(page.locator(`${name}-figure`)).toBeVisible({ timeout: 20_000 });
      }
      expect(faults).toEqual([]);
    },
    { policy: `default-src 'none'; ${needed}` },
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

const LOUD = `
  * { color: rgb(255, 0, 0); font-family: fantasy; letter-spacing: 9px; text-transform: uppercase; }
  strong, p, button { background: rgb(0, 255, 0) !important; font-size: 60px !important; }
  :root { --ink: rgb(0, 0, 255); --pass: rgb(0, 0, 255); }`;
const look = (page: Page) =>
  badge(page).evaluate((it) => {
    const { color, fontFamily, letterSpacing, textTransform, backgroundColor, fontSize } =
      getComputedStyle(it);
    return { color, fontFamily, letterSpacing, textTransform, backgroundColor, fontSize };
  });

test('styles leak neither in nor out', async ({ page }) => {
  const body = () => '<p id="own">text</p><gradient-check></gradient-check>';
  let plain: unknown;
  const article = () =>
    page.locator('#own').evaluate((it) => {
      const style = getComputedStyle(it);
      const root = getComputedStyle(document.documentElement);
      return [style.color, style.font, style.margin, root.getPropertyValue('--paper')];
    });
  await withArticle(page, body, async () => {
    const before = await page.evaluate(() => document.styleSheets.length);
    await expect(badge(page)).toHaveText('PASS');
    plain = await look(page);
    expect(await page.evaluate(() => document.styleSheets.length)).toBe(before);
    const [color, , margin, paper] = await article();
    expect([color, margin, paper]).toEqual(['rgb(0, 0, 0)', '16px 0px', '']);
  });
  await withArticle(
    page,
    body,
    async () => {
      await expect(badge(page)).toHaveText('PASS');
      expect(await look(page)).toEqual(plain);
      // The article's own text is as loud as it says: the styles were there.
      expect((await article())[0]).toBe('rgb(255, 0, 0)');
    },
    { style: LOUD },
  );
});

test('an article restyles it by custom properties and parts', async ({ page }) => {
  await withArticle(
    page,
    () => '<gradient-check></gradient-check>',
    async () => {
      await expect(badge(page)).toHaveCSS('background-color', 'rgb(0, 128, 128)');
      await expect(badge(page)).toHaveCSS('border-radius', '0px');
      await expect(page.locator('gradient-check [part=box]')).toHaveCSS('padding', '40px');
    },
    {
      style: `gradient-check { --pass: rgb(0, 128, 128); }
        gradient-check::part(badge) { border-radius: 0; }
        gradient-check::part(box) { padding: 40px; }`,
    },
  );
});

test('it has the article’s colours, or those it is told', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const each = ['', 'theme="dark"', 'theme="light"', 'theme="auto"', 'class="night"'];
  await withArticle(
    page,
    () => each.map((text) => `<gradient-check ${text} controls="badge"></gradient-check>`).join(''),
    async () => {
      await expect(badge(page)).toHaveCount(each.length);
      const grounds = await page
        .locator('gradient-check [part=box]')
        .evaluateAll((all) => all.map((it) => getComputedStyle(it).backgroundColor));
      const [light, dark] = ['rgb(251, 250, 247)', 'rgb(20, 22, 26)'];
      expect(grounds).toEqual([light, dark, light, dark, dark]);
    },
    { style: '.night { color-scheme: dark }' },
  );
});

for (const sandbox of ['', 'sandbox="allow-scripts"']) {
  test(`a frame says how high it is: ${sandbox || 'of another origin'}`, async ({ page }) => {
    const query =
      'sample=spirals&layers=8&hidden=relu&bug=activation_derivative_forgotten@1&controls=minimal';
    const script = `<script>
      addEventListener('message', ({ data, source }) => {
        if (data?.type !== 'gradcheck:height') return;
        for (const frame of document.querySelectorAll('iframe'))
          if (frame.contentWindow === source) frame.style.height = data.height + 'px';
      });
    </script>`;
    await withArticle(
      page,
      (host) =>
        `${script}<iframe ${sandbox} src="${host}embed.html?${query}" width="600"></iframe>`,
      async ({ faults }) => {
        const frame = page.frameLocator('iframe');
        await expect(frame.locator('[part=badge]')).toHaveText('FAIL');
        await expect(frame.locator('diagnosis-panel')).toBeVisible();
        const origin = await frame.locator('html').evaluate(() => self.origin);
        expect(origin === 'null').toBe(sandbox !== '');
        const inside = () =>
          frame
            .locator('gradient-check')
            .evaluate((it) => Math.ceil(it.getBoundingClientRect().height));
        const outside = () => page.locator('iframe').evaluate((it) => it.clientHeight);
        expect(await inside()).toBeGreaterThan(200);
        await expect.poll(async () => (await outside()) - (await inside())).toBe(0);
        // Narrower, the same words need more lines.
        const before = await outside();
        await page.locator('iframe').evaluate((it) => it.setAttribute('width', '320'));
        await expect.poll(outside).toBeGreaterThan(before);
        expect(faults).toEqual([]);
      },
    );
  });
}

test('a frame’s address sets what the element knows, and nothing else', async ({ page }) => {
  const known = [
    ...['sample', 'preset', 'src', 'controls', 'theme', 'lang', 'fields', 'figure', 'step'],
    ...Object.keys(SETTINGS),
    ...Object.values(OWN_SETTINGS).flatMap((own) => Object.keys(own)),
  ];
  const other = ['onclick', 'onfocus', 'style', 'class', 'id', 'tabindex', 'contenteditable', 'is'];
  const address = new URLSearchParams([...known, ...other].map((name) => [name, '1']));
  await page.goto(`./embed.html?${address}`);
  const names = await page.locator('gradient-check').evaluate((it) => it.getAttributeNames());
  const expected = known.map((name) => (name === 'hidden' ? 'activation' : name));
  expect(names.sort()).toEqual([...new Set(expected)].sort());
});

for (const [title, line, said, tag] of [
  [
    'the language of the text around it',
    '<div lang="zh-CN"><gradient-check /></div>',
    '通过',
    'zh-Hans',
  ],
  [
    'its own language',
    '<div lang="en"><gradient-check lang="zh"></gradient-check></div>',
    '通过',
    'zh-Hans',
  ],
  [
    'English in a language that we do not have',
    '<div lang="fr"><gradient-check /></div>',
    'PASS',
    'en',
  ],
] as const) {
  test(`the element speaks ${title}`, async ({ page }) => {
    await withArticle(
      page,
      () => line,
      async ({ faults }) => {
        await expect(badge(page)).toHaveText(said);
        await expect(page.locator('gradient-check .check')).toHaveAttribute('lang', tag);
        expect(faults).toEqual([]);
      },
    );
  });
}

test('all elements of a page speak as the first does, and change with it', async ({ page }) => {
  await withArticle(
    page,
    () => `<gradient-check id="first" lang="zh"></gradient-check>
      <gradient-check id="second" lang="en" seed="2"></gradient-check>`,
    async ({ faults }) => {
      await expect(badge(page, '#first')).toHaveText('通过');
      await expect(badge(page, '#second')).toHaveText('通过');
      const checks = (await heard(page)).length;
      await page.locator('#first').evaluate((element) => element.setAttribute('lang', 'en'));
      await expect(badge(page, '#first')).toHaveText('PASS');
      await expect(badge(page, '#second')).toHaveText('PASS');
      expect(await heard(page)).toHaveLength(checks);
      expect(faults).toEqual([]);
    },
  );
});
