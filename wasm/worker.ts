/** A worker's side of messages.ts: the core in a thread of its own. */
import createCore, { type CoreCheck, type CoreModule } from './gradcheck-core.mjs';
import type { Answer, ErrorAnswer, FitRequest, OpenRequest, Request } from './messages.js';
import { instantiate } from './module.js';

let core: CoreModule | undefined;
let check: CoreCheck | undefined;

function close(): void {
  check?.delete();
  check = undefined;
}

function build({ data, options }: OpenRequest | FitRequest): CoreCheck {
  if (core === undefined) throw new Error('The worker has not been started.');
  const { x, features, y, outputs, given } = data;
  return new core.Check(JSON.stringify(options), x, features, y, outputs, given);
}

async function answer(request: Request): Promise<Answer> {
  if (request.type === 'start') {
    core = await instantiate(createCore, request.module);
    return { type: 'start' };
  }
  if (request.type === 'close') {
    close();
    return { type: 'close' };
  }
  if (request.type === 'open') {
    close();
    check = build(request);
    return { type: 'open', parameters: check.parameterCount() };
  }
  if (request.type === 'fit') {
    const reading = build(request);
    try {
      return { type: 'fit', fit: JSON.parse(reading.fit(request.diagnose)) };
    } finally {
      reading.delete();
    }
  }
  if (check === undefined) throw new Error('No check is open in this worker.');
  if (request.type === 'bugs') {
    return { type: 'bugs', json: check.possibleBugs() };
  }
  if (request.type === 'sweep') {
    return { type: 'sweep', json: check.sweep() };
  }
  if (request.type === 'range') {
    const { begin, end } = request;
    return {
      type: 'range',
      numerical: check.numericalGradient(begin, end),
      reference: check.referenceGradient(begin, end),
    };
  }
  const { numerical, reference } = request;
  return {
    type: 'report',
    json: check.report(numerical, reference),
    mutants: request.mutants ? check.mutants(numerical, reference) : undefined,
    analytic: check.analyticGradient(),
  };
}

function errorAnswer(error: unknown): ErrorAnswer {
  const { message, field } = error as Error & { field?: string };
  return { type: 'error', message, ...(field === undefined ? {} : { field }) };
}

const handle = (request: Request) => answer(request).catch(errorAnswer);

if (typeof self === 'undefined') {
  const threads = 'node:worker_threads'; // kept from bundlers, which have no such module
  const { parentPort } = await import(/* @vite-ignore */ threads);
  parentPort.on('message', async (request: Request) =>
    parentPort.postMessage(await handle(request)),
  );
} else {
  self.onmessage = async (event: MessageEvent<Request>) => {
    self.postMessage(await handle(event.data));
  };
}
