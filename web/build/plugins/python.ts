import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import type { Plugin } from 'vite';
import { WEB } from '../base.ts';

const ROOT = join(WEB, '..');
const PYODIDE = join(ROOT, 'node_modules/pyodide');
const FETCHED = join(ROOT, 'build/python');
const SANDBOX = join(WEB, 'src/sandbox/python');

/** Where they are in the site: the service worker keeps what is there when it is first asked for. */
export const PYTHON_FOLDER = 'python/';

export const PYTHON_LICENCES = `${PYTHON_FOLDER}licences.txt`;

/** A file by the name that the interpreter asks for. */
export interface PythonFile {
  name: string;
  address: string;
  size: number;
}

/**
 * The worker with the interpreter as one script. It is started from a blob: address, which can name
 * nothing beside it.
 */
async function worker(): Promise<string> {
  const build = await rolldown({
    input: join(SANDBOX, 'worker.js'),
    platform: 'browser',
    transform: { define: { 'import.meta.url': "'https://nowhere.invalid/'" } },
    external: /^node:/,
    logLevel: 'silent',
  });
  const { output } = await build.generate({ format: 'iife', minify: true, codeSplitting: false });
  await build.close();
  return output[0].code;
}

/** The package in Python, and what begins it, as one file. */
function sources(): string {
  const folder = join(ROOT, 'wasm/python');
  const texts: Record<string, string> = {
    'boot.py': readFileSync(join(SANDBOX, 'boot.py'), 'utf8'),
  };
  for (const name of readdirSync(join(folder, 'gradcheck'))) {
    if (!name.endsWith('.py')) continue;
    texts[`gradcheck/${name}`] = readFileSync(join(folder, 'gradcheck', name), 'utf8');
  }
  const { info } = JSON.parse(readFileSync(join(PYODIDE, 'pyodide-lock.json'), 'utf8'));
  return JSON.stringify({ info, package: texts });
}

/** Whether NumPy could be fetched. */
function isFetched(): boolean {
  const found = join(FETCHED, 'found.json');
  return existsSync(found) && JSON.parse(readFileSync(found, 'utf8')).numpy !== null;
}

async function contents(): Promise<[name: string, content: string | Buffer][]> {
  if (!isFetched()) return [];
  return [
    ['worker.js', await worker()],
    ['sources.json', sources()],
    ['pyodide.asm.wasm', readFileSync(join(PYODIDE, 'pyodide.asm.wasm'))],
    ['python_stdlib.zip', readFileSync(join(FETCHED, 'stdlib.zip'))],
    ['numpy.zip', readFileSync(join(FETCHED, 'numpy.zip'))],
  ];
}

/** `numpy-0cad9c1b.whl`: another version has another name. */
function addressOf(name: string, content: string | Buffer): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  return PYTHON_FOLDER + name.replace(/(?=\.\w+$)/, `-${hash}`);
}

/**
 * Puts the interpreter into the site, if it has been fetched.
 * @returns a plugin, and what the page has to know: the files, none where there is no Python
 */
export async function python(): Promise<{ plugin: Plugin; files: PythonFile[] }> {
  const all = (await contents()).map(([name, content]) => ({
    name,
    content,
    address: addressOf(name, content),
  }));
  return {
    files: all.map(({ name, content, address }) => ({
      name,
      address,
      size: Buffer.byteLength(content),
    })),
    plugin: {
      name: 'python',
      generateBundle() {
        for (const { address, content } of all) {
          this.emitFile({ type: 'asset', fileName: address, source: content });
        }
        if (all.length === 0) return;
        const source = readFileSync(join(FETCHED, 'licences.txt'), 'utf8');
        this.emitFile({ type: 'asset', fileName: PYTHON_LICENCES, source });
      },
      configureServer({ middlewares }) {
        for (const { address, content } of all) {
          middlewares.use(`/${address}`, (_, response) => response.end(content));
        }
      },
    },
  };
}
