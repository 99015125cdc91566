import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PYTHON_STARTS } from '../../../web/src/code/python/python-starts.ts';
import { PROGRAMS } from '../../wasm/python/programs.js';
import { axeComplaints } from '../support/axe.ts';
import { eachCase } from '../support/cases.ts';
import { site, startHost } from '../support/host.mjs';
import { expect, test } from '../support/page.ts';
import { waysOut } from '../support/python-ways.mjs';
import { english, unfold } from '../support/untranslated.ts';

// The fixture `gradcheck` is asked for by every test, as it fails where the page logs an error.

const ROOT = join(import.meta.dirname, '../../..');
const { numpy } = JSON.parse(readFileSync(join(ROOT, 'build/python/found.json'), 'utf8'));
test.skip(numpy === null, 'Python for the page could not be fetched when the site was built');
test.slow(); // an interpreter is started in each

const FOLDER = join(ROOT, 'tests/wasm/python/programs');

const heading = (page: Page) => page.locator('program-verdict section > h3');
const problem = (page: Page) => page.locator('code-result').getByRole('alert');
const editor = (page: Page) => page.getByRole('textbox', { name: 'Your program, in Python' });
const verdict = (page: Page) => page.locator('program-verdict');
const marked = (page: Page) => page.locator('code-editor').first().locator('.cm-line.wrong');
const files = (page: Page) => page.locator('program-drop input:not([webkitdirectory])');
/** A verdict that is not of what was there before. */
const settled = (page: Page) => expect(page.getByText('Checking …')).toHaveCount(0, STARTED);

const STARTED = { timeout: 30_000 };

async function open(page: Page, from = '') {
  await page.goto(`./code.html${from && `?start=${from}`}#python`);
  await expect(page.getByText('Python is ready.')).toBeVisible(STARTED);
}

/** Has other code checked, as if it was pasted. */
async function write(page: Page, code: string) {
  await choose(page, 'program.py', code);
}

async function choose(page: Page, name: string, code: string) {
  await files(page).setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(code) });
}

const LOSS = (gradient: string) => `import numpy as np

def loss(w, X, y):
    r = X @ w - y
    return 0.5 * np.mean(r ** 2), ${gradient}

w = np.array([0.5, -1.0])
X = np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 0.5]])
y = np.array([1.0, 2.0, 3.0])
`;

test('a right program is called correct, and one mistake in it wrong, with line and parameters', async ({
  gradcheck: _,
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const ofPython = () => asked.filter((path) => /python|own-python/.test(path));
  await page.goto('./code.html');
  await expect(page.locator('verdict-panel strong')).toHaveText('PASS');
  expect(ofPython(), 'nothing of it is fetched before somebody looks').toEqual([]);
  await page.getByRole('link', { name: 'Your Python' }).click();
  await expect(heading(page)).toHaveText('Correct', STARTED);
  expect(ofPython().length).toBeGreaterThanOrEqual(5);
  await expect(heading(page)).toHaveText('Correct');
  await expect(verdict(page).locator('[part=badge]')).toHaveText('PASS');
  const [{ code }] = PYTHON_STARTS;
  const [right, wrong] = ["'db2': dZ2.sum(axis=1", "'db2': dZ2.mean(axis=1"];
  expect(code).toContain(right);
  await editor(page).press('ControlOrMeta+a');
  await page.keyboard.insertText(code.replace(right, wrong));
  await expect(heading(page)).toHaveText('Wrong');
  const rows = verdict(page).getByRole('table', { name: 'Parameters' }).locator('tbody tr');
  await expect(rows).toHaveCount(4);
  await expect(rows.locator('td.no')).toHaveCount(1);
  await expect(rows.filter({ hasText: 'b2' }).locator('td.no')).toHaveText('1');
  await expect(marked(page)).toHaveText('def backward(X, Y, parameters):');
  // A mean over its one column of m examples: 1/m, where m is 12, as so many of the file's are taken.
  await expect(rows.filter({ hasText: 'b2' }).locator('td').last()).toHaveText('0.08333');

  // The exercise is wrong, is told when asked, and right once it is mended.
  await page.getByLabel('Start from').selectOption('mistake-1');
  await expect(rows.locator('td.no')).toHaveCount(2);
  await page.getByRole('button', { name: 'Tell me' }).click();
  const line = async (name: string) =>
    String(await page.locator(`code-comparison .${name} code`).first().textContent());
  const exercise = PYTHON_STARTS.find(({ id }) => id === 'mistake-1')?.code ?? '';
  expect(exercise).toContain(await line('wrong'));
  await write(page, exercise.replace(await line('wrong'), await line('correct')));
  await expect(heading(page)).toHaveText('Correct');

  // The lab hands its network over, with nothing but backward() left to write.
  await page.goto('./');
  await page.getByRole('button', { name: 'Open in Python' }).click();
  await expect(editor(page)).toContainText("The lab's network 2-5-5-1 on ");
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(heading(page)).toHaveText('Wrong', STARTED);
  await expect(rows).toHaveCount(6);
});

test('all that was found is listed, and what cannot be read or found is told', async ({
  gradcheck: _,
  page,
}) => {
  await open(page, 'layers');
  await expect(heading(page)).toHaveText('Correct');
  const found = verdict(page).getByRole('group', { name: 'Found in the program' });
  await expect(found.getByRole('radio')).toHaveCount(2);
  await expect(found.getByRole('radio').first()).toBeChecked();
  await expect(verdict(page)).toContainText('made up: an input of shape');
  const code = PYTHON_STARTS.find(({ id }) => id === 'layers')?.code ?? '';
  await write(page, code.replace('1 - self.out ** 2', '1 - self.out'));
  await expect(heading(page)).toHaveText('Wrong');
  await expect(found.getByRole('radio', { name: 'Tanh' })).toBeChecked();
  await found.getByRole('radio', { name: 'Affine' }).check();
  await expect(verdict(page).getByRole('group', { name: 'Affine' })).toContainText('PASS');

  // What Python says of code that it cannot read is said with its line.
  await write(page, 'import numpy as np\n\ndef cost(w:\n    return 1\n');
  await expect(problem(page)).toContainText('program.py: line 3 is not Python');
  await expect(marked(page)).toHaveText('def cost(w:');
  await write(page, `${LOSS('X.T @ r / len(y)')}np.array([1.0]) @ np.zeros(3)\n`);
  await expect(heading(page)).toHaveText('Correct');
  await verdict(page).getByText('What was left out').click();
  await expect(verdict(page)).toContainText(/line 10: left out: ValueError: matmul/);
  await expect(page.locator('.cm-line.aside')).toHaveText('np.array([1.0]) @ np.zeros(3)');

  // What is dropped and is no program is refused in a sentence.
  await choose(page, 'data.csv', '1,2');
  await expect(page.getByRole('alert').first()).toHaveText(/There is no program in it/);
  await choose(page, 'broken.ipynb', '{"cells": 3}');
  await expect(page.getByRole('alert').first()).toHaveText(/It is no notebook/);

  // Glue says what is to be checked.
  await write(page, 'import numpy as np\n\ndef mystery(a, b):\n    return a * np.exp(b)\n');
  await expect(heading(page)).toHaveText('Undecided');
  await page.getByText('Say it yourself').click();
  const glue = page.getByRole('textbox', { name: 'params, cost() and gradient()' });
  for (const [gradient, word] of [
    ['mystery(params["a"], params["b"])', 'Correct'],
    ['mystery(1.0, params["b"])', 'Wrong'],
  ] as const) {
    await glue.press('ControlOrMeta+a');
    await page.keyboard.insertText(
      `params = {'a': np.array([2.0]), 'b': np.array([0.3])}\n` +
        `def cost(): return mystery(params['a'], params['b'])[0]\n` +
        `def gradient(): return {'a': np.exp(params['b']), 'b': ${gradient}}\n`,
    );
    await expect(heading(page)).toHaveText(word);
  }

  // A link carries both, and nothing of them runs before it is asked for.
  await page.getByRole('button', { name: 'Copy a link to this program' }).click();
  const link = await page.getByRole('textbox', { name: 'Link to this program' }).inputValue();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByText('Python is ready.')).toBeVisible(STARTED);
  await expect(page.getByText('This program came with a link.')).toBeVisible();
  await expect(editor(page)).toContainText('def mystery(a, b):');
  await expect(glue).toContainText('mystery(1.0, params["b"])');
  await editor(page).press('ControlOrMeta+End');
  await page.keyboard.insertText('# read');
  await page.waitForTimeout(1000); // longer than what is typed is waited for
  await expect(page.getByText('No result yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(heading(page)).toHaveText('Wrong');
  await page.goto(`${link.slice(0, -20)}`);
  await expect(page.getByRole('alert').first()).toHaveText(/was the link cut off/);
  await expect(heading(page)).toHaveCount(0);
});

/** One of each kind: in the page they come to what they are, as on the command line, which has them all. */
const KINDS = ['optimizer_layers.py', 'script_with_rate.py', 'keras_like.py'];

test('right programs of several kinds are right, one mistake in each wrong; so with a notebook', async ({
  gradcheck: _,
  page,
}) => {
  await open(page);
  const come = (word: RegExp) =>
    expect(verdict(page).locator('p[role=status]')).toHaveText(word, STARTED);
  await eachCase(
    KINDS,
    (file) => file,
    async (file) => {
      const given = PROGRAMS.find((each) => each.file === file);
      const mistake = [...(given?.wrong.slice(0, 1) ?? []), ...(given?.also ?? [])];
      let code = readFileSync(join(FOLDER, file), 'utf8');
      await choose(page, `right_${file}`, code);
      await come(new RegExp(`right_${file}: Correct`));
      for (const [right, wrong] of mistake as [string, string][]) {
        expect(code).toContain(right);
        code = code.replace(right, wrong);
      }
      await choose(page, `wrong_${file}`, code);
      await come(new RegExp(`wrong_${file}: Wrong`));
    },
  );

  // A notebook, a module beside it, and arrays are dropped together.
  const cells = [
    { cell_type: 'markdown', source: ['# Loss'] },
    { cell_type: 'code', source: ['%matplotlib inline\n', 'from losses import loss\n', '!ls'] },
    { cell_type: 'code', source: 'import numpy as np\nw = np.array([0.5, -1.0])' },
    { cell_type: 'code', source: 'X = np.load("X.npy")\ny = np.array([1.0, 2.0, 3.0])' },
  ];
  const notebook = {
    name: 'model.ipynb',
    mimeType: '',
    buffer: Buffer.from(JSON.stringify({ cells })),
  };
  const module = (gradient: string) => ({
    name: 'losses.py',
    mimeType: '',
    buffer: Buffer.from(LOSS(gradient).split('\nw = ')[0] as string),
  });
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), }".padEnd(117);
  const X = {
    name: 'X.npy',
    mimeType: '',
    buffer: Buffer.concat([
      Buffer.from('\x93NUMPY\x01\x00\x76\x00', 'latin1'),
      Buffer.from(`${header}\n`),
      Buffer.from(Float64Array.of(1, 2, 3, -1, 0.5, 0.5).buffer),
    ]),
  };
  await files(page).setInputFiles([notebook, module('X.T @ r / len(y)'), X]);
  await expect(heading(page)).toHaveText('Correct');
  await expect(page.locator('own-python')).toContainText('Beside it: losses.py and X.npy.');
  await expect(editor(page)).toContainText('# %%');
  await files(page).setInputFiles([notebook, module('X.T @ r'), X]);
  await expect(heading(page)).toHaveText('Wrong');
  // Of several files any may be the one that is meant.
  await page.getByLabel('Which of the files is checked').selectOption('losses.py');
  await expect(editor(page)).toContainText('def loss(w, X, y):');
  await expect(page.locator('own-python')).toContainText('Beside it: X.npy and model.ipynb.');
  await expect(verdict(page).getByRole('status')).toHaveText(/losses\.py: Wrong/, STARTED);
  await page.getByLabel('Which of the files is checked').selectOption('model.ipynb');
  await expect(verdict(page).getByRole('status')).toHaveText(/model\.ipynb: Wrong/, STARTED);
  await files(page).setInputFiles([notebook]);
  await expect(verdict(page)).toContainText('losses is imported and not here');

  // A folder: its outermost program, with the modules of its packages; hidden files are nobody's.
  const folder = mkdtempSync(join(tmpdir(), 'gradcheck-folder-'));
  const [loss, values] = LOSS('X.T @ r / len(y)').split(/(?=w = )/) as [string, string];
  try {
    for (const [path, content] of [
      ['project/nets/losses.py', loss],
      ['project/train.py', `import numpy as np\nfrom nets.losses import loss\n${values}`],
      ['project/.git/a.py', '1 / 0'],
    ] as const) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const folders = page.locator('program-drop input[webkitdirectory]');
    await folders.setInputFiles(join(folder, 'project'));
    await expect(verdict(page).getByRole('status')).toHaveText(/train\.py: Correct/, STARTED);
    await expect(page.locator('own-python')).toContainText('Beside it: nets/losses.py.');
    writeFileSync(join(folder, 'project/nets/losses.py'), loss.replace('/ len(y)', '* w'));
    await folders.setInputFiles(join(folder, 'project'));
    await expect(verdict(page).getByRole('status')).toHaveText(/train\.py: Wrong/, STARTED);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Each is answered in a sentence, and the next program runs. */
const HOSTILE: [what: string, code: string, says: RegExp][] = [
  ['sys.exit', 'import sys\nsys.exit(3)', /line 11: left out: it ends the program/],
  ['an endless loop', 'while True:\n    pass', /lines? 10–11: left out: it trains/],
  [
    'an endless function',
    'def forever():\n    while True:\n        pass\nforever()',
    /line 13: left out: it takes longer than two seconds/,
  ],
  ['recursion', 'def deeper(): return deeper()\ndeeper()', /line 11: left out: RecursionError/],
  ['10 GB', 'np.zeros(int(1e10))', /line 10: left out: (MemoryError|ValueError)/],
  [
    'a thread',
    'import threading\nthreading.Thread(target=print).start()',
    /RuntimeError: can't start/,
  ],
  [
    'an exception that lies',
    'class Liar(Exception):\n    def __str__(self): raise SystemExit\nraise Liar()',
    /line 12: left out: Liar/,
  ],
  ['a lot of print', 'print("x" * 10 ** 6)', /and 980,001 characters more/],
  ['a module spoiled for the next', 'np.mean = lambda *_: 0.0', /Wrong/],
  [
    'Python itself spoiled',
    'import builtins\nbuiltins.len = None',
    /has ended Python|the code raises TypeError/,
  ],
  ['an end from below', 'import os\nos.abort()', /has ended Python/],
];

test('what would harm the interpreter is a sentence, and the next program runs', async ({
  gradcheck: _,
  page,
}) => {
  await open(page);
  await eachCase(
    HOSTILE,
    ([what]) => what,
    async ([, code, says]) => {
      await write(page, `${LOSS('X.T @ r / len(y)')}${code}\n`);
      await settled(page);
      await expect(page.locator('code-result')).toContainText(says, STARTED);
      await write(page, LOSS('X.T @ r / len(y)'));
      await expect(heading(page)).toHaveText('Correct', STARTED);
      await expect(verdict(page)).not.toContainText('left out');
    },
  );
});

test('a cost that never returns is ended, the page goes on, and Stop ends it sooner', async ({
  gradcheck: _,
  page,
}) => {
  await page.clock.install(); // so that nobody waits for the limit
  const endless = LOSS('X.T @ r / len(y)').replace('    r =', '    while True: pass\n    r =');
  await open(page);
  await write(page, endless);
  await expect(page.getByText('Checking …')).toBeVisible();
  await page.clock.runFor(19_000);
  await expect(page.getByText('Checking …')).toBeVisible();
  await page.clock.runFor(2_000);
  await expect(problem(page)).toContainText('it had not answered after 20 seconds');
  await write(page, LOSS('X.T @ r / len(y)'));
  await expect(heading(page)).toHaveText('Correct', STARTED);
  await write(page, endless);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Python is ready.')).toBeVisible(STARTED);
  await write(page, LOSS('X.T @ r'));
  await expect(heading(page)).toHaveText('Wrong', { timeout: 15_000 });
});

test('the program has no network, storage or page', async ({ page }) => {
  const host = await startHost(site, { pages: { 'way-out.js': 'export {};' } });
  const reached = () => host.asked.filter((path) => path === '/way-out.js').length;
  const address = `${host.address}way-out.js`;
  await fetch(address);
  expect(reached(), 'what reaches the host is noticed').toBe(1);
  const { program, refused, ways } = waysOut(address);
  try {
    // Where a file of it does not come, that is said, and it may be asked for again.
    await page.route(/numpy-\w+\.zip/, (route) => route.abort());
    await page.goto(`${host.address}code.html#python`);
    await expect(problem(page)).toContainText('Python could not be fetched');
    await page.unroute(/numpy-\w+\.zip/);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.getByText('Python is ready.')).toBeVisible(STARTED);
    await write(page, program);
    const printed = verdict(page).locator('pre');
    await expect(printed).toContainText(`way ${ways - 1} `, STARTED);
    const said = String(await printed.textContent());
    for (let way = 0; way < refused; way++) expect(said).toContain(`way ${way} refused`);
    await expect(heading(page)).toHaveText('Correct'); // and it goes on
    await page.waitForTimeout(500); // what is asked for without waiting
    expect(reached()).toBe(1);
  } finally {
    host.close();
  }
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN', viewport: { width: 320, height: 640 } });

  test('nothing is in English or lost sideways, and axe finds nothing', async ({ page }) => {
    await page.goto('./code.html?start=mistake-1#python');
    await expect(heading(page)).toHaveText('错误', STARTED);
    await unfold(page);
    expect(await english(page)).toEqual([]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeComplaints(page)).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});
