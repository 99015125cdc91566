import {
  type Arrangement,
  type ArraysReport,
  type ArraysRunOptions,
  type Bug,
  type Checker,
  type CheckOptions,
  type CheckReport,
  type Dataset,
  defaultOptions,
  type RunOptions,
  type Sweep,
} from 'gradcheck';
import type { ReactiveControllerHost } from 'lit';
import type { OwnGradient } from './own-gradient.js';
import { pageChecker } from './page-checker.js';
import { Run } from './run.js';
import type { Contents } from './source.js';

/** A finished check with what it was made from. */
export interface Result {
  report: CheckReport;
  data: Dataset;
  /** The file that the data are of; undefined where they were handed over. */
  file: string | undefined;
  options: CheckOptions;
  /** What was set of the options. */
  asked: Partial<CheckOptions>;
  /** The visitor's own arrays, and how they were read; undefined where the gradient is ours. */
  own: OwnGradient | undefined;
  arrangement: Arrangement | undefined;
}

type Checked = Omit<Result, 'file'>;

/** What is finished sooner is not shown in two steps. */
const SOON_MILLISECONDS = 100;

/** Runs checks for a component, one at a time, and holds what came of the last one. */
export class CheckRun extends Run {
  /**
   * While the rule's difference of a visitor's own gradient is still to come: the verdict, which is
   * not by that. The report has evaluated 0 parameters.
   */
  early: Result | undefined;
  /** The last check that came to its end; later ones may have been refused or cancelled. */
  result: Result | undefined;
  /** Whether reports are to have the mutation matrix. */
  wantsMutants = false;
  /** The mistakes that can be made in the network of the last result, once they are wanted. */
  bugs: readonly Bug[] = [];

  private wantsBugs = false;
  /** What `bugs` was listed for. */
  private listed: { data: Dataset; options: string } | undefined;

  /** @param gradients whether reports are to have the gradients one by one */
  constructor(
    host: ReactiveControllerHost,
    private readonly gradients: boolean,
  ) {
    super(host);
  }

  /**
   * Checks our backpropagation on the data, or the gradient that the visitor has of their own, in
   * place of what runs. `options` throws a GradcheckError with `field` for a bad one.
   */
  async start(
    { data, own, file }: Contents,
    options: () => Partial<CheckOptions> | undefined,
  ): Promise<void> {
    this.early = undefined;
    await this.attempt(async (run, update) => {
      const asked = options();
      if (!asked) return;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const tellEarly = (checked: Checked) => {
        const show = () => {
          this.early = { ...checked, file };
        };
        timer = setTimeout(() => update(show), SOON_MILLISECONDS);
      };
      const wanted = { ...run, mutants: this.wantsMutants && !own, gradients: this.gradients };
      const checked = await (own
        ? this.checkOwn(this.checker, own, asked, wanted, tellEarly)
        : this.checkOurs(this.checker, data, asked, wanted)
      ).finally(() => {
        clearTimeout(timer);
        update(() => {
          this.early = undefined;
        });
      });
      update(() => {
        this.result = { ...checked, file };
        this.progress = undefined;
      });
      if (this.wantsBugs) await this.listBugs(checked, run.signal);
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
  ): Promise<Checked> {
    const options = { ...defaultOptions(data), ...asked };
    const report = await checker.check(data, options, run);
    return { report, data, options, asked, own: undefined, arrangement: undefined };
  }

  private async checkOwn(
    checker: Checker,
    own: OwnGradient,
    asked: Partial<CheckOptions>,
    run: ArraysRunOptions,
    tellEarly: (checked: Checked) => void,
  ): Promise<Checked> {
    const { arrays, read } = own;
    const checked = ({ arrangement, options, ...report }: ArraysReport): Checked => ({
      report,
      data: arrangement.dataset,
      options,
      asked,
      own,
      arrangement,
    });
    return checked(
      await checker.checkArrays(
        arrays,
        { read, check: asked },
        { ...run, onVerdict: (report) => tellEarly(checked(report)) },
      ),
    );
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
  private async listBugs({ data, options: asked, own }: Checked, signal?: AbortSignal) {
    const options = JSON.stringify({ ...asked, bug: '' });
    if (own || (this.listed?.data === data && this.listed.options === options)) return;
    const bugs = await this.checker.possibleBugs(data, asked, signal ? { signal } : {});
    this.bugs = bugs;
    this.listed = { data, options };
    this.host.requestUpdate();
  }
}
