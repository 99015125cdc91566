import { join } from 'node:path';
import { defineConfig } from 'vite';
import { formulas } from './formulas.ts';
import { values } from './values.ts';

const WEB = join(import.meta.dirname, '..');

/**
 * The tutorial, in each language a page whose text is complete without scripts. Its figures are the
 * element as anybody can embed it, which the lab's build leaves beside it.
 */
export default defineConfig({
  root: WEB,
  base: './',
  publicDir: false,
  plugins: [formulas, values],
  build: {
    outDir: '../dist',
    emptyOutDir: false,
    target: ['chrome95', 'edge95', 'firefox100', 'safari16.4'],
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['learn.html', 'learn.zh-Hans.html'].map((page) => join(WEB, page)) },
  },
});
