/** A worker's side of messages.ts: one module of the core in a thread of its own. */
import type { CoreCheck, CoreModule } from '../bindings/first/gradcheck-first.mjs';
import type { CoreTraining, WholeModule } from '../bindings/gradcheck-whole.mjs';
import { type CreateModule, instantiate } from '../bindings/instantiate-module.js';
import type {
  Answer,
  ErrorAnswer,
  OpenRequest,
  Request,
  TimeAnswer,
  TimeRequest,
  TrainRequest,
} from './worker-messages.js';

let core: CoreModule | WholeModule | undefined;
let check: CoreCheck | undefined;
let training: CoreTraining | undefined;

function close(): void {
  check?.delete();
  check = undefined;
  training?.delete();
  training = undefined;
}

/** @throws Error where there is none: requests came in the wrong order. */
function present<T>(it: T | undefined, what: string): T {
  if (it === undefined) throw new Error(`There is no ${what} in this worker.`);
  return it;
}

function whole(): WholeModule {
  const module = present(core, 'core');
  if ('Training' in module) return module;
  throw Object.assign(new Error('The worker has the first module only.'), {
    needs_whole_module: true,
  });
}

function build({ data, options }: OpenRequest): CoreCheck {
  const { Check } = present(core, 'core');
  const { x, features, y, outputs, given } = data;
  return new Check(JSON.stringify(options), x, features, y, outputs, given);
}

function buildTraining({ data, options, learning_rate }: TrainRequest): CoreTraining {
  const { Training } = whole();
  const { x, features, y, outputs } = data;
  return new Training(JSON.stringify(options), x, features, y, outputs, learning_rate);
}

/** Portions grow, so that asking for the time costs none. */
function time({ what, milliseconds, completely }: TimeRequest): TimeAnswer {
  const open = present(check, 'check');
  const parameters = open.parameterCount();
  let evaluated = 0;
  let size = 1;
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  while (elapsed() < milliseconds || (completely && evaluated < parameters)) {
    if (what === 'training') {
      present(training, 'training').advance(size);
      evaluated += size;
    } else {
      const begin = evaluated % parameters;
      const end = Math.min(begin + size, parameters);
      open.numericalGradient(begin, end);
      evaluated += end - begin;
    }
    if (elapsed() < milliseconds / 4) size *= 2;
  }
  return { type: 'time', seconds: elapsed() / 1000, evaluated };
}

async function answer(
  request: Request,
  createCore: CreateModule<CoreModule | WholeModule>,
): Promise<Answer> {
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
  if (request.type === 'readings') {
    const { data, options, said } = request;
    const { x, features, y, outputs, given } = data;
    const [checked, constraints] = [JSON.stringify(options), JSON.stringify(said)];
    const json = whole().readings(checked, constraints, x, features, y, outputs, given);
    return { type: 'readings', readings: JSON.parse(json) };
  }
  if (request.type === 'train') {
    training?.delete();
    training = buildTraining(request);
    return { type: 'train' };
  }
  if (request.type === 'advance') {
    return { type: 'advance', goes: present(training, 'training').advance(request.steps) };
  }
  if (request.type === 'trained') {
    return { type: 'trained', json: present(training, 'training').report(request.map_size) };
  }
  if (request.type === 'time') return time(request);
  const open = present(check, 'check');
  if (request.type === 'certify') {
    const bounds = whole().rangesToCompare(open);
    const ranges = bounds.flatMap((begin, i) =>
      i % 2 === 0 ? [{ begin, end: bounds[i + 1] as number }] : [],
    );
    const reference = whole().certifiedReference(open);
    const json = request.early && reference ? whole().earlyReport(open, reference) : undefined;
    return { type: 'certify', reference, json, ranges };
  }
  if (request.type === 'bugs') {
    return { type: 'bugs', json: whole().possibleBugs(open) };
  }
  if (request.type === 'sweep') {
    return { type: 'sweep', json: whole().sweep(open) };
  }
  if (request.type === 'slice') {
    const { parameter, reach, points } = request;
    return { type: 'slice', json: whole().slice(open, parameter, reach, points) };
  }
  if (request.type === 'range') {
    const { begin, end, reference } = request;
    return {
      type: 'range',
      numerical: open.numericalGradient(begin, end),
      ...(reference && { reference: open.referenceGradient(begin, end) }),
    };
  }
  const { numerical, reference } = request;
  return {
    type: 'report',
    json: open.report(numerical, reference),
    mutants: request.mutants ? whole().mutants(open, numerical, reference) : undefined,
    analytic: open.analyticGradient(),
    theta: open.parameters(),
  };
}

function errorAnswer(error: unknown): ErrorAnswer {
  const { message, problem, field, needs_whole_module } = error as Error & ErrorAnswer;
  return {
    type: 'error',
    message,
    ...(problem !== undefined && { problem }),
    ...(field !== undefined && { field }),
    ...(needs_whole_module && { needs_whole_module }),
  };
}

/** Answers what the worker is sent, by the core that `createCore` makes. */
export async function answerRequests(
  createCore: CreateModule<CoreModule | WholeModule>,
): Promise<void> {
  const handle = (request: Request) => answer(request, createCore).catch(errorAnswer);
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
}
