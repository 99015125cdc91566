import { parse } from 'node:path';
import { Worker } from 'node:worker_threads';
import { GradcheckError } from '../problems/gradcheck-error.js';
import { sayOfPython as say } from '../problems/python.js';
import { AskedPython } from './asked-python.js';
import { PACKAGE } from './python-process.js';

/** Where the reader's files are in there. */
const DISK = '/disk';

/** CPython and NumPy in WebAssembly, in a thread of their own, for where no Python is installed. */
export class BuiltInPython extends AskedPython {
  private readonly worker: Worker;

  /** @param folder where it runs: files beside the program are found there */
  constructor(folder: string) {
    super('builtin');
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
      else this.answered(String(message));
    });
    const end = (reason: string) => this.end(new GradcheckError(say('python_ended', { reason })));
    this.worker.on('error', ({ message }) => end(message.trim().split('\n').at(-1) ?? ''));
    this.worker.on('exit', (code) => end(`exit code ${code}`));
  }

  protected send(request: object) {
    this.worker.postMessage(JSON.stringify(this.withPathsInside(request)));
  }

  protected kill() {
    void this.worker.terminate();
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
}
