import before from './before.js?raw';
import call from './call.js?raw';
import { frameDocument } from './frame-document.js';

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
 * The worker's script but for the visitor's code, which follows it. Its names are in a function, and
 * those of the library are properties of the global object besides: the code may use each of them
 * from its first line on and declare each anew, while what is given goes on using its own.
 */
function scriptBefore({ library, script }: Task, refusal: string): string {
  const prelude = before
    .replace('NAMES', JSON.stringify(REFUSED))
    .replace('REFUSAL', JSON.stringify(refusal));
  const names = Array.from(library.matchAll(/^(?:const|function) (\w+)/gm), ([, name]) => name);
  const offer = `Object.assign(self, { ${names.join(', ')} });`;
  return ['(() => {', prelude, library, offer, script, call, '})();\n'].join('\n');
}

/** The first place of an error that is in the visitor's code, which follows so many lines. */
function lineIn(code: string, lines: unknown, linesBefore: number): number | undefined {
  const last = code.split('\n').length;
  if (!Array.isArray(lines)) return undefined;
  return lines
    .map((line) => line - linesBefore)
    .find((line) => Number.isInteger(line) && line >= 1 && line <= last);
}

/** What the worker said. It is the visitor's code that speaks, and it may say anything: the check refuses numbers that are not finite. */
function outcomeOf(
  message: unknown,
  size: number,
  lineOf: (lines: unknown) => number | undefined,
): Outcome {
  const said = (message ?? {}) as Record<string, unknown>;
  const { numbers } = said;
  if (numbers instanceof Float64Array && numbers.length === size) return { numbers };
  const text = (value: unknown) => (value === undefined ? '' : String(value).slice(0, 200));
  return {
    problem: text(said.problem) as Fault['problem'],
    name: text(said.name),
    given: text(said.given),
    expected: text(said.expected),
    line: lineOf(said.lines),
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
  const scriptAbove = scriptBefore(task, refusal);
  const linesAbove = scriptAbove.split('\n').length - 1;
  let timer: ReturnType<typeof setTimeout>;
  return new Promise<Outcome>((resolve, reject) => {
    timer = setTimeout(() => resolve({ problem: 'start' }), START_MILLISECONDS);
    let isStarted = false;
    port.onmessage = ({ data }) => {
      if (data?.type !== 'started') {
        resolve(outcomeOf(data, task.size, (lines) => lineIn(code, lines, linesAbove)));
      } else if (!isStarted) {
        // Another such message is the visitor's, and gives no more time.
        isStarted = true;
        clearTimeout(timer);
        timer = setTimeout(() => resolve({ problem: 'time' }), LIMIT_MILLISECONDS);
      }
    };
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    frame.onload = () => {
      const message = { code: scriptAbove + code, input: task.input };
      frame.contentWindow?.postMessage(message, '*', [theirs]); // a frame without an origin has no name
    };
    document.body.append(frame);
  }).finally(() => {
    clearTimeout(timer);
    frame.remove();
    port.close();
  });
}
