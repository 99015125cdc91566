import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Sentence } from '../i18n/language.js';
import { runInSandbox, type Task } from '../sandbox/run.js';
import { isBadInput, Refused, sentenceOf } from '../session/errors.js';
import { sentenceOfFault, strings } from './strings.js';

/** Changes within this time make one run. */
const PAUSE_MILLISECONDS = 400;

/** Runs the visitor's code and has its gradient checked; one run at a time. */
export abstract class CodeRun<Input, Report> implements ReactiveController {
  isRunning = false;
  /** Of the code as it is, or undefined where it gives no gradient. */
  report: Report | undefined;
  /** Why there is none. */
  problem: Sentence | undefined;
  /** The name of the field that is to blame for that, if one is. */
  field: string | undefined;

  private timer: ReturnType<typeof setTimeout> | undefined;
  private controller: AbortController | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** @throws Refused or GradcheckError for what the visitor can mend. */
  protected abstract check(input: Input, signal: AbortSignal): Promise<Report>;

  hostDisconnected() {
    clearTimeout(this.timer);
    this.controller?.abort();
  }

  /** After a change: stops what runs, and starts anew after a pause. */
  soon(input: Input, pause = PAUSE_MILLISECONDS) {
    clearTimeout(this.timer);
    this.controller?.abort();
    this.isRunning = true;
    this.host.requestUpdate();
    this.timer = setTimeout(() => this.run(input), pause);
  }

  /** Stops what runs, or is about to; what was found before stays. */
  stop() {
    clearTimeout(this.timer);
    this.controller?.abort();
    this.isRunning = false;
    this.host.requestUpdate();
  }

  /** As before anything was checked. */
  forget() {
    this.stop();
    this.report = undefined;
    this.problem = undefined;
  }

  private async run(input: Input) {
    const controller = new AbortController();
    this.controller = controller;
    let report: Report | undefined;
    let problem: Sentence | undefined;
    let field: string | undefined;
    try {
      report = await this.check(input, controller.signal);
    } catch (error) {
      const isTold = isBadInput(error);
      problem = () => (isTold ? sentenceOf(error) : strings.failed(sentenceOf(error)));
      if (isTold) field = error.field?.replace(/^\//, '');
    }
    if (controller.signal.aborted) return;
    Object.assign(this, { report, problem, field, isRunning: false });
    this.host.requestUpdate();
  }

  /** What the code answers with. @throws Refused where it is at fault */
  protected async numbersOf(code: string, task: Task, signal: AbortSignal): Promise<Float64Array> {
    const outcome = await runInSandbox(code, task, strings.refusal, signal);
    if ('numbers' in outcome) return outcome.numbers;
    throw new Refused(() => sentenceOfFault(outcome));
  }
}
