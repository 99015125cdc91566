import type { Progress, RunOptions, Statement } from 'gradcheck';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Sentence } from '../i18n/language.js';
import { settingOfField } from './address.js';
import { isBadInput, sentenceBesideField, sentenceOf } from './errors.js';
import { discard, pageChecker } from './page-checker.js';
import type { FieldProblem } from './refusal.js';
import { sessionText } from './strings.js';

/** Shows a change, unless something else runs by now. */
export type Update = (change: () => void) => void;

/** Runs something for a component, one at a time, and holds how far it is and why it failed. */
export class Run implements ReactiveController {
  /** Undefined while nothing runs. */
  progress: Progress | undefined;
  fieldProblem: FieldProblem | undefined;
  /** Why there is no result, where no field is to blame. */
  problem: Sentence | undefined;
  /** What went wrong in the last run and was mended. */
  warnings: Statement[] = [];
  wasCancelled = false;

  protected checker = pageChecker();
  private controller: AbortController | undefined;

  constructor(protected readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected() {
    this.controller?.abort();
  }

  /** Runs this in place of what runs; what it throws is said. */
  protected async attempt(
    action: (run: RunOptions & { signal: AbortSignal }, update: Update) => Promise<void>,
  ): Promise<void> {
    this.stop();
    const controller = new AbortController();
    this.controller = controller;
    const update: Update = (change) => {
      if (this.controller !== controller) return;
      change();
      this.host.requestUpdate();
    };
    try {
      update(() => {
        this.progress = { done: 0, total: 0 };
      });
      this.checker = pageChecker();
      const run = {
        signal: controller.signal,
        onProgress: (progress: Progress) =>
          update(() => {
            this.progress = progress;
          }),
        onWarning: (_: string, warning: Statement) =>
          update(() => {
            this.warnings = [...this.warnings, warning];
          }),
      };
      await action(run, update);
    } catch (error) {
      update(() => {
        if (!controller.signal.aborted) this.refuse(error);
      });
    } finally {
      update(() => {
        this.progress = undefined;
      });
    }
  }

  /** Stops what runs, and forgets what was said of it; the last result stays. */
  stop() {
    this.controller?.abort();
    this.fieldProblem = undefined;
    this.problem = undefined;
    this.warnings = [];
    this.wasCancelled = false;
    this.host.requestUpdate();
  }

  /** Stops what runs, since the visitor asked for that. */
  cancel() {
    this.controller?.abort();
    this.progress = undefined;
    this.wasCancelled = true;
    this.host.requestUpdate();
  }

  /** Says why there is no result: beside a field where one is to blame. */
  refuse(error: unknown) {
    if (isBadInput(error)) {
      const name = this.settingOf(error.field);
      if (name === undefined) this.problem = () => sentenceOf(error);
      else this.fieldProblem = { name, message: () => sentenceBesideField(error) };
    } else {
      // The worker may be gone: the next run starts another.
      discard(this.checker);
      this.problem = () => sessionText.failed(sentenceOf(error));
    }
    this.host.requestUpdate();
  }

  /** The setting that an error's field means. */
  protected settingOf(field: string | undefined): string | undefined {
    return settingOfField(field);
  }
}
