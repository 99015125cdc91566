import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPython } from '../../../build/library/cli/python-start.js';
import { checkProgram } from '../../../build/library/library/python/check-program.js';

export const CLI = fileURLToPath(new URL('../../../build/library/cli.js', import.meta.url));
/** The package for Python, as the library carries it along. */
export const PACKAGE = fileURLToPath(new URL('../../../build/library/python', import.meta.url));
const PROGRAMS = fileURLToPath(new URL('programs', import.meta.url));

export const programText = (name) => readFileSync(join(PROGRAMS, name), 'utf8');

/** The command on files of these names and texts, in a folder of their own; the first is the program. */
export async function check(files, ...flags) {
  const folder = mkdtempSync(join(tmpdir(), 'gradcheck-python-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const [first] = Object.keys(files);
  const named = flags.map((flag) => (Object.hasOwn(files, flag) ? join(folder, flag) : flag));
  const target = named.find((flag) => flag.startsWith(':')) ?? '';
  const args = named.filter((flag) => flag !== target);
  try {
    return await new Promise((resolve) => {
      const child = spawn(process.execPath, [CLI, join(folder, first) + target, '--json', ...args]);
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (bytes) => {
        stdout += bytes;
      });
      child.stderr.on('data', (bytes) => {
        stderr += bytes;
      });
      child.on('close', (status) => {
        resolve({ status, stderr, report: status === 2 ? undefined : JSON.parse(stdout) });
      });
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A Python that is kept for many programs; each is loaded from a folder where no other file is. */
export async function startSession() {
  const folder = mkdtempSync(join(tmpdir(), 'gradcheck-python-'));
  const python = await startPython(undefined, folder);
  return {
    check: (name, text) => checkProgram(python, { name, text, folder }),
    dispose() {
      python.dispose();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Why `python3` cannot be used here, or false. */
export async function withoutPython() {
  const status = await new Promise((resolve) => {
    const child = spawn('python3', ['-c', 'import numpy'], { stdio: 'ignore' });
    child.on('error', () => resolve(1));
    child.on('close', resolve);
  });
  return status === 0 ? false : 'there is no python3 with NumPy';
}

/** Why there is no Python built in here, or false: its NumPy comes with the site. */
export const withoutBuiltIn = existsSync(
  fileURLToPath(new URL('../../../build/python/numpy.zip', import.meta.url)),
)
  ? false
  : 'NumPy for the built-in Python is not here';
