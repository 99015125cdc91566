import type { Page } from '@playwright/test';
import { FUNCTION_STARTS } from '../../../web/src/code/function/function-starts.ts';
import { eachCase } from '../support/cases.ts';
import { expectEnded } from '../support/clock.ts';
import { expect, test } from '../support/page.ts';
import { expectNoWayOut } from '../support/way-out.ts';

// The fixture `gradcheck` is asked for by every test, as it fails where the page logs an error.

const badge = (page: Page) => page.locator('function-verdict [part=badge]');
const heading = (page: Page) => page.locator('function-verdict section > h3');
const problem = (page: Page) => page.locator('section').getByRole('alert');
const editor = (page: Page) => page.getByRole('textbox', { name: 'Your function f' });
const start = (page: Page) => page.getByLabel('Start from');
const rows = (page: Page, table: string) =>
  page.getByRole('table', { name: table }).locator('tbody tr');
/** The value shown, as it is. */
const value = async (page: Page, selector: string) =>
  Number(await page.locator(`function-verdict ${selector} data`).first().getAttribute('value'));

async function open(page: Page, from = '') {
  await page.goto(`./code.html${from && `?start=${from}`}#function`);
  await expect(editor(page)).toBeVisible();
}

/** Puts other code into the editor, as pasting does. */
async function write(page: Page, code: string) {
  await editor(page).press('ControlOrMeta+a');
  await page.keyboard.insertText(code);
}

const SQUARE = 'const f = ([x, y]) => x * x + y;\nconst grad = ([x]) => [2 * x, 1];';

test('opens on a correct gradient, and tells at every change', async ({ gradcheck: _, page }) => {
  await open(page);
  await expect(badge(page)).toHaveText('PASS');
  await expect(heading(page)).toHaveText('Correct at this point');
  await expect(rows(page, 'Worst entries')).toHaveCount(2);
  expect(await value(page, '#difference')).toBeLessThan(1e-9);
  // Where its derivative comes from: extrapolated, and nearer to the truth than the quotients.
  const extrapolation = page.getByRole('table', { name: 'How the derivative in x[0] is found' });
  const numbers = await extrapolation
    .locator('td data')
    .evaluateAll((all) => all.map((each) => Number(each.getAttribute('value'))));
  const chosen = extrapolation.locator('.chosen data');
  const truth = -215.6;
  const off = Math.abs(Number(await chosen.getAttribute('value')) - truth);
  expect(off).toBeLessThan(1e-4);
  expect(off).toBeLessThan(Math.abs((numbers[0] as number) - truth));
  // Another function, with a gradient that is wrong in its first entry.
  await write(page, SQUARE.replace('2 * x,', '2.002 * x,'));
  await expect(badge(page)).toHaveText('FAIL');
  await expect(heading(page)).toHaveText('Wrong');
  const worst = rows(page, 'Worst entries').first();
  await expect(worst.locator('th')).toHaveText('x[0]');
  // The digits that differ are marked in both.
  await expect(worst.locator('.analytic mark')).toHaveText(/^240+$/);
  await expect(worst.locator('.numerical mark')).toHaveText(/^0\d+$/);
  await write(page, SQUARE);
  await expect(badge(page)).toHaveText('PASS');
});

for (const [from, verdict] of [
  ['rosenbrock', 'Correct at this point'],
  ['quadratic', 'Correct at this point'],
  ['softmax', 'Correct at this point'],
  ['kink', 'Correct, at a kink'],
] as const) {
  test(`start ${from}: ${verdict}, by each method that can tell`, async ({
    gradcheck: _,
    page,
  }) => {
    await open(page, from);
    await expect(heading(page)).toHaveText(verdict);
    await page.getByLabel('Method').selectOption('richardson');
    await expect(page.locator('function-verdict .sentence')).toContainText(
      /Richardson extrapolation|a subgradient/i,
    );
    await expect(heading(page)).toHaveText(verdict);
  });
}

for (const [from, told] of [
  ['mistake-1', 'only where A is symmetric'],
  ['mistake-2', 'the code has the sign of m reversed'],
] as const) {
  test(`${from} fails, is told when asked, and passes once it is mended`, async ({
    gradcheck: _,
    page,
  }) => {
    await open(page, from);
    await expect(heading(page)).toHaveText('Wrong');
    await expect(page.locator('start-choice')).not.toContainText(told);
    await page.getByRole('button', { name: 'Tell me' }).click();
    await expect(page.locator('start-choice')).toContainText(told);
    const line = (name: string) =>
      page.locator(`code-comparison .${name} code`).first().textContent();
    const [wrong, correct] = [await line('wrong'), await line('correct')];
    const code = FUNCTION_STARTS.find(({ id }) => id === from)?.written.code ?? '';
    expect(code).toContain(wrong);
    await write(page, code.replace(String(wrong), String(correct)));
    await expect(heading(page)).toHaveText('Correct at this point');
  });
}

test('a kink has both one-sided derivatives, and says where a gradient is between', async ({
  gradcheck: _,
  page,
}) => {
  await open(page, 'kink');
  await expect(badge(page)).toHaveText('FAIL');
  const cells = rows(page, 'Kinks').first().locator('th, td');
  await expect(cells).toHaveText(['x[0]', '−1.00', '1.00', '1.00', 'yes']);
  const slice = page.getByRole('img', { name: 'f along x[0], with its slopes' });
  await expect(slice.locator('circle')).toHaveCount(41);
  await expect(slice.locator('.side')).toHaveCount(2);
  await expect(slice.locator('.own')).toHaveCount(1);
  await expect(page.getByText('across a kink it falls as h')).toBeVisible();
  await write(page, 'const f = ([x]) => Math.abs(x);\nconst grad = () => [2, -1];');
  await page.getByLabel('Point x').fill('0, 0');
  await expect(heading(page)).toHaveText('Wrong');
  await expect(cells.last()).toHaveText('no');
  await page.getByLabel('Point x').fill('3, 0');
  await expect(rows(page, 'Kinks')).toHaveCount(0);
  await expect(page.locator('slice-picture')).toHaveCount(0);
});

test('where the rule is at fault the gradient is correct, and a better rule is a press away', async ({
  gradcheck: _,
  page,
}) => {
  await open(page);
  await page.getByLabel('Threshold τ').fill('1e-9');
  await expect(heading(page)).toHaveText('Correct at this point');
  await page.getByLabel('Method').selectOption('forward');
  await expect(badge(page)).toHaveText('FAIL');
  await expect(heading(page)).toHaveText('Correct: a false alarm');
  await page.getByRole('button', { name: 'Try Richardson' }).click();
  await expect(heading(page)).toHaveText('Correct at this point');
  await expect(page.getByLabel('Method')).toHaveValue('richardson');
});

test('at the end of its domain a function is checked from the side that it has', async ({
  gradcheck: _,
  page,
}) => {
  await open(page);
  await page.getByLabel('Point x').fill('0');
  for (const sign of ['', '-']) {
    await write(
      page,
      `const f = ([x]) => Math.sqrt(${sign}x) ** 5 + x;\nconst grad = () => Float32Array.of(1);`,
    );
    await expect(heading(page)).toHaveText('Correct at this point');
    await expect(rows(page, 'Kinks')).toHaveCount(0);
  }
});

test('what cannot be told is undecided, with the reason', async ({ gradcheck: _, page }) => {
  await open(page);
  for (const [code, reason] of [
    ['const f = () => Math.random();\nconst grad = () => [1, 1];', 'draws random numbers'],
    ['const f = () => 3;\nconst grad = () => [0, 0];', 'nothing was tested'],
    ['const f = ([x]) => Math.floor(x + 2.2);\nconst grad = () => [1, 0];', 'f jumps'],
  ] as const) {
    await write(page, code);
    await expect(heading(page)).toHaveText('Undecided');
    await expect(page.locator('function-verdict .sentence')).toContainText(reason);
  }
});

test('Taylor’s test is a picture with the order in words', async ({ gradcheck: _, page }) => {
  await open(page);
  const picture = page.getByRole('img', { name: 'What is left of f' });
  await expect(picture.locator('.curve')).toHaveCount(3);
  await expect(page.getByText('h to the power 2.0')).toBeVisible();
  await write(page, SQUARE.replace('2 * x,', '3 * x,'));
  await expect(page.getByText('h to the power 1.0')).toBeVisible();
});

test('a step of one’s own is taken, and one that only sees rounding is called so', async ({
  gradcheck: _,
  page,
}) => {
  await open(page);
  await expect(badge(page)).toHaveText('PASS');
  await page.getByLabel('Step ε').fill('1e-13');
  await expect(badge(page)).toHaveText('FAIL');
  await expect(page.locator('function-verdict')).toContainText('this step says nothing');
  const [difference, floor] = [await value(page, '#difference'), await value(page, '.facts')];
  expect(floor).toBeGreaterThan(difference);
  await page.getByRole('button', { name: 'automatic step' }).click();
  await expect(badge(page)).toHaveText('PASS');
  await expect(page.getByLabel('Step ε')).toHaveValue('auto');
  await page.getByLabel('Threshold τ').fill('1e-15');
  await expect(badge(page)).toHaveText('FAIL');
});

const with2 = (f: string, grad = 'return [1, 1];') =>
  `function f(x) {\n${f}\n}\nfunction grad(x) {\n${grad}\n}`;

const FAULTS = [
  ['an error in f', with2('\n  throw new Error("oops");'), 'Error: oops, in line 3.'],
  [
    'an error in grad',
    with2('return 1;', 'return nothing;'),
    'ReferenceError: nothing is not defined, in line 5.',
  ],
  ['bad syntax', with2('const = 3;'), "SyntaxError: Unexpected token '=', in line 2."],
  ['no f', 'const grad = () => [];', 'There is no function named f'],
  ['no grad', 'const f = () => 1;', 'There is no function named grad'],
  ['no result', with2(''), 'f(x) is undefined; expected a finite number.'],
  ['a text', with2('return "5";'), 'f(x) is "5"; expected a finite number.'],
  ['NaN', with2('return 0 / 0;'), 'f(x) is NaN; expected a finite number.'],
  ['a promise', `async ${with2('return 1;')}`, 'f returned a promise'],
  [
    'an infinite entry',
    with2('return 1;', 'return [1, 1 / 0];'),
    'grad(x)[1] is Infinity; expected a finite number.',
  ],
  [
    'a number for a gradient',
    with2('return 1;', 'return 1;'),
    'grad(x) is 1; expected an array of as many numbers as x has, 2.',
  ],
  [
    'a short gradient',
    with2('return 1;', 'return [1];'),
    'grad(x) has length 1; expected as many numbers as x has, 2.',
  ],
  ['a message of its own', 'postMessage({ numbers: new Float64Array(3) });', 'absent'],
] as const;

test('says in a sentence what is wrong with the code, and starting over brings a verdict', async ({
  gradcheck: _,
  page,
}) => {
  test.slow();
  await open(page);
  await expect(badge(page)).toBeVisible();
  await eachCase(
    FAULTS,
    ([what]) => what,
    async ([, code, sentence]) => {
      await write(page, code);
      if (sentence === 'absent') await expect(problem(page)).not.toBeEmpty();
      else await expect(problem(page)).toContainText(sentence);
      await expect(badge(page)).toBeHidden();
    },
  );
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(badge(page)).toHaveText('PASS');
});

test('code that does not end is ended, and it is said how long was waited', {
  tag: '@alone',
}, async ({ gradcheck: _, page }) => {
  await page.clock.install();
  await open(page);
  await expect(badge(page)).toBeVisible();
  for (const code of [with2('for (;;);'), with2('return 1;', 'for (;;);')]) {
    await write(page, code);
    await expectEnded(page);
    await expect(badge(page)).toBeHidden();
    await page.getByRole('button', { name: 'Start over' }).click();
    await expect(badge(page)).toHaveText('PASS');
  }
});

test('refuses in a sentence what a field cannot be, at the field', async ({
  gradcheck: _,
  page,
}) => {
  test.slow();
  await open(page);
  await expect(badge(page)).toBeVisible();
  await eachCase(
    [
      ['Point x', '', 'expected at least one number'],
      ['Point x', '1, two', 'got “two”'],
      ['Point x', Array(201).fill('1').join(), 'at most 200 numbers'],
      ['Step ε', 'small', 'epsilon: expected a number, got "small".'],
      ['Step ε', '-1', 'expected a number greater than 0'],
      ['Step ε', '1e-30', 'expected a larger step'],
      ['Threshold τ', '0', 'expected a number greater than 0'],
    ] as const,
    ([label, text]) => `${label} “${text.slice(0, 9)}”`,
    async ([label, text, sentence]) => {
      await page.getByLabel(label).fill(text);
      await expect(problem(page)).toContainText(sentence);
      await expect(page.getByLabel(label)).toHaveAttribute('aria-invalid', 'true');
      await page.getByRole('button', { name: 'Start over' }).click();
      await expect(badge(page)).toHaveText('PASS');
      await expect(page.getByLabel(label)).toHaveAttribute('aria-invalid', 'false');
    },
  );
});

test('points are written as in an array, with spaces or a true minus', async ({
  gradcheck: _,
  page,
}) => {
  await open(page);
  const cost = page.locator('function-verdict .facts data').last();
  for (const text of ['[-1.2, 1]', '−1.2 1', '-1.2; 1']) {
    await page.getByLabel('Point x').fill('1, 1');
    await expect(cost).toHaveText('0');
    await page.getByLabel('Point x').fill(text);
    await expect(cost).toHaveText('24.2');
  }
});

test('the code has no network or way out', async ({ page }) => {
  await expectNoWayOut(['fetch', 'XMLHttpRequest', 'WebSocket', 'importScripts', 'indexedDB'], {
    open: async (address) => {
      await page.goto(`${address}code.html#function`);
      await expect(badge(page)).toBeVisible();
    },
    call: async (name, address) => {
      await write(page, with2(`${name}('${address}'); return 1;`));
      await expect(problem(page)).toContainText(`${name} is not available here`);
    },
    run: async (code, sentence) => {
      await write(page, code);
      await expect(problem(page)).toContainText(sentence);
    },
  });
  // No WebAssembly is compiled there, and no text becomes code: the check itself is made outside.
  await write(page, with2('new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));'));
  await expect(problem(page)).toContainText('CompileError');
  await write(page, with2(`return new Function('return 1')();`));
  await expect(problem(page)).toContainText('EvalError');
});

test('what was written survives a reload, in each start', async ({ gradcheck: _, page }) => {
  await open(page);
  await write(page, `${SQUARE} // mine`);
  await page.getByLabel('Point x').fill('7, 8');
  await page.getByLabel('Method').selectOption('forward');
  await page.getByLabel('Threshold τ').fill('1e-3');
  await start(page).selectOption('softmax');
  await expect(page.getByLabel('Point x')).toHaveValue('1, 2, 0.5, -1');
  expect(page.url()).toMatch(/code\.html\?start=softmax#function$/);
  await page.reload();
  await expect(start(page)).toHaveValue('softmax');
  await start(page).selectOption('rosenbrock');
  for (const again of [false, true]) {
    if (again) await page.reload();
    await expect(page.locator('code-editor')).toContainText('// mine');
    await expect(page.getByLabel('Point x')).toHaveValue('7, 8');
    await expect(page.getByLabel('Method')).toHaveValue('forward');
    await expect(page.getByLabel('Threshold τ')).toHaveValue('1e-3');
    await expect(badge(page)).toHaveText('PASS');
  }
});

test('both sections have an address, and keep what they start from', async ({
  gradcheck: _,
  page,
}) => {
  await page.goto('./code.html?start=mistake-3');
  await expect(start(page)).toHaveValue('mistake-3');
  const tab = (name: string) => page.getByRole('link', { name });
  await expect(tab('A network')).toHaveAttribute('aria-current', 'page');
  await tab('A function of your own').click();
  await expect(badge(page)).toHaveText('PASS');
  await expect(page).toHaveTitle('Gradcheck: Check a gradient of your own');
  expect(page.url()).toMatch(/code\.html#function$/);
  await start(page).selectOption('mistake-2');
  expect(page.url()).toMatch(/code\.html\?start=mistake-2#function$/);
  await tab('A network').click();
  await expect(start(page)).toHaveValue('mistake-3');
  await expect(page.locator('verdict-panel [part=badge]')).toHaveText('FAIL');
  expect(page.url()).toMatch(/code\.html\?start=mistake-3$/);
});

for (const [section, from] of [
  ['function', '?start=kink#function'],
  ['network', '?start=mistake-3'],
] as const) {
  test(`on a phone a bar says the verdict of a ${section} and leads to it`, async ({
    gradcheck: _,
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 700 });
    await page.goto(`./code.html${from}`);
    const bar = page.getByRole('button', { name: 'To the result' });
    await expect(bar).toContainText('FAIL');
    const shown = page.locator('code-result [part=badge]');
    await expect(shown).not.toBeInViewport();
    await bar.click();
    await expect(shown).toBeInViewport();
    await expect(bar).toHaveCount(0);
  });
}

for (const width of [320, 390, 1280]) {
  test(`no sideways scroll at ${width} px, and no inline style is refused`, async ({
    gradcheck: _,
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, 'kink');
    await expect(rows(page, 'Kinks')).toHaveCount(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}
