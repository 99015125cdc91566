/** Programs in other languages that time the same problems: one JSON request a line, one answer. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export class Program {
  constructor(command, args) {
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.answers = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    this.child.on('error', () => {}); // seen as an end without an answer
    this.child.stdin.on('error', () => {});
    this.command = command;
  }

  /** @throws Error where the program ends without an answer; it has said why on the error stream. */
  async ask(request) {
    this.child.stdin.write(`${JSON.stringify(request)}\n`);
    const { done, value } = await this.answers.next();
    if (done) throw new Error(`${this.command} stopped at the request "${request.type}".`);
    return JSON.parse(value);
  }

  end() {
    this.child.stdin.end();
  }
}

export function startNative() {
  return new Program(
    fileURLToPath(new URL('../../build/native/gradcheck_bench', import.meta.url)),
    [],
  );
}

/** A script beside this file, where there is a Python that has NumPy; otherwise undefined. */
export function startPython(script) {
  const python = ['/usr/bin/python3', 'python3'].find(
    (command) =>
      (!command.includes('/') || existsSync(command)) &&
      spawnSync(command, ['-c', 'import numpy']).status === 0,
  );
  return python && new Program(python, [fileURLToPath(new URL(script, import.meta.url))]);
}

/** The tutorial's algorithm. */
export const startNumpy = () => startPython('tutorial.py');
