import {
  type Arrangement,
  type Bug,
  type Checker,
  type CheckOptions,
  type CheckReport,
  type Dataset,
  defaultOptions,
  GradcheckError,
  type Progress,
  type RunOptions,
  type Sweep,
} from 'gradcheck';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { discard, pageChecker } from './checker.js';
import type { Own } from './own/index.js';
import type { FieldProblem } from './settings-panel.js';
import { settingOfField } from './state.js';
import { strings } from './strings.js';

/** A finished check with what it was made from. */
export interface Result {
  report: CheckReport;
  data: Dataset;
  options: CheckOptions;
  /** What was set of the options. */
  asked: Partial<CheckOptions>;
  /** The visitor's own arrays, and how they were read; undefined where the gradient is ours. */
  own: Own | undefined;
  arrangement: Arrangement | undefined;
}

/** A sentence for anything that was thrown. */
export const sentenceOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

/** Runs checks for a component, one at a time, and holds how far the last one is and what came of it. */
export class CheckRun implements ReactiveController {
  /** Undefined while nothing runs. */
  progress: Progress | undefined;
  /** The last check that came to its end; later ones may have been refused or cancelled. */
  result: Result | undefined;
  fieldProblem: FieldProblem | undefined;
  /** Why there is no result, where no field is to blame. */
  problem: string | undefined;
  /** What went wrong in the last check and was mended. */
  warnings: string[] = [];
  wasCancelled = false;
  /** Whether reports are to have the mutation matrix. */
  wantsMutants = false;
  /** The mistakes that can be made in the network of the last result. */
  bugs: readonly Bug[] = [];

  /** What `bugs` was listed for. */
  private listed: { data: Dataset; options: string } | undefined;
  private checker = pageChecker();
  private controller: AbortController | undefined;

  /** @param isLab with what only the lab shows: gradients one by one, pictures, what may be broken */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly isLab: boolean,
  ) {
    host.addController(this);
  }

  hostDisconnected() {
    this.controller?.abort();
  }

  /**
   * Checks our backpropagation on the data, or the gradient that the visitor has of their own, in
   * place of what runs. `options` throws a GradcheckError with `field` for a bad one.
   */
  async start(data: Dataset, options: () => Partial<CheckOptions> | undefined, own?: Own) {
    this.stop();
    const controller = new AbortController();
    this.controller = controller;
    const update = (change: () => void) => {
      if (this.controller !== controller) return;
      change();
      this.host.requestUpdate();
    };
    try {
      const asked = options();
      if (!asked) return;
      update(() => {
        this.progress = { done: 0, total: 0 };
      });
      this.checker = pageChecker();
      const run: RunOptions = {
        mutants: this.wantsMutants && !own,
        signal: controller.signal,
        gradients: this.isLab,
        onProgress: (progress) =>
          update(() => {
            this.progress = progress;
          }),
        onWarning: (warning) =>
          update(() => {
            this.warnings = [...this.warnings, warning];
          }),
      };
      const result = own
        ? await this.checkOwn(this.checker, own, asked, run)
        : await this.checkOurs(this.checker, data, asked, run);
      update(() => {
        this.result = result;
        this.progress = undefined;
        // Nothing that the first verdict needs: it comes when that is there.
        Promise.all([
          import('./diagnosis-panel.js'),
          ...(this.isLab
            ? [
                import('./pictures/result-pictures.js'),
                import('./break-it.js'),
                import('./broken-notice.js'),
              ]
            : []),
        ]).catch((error) => {
          this.problem = strings.run.notLoaded(sentenceOf(error));
          this.host.requestUpdate();
        });
      });
      if (this.isLab && !own) await this.listBugs(data, result.options, controller.signal);
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

  private async checkOurs(
    checker: Checker,
    data: Dataset,
    asked: Partial<CheckOptions>,
    run: RunOptions,
  ): Promise<Result> {
    const options = { ...defaultOptions(data), ...asked };
    const report = await checker.check(data, options, run);
    return { report, data, options, asked, own: undefined, arrangement: undefined };
  }

  private async checkOwn(
    checker: Checker,
    own: Own,
    asked: Partial<CheckOptions>,
    run: RunOptions,
  ): Promise<Result> {
    const { arrays, read } = own;
    const { arrangement, options, ...report } = await checker.checkArrays(
      arrays,
      { read, check: asked },
      run,
    );
    return { report, data: arrangement.dataset, options, asked, own, arrangement };
  }

  /** Sweeps the step size for a result; checks do not wait for it once it is aborted. */
  readonly sweep = (
    { data, options, arrangement }: Result,
    signal: AbortSignal,
  ): Promise<Sweep> => {
    this.checker = pageChecker();
    return this.checker.sweep(data, options, { signal }, arrangement?.given);
  };

  /** What may be broken in a network, unless that has been asked already. */
  private async listBugs(data: Dataset, asked: CheckOptions, signal: AbortSignal) {
    const options = JSON.stringify({ ...asked, bug: '' });
    if (this.listed?.data === data && this.listed.options === options) return;
    const bugs = await this.checker.possibleBugs(data, asked, { signal });
    this.bugs = bugs;
    this.listed = { data, options };
    this.host.requestUpdate();
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
    const name = error instanceof GradcheckError ? settingOfField(error.field) : undefined;
    if (name !== undefined) {
      // Beside the field the option's path would only repeat its label.
      const sentence = sentenceOf(error).replace(/^\/?[\w-]+(\/\d+)*: /, '');
      this.fieldProblem = { name, message: sentence };
    } else if (error instanceof GradcheckError) {
      this.problem = error.message;
    } else {
      // The worker may be gone: the next run starts another.
      discard(this.checker);
      this.problem = strings.run.failed(sentenceOf(error));
    }
    this.host.requestUpdate();
  }
}
