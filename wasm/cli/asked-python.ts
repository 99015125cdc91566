import { GradcheckError } from '../problems/gradcheck-error.js';
import { sayOfPython as say } from '../problems/python.js';
import type { PythonSession } from '../types/python.js';

/** The longest that one answer may take. */
const MOST_SECONDS = 60;

interface Waiting {
  resolve(text: string): void;
  reject(error: unknown): void;
}

/** A Python that answers one question after the other, each a text of JSON, until it has ended. */
export abstract class AskedPython implements PythonSession {
  private waiting: Waiting | undefined;
  private ended: GradcheckError | undefined;

  /** @param path what it is called where it is said that it has ended */
  protected constructor(protected readonly path: string) {}

  protected abstract send(request: object): void;
  protected abstract kill(): void;

  async ask(request: object): Promise<unknown> {
    if (this.ended) throw this.ended;
    const text = new Promise<string>((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
    const alarm = setTimeout(() => {
      this.end(new GradcheckError(say('python_silent', { seconds: MOST_SECONDS })));
    }, MOST_SECONDS * 1000);
    this.send(request);
    try {
      return JSON.parse(await text);
    } catch (error) {
      throw error instanceof SyntaxError
        ? new GradcheckError(say('python_answer_not_read'))
        : error;
    } finally {
      clearTimeout(alarm);
    }
  }

  /** Ends it; a question that is open is answered with an error. */
  dispose(): void {
    this.end(new GradcheckError(say('python_ended', { reason: this.path })));
  }

  protected answered(text: string) {
    this.waiting?.resolve(text);
    this.waiting = undefined;
  }

  protected end(error: GradcheckError) {
    this.ended ??= error;
    this.waiting?.reject(this.ended);
    this.waiting = undefined;
    this.kill();
  }
}
