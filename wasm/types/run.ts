/** How the library is called: a checker, and what it may be told of one run. */

import type { Statement } from '../problems/problem.js';
import type { ArraySet, Given } from './arrays.js';
import type { Dataset } from './dataset.js';
import type { CheckOptions, ReadOptions } from './options.js';
import type {
  ArraysReport,
  Bug,
  CheckReport,
  Slice,
  Sweep,
  Timings,
  TrainingReport,
} from './report.js';

export interface SliceOptions {
  /** `W1[0,3]`, `b2[4]` */
  parameter: string;
  /** How far the slice reaches to either side, in units of ε; default 3. */
  reach?: number;
  /** How many points it has; default 121. */
  points?: number;
}

export interface TrainOptions {
  /** How many steps of gradient descent; default 100. */
  steps?: number;
  /** α > 0 in θ ← θ − α·g; default 1. */
  learning_rate?: number;
  /** Cells a side of the decision map; without, there is none. */
  map_size?: number;
  signal?: AbortSignal;
  /** Told of the steps done. */
  onProgress?: (progress: Progress) => void;
}

export interface Progress {
  /** Parameters done so far. */
  done: number;
  total: number;
}

export interface RunOptions {
  /** Whether the report is to have the mutation matrix. */
  mutants?: boolean;
  /** Whether the report is to have the three gradients, and the parameters. */
  gradients?: boolean;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /**
   * Of a gradient of somebody's own: told of the verdict as soon as there is one, which is before the
   * numerical gradient is taken. `evaluated` is 0: the rule's difference and what is made of it, the
   * method's error and kinks, are not there yet, nor, where the cost is known, which mistake it is.
   */
  onVerdict?: (report: Omit<CheckReport, 'seconds'>) => void;
  /** Told in a sentence what went wrong on the way and was mended: a worker that died. */
  onWarning?: (message: string, warning: Statement) => void;
}

/** How a check of somebody's own arrays is run. */
export interface ArraysRunOptions extends Omit<RunOptions, 'onVerdict'> {
  /** As RunOptions have it; the report says how the arrays were read, too. */
  onVerdict?: (report: ArraysReport) => void;
}

/** Runs checks; see `createChecker`. */
export interface Checker {
  /**
   * Checks the network's backpropagation on a dataset, or the gradient that is `given`.
   * @throws GradcheckError for an option out of range (`field` is its JSON path);
   *   the signal's reason (a DOMException named AbortError) when cancelled.
   */
  check(
    dataset: Dataset,
    options: Partial<CheckOptions>,
    run?: RunOptions,
    given?: Given,
  ): Promise<CheckReport>;
  /**
   * Sweeps the step size for a check with these options, whose `epsilon` and `method` do not matter.
   * One worker does it, without telling of its progress. `given` as an ArraysReport has it, with its
   * `options`.
   * @throws as `check` does.
   */
  sweep(
    dataset: Dataset,
    options: Partial<CheckOptions>,
    run?: RunOptions,
    given?: Given,
  ): Promise<Sweep>;
  /**
   * The mistakes of the catalogue that can be made with these options, by mistake and then by
   * layer: what their `bug` may be.
   * @throws as `check` does.
   */
  possibleBugs(
    dataset: Dataset,
    options: Partial<CheckOptions>,
    run?: Pick<RunOptions, 'signal'>,
  ): Promise<Bug[]>;
  /**
   * The cost along one parameter, with the step and the engine of a check with these options.
   * @throws as `check` does, and a GradcheckError with `field` /parameter where there is none such.
   */
  slice(
    dataset: Dataset,
    options: Partial<CheckOptions>,
    slice: SliceOptions,
    run?: Pick<RunOptions, 'signal'>,
  ): Promise<Slice>;
  /**
   * Trains the network of a check with these options, by plain gradient descent on the check's
   * batch and with the gradient that the check would judge, mistakes and all.
   * @throws as `check` does.
   */
  train(
    dataset: Dataset,
    options: Partial<CheckOptions>,
    train?: TrainOptions,
  ): Promise<TrainingReport>;
  /**
   * Measures what the numerical gradient costs beside a step of training.
   * @throws as `check` does.
   */
  timings(
    dataset: Dataset,
    options: Partial<CheckOptions>,
    run?: Pick<RunOptions, 'signal'>,
  ): Promise<Timings>;
  /**
   * Checks somebody's own gradient on their X, Y and parameters, as `open` or `readArrays` reads them. Layers
   * follow from the shapes; the loss and the hidden activation are options that may be left out,
   * as may all of ReadOptions: what several readings leave open is decided by the gradient.
   * Data are used as they are: options that would change nothing, as those that scale, draw or
   * break, are refused; `field` is then the option's flag.
   * @throws GradcheckError naming the array, its shape and what was expected; else as `check`.
   */
  checkArrays(
    arrays: ArraySet,
    options?: { read?: ReadOptions; check?: Partial<CheckOptions> },
    run?: ArraysRunOptions,
  ): Promise<ArraysReport>;
  /** Ends the workers and frees their memory. */
  dispose(): void;
}
