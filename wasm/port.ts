import type { Answer, Request } from './messages.js';

/** A worker, whether the page's or Node's. */
export interface Port {
  post(request: Request): void;
  /** Ends the worker at once, whatever it does. */
  terminate(): void;
}

/** Called with what comes from the worker, and with a sentence when it dies. */
export interface PortEvents {
  onAnswer(answer: Answer): void;
  onDeath(reason: string): void;
}

export type StartPort = (events: PortEvents) => Promise<Port>;

async function startThread({ onAnswer, onDeath }: PortEvents): Promise<Port> {
  const threads = 'node:worker_threads'; // kept from bundlers, which have no such module
  const { Worker } = await import(/* @vite-ignore */ threads);
  const script = './worker.js';
  const worker = new Worker(new URL(script, import.meta.url));
  // A program is kept running by requests that wait for an answer, not by idle threads.
  let waiting = 0;
  worker.unref();
  worker.on('message', (answer: Answer) => {
    waiting -= 1;
    if (waiting === 0) worker.unref();
    onAnswer(answer);
  });
  worker.on('error', (error: Error) => onDeath(error.message));
  worker.on('exit', (code: number) => onDeath(`it exited with code ${code}`));
  return {
    post: (request) => {
      waiting += 1;
      worker.ref();
      worker.postMessage(request);
    },
    terminate: () => void worker.terminate(),
  };
}

async function startWorker({ onAnswer, onDeath }: PortEvents): Promise<Port> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  worker.onmessage = (event: MessageEvent<Answer>) => onAnswer(event.data);
  worker.onerror = (event) => onDeath(event.message ?? 'its script could not be loaded');
  worker.onmessageerror = () => onDeath('an answer could not be read');
  return {
    post: (request) => worker.postMessage(request),
    terminate: () => worker.terminate(),
  };
}

/** Starts a worker of the page, or under Node a thread. */
export const startPort: StartPort = (events) =>
  typeof Worker === 'undefined' ? startThread(events) : startWorker(events);
