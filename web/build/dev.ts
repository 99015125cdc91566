import { join } from 'node:path';
import { mergeConfig, type Plugin } from 'vite';
import { siteBuild } from './base.ts';
import { FRAME_HASH, nameFrame, PYTHON } from './code.ts';
import { missingTexts, probeScript } from './plugins/browser-check.ts';
import { formulas } from './plugins/formulas.ts';
import { values } from './plugins/values.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The policies keep out what reloads the page, and a source knows the other rooms by other addresses. */
const openPages: Plugin = {
  name: 'open-pages',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html
        .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
        .replaceAll('="../', `="/@fs${ROOT}/`),
  },
};

/** Scripts that the build leaves in the site under names of their own. */
const builtScripts: Plugin = {
  name: 'built-scripts',
  configureServer({ middlewares }) {
    const serve = (path: string, source: () => string | Promise<string>) =>
      middlewares.use(path, async (_, response) => {
        response.setHeader('content-type', 'text/javascript').end(await source());
      });
    serve('/probe.js', probeScript);
    serve('/gradient-check.js', () => "import '/src/element/gradient-check.ts';");
  },
};

/**
 * All pages from their sources, each change at once. What the tutorial's text says of its figures is
 * computed by the library as it was when the server was started.
 */
export default mergeConfig(
  siteBuild({
    publicDir: 'public',
    plugins: [nameFrame, missingTexts, formulas, values, openPages, builtScripts, PYTHON.plugin],
    define: { FRAME_HASH: JSON.stringify(FRAME_HASH), PYTHON_FILES: PYTHON.files },
    appType: 'mpa',
  }),
  {
    base: '/',
    cacheDir: join(ROOT, 'build/vite'),
    optimizeDeps: { entries: ['*.html'] },
    server: {
      host: '127.0.0.1',
      fs: { allow: [ROOT] },
      // What is built is taken as a whole, when it is ready (wasm/setup/dev.mjs).
      watch: { ignored: ['build', 'dist'].map((folder) => join(ROOT, folder, '**')) },
    },
  },
);
