import { frameDocument } from './frame.js';
import before from './sandbox/before.js?raw';
import call from './sandbox/call.js?raw';

declare const FRAME_HASH: string; // filled in by the build

/** What the visitor's code is run for. */
export interface Task {
  /** What the code may use. */
  library: string;
  /** The script with `answer`, which calls the code. */
  script: string;
  /** What that is called with. */
  input: unknown;
  /** How many numbers it answers with. */
  size: number;
}

/** What the visitor's code came to: numbers, or what is wrong with the code. */
export type Outcome = { numbers: Float64Array } | Fault;

export interface Fault {
  problem:
    | 'absent'
    | 'nothing'
    | 'promise'
    | 'missing'
    | 'matrix'
    | 'uneven'
    | 'shape'
    | 'value'
    | 'nearby'
    | 'list'
    | 'length'
    | 'thrown'
    | 'time'
    | 'start';
  /** The name of what is wrong: `dW2`, `dW2[0, 1]`. */
  name?: string;
  given?: string;
  expected?: string;
  /** The line where it was thrown, from 1. */
  line?: number | undefined;
}

export const LIMIT_MILLISECONDS = 2000;
/** A browser that has not started the worker by then will not. */
const START_MILLISECONDS = 15_000;

/** What a worker has that leads out of it, or to what other visits left. */
const REFUSED = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'importScripts',
  'indexedDB',
  'caches',
  'BroadcastChannel',
  'Worker',
  'navigator',
];

/**
 * The worker's script; the code's lines keep their numbers, as what comes before is on the first. Its
 * caller is in a block, so that the code may use the same names.
 */
function scriptAround(code: string, { library, script }: Task, refusal: string): string {
  const prelude = before
    .replace(/^\/\/.*$/gm, '')
    .replace('NAMES', JSON.stringify(REFUSED))
    .replace('REFUSAL', JSON.stringify(refusal))
    .replaceAll('\n', ' ');
  return [prelude + code, library, '{', script, call, '}'].join('\n');
}

/** The first place of an error that is in the visitor's code. */
function lineIn(code: string, lines: unknown): number | undefined {
  const last = code.split('\n').length;
  if (!Array.isArray(lines)) return undefined;
  return lines.find((line) => Number.isInteger(line) && line >= 1 && line <= last);
}

/** What the worker said. It is the visitor's code that speaks, and it may say anything. */
function outcomeOf(message: unknown, code: string, size: number): Outcome {
  const said = (message ?? {}) as Record<string, unknown>;
  const { numbers } = said;
  if (
    numbers instanceof Float64Array &&
    numbers.length === size &&
    numbers.every(Number.isFinite)
  ) {
    return { numbers };
  }
  const text = (value: unknown) => (value === undefined ? '' : String(value).slice(0, 200));
  return {
    problem: text(said.problem) as Fault['problem'],
    name: text(said.name),
    given: text(said.given),
    expected: text(said.expected),
    line: lineIn(code, said.lines),
  };
}

/**
 * Runs the visitor's code once, in a frame of its own (see frame.ts).
 * @param refusal said where the code asks for the network; `{name}` stands for what it asked for
 */
export function runInSandbox(
  code: string,
  task: Task,
  refusal: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.srcdoc = frameDocument(FRAME_HASH);
  const { port1: port, port2: theirs } = new MessageChannel();
  return new Promise<Outcome>((resolve, reject) => {
    let timer = setTimeout(() => resolve({ problem: 'start' }), START_MILLISECONDS);
    port.onmessage = ({ data }) => {
      clearTimeout(timer);
      if (data?.type === 'started') {
        timer = setTimeout(() => resolve({ problem: 'time' }), LIMIT_MILLISECONDS);
      } else {
        resolve(outcomeOf(data, code, task.size));
      }
    };
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    frame.onload = () => {
      const message = { code: scriptAround(code, task, refusal), input: task.input };
      frame.contentWindow?.postMessage(message, '*', [theirs]); // a frame without an origin has no name
    };
    document.body.append(frame);
  }).finally(() => {
    frame.remove();
    port.close();
  });
}
