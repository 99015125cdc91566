import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Ended, Interpreter, PYTHON_IS_HERE } from '../../sandbox/python/interpreter.js';
import { Refused } from '../../session/errors.js';
import { strings } from '../strings.js';
import { text } from './strings.js';

export type PythonState = 'none' | 'fetching' | 'starting' | 'ready' | 'failed';

const watching = new Set<ReactiveControllerHost>();
let interpreter: Promise<Interpreter> | undefined;

/** The one interpreter of the page; it stays warm between runs, and while another tab is looked at. */
export const python = {
  state: 'none' as PythonState,
  /** How many bytes of it have come. */
  bytes: 0,
  start,
  stop,
};

function change(state: PythonState, bytes = python.bytes) {
  Object.assign(python, { state, bytes });
  for (const host of watching) host.requestUpdate();
}

/** What is said where it has ended. */
export function refusedFor({ why, reason }: Ended): Refused {
  return new Refused(() => text.ended[why](reason));
}

/** The interpreter, started where there is none. @throws Refused */
async function start(): Promise<Interpreter> {
  if (!PYTHON_IS_HERE) throw new Refused(() => text.notBuilt);
  if (interpreter && (await interpreter.catch(() => undefined))?.ended) interpreter = undefined;
  interpreter ??= begin();
  try {
    return await interpreter;
  } catch (error) {
    interpreter = undefined;
    throw error instanceof Ended ? refusedFor(error) : error;
  }
}

async function begin(): Promise<Interpreter> {
  change('fetching', 0);
  try {
    const started = await Interpreter.start(strings.refusal, (bytes, total) => {
      change(bytes < total ? 'fetching' : 'starting', bytes);
    });
    change('ready');
    return started;
  } catch (error) {
    change('failed');
    throw error;
  }
}

/** Ends it, whatever it does, and starts another to be warm when it is needed. */
async function stop(): Promise<void> {
  const running = await interpreter?.catch(() => undefined);
  running?.end();
  await start().catch(() => undefined); // what is wrong is told by the next run
}

/** Shows a component anew where the state changes, and starts the interpreter when it is looked at. */
export class WatchesPython implements ReactiveController {
  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected() {
    watching.add(this.host);
    if (PYTHON_IS_HERE) start().catch(() => undefined);
  }

  hostDisconnected() {
    watching.delete(this.host);
  }
}
