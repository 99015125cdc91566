import { GradcheckError } from './error.js';
import type { Answer, AnswerTo, Request } from './messages.js';
import type { Port, StartPort } from './port.js';

/** One worker of the pool, with the core in it: requests go in, promises of answers come out. */
export class Member {
  private readonly port: Promise<Port>;
  private readonly started: Promise<void>;
  private readonly waiting: { resolve(answer: Answer): void; reject(error: Error): void }[] = [];
  private latest: Promise<unknown> = Promise.resolve();
  private death: string | undefined;

  /** @param module The compiled core, which is the first thing the worker is sent. */
  constructor(start: StartPort, module: Promise<WebAssembly.Module>) {
    this.port = start({
      onAnswer: (answer) => this.waiting.shift()?.resolve(answer),
      onDeath: (reason) => this.die(reason),
    });
    this.started = module.then(async (module) => void (await this.send({ type: 'start', module })));
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
   * @throws GradcheckError where the core refuses an option, an Error where no answer will come or
   *   for any other failure.
   */
  async ask<R extends Request>(request: R): Promise<AnswerTo<R>> {
    await this.started;
    return this.send(request);
  }

  /** Ends the worker at once; whoever waits for an answer is told. */
  end(reason: string): void {
    this.die(reason);
  }

  private async send<R extends Request>(request: R): Promise<AnswerTo<R>> {
    const port = await this.port;
    if (this.death !== undefined) throw new Error(this.death);
    const coming = new Promise<Answer>((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      port.post(request);
    });
    this.latest = coming;
    const answer = await coming;
    if (answer.type === 'error') {
      const { message, field } = answer;
      throw field === undefined ? new Error(message) : new GradcheckError(message, { field });
    }
    return answer as AnswerTo<R>;
  }

  private die(reason: string): void {
    if (this.death !== undefined) return;
    this.death = reason;
    this.port.then((port) => port.terminate());
    for (const { reject } of this.waiting.splice(0)) reject(new Error(reason));
  }
}
