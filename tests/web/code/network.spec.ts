import type { Page } from '@playwright/test';
import { NETWORK_STARTS } from '../../../web/src/code/network/network-starts.ts';
import { NETWORK_IDS, NETWORKS } from '../../../web/src/code/network/networks.ts';
import { mistakeText } from '../../../web/src/mistakes/mistake-text.ts';
import { eachCase } from '../support/cases.ts';
import { expectEnded } from '../support/clock.ts';
import { expect, test } from '../support/page.ts';
import { expectNoWayOut } from '../support/way-out.ts';

// The fixture `gradcheck` is asked for by every test, as it fails where the page logs an error.

const badge = (page: Page) => page.locator('verdict-panel strong');
const heading = (page: Page) => page.locator('verdict-words h3');
const problem = (page: Page) => page.locator('section').getByRole('alert');
const editor = (page: Page) => page.getByRole('textbox', { name: 'Your backward pass' });
const lines = (page: Page) => page.locator('code-editor .cm-line');

async function open(page: Page, address = '') {
  await page.goto(`./code.html${address}`);
  await expect(editor(page)).toBeVisible();
}

/** Puts other code into the editor, as pasting does. */
async function write(page: Page, code: string) {
  await editor(page).press('ControlOrMeta+a');
  await page.keyboard.insertText(code);
}

/** A backward pass with this body. */
const backward = (body: string) => `function backward(X, Y, parameters, cache) {\n${body}\n}`;

const ZEROS = `const zeros = Object.fromEntries(
  Object.entries(parameters).map(([name, A]) => ['d' + name, scale(A, 0)]),
);`;

test('opens on the correct solution, which passes, and says where another one is wrong', async ({
  gradcheck: _,
  page,
}) => {
  await open(page);
  await expect(badge(page)).toHaveText('PASS');
  await expect(heading(page)).toHaveText('Correct');
  await lines(page).filter({ hasText: 'const dZ3 = sub(A3, Y)' }).click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type('const dZ3 = sub(Y, A3);');
  await expect(badge(page)).toHaveText('FAIL');
  await expect(heading(page)).toHaveText('Wrong');
  await expect(page.locator('diagnosis-panel')).toContainText(
    'the output delta has the wrong sign in layer 3',
  );
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(badge(page)).toHaveText('PASS');
});

// That each exercise is wrong, and diagnosed as its mistake, is tested of its code (tests/web-unit).
test('an exercise fails, and is diagnosed as its mistake when asked', async ({
  gradcheck: _,
  page,
}) => {
  await open(page);
  const exercises = NETWORK_STARTS.filter(({ mistake }) => mistake);
  await eachCase(
    NETWORK_IDS.flatMap((id) => exercises.filter(({ network }) => network === id).slice(-1)),
    ({ id }) => id,
    async ({ id, mistake, network }) => {
      const { name = '', layer } = mistake ?? {};
      await page.getByLabel('Network').selectOption(network);
      await page.getByLabel('Start from').selectOption(id);
      await expect(badge(page)).toBeVisible();
      await expect(heading(page)).toHaveText(/Wrong|Missed bug/);
      await expect(page.locator('diagnosis-panel')).toHaveCount(0);
      const clause = mistakeText.clause(
        name,
        NETWORKS[network].options.hidden_activation ?? 'linear',
      );
      await expect(page.locator('code-page')).not.toContainText(clause);
      await page.getByRole('button', { name: 'Tell me' }).click();
      await expect(page.locator('.told')).toContainText(`${clause}, in layer ${layer}`);
      await expect(page.locator('diagnosis-panel')).toContainText(`${clause} in layer ${layer}`);
    },
  );
});

test('each network has its forward pass, a correct solution and exercises', async ({
  gradcheck: _,
  page,
}) => {
  await open(page);
  const given = page.locator('own-network pre');
  for (const [id, names, shapes] of [
    ['softmax', 'return { Z1, D1, A1, Z2, D2, A2, Z3, A3 };', 'X is 2×30, Y is 3×30.'],
    ['regression', 'return { Z1, A1, Z2, A2 };', 'X is 1×20, Y is 1×20.'],
    ['tanh', 'return { Z1, A1, Z2, A2, Z3, A3 };', 'X is 2×40, Y is 1×40.'],
  ]) {
    await page.getByLabel('Network').selectOption(String(id));
    await expect(given).toContainText(String(names));
    await expect(page.locator('own-network')).toContainText(String(shapes));
    await expect(page.getByLabel('Start from')).toHaveValue(/solution$/);
    await expect(heading(page)).toHaveText('Correct');
    await expect(badge(page)).toHaveText('PASS');
  }
  expect(new URL(page.url()).search).toBe('?start=solution');
  await page.goto('./code.html?start=regression-mistake-1');
  await expect(page.getByLabel('Network')).toHaveValue('regression');
  const count = NETWORK_STARTS.filter(({ network }) => network === 'regression').length;
  await expect(page.getByLabel('Start from').locator('option')).toHaveCount(count);
  expect(NETWORK_IDS.length).toBe(3);
});

test('the names of what is given may be declared anew, and used at the top', async ({
  gradcheck: _,
  page,
}) => {
  await open(page);
  await expect(badge(page)).toHaveText('PASS');
  const solution = NETWORK_STARTS[0].text;
  const own = `const dot = (A, B) => A.map((row) => T(B).map((column) => row.reduce((sum, a, k) => sum + a * column[k], 0)));
function sigmoid(z) { return z; }
const lambda = 0.5;
const gPrime = (z) => 1 - g(z) ** 2;
let g = (z) => Math.tanh(z);
var forward = 1, shape = 'none', zip;
const answer = 0, fetch = 0;
class T2 {}
const ones = map(scale(add([[1]], [[2]]), 3), (a) => a - 9);
`;
  await write(page, `${own}${solution}`);
  await expect(badge(page)).toHaveText('PASS');
  // Theirs wins in their code, and there alone.
  await write(page, `const scale = () => { throw new Error('mine'); };\n${solution}`);
  await expect(problem(page)).toContainText('Error: mine, in line 1.');
  await write(page, `const lambda = 0;\n${solution}`);
  await expect(heading(page)).toHaveText('Wrong');
  await write(page, `function sigmoid() { return 0.5; }\n${solution}`);
  await expect(badge(page)).toHaveText('PASS');
  const names = ['add', 'sub', 'mul', 'map', 'T', 'first', 'sumRows', 'gPrime', 'zip', 'shape'];
  await write(page, `const ${names.join(' = null, ')} = null;\n${backward('return {};')}`);
  await expect(problem(page)).toContainText('dW1 is missing');
});

test('an endless loop is ended, and the page goes on', { tag: '@alone' }, async ({
  gradcheck: _,
  page,
}) => {
  test.slow();
  await page.clock.install();
  await open(page);
  await expect(badge(page)).toBeVisible();
  await write(page, backward('for (;;);'));
  await expectEnded(page);
  await expect(page.locator('iframe')).toHaveCount(0);
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(badge(page)).toHaveText('PASS');
  await write(page, 'while (true) {}'); // before anything is called
  await expectEnded(page);
  // A loop that says it has just begun gets no more time.
  await write(
    page,
    "setInterval(() => postMessage({ type: 'started' }), 100);\nself.onmessage = null;",
  );
  await expectEnded(page);
  await write(page, `${backward('return {};')}\nfor (;;) postMessage({ type: 'started' });`);
  await expectEnded(page);
});

const FAULTS = [
  ['an error', backward('\n  throw new Error("oops");'), 'Error: oops, in line 3.'],
  ['another throw', backward('throw "oops";'), 'oops.'],
  [
    'a call of nothing',
    backward('return dott(X, Y);'),
    'ReferenceError: dott is not defined, in line 2.',
  ],
  [
    'shapes that do not fit',
    backward('return dot(X, Y);'),
    'dot: 2×40 and 1×40 do not fit, in line 2.',
  ],
  [
    'shapes that do not fit, before anything is called',
    '\nconst A = dot([[1, 2]], [[1, 2]]);',
    'dot: 1×2 and 1×2 do not fit, in line 2.',
  ],
  ['bad syntax', backward('const = 3;'), "SyntaxError: Unexpected token '=', in line 2."],
  ['no function', 'const x = 1;', 'There is no function named backward'],
  ['no result', backward(''), 'backward returned nothing to check'],
  ['a promise', `async ${backward('return {};')}`, 'backward returned a promise'],
  ['a missing name', backward('return { dW1: parameters.W1 };'), 'db1 is missing'],
  [
    'a wrong shape',
    backward(`${ZEROS}\nreturn { ...zeros, dW2: [[1, 2, 3]] };`),
    'dW2 is 1×3; expected 3×3.',
  ],
  [
    'uneven rows',
    backward(`${ZEROS}\nreturn { ...zeros, b: 1, dW1: [[1, 2], [1], [2, 3]] };`),
    'dW1 has rows of different lengths; expected 3×2.',
  ],
  [
    'no matrix',
    backward(`${ZEROS}\nreturn { ...zeros, db3: 0 };`),
    'db3 is not a matrix; expected 1×1',
  ],
  [
    'NaN',
    backward(`${ZEROS}\nreturn { ...zeros, dW3: [[1, 0 / 0, 3]] };`),
    'dW3[0, 1] is NaN; expected a finite number.',
  ],
  [
    'a message of its own',
    'postMessage({ theta: new Float64Array(3) });',
    'backward returned nothing',
  ],
] as const;

test('says in a sentence what is wrong with the code', async ({ gradcheck: _, page }) => {
  test.slow();
  await open(page);
  await expect(badge(page)).toBeVisible();
  await eachCase(
    FAULTS,
    ([what]) => what,
    async ([, code, sentence]) => {
      await write(page, code);
      await expect(problem(page)).toContainText(sentence);
      await expect(badge(page)).toHaveCount(0);
    },
  );
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(badge(page)).toHaveText('PASS');
});

test('the code has no network, storage or way out', async ({ page }) => {
  await expectNoWayOut(
    ['fetch', 'XMLHttpRequest', 'WebSocket', 'importScripts', 'indexedDB', 'caches'],
    {
      open: async (address) => {
        await page.goto(`${address}code.html`);
        await expect(badge(page)).toBeVisible();
      },
      call: async (name, address) => {
        await write(page, backward(`${name}('${address}');`));
        await expect(problem(page)).toContainText(`${name} is not available here`);
      },
      run: async (code, sentence) => {
        await write(page, code);
        await expect(problem(page)).toContainText(sentence);
      },
    },
  );
  await write(page, backward(`new Function('return 1')();`));
  await expect(problem(page)).toContainText('EvalError');
});

test('what was typed survives a reload, in each start', async ({ gradcheck: _, page }) => {
  await open(page);
  await write(page, backward('return 1; // mine'));
  await expect(problem(page)).toContainText('backward returned nothing');
  await page.getByLabel('Start from').selectOption({ label: 'Mistake 2' });
  await expect(heading(page)).toHaveText('Wrong');
  expect(new URL(page.url()).search).toBe('?start=mistake-2');
  await page.reload();
  await expect(page.getByLabel('Start from')).toHaveValue('mistake-2');
  await expect(heading(page)).toHaveText('Wrong');
  await page.getByLabel('Start from').selectOption('solution');
  await expect(lines(page).nth(1)).toHaveText('return 1; // mine');
  await page.reload();
  await expect(lines(page).nth(1)).toHaveText('return 1; // mine');
  await expect(problem(page)).toContainText('backward returned nothing');
});

test('what was typed is kept by the name of the mistake, not by its number', async ({
  gradcheck: _,
  page,
}) => {
  await open(page, '?start=mistake-2');
  await write(page, backward('return 2; // mine'));
  await expect(problem(page)).toContainText('backward returned nothing');
  const kept = await page.evaluate(() => Object.keys(localStorage));
  const second = NETWORK_STARTS.find(({ id }) => id === 'mistake-2');
  expect(kept).toContain(`gradcheck-code-tanh-${second?.mistake?.name}`);
  expect(new Set(NETWORK_STARTS.map(({ key }) => key)).size).toBe(NETWORK_STARTS.length);
  await page.goto('./code.html?start=softmax-mistake-2');
  await expect(editor(page)).not.toContainText('mine');
});

test('works by keyboard alone, and the editor lets go of it', async ({ gradcheck: _, page }) => {
  await open(page);
  await page.getByLabel('Start from').focus();
  await page.keyboard.press('End'); // the last exercise
  await expect(heading(page)).toHaveText('Wrong');
  for (let i = 0; i < 4 && !(await editor(page).evaluate((e) => e.matches(':focus'))); i++) {
    await page.keyboard.press('Tab');
  }
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('Tab');
  await expect(lines(page).first()).toHaveText(/^ {2}function backward/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor(page)).not.toBeFocused();
});

for (const width of [320, 390, 1280]) {
  test(`no sideways scroll at ${width} px, and no inline style is refused`, async ({
    gradcheck: _,
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, '?start=mistake-3');
    await expect(badge(page)).toBeVisible();
    await page.getByRole('button', { name: 'Tell me' }).click();
    await expect(page.locator('code-comparison').first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}

test('the lab leads here and back', async ({ gradcheck, page }) => {
  await gradcheck.open();
  await page.getByRole('link', { name: 'Write your own backward pass' }).click();
  await expect(badge(page)).toHaveText('PASS');
  await page.getByRole('link', { name: 'The lab' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Is your backpropagation right?',
  );
});
