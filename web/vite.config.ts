import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { missingTexts, probeScript } from './probe.ts';

/** Articles name it in their own text: it keeps its name when its content changes. */
const ELEMENT = 'gradient-check';

const probe: Plugin = {
  name: 'probe',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'probe.js', source: await probeScript() });
  },
};

/**
 * The static site: the lab, and the element that other pages embed, in scripts that both share.
 * Every address in it is relative, so that `dist/` works from any sub-path of any
 * host. The page imports the library by the package's own name: it gets what users of the package
 * get, and the worker and the WebAssembly module beside it become files of the site.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [probe, missingTexts],
  appType: 'mpa', // an address that is not there is a 404, not the page
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    // WebAssembly's SIMD and exceptions came with these, or before.
    target: ['chrome95', 'edge95', 'firefox100', 'safari16.4'],
    // h5wasm carries its WebAssembly in its JavaScript, and is fetched only for HDF5 files.
    chunkSizeWarningLimit: 6000,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // a strict Content Security Policy has no data: addresses
    rolldownOptions: {
      input: {
        index: join(import.meta.dirname, 'index.html'),
        embed: join(import.meta.dirname, 'embed.html'),
        [ELEMENT]: join(import.meta.dirname, 'src/embed/gradient-check.ts'),
      },
      preserveEntrySignatures: 'strict', // what two pages share is in neither's own script
      output: {
        entryFileNames: ({ name }) => (name === ELEMENT ? '[name].js' : 'assets/[name]-[hash].js'),
        // Small files that every verdict needs, in few: together they compress better.
        codeSplitting: {
          groups: [
            { name: 'lit', test: /preload-helper|node_modules\/lit\/index\.js$/, priority: 1 },
            {
              name: 'words',
              test: /lit\/decorators\.js$|esm\/decorate\.js$|src\/(strings|styles|number-text|percent|custom-properties)\.ts$/,
            },
            {
              name: 'reading',
              test: /library\/(types|readers\/(signatures|labels|array_names|text|flatten))\.js$/,
            },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
});
