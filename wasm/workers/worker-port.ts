import type { Statement } from '../problems/problem.js';
import { sayOfWorkers as say } from '../problems/workers.js';
import type { Answer, Request } from './worker-messages.js';

/** A worker, whether the page's or Node's. */
export interface Port {
  /** The buffers of `transfer` become the worker's, without a copy. */
  post(request: Request, transfer: ArrayBuffer[]): void;
  /** Ends the worker at once, whatever it does. */
  terminate(): void;
}

/** Called with what comes from the worker, and when it dies with why: words will do. */
export interface PortEvents {
  onAnswer(answer: Answer): void;
  onDeath(reason: Statement | string): void;
}

/** Starts a worker of this script. */
export type StartPort = (events: PortEvents, script: URL) => Promise<Port>;

async function startThread({ onAnswer, onDeath }: PortEvents, script: URL): Promise<Port> {
  const threads = 'node:worker_threads'; // kept from bundlers, which have no such module
  const { Worker } = await import(/* @vite-ignore */ threads);
  // Without the program's own flags, some of which a thread refuses (--input-type).
  const worker = new Worker(script, { execArgv: [] });
  // A program is kept running by requests that wait for an answer, not by idle threads.
  let waiting = 0;
  worker.unref();
  worker.on('message', (answer: Answer) => {
    waiting -= 1;
    if (waiting === 0) worker.unref();
    onAnswer(answer);
  });
  worker.on('error', (error: Error) => onDeath(error.message));
  worker.on('exit', (code: number) => onDeath(say('thread_exited', { code })));
  return {
    post: (request, transfer) => {
      waiting += 1;
      worker.ref();
      worker.postMessage(request, transfer);
    },
    terminate: () => void worker.terminate(),
  };
}

/**
 * A worker that imports its script, and keeps what it is sent until then. (As a module worker it
 * would be shorter, but Chromium starts none from a blob: in a sandboxed frame.)
 */
const importing = (script: URL) => `
  const early = [];
  onmessage = (event) => early.push(event);
  import(${JSON.stringify(script.href)}).then(
    () => early.forEach((event) => onmessage(event)),
    (error) => setTimeout(() => { throw error; }),
  );`;

/**
 * Browsers start workers of the page's own origin only; what a worker imports may come from any host
 * that allows it. So a detour is taken where the library lies elsewhere, or where the page is
 * sandboxed and has no origin. Only there: a strict policy forbids blob: workers.
 */
function createWorker(script: URL): Worker {
  const isOwn = script.origin === globalThis.origin || script.protocol === 'data:';
  if (isOwn) return new Worker(script, { type: 'module' });
  const detour = URL.createObjectURL(new Blob([importing(script)], { type: 'text/javascript' }));
  return new Worker(detour);
}

async function startWorker({ onAnswer, onDeath }: PortEvents, script: URL): Promise<Port> {
  const worker = createWorker(script);
  worker.onmessage = (event: MessageEvent<Answer>) => onAnswer(event.data);
  worker.onerror = (event) => onDeath(event.message ?? say('script_not_loaded'));
  worker.onmessageerror = () => onDeath(say('answer_not_read'));
  return {
    post: (request, transfer) => worker.postMessage(request, transfer),
    terminate: () => worker.terminate(),
  };
}

/** Starts a worker of the page, or under Node a thread. */
export const startPort: StartPort = (events, script) =>
  typeof Worker === 'undefined' ? startThread(events, script) : startWorker(events, script);
