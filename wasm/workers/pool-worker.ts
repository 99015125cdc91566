import { ProblemError } from '../problems/gradcheck-error.js';
import type { Statement } from '../problems/problem.js';
import { sayOfWorkers } from '../problems/workers.js';
import type { CheckOptions } from '../types/options.js';
import type { Answer, AnswerTo, OpenAnswer, ProblemData, Request } from './worker-messages.js';
import type { Port, StartPort } from './worker-port.js';

/** What is asked needs the whole module, and this worker has the first. */
export class NeedsWholeModule extends Error {}

/** One worker of the pool, with the core in it: requests go in, promises of answers come out. */
export class PoolWorker {
  private readonly port: Promise<Port>;
  /** Where requests go once the worker has the core in it. */
  private readonly started: Promise<Port>;
  private readonly waiting: { resolve(answer: Answer): void; reject(error: Error): void }[] = [];
  private latest: Promise<unknown> = Promise.resolve();
  private death: Statement | undefined;

  /** @param module The core for this script, compiled: the first thing the worker is sent. */
  constructor(start: StartPort, script: URL, module: Promise<WebAssembly.Module>) {
    this.port = start(
      {
        onAnswer: (answer) => this.waiting.shift()?.resolve(answer),
        onDeath: (reason) => this.die(reason),
      },
      script,
    );
    this.started = Promise.all([this.port, module]).then(async ([port, module]) => {
      await this.send(port, { type: 'start', module });
      return port;
    });
    this.started.catch(() => {}); // thrown by whatever is asked next
  }

  get alive(): boolean {
    return this.death === undefined;
  }

  /** Whether an answer is still to come. */
  get busy(): boolean {
    return this.waiting.length > 0;
  }

  /** Resolves when all answers have come. */
  async idle(): Promise<void> {
    await this.latest.catch(() => {});
  }

  /**
   * @param signal What is cancelled before it could be sent, as the worker was still starting, is not.
   * @throws GradcheckError where the core refuses an option, NeedsWholeModule where it has not what is asked
   *   for, the signal's reason where it was cancelled, an Error where no answer will come or for any
   *   other failure.
   */
  async ask<R extends Request>(request: R, signal: AbortSignal): Promise<AnswerTo<R>> {
    const port = await this.started;
    signal.throwIfAborted();
    return this.send(port, request);
  }

  /** Has the worker open a check, of a copy of the data that is made over to it. */
  async open(
    data: ProblemData,
    options: Partial<CheckOptions>,
    signal: AbortSignal,
  ): Promise<OpenAnswer> {
    const port = await this.started;
    signal.throwIfAborted();
    const [x, y] = [data.x.slice(), data.y.slice()];
    const request = { type: 'open', data: { ...data, x, y }, options } as const;
    return this.send(port, request, [x.buffer, y.buffer]);
  }

  /** Has the worker forget its check; nobody waits for that. */
  close(): void {
    this.started.then((port) => this.send(port, { type: 'close' })).catch(() => {});
  }

  /** Ends the worker at once; whoever waits for an answer is told. */
  end(reason: Statement): void {
    this.die(reason);
  }

  private async send<R extends Request>(
    port: Port,
    request: R,
    transfer: ArrayBuffer[] = [],
  ): Promise<AnswerTo<R>> {
    if (this.death !== undefined) throw new ProblemError(this.death);
    const coming = new Promise<Answer>((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      port.post(request, transfer);
    });
    this.latest = coming;
    const answer = await coming;
    if (answer.type === 'error') {
      if (answer.needs_whole_module) throw new NeedsWholeModule(answer.message);
      // The core's sentences are fetched by those who have it say one.
      const { coreError } = await import('../problems/core-error.js');
      throw coreError(answer);
    }
    return answer as AnswerTo<R>;
  }

  private die(reason: Statement | string): void {
    if (this.death !== undefined) return;
    const death = typeof reason === 'string' ? sayOfWorkers('thrown', { message: reason }) : reason;
    this.death = death;
    this.port.then((port) => port.terminate());
    for (const { reject } of this.waiting.splice(0)) reject(new ProblemError(death));
  }
}
