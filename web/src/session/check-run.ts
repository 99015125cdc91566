import {
  type Arrangement,
  type Bug,
  type Checker,
  type CheckOptions,
  type CheckReport,
  type Dataset,
  defaultOptions,
  type Progress,
  type RunOptions,
  type Statement,
  type Sweep,
} from 'gradcheck';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Sentence } from '../i18n/language.js';
import type { FieldProblem } from '../settings/settings-panel.js';
import { strings } from '../ui/strings.js';
import { settingOfField } from './address.js';
import { isBadInput, sentenceBesideField, sentenceOf } from './errors.js';
import type { Own } from './own-gradient.js';
import { discard, pageChecker } from './page-checker.js';

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
      this.problem = () => strings.run.failed(sentenceOf(error));
    }
    this.host.requestUpdate();
  }

  /** The setting that an error's field means. */
  protected settingOf(field: string | undefined): string | undefined {
    return settingOfField(field);
  }
}

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

/** Runs checks for a component, one at a time, and holds what came of the last one. */
export class CheckRun extends Run {
  /** The last check that came to its end; later ones may have been refused or cancelled. */
  result: Result | undefined;
  /** Whether reports are to have the mutation matrix. */
  wantsMutants = false;
  /** The mistakes that can be made in the network of the last result, once they are wanted. */
  bugs: readonly Bug[] = [];

  private wantsBugs = false;
  /** What `bugs` was listed for. */
  private listed: { data: Dataset; options: string } | undefined;

  /** @param isLab with what only the lab shows: gradients one by one, pictures, what may be broken */
  constructor(
    host: ReactiveControllerHost,
    private readonly isLab: boolean,
  ) {
    super(host);
  }

  /**
   * Checks our backpropagation on the data, or the gradient that the visitor has of their own, in
   * place of what runs. `options` throws a GradcheckError with `field` for a bad one.
   */
  async start(data: Dataset, options: () => Partial<CheckOptions> | undefined, own?: Own) {
    await this.attempt(async (run, update) => {
      const asked = options();
      if (!asked) return;
      const wanted = { ...run, mutants: this.wantsMutants && !own, gradients: this.isLab };
      const result = own
        ? await this.checkOwn(this.checker, own, asked, wanted)
        : await this.checkOurs(this.checker, data, asked, wanted);
      update(() => {
        this.result = result;
        this.progress = undefined;
        // Nothing that the first verdict needs: it comes when that is there.
        Promise.all([
          ...(result.report.diagnosis ? [import('../result/diagnosis-panel.js')] : []),
          ...(this.isLab
            ? [
                import('../lab/result-charts.js'),
                import('../lab/break-it.js'),
                import('../mistakes/broken-notice.js'),
              ]
            : []),
        ]).catch((error) => {
          this.problem = () => strings.run.notLoaded(sentenceOf(error));
          this.host.requestUpdate();
        });
      });
      if (this.wantsBugs) await this.listBugs(result, run.signal);
    });
  }

  /** Lists what may be broken in the network, now and after each check. */
  async wantBugs(): Promise<void> {
    if (this.wantsBugs) return;
    this.wantsBugs = true;
    if (!this.result || this.progress) return; // the check that runs ends with it
    try {
      await this.listBugs(this.result);
    } catch (error) {
      this.refuse(error);
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

  /** What may be broken in a network of ours, unless that has been asked already. */
  private async listBugs({ data, options: asked, own }: Result, signal?: AbortSignal) {
    const options = JSON.stringify({ ...asked, bug: '' });
    if (own || (this.listed?.data === data && this.listed.options === options)) return;
    const bugs = await this.checker.possibleBugs(data, asked, signal ? { signal } : {});
    this.bugs = bugs;
    this.listed = { data, options };
    this.host.requestUpdate();
  }
}
