import { type ChildProcess, spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GradcheckError } from '../problems/gradcheck-error.js';
import { sayOfPython as say } from '../problems/python.js';
import { AskedPython } from './asked-python.js';

/** Where the package for Python is, beside the library. */
export const PACKAGE = fileURLToPath(new URL('../python', import.meta.url));
/** The most that an answer may be: a gradient of some million numbers. */
const MOST_BYTES = 256 * 1024 * 1024;

/** A Python of the reader's machine, as a process that answers a line of JSON with another. */
export class PythonProcess extends AskedPython {
  private readonly child: ChildProcess;
  private readonly parts: Buffer[] = [];
  private size = 0;

  /** @param folder where it runs: files beside the program are found there */
  constructor(path: string, folder: string) {
    super(path);
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

  protected send(request: object) {
    this.child.stdin?.write(`${JSON.stringify(request)}\n`);
  }

  protected kill() {
    this.child.kill('SIGKILL');
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
      this.answered(line);
    }
  }
}
