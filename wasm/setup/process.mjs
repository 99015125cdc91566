import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the checkout, where every command runs. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Ends the command; the message is for the person who started it. */
export class SetupError extends Error {
  constructor(message, exitCode = 4) {
    super(message);
    this.exitCode = exitCode;
  }
}

let quiet = false;

/** Quiet keeps standard output free for another program: what there is to say goes to the error stream. */
export function setQuiet(value) {
  quiet = value;
}

export function say(line) {
  (quiet ? console.error : console.log)(line);
}

/** Runs a program at the top of the checkout and shows its output; returns its exit code. */
export function status(program, args, env = {}) {
  const result = spawnSync(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['inherit', quiet ? 2 : 'inherit', 'inherit'],
  });
  if (result.error) throw new SetupError(`Cannot run ${program}: ${result.error.message}.`);
  return result.status ?? 1;
}

/** Runs a program; @throws SetupError if it fails. */
export function run(program, args, env) {
  const code = status(program, args, env);
  if (code !== 0) throw new SetupError(`Stopped: ${basename(program)} failed, see above.`);
}

/** The output of a program, trimmed; undefined if it cannot run or fails. */
export function output(program, args) {
  const result = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** The path of a command that a node package brought. */
export function nodeCommand(name) {
  return join(ROOT, 'node_modules', '.bin', name);
}

/** The path of the first of these programs that is on PATH; a name with a slash is a path already. */
export function findProgram(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = names.flatMap((name) =>
    name.includes('/') ? [name] : folders.map((folder) => join(folder, name)),
  );
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  });
}
