import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const ROOT = join(import.meta.dirname, '../../..');
const FILE = 'licences.txt';

/** `node_modules/@scope/name`, of a module or a file that is part of a package. */
const PACKAGE = /node_modules\/(?:@[^/]+\/)?[^/]+/g;

/** What is taken from a package as data, which no module names. */
const AS_DATA = ['node_modules/vega-datasets'];

const BAR = '='.repeat(80);

/** What a package says of its licence: its file, else the name in its package.json. */
function licenceOf(folder: string): { title: string; text: string } {
  const { name, version, license } = JSON.parse(
    readFileSync(join(ROOT, folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(join(ROOT, folder)).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? readFileSync(join(ROOT, folder, file), 'utf8').trim() : license;
  if (!text) throw new Error(`${name} does not say how it is licensed.`);
  return { title: `${name} ${version}`, text };
}

/** Several packages may have one and the same. */
function licencesOf(folders: readonly string[]): string {
  const titles = new Map<string, string[]>();
  for (const { title, text } of folders.map(licenceOf)) {
    titles.set(text, [...(titles.get(text) ?? []), title]);
  }
  return [...titles]
    .map(([text, names]) => `${BAR}\n${names.join('\n')}\n${BAR}\n\n${text}\n`)
    .join('\n');
}

/** The packages that the licences in a folder are of. */
const listed = (path: string) =>
  existsSync(path)
    ? [...readFileSync(path, 'utf8').matchAll(/^={80}\n((?:\S+ \d\S*\n)+)={80}/gm)].flatMap(
        ([, names]) =>
          (names as string)
            .trim()
            .split('\n')
            .map((title) => `node_modules/${title.split(' ')[0]}`),
      )
    : [];

/**
 * Leaves the licences of all that the site is made of beside it: Gradcheck's own, that of each package
 * of which something is in a script, a style or a typeface, and those of what is in its WebAssembly.
 * Each build of the site adds its packages to those of the builds before.
 */
export function licences(): Plugin {
  const packages = new Set(AS_DATA);
  return {
    name: 'licences',
    generateBundle: {
      order: 'pre', // before anything is put into a page and gone
      handler(_, bundle) {
        for (const output of Object.values(bundle)) {
          const sources =
            output.type === 'chunk' ? Object.keys(output.modules) : output.originalFileNames;
          for (const source of sources) {
            const found = source.match(PACKAGE);
            if (found) packages.add(found.at(-1) as string);
          }
        }
        for (const id of this.getModuleIds()) {
          const isStyle = /\.css(\?|$)/.test(id);
          const found = id.match(PACKAGE);
          if (isStyle && found) packages.add(found.at(-1) as string);
        }
      },
    },
    writeBundle({ dir }) {
      const path = join(dir as string, FILE);
      for (const each of listed(path)) packages.add(each);
      const own = readFileSync(join(ROOT, 'LICENSE'), 'utf8').trim();
      const ofWasm = readFileSync(join(ROOT, 'wasm/licences.txt'), 'utf8').trim();
      const ofPackages = licencesOf([...packages].sort());
      writeFileSync(path, ['Gradcheck', own, ofWasm, ofPackages].join('\n\n'));
    },
  };
}
