import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { site } from '../support/host.mjs';
import { expect, test } from '../support/page.ts';

const ROOT = join(import.meta.dirname, '../../..');
const licences = readFileSync(join(site, 'licences.txt'), 'utf8');

/**
 * Packages whose code or typefaces the pages' sources name: not those of the command, which is no part
 * of a page (the licences of Python in the page are looked at below).
 */
function named(): string[] {
  const names = new Set<string>();
  const files = ['web/src', 'wasm']
    .flatMap((room) =>
      readdirSync(join(ROOT, room), { recursive: true }).map((file) => join(ROOT, room, `${file}`)),
    )
    .filter((file) => !file.startsWith(join(ROOT, 'wasm/cli/')));
  for (const file of files.filter((each) => /\.(ts|css)$/.test(each))) {
    const text = readFileSync(file, 'utf8').replace(/import type [^;]*;/gs, '');
    const imports = /(?:from |import\(?|@import )'((?:@[\w-]+\/)?[\w][\w-]*)[^']*'/g;
    for (const [, name] of text.matchAll(imports)) names.add(name as string);
  }
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  return [...names].filter((name) => name in { ...dependencies, ...devDependencies });
}

test('the licences are those of all that the sources name', () => {
  const names = named();
  expect(names).toContain('lit');
  expect(names).toContain('h5wasm');
  expect(names.length).toBeGreaterThan(8);
  const without = names.filter((name) => !new RegExp(`^${name} \\d`, 'm').test(licences));
  expect(without).toEqual([]);
});

test('they are whole: our own, those of the typefaces, and those of what is in the WebAssembly', () => {
  const own = readFileSync(join(ROOT, 'LICENSE'), 'utf8').trim();
  expect(licences.startsWith(`Gradcheck\n\n${own}`)).toBe(true);
  for (const text of [
    'Eigen\nMozilla Public License 2.0',
    'Niels Lohmann',
    'Rich Felker',
    'Emscripten authors',
    'LLVM Exceptions',
    'SIL OPEN FONT LICENSE',
    'keep intact this entire notice',
    'Mike Bostock',
  ]) {
    expect(licences.includes(text), text).toBe(true);
  }
});

test('those of Python in the page are beside it, where it is there', () => {
  test.skip(!existsSync(join(site, 'python')), 'the site was built without Python');
  const ofPython = readFileSync(join(site, 'python/licences.txt'), 'utf8');
  for (const text of [
    'Pyodide\nCPython for WebAssembly. Mozilla Public License 2.0',
    'PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2',
    'NumPy: LICENSE.txt',
    'NumPy Developers',
  ]) {
    expect(ofPython.includes(text), text).toBe(true);
  }
});

test('the page leads to them, and the one file has them in itself', async ({ page }) => {
  await page.goto('./');
  const link = page.getByRole('link', { name: 'Licences of what this page is made of' });
  const address = await link.evaluate((it) => (it as HTMLAnchorElement).href);
  expect(await (await page.request.get(address)).text()).toBe(licences);
  const file = readFileSync(join(site, 'gradcheck.html'), 'utf8');
  expect(file.includes('SIL OPEN FONT LICENSE')).toBe(true);
  expect(file.includes('Rich Felker')).toBe(true);
});
