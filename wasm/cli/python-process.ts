import { type ChildProcess, spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GradcheckError } from '../problems/gradcheck-error.js';
import { sayOfPython as say } from '../problems/python.js';
import type { PythonSession } from '../types/python.js';

/** Where the package for Python is, beside the library. */
export const PACKAGE = fileURLToPath(new URL('../python', import.meta.url));
/** The longest that one answer may take. */
export const MOST_SECONDS = 60;
/** The most that an answer may be: a gradient of some million numbers. */
const MOST_BYTES = 256 * 1024 * 1024;

interface Waiting {
  resolve(line: string): void;
  reject(error: unknown): void;
}

/** A Python of the reader's machine, as a process that answers a line of JSON with another. */
export class PythonProcess implements PythonSession {
  private readonly child: ChildProcess;
  private readonly parts: Buffer[] = [];
  private size = 0;
  private waiting: Waiting | undefined;
  private ended: GradcheckError | undefined;

  /** @param folder where it runs: files beside the program are found there */
  constructor(
    private readonly path: string,
    folder: string,
  ) {
    const { PYTHONPATH, ...environment } = process.env;
    this.child = spawn(path, ['-m', 'gradcheck'], {
      cwd: folder,
      env: {
        // One thread: the arrays are small, and sums are in the same order each time.
        OMP_NUM_THREADS: '1',
        OPENBLAS_NUM_THREADS: '1',
        ...environment,
        PYTHONPATH: PYTHONPATH ? `${PACKAGE}${delimiter}${PYTHONPATH}` : PACKAGE,
        PYTHONDONTWRITEBYTECODE: '1',
        PYTHONSAFEPATH: '1',
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let said = '';
    this.child.stderr?.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-4000);
    });
    this.child.stdout?.on('data', (bytes: Buffer) => this.take(bytes));
    this.child.stdin?.on('error', () => undefined); // its end is told by 'close'
    this.child.on('error', () => this.end(new GradcheckError(say('python_not_found', { path }))));
    this.child.on('close', (code, signal) => {
      const why = said.trim().split('\n').at(-1) || `${signal ?? `exit code ${code}`}`;
      const isNumpy = /No module named '?numpy/.test(said);
      this.end(
        new GradcheckError(
          isNumpy ? say('python_without_numpy', { path }) : say('python_ended', { reason: why }),
        ),
      );
    });
  }

  async ask(request: object): Promise<unknown> {
    if (this.ended) throw this.ended;
    const line = new Promise<string>((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
    const alarm = setTimeout(() => {
      this.end(new GradcheckError(say('python_silent', { seconds: MOST_SECONDS })));
    }, MOST_SECONDS * 1000);
    this.child.stdin?.write(`${JSON.stringify(request)}\n`);
    try {
      return JSON.parse(await line);
    } catch (error) {
      throw error instanceof SyntaxError
        ? new GradcheckError(say('python_answer_not_read'))
        : error;
    } finally {
      clearTimeout(alarm);
    }
  }

  /** Ends the process; a question that is open is answered with an error. */
  dispose(): void {
    this.end(new GradcheckError(say('python_ended', { reason: this.path })));
  }

  private take(bytes: Buffer) {
    const end = bytes.indexOf(10);
    this.parts.push(end < 0 ? bytes : bytes.subarray(0, end));
    this.size += bytes.length;
    if (this.size > MOST_BYTES) {
      this.end(new GradcheckError(say('python_answer_not_read')));
    } else if (end >= 0) {
      const line = Buffer.concat(this.parts.splice(0)).toString();
      this.size = 0;
      this.waiting?.resolve(line);
      this.waiting = undefined;
    }
  }

  private end(error: GradcheckError) {
    this.ended ??= error;
    this.waiting?.reject(this.ended);
    this.waiting = undefined;
    this.child.kill('SIGKILL');
  }
}
