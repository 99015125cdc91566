import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { SITE, siteBuild } from './base.ts';
import { PYTHON_FOLDER, PYTHON_LICENCES } from './plugins/python.ts';

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
    .sort();
}

/** Python is large and many never want it: it is kept when it is first used. */
const isPython = (name: string) => name.startsWith(PYTHON_FOLDER) && name !== PYTHON_LICENCES;

function filesToKeep() {
  return siteFiles()
    .filter((name) => !isPython(name))
    .map((url) => ({ url, revision: url.startsWith('assets/') ? null : revision(url) }));
}

/** The service worker, built last: it lists the files of the site. */
export default siteBuild({
  define: {
    FILES: JSON.stringify(filesToKeep()),
    PYTHON: JSON.stringify(siteFiles().filter(isPython)),
  },
  build: {
    rolldownOptions: {
      input: join(import.meta.dirname, '../src/site/service-worker/service-worker.ts'),
      output: { entryFileNames: 'service-worker.js', format: 'iife' },
    },
  },
});
