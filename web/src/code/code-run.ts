import { type CheckReport, createChecker, defaultOptions } from 'gradcheck';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { DATA, INPUT, OPTIONS, PARAMETERS } from './network.js';
import { runInSandbox } from './sandbox.js';
import { sentenceOfFault, strings } from './strings.js';

/** Changes within this time make one run. */
const PAUSE_MILLISECONDS = 400;

/** Runs the visitor's code and has its gradient checked; one run at a time. */
export class CodeRun implements ReactiveController {
  isRunning = false;
  /** Of the code as it is, or undefined where it gives no gradient. */
  report: CheckReport | undefined;
  /** Why there is none. */
  problem: string | undefined;
  /** What the report was made with. */
  readonly options = { ...defaultOptions(DATA), ...OPTIONS };

  private readonly checker = createChecker({ workers: 1 });
  private timer: ReturnType<typeof setTimeout> | undefined;
  private controller: AbortController | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected() {
    clearTimeout(this.timer);
    this.controller?.abort();
    this.checker.dispose();
  }

  /** After a change of the code: stops what runs, and starts anew after a pause. */
  soon(code: string, pause = PAUSE_MILLISECONDS) {
    clearTimeout(this.timer);
    this.controller?.abort();
    this.isRunning = true;
    this.host.requestUpdate();
    this.timer = setTimeout(() => this.run(code), pause);
  }

  private async run(code: string) {
    const controller = new AbortController();
    this.controller = controller;
    const { signal } = controller;
    const finish = (report: CheckReport | undefined, problem?: string) => {
      if (signal.aborted) return;
      this.report = report;
      this.problem = problem;
      this.isRunning = false;
      this.host.requestUpdate();
    };
    try {
      const size = PARAMETERS.length;
      const outcome = await runInSandbox(code, INPUT, size, strings.refusal, signal);
      if (!('theta' in outcome)) {
        finish(undefined, sentenceOfFault(outcome));
        return;
      }
      const given = { parameters: PARAMETERS, gradient: outcome.theta };
      finish(await this.checker.check(DATA, OPTIONS, { signal }, given));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      finish(undefined, strings.failed(reason));
    }
  }
}
