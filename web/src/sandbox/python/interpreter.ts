import { frameDocument } from '../frame-document.js';

declare const FRAME_HASH: string; // filled in by the build
declare const PYTHON_FILES: readonly { name: string; address: string; size: number }[];

/** Whether the site was built with Python, and how many bytes it is. */
export const PYTHON_IS_HERE = PYTHON_FILES.length > 0;
export const PYTHON_BYTES = PYTHON_FILES.reduce((sum, { size }) => sum + size, 0);

/** Where a program and the files beside it lie; boot.py knows it too. */
export const FOLDER = '/programs/program';

/** A browser that has not started the interpreter by then will not. */
const START_MILLISECONDS = 120_000;
/** For one answer: the program as a whole, or many calls of its cost. */
export const ANSWER_SECONDS = 20;
/** Longer answers than anything that is checked here would have. */
const MOST_CHARACTERS = 64_000_000;

/** Why there is no interpreter, or no more. */
export class Ended extends Error {
  constructor(
    readonly why: 'fetch' | 'start' | 'time' | 'stopped' | 'failed',
    readonly reason = '',
  ) {
    super(reason || why);
  }
}

/** What it takes to start one: fetched once. */
interface Parts {
  script: string;
  start: object;
}

async function bytesOf(address: string, onBytes: (count: number) => void): Promise<Uint8Array> {
  const response = await fetch(new URL(address, document.baseURI));
  if (!response.ok || !response.body) throw new Error(`${address}: ${response.status}`);
  const parts: Uint8Array[] = [];
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    onBytes(part.value.length);
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}

/** @param onProgress told how many of PYTHON_BYTES have come */
async function fetchParts(refusal: string, onProgress: (bytes: number) => void): Promise<Parts> {
  let done = 0;
  const files: Record<string, Uint8Array> = {};
  const text = (name: string) => new TextDecoder().decode(files[name]);
  try {
    await Promise.all(
      PYTHON_FILES.map(async ({ name, address }) => {
        files[name] = await bytesOf(address, (count) => {
          done += count;
          onProgress(done);
        });
      }),
    );
  } catch (error) {
    throw new Ended('fetch', error instanceof Error ? error.message : String(error));
  }
  const { 'worker.js': _script, 'sources.json': _sources, ...kept } = files;
  const start = { files: kept, ...JSON.parse(text('sources.json')), refusal };
  return { script: text('worker.js'), start };
}

interface Waiting {
  resolve: (text: string) => void;
  reject: (error: Ended) => void;
}

/** CPython with NumPy and the package that finds gradients, in a worker of a frame of its own. */
export class Interpreter {
  private static parts: Promise<Parts> | undefined;

  /**
   * Starts one. @param refusal said where code asks for the network; `{name}` stands for what it asked for
   * @throws Ended
   */
  static async start(
    refusal: string,
    onProgress: (bytes: number, total: number) => void,
  ): Promise<Interpreter> {
    Interpreter.parts ??= fetchParts(refusal, (bytes) => onProgress(bytes, PYTHON_BYTES));
    try {
      const parts = await Interpreter.parts;
      onProgress(PYTHON_BYTES, PYTHON_BYTES);
      const interpreter = new Interpreter(parts);
      await interpreter.started;
      return interpreter;
    } catch (error) {
      if (error instanceof Ended && error.why === 'fetch') Interpreter.parts = undefined;
      throw error;
    }
  }

  private readonly frame = document.createElement('iframe');
  private readonly port: MessagePort;
  private readonly started: Promise<unknown>;
  private waiting: (Waiting & { id: number }) | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private asked = 0;
  /** Why it can answer no more. */
  ended: Ended | undefined;

  private constructor({ script, start }: Parts) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.frame.setAttribute('sandbox', 'allow-scripts');
    this.frame.hidden = true;
    this.frame.srcdoc = frameDocument(FRAME_HASH, "'wasm-unsafe-eval'");
    this.frame.onload = () => {
      const message = { code: script, input: { start } };
      this.frame.contentWindow?.postMessage(message, '*', [port2]); // a frame without an origin has no name
    };
    port1.onmessage = ({ data }) => this.take(data);
    this.started = this.wait(0, START_MILLISECONDS, 'start');
    document.body.append(this.frame);
  }

  /** Begins a program: its files are written, and nothing of the last one is left. */
  begin(files: Record<string, Uint8Array>): Promise<unknown> {
    return this.inTurn((id) => ({ id, files }));
  }

  /** A request of the judge and its answer. @throws Ended */
  async ask(request: object): Promise<unknown> {
    const text = await this.inTurn((id) => ({ id, request: JSON.stringify(request) }));
    try {
      return JSON.parse(text);
    } catch {
      return undefined; // which the judge refuses
    }
  }

  /** Ends it, whatever it does; a question that is open is answered with an error. */
  end(error = new Ended('stopped')): void {
    this.ended ??= error;
    this.frame.remove();
    this.port.close();
    this.waiting?.reject(this.ended);
    this.waiting = undefined;
  }

  private inTurn(messageOf: (id: number) => object): Promise<string> {
    const answer = this.last.then(() => {
      if (this.ended) throw this.ended;
      const id = ++this.asked;
      const answered = this.wait(id, ANSWER_SECONDS * 1000, 'time');
      this.port.postMessage(messageOf(id));
      return answered;
    });
    this.last = answer.catch(() => undefined);
    return answer;
  }

  private wait(id: number, milliseconds: number, why: 'start' | 'time'): Promise<string> {
    const timer = setTimeout(() => this.end(new Ended(why)), milliseconds);
    return new Promise<string>((resolve, reject) => {
      this.waiting = { id, resolve, reject };
    }).finally(() => clearTimeout(timer));
  }

  /** What the worker says. The visitor's code may speak there too: what was not asked for ends it. */
  private take(data: unknown) {
    const { type, id, text, reason } = (data ?? {}) as Record<string, unknown>;
    const { waiting } = this;
    if (type === 'started' && waiting?.id === 0) {
      waiting.resolve('');
    } else if (type === 'answer' && waiting?.id === id && typeof text === 'string') {
      if (text.length > MOST_CHARACTERS) return this.end(new Ended('failed', 'RangeError'));
      waiting?.resolve(text);
    } else {
      const said = typeof reason === 'string' ? reason : type === 'done' ? data : undefined;
      return this.end(new Ended('failed', reasonIn(said)));
    }
    this.waiting = undefined;
  }
}

/** The last line of what was thrown, cut: with Python's errors it is the one that says what. */
function reasonIn(said: unknown): string {
  const text =
    typeof said === 'string'
      ? said
      : String((said as { given?: unknown } | undefined)?.given ?? '');
  return text.trim().split('\n').at(-1)?.slice(0, 200) ?? '';
}
