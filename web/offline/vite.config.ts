import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { defineConfig } from 'vite';

const SITE = join(import.meta.dirname, '../../dist');

/** What is there to be downloaded, not to run the site: without a network the lab does not offer it. */
const NOT_KEPT = ['service-worker.js', 'gradcheck.html'];

const revision = (name: string) =>
  createHash('sha256')
    .update(readFileSync(join(SITE, name)))
    .digest('hex')
    .slice(0, 16);

/** The built site's files; those in `assets/` have the hash of their content in their names. */
function siteFiles() {
  return readdirSync(SITE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(SITE.length + 1)
        .replaceAll(sep, '/'),
    )
    .filter((name) => !NOT_KEPT.includes(name))
    .sort()
    .map((url) => ({ url, revision: url.startsWith('assets/') ? null : revision(url) }));
}

/** The service worker, built last: it lists the files of the site. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  define: { FILES: JSON.stringify(siteFiles()) },
  build: {
    outDir: SITE,
    emptyOutDir: false,
    target: ['chrome95', 'edge95', 'firefox100', 'safari16.4'],
    rolldownOptions: {
      input: join(import.meta.dirname, 'service-worker.ts'),
      output: { entryFileNames: 'service-worker.js', format: 'iife' },
    },
  },
});
