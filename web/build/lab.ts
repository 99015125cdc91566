import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { siteBuild, WEB } from './base.ts';
import { missingTexts, probeScript } from './plugins/browser-check.ts';

/** Articles name it in their own text: it keeps its name when its content changes. */
const ELEMENT = 'gradient-check';

const probe: Plugin = {
  name: 'probe',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'probe.js', source: await probeScript() });
  },
};

const WORDS = [
  'i18n/numbers',
  'result/strings',
  'session/requests',
  'session/strings',
  'site/strings',
  'ui/custom-properties',
  'ui/parts',
  'ui/strings',
  'ui/styles',
].map((name) => join(WEB, `src/${name}.ts`));
const READING = [
  ...['decode-text', 'flatten', 'labels', 'limits', 'open', 'signatures'].map(
    (name) => `readers/${name}`,
  ),
  ...['files', 'format', 'labels', 'statement', 'tables', 'library', 'settings', 'workers'].map(
    (name) => `problems/${name}`,
  ),
  ...['parse', 'presets', 'settings'].map((name) => `settings/${name}`),
  ...['checker', 'explain', 'function/module', 'function/square-quotients'].map(
    (name) => `library/${name}`,
  ),
  ...['pool', 'pool-worker', 'ranges', 'worker-port'].map((name) => `workers/${name}`),
  'readers/tables/delimited',
  'readers/tables/rows',
  'types/options',
].map((name) => join(WEB, `../build/library/${name}.js`));

/**
 * Which modules a script of several consists of: these, and the packages' that match.
 * @throws Error where one of ours is gone: it would become a file of its own, and nobody would see.
 */
function inOneFile(ours: string[], packages?: RegExp): (id: string) => boolean {
  const gone = ours.filter((path) => !existsSync(path));
  if (gone.length > 0) throw new Error(`Renamed or gone: ${gone.join(', ')}.`);
  return (id) => ours.includes(id) || packages?.test(id) === true;
}

/**
 * The static site: the lab, and the element that other pages embed, in scripts that both share.
 * The page imports the library by the package's own name: it gets what users of the package
 * get, and the worker and the WebAssembly module beside it become files of the site.
 */
export default siteBuild({
  publicDir: 'public',
  // As a host has to, where articles of other origins have the element.
  preview: { headers: { 'Access-Control-Allow-Origin': '*' } },
  plugins: [probe, missingTexts],
  appType: 'mpa', // an address that is not there is a 404, not the page
  build: {
    emptyOutDir: true,
    // h5wasm carries its WebAssembly in its JavaScript, and is fetched only for HDF5 files.
    chunkSizeWarningLimit: 6000,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: join(WEB, 'index.html'),
        embed: join(WEB, 'embed.html'),
        [ELEMENT]: join(WEB, 'src/element/gradient-check.ts'),
      },
      preserveEntrySignatures: 'strict', // what two pages share is in neither's own script
      output: {
        entryFileNames: ({ name }) => (name === ELEMENT ? '[name].js' : 'assets/[name]-[hash].js'),
        // Small files that every verdict needs, in few: together they compress better.
        codeSplitting: {
          groups: [
            { name: 'lit', test: /preload-helper|node_modules\/lit\/index\.js$/, priority: 1 },
            { name: 'words', test: inOneFile(WORDS, /lit\/decorators\.js$|esm\/decorate\.js$/) },
            { name: 'reading', test: inOneFile(READING) },
          ],
        },
      },
    },
  },
});
