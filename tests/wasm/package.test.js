// The package as a stranger gets it: packed, installed in an empty project, run in Node, bundled.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { SHELL } from '../web/support/chromium.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gradcheck-package-'));
const project = join(folder, 'project');
after(() => rmSync(folder, { recursive: true }));

const run = (program, args, cwd = project) =>
  execFileSync(program, args, { cwd, encoding: 'utf8' });

/** What a stranger writes: reads a table, checks a network on it, says the verdict. */
const PROGRAM = `
import { createChecker, readDataset } from 'gradcheck';
export async function verdict() {
  const bytes = new TextEncoder().encode('a,b,label\\n1,2,0\\n2,1,1\\n0,3,0\\n3,0,1\\n');
  const dataset = await readDataset('flowers.csv', bytes);
  const checker = createChecker();
  const report = await checker.check(dataset, { hidden_layers: [3] });
  checker.dispose();
  return report.passed ? 'PASS' : 'FAIL';
}
`;

/** What of this checkout the package is made from: the compiled modules, but not the library. */
const SOURCES = [
  ...['CMakeLists.txt', 'core', 'wasm', 'README.md', 'LICENSE', 'web/picture.png'],
  ...['package.json', 'package-lock.json', 'build/stamps'],
  ...['first', 'whole', 'function'].flatMap((name) =>
    ['mjs', 'wasm'].map((type) => `build/wasm/gradcheck-${name}.${type}`),
  ),
];

let packed;
before(() => {
  // Packing builds the library where there is none, as in a fresh clone.
  const clone = join(folder, 'clone');
  for (const path of SOURCES) cpSync(join(root, path), join(clone, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  const pack = () => {
    const options = ['--json', '--foreground-scripts=false', '--pack-destination', folder];
    return JSON.parse(run('npm', ['pack', ...options], clone))[0];
  };
  const { filename, files } = pack();
  const built = () => statSync(join(clone, 'build/library/index.js')).mtimeMs;
  const first = built();
  pack();
  assert.equal(built(), first, 'packed again, it is not built again');
  packed = files.map(({ path }) => path).sort();
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  // What the package depends on comes from this checkout, so that no registry is asked.
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const local = Object.keys(dependencies).map((name) => join(root, 'node_modules', name));
  run('npm', [
    'install',
    '--offline',
    '--install-links',
    '--no-audit',
    '--no-fund',
    join(folder, filename),
    ...local,
  ]);
  writeFileSync(join(project, 'program.js'), PROGRAM);
});

test('it holds the built library, its types, README and licences, and nothing else', () => {
  const expected =
    /^(build\/library\/(.+\.(js|d\.ts|wasm)|bindings\/gradcheck-function\.mjs|python\/gradcheck\/\w+\.py)|package\.json|README\.md|LICENSE|wasm\/licences\.txt|web\/picture\.png)$/;
  assert.deepEqual(
    packed.filter((path) => !expected.test(path)),
    [],
  );
  for (const path of [
    'README.md',
    'LICENSE',
    'build/library/bindings/first/gradcheck-first.wasm',
    'build/library/python/gradcheck/session.py',
  ]) {
    assert.ok(packed.includes(path), path);
  }
  // Every file that a packed script imports is packed too.
  for (const path of packed.filter((path) => path.endsWith('.js'))) {
    const text = readFileSync(join(root, path), 'utf8');
    for (const [, target] of text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
      assert.ok(packed.includes(join(dirname(path), target)), `${path} imports ${target}`);
    }
  }
});

test('in Node it can be imported', () => {
  const program = "import { verdict } from './program.js'; console.log(await verdict());";
  assert.equal(run(process.execPath, ['--input-type=module', '--eval', program]), 'PASS\n');
});

test('it brings its command', () => {
  writeFileSync(join(project, 'data.csv'), 'a,b,label\n1,2,0\n2,1,1\n0,3,0\n3,0,1\n');
  const gradcheck = join(project, 'node_modules/.bin/gradcheck');
  assert.match(run(gradcheck, ['data.csv', '--layers', '3']), /PASS/);
});

test('its types serve a strict TypeScript program', () => {
  const program = `
    import { createChecker, type CheckReport, type Dataset } from 'gradcheck';
    export const check = (dataset: Dataset): Promise<CheckReport> =>
      createChecker({ workers: 1 }).check(dataset, { hidden_layers: [3] });
    // @ts-expect-error: a width is a number
    createChecker().check({} as Dataset, { hidden_layers: ['3'] });
  `;
  writeFileSync(join(project, 'program.ts'), program);
  const tsc = join(root, 'node_modules/.bin/tsc');
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--types', '', 'program.ts'];
  run(tsc, options);
});

test('bundled by Vite it runs in Chromium', async () => {
  writeFileSync(
    join(project, 'index.html'),
    '<!doctype html><title>waiting</title><script type="module" src="main.js"></script>',
  );
  writeFileSync(
    join(project, 'main.js'),
    "import { verdict } from './program.js'; document.title = await verdict();",
  );
  const settings = { root: project, configFile: false, logLevel: 'error' };
  await build({ ...settings, build: { chunkSizeWarningLimit: 6000, target: 'es2022' } });
  const server = await preview({ ...settings, preview: { port: 0, host: '127.0.0.1' } });
  const browser = await chromium.launch(SHELL);
  try {
    const page = await browser.newPage();
    await page.goto(server.resolvedUrls.local[0]);
    await page.waitForFunction(() => document.title !== 'waiting');
    assert.equal(await page.title(), 'PASS');
  } finally {
    await browser.close();
    await server.close();
  }
});
