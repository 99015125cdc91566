import { parse } from 'node:path';
import { Worker } from 'node:worker_threads';
import { GradcheckError } from '../problems/gradcheck-error.js';
import { sayOfPython as say } from '../problems/python.js';
import type { PythonSession } from '../types/python.js';
import { MOST_SECONDS, PACKAGE } from './python-process.js';

/** Where the reader's files are in there. */
const DISK = '/disk';

interface Waiting {
  resolve(text: string): void;
  reject(error: unknown): void;
}

/** CPython and NumPy in WebAssembly, in a thread of their own, for where no Python is installed. */
export class BuiltInPython implements PythonSession {
  private readonly worker: Worker;
  private waiting: Waiting | undefined;
  private ended: GradcheckError | undefined;

  /** @param folder where it runs: files beside the program are found there */
  constructor(folder: string) {
    this.worker = new Worker(new URL('./python-built-in-worker.js', import.meta.url), {
      workerData: {
        disk: DISK,
        root: parse(folder).root,
        folder: this.inside(folder),
        package: this.inside(PACKAGE),
      },
      stdout: true,
      stderr: true,
    });
    this.worker.on('message', (message) => {
      if (message === 'missing') this.end(new GradcheckError(say('python_not_built_in')));
      else this.waiting?.resolve(String(message));
    });
    const end = (reason: string) => this.end(new GradcheckError(say('python_ended', { reason })));
    this.worker.on('error', ({ message }) => end(message.trim().split('\n').at(-1) ?? ''));
    this.worker.on('exit', (code) => end(`exit code ${code}`));
  }

  async ask(request: object): Promise<unknown> {
    if (this.ended) throw this.ended;
    const answer = new Promise<string>((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
    const alarm = setTimeout(() => {
      this.end(new GradcheckError(say('python_silent', { seconds: MOST_SECONDS })));
    }, MOST_SECONDS * 1000);
    this.worker.postMessage(JSON.stringify(this.withPathsInside(request)));
    try {
      return JSON.parse(await answer);
    } catch (error) {
      throw error instanceof SyntaxError
        ? new GradcheckError(say('python_answer_not_read'))
        : error;
    } finally {
      clearTimeout(alarm);
    }
  }

  /** Ends it; a question that is open is answered with an error. */
  dispose(): void {
    this.end(new GradcheckError(say('python_ended', { reason: 'builtin' })));
  }

  private inside(path: string): string {
    return `${DISK}/${path.slice(parse(path).root.length).replaceAll('\\', '/')}`;
  }

  private withPathsInside(request: object): object {
    const { folder, data } = request as { folder?: string; data?: readonly string[] };
    return {
      ...request,
      ...(folder !== undefined && { folder: this.inside(folder) }),
      ...(data !== undefined && { data: data.map((each) => this.inside(each)) }),
    };
  }

  private end(error: GradcheckError) {
    this.ended ??= error;
    this.waiting?.reject(this.ended);
    this.waiting = undefined;
    void this.worker.terminate();
  }
}
