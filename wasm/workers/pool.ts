import { compileModule } from '../bindings/compile-module.js';
import { GradcheckError, statementOf } from '../problems/gradcheck-error.js';
import { sayOfWorkers as say } from '../problems/workers.js';
import type { ReadingConstraints, Readings } from '../types/arrays.js';
import type { CheckOptions } from '../types/options.js';
import type { CheckReport, GradientTiming, Timings, TrainingReport } from '../types/report.js';
import type { RunOptions, TrainOptions } from '../types/run.js';
import { CORES, type Core } from './modules.js';
import { NeedsWholeModule, PoolWorker } from './pool-worker.js';
import { RangeSize, Ranges } from './ranges.js';
import type {
  BugsRequest,
  ProblemData,
  SliceRequest,
  SweepRequest,
  TimeRequest,
} from './worker-messages.js';
import type { StartPort } from './worker-port.js';

/** Other workers join a check that takes longer than this and would for as long again. */
const WORTH_OTHERS_MILLISECONDS = 40;

/** … or start with the first, where the weights of layer 1 meet examples more often than this. */
const WORTH_OTHERS_AT_ONCE = 2_000_000;

function meetings({ x, features, outputs }: ProblemData, options: Partial<CheckOptions>): number {
  const examples = Math.min(x.length / features, Number(options.examples ?? 'all') || Infinity);
  return features * examples * (options.hidden_layers?.[0] ?? outputs);
}

/** A cancelled worker that is not at the end of its range by then is ended. */
const GRACE_MILLISECONDS = 30;

/** How long something is done again and again to measure how long it takes. */
const MEASURED_MILLISECONDS = 200;

/** How often a worker that dies is started again within one check. */
const RESTARTS = 2;

/**
 * Workers that share one compiled module and split the parameters of a check among them. Which
 * worker evaluates a parameter does not change its value. They begin with as much of the core as a
 * first verdict needs; all of it is loaded when it is first wanted. No SharedArrayBuffer is used, so any
 * static host will do.
 */
export class Pool {
  private core: Core = CORES.first;
  private module = compileModule(CORES.first.module);
  private readonly workers: PoolWorker[] = [];
  private released: Promise<unknown> = Promise.resolve();

  /** @param size The number of workers; all but the first are started when there is work for them. */
  constructor(
    private readonly size: number,
    private readonly start: StartPort,
  ) {
    this.worker(0); // starts while a dataset is still being read
  }

  /** Runs one check. One at a time. */
  async run(
    data: ProblemData,
    options: Partial<CheckOptions>,
    run: RunOptions,
  ): Promise<Omit<CheckReport, 'seconds'>> {
    const evaluateWith = (whole: boolean) =>
      this.cancellable(run, (signal) => {
        if (whole) this.useWhole();
        return this.evaluate(data, options, run, signal);
      });
    try {
      return await evaluateWith(run.mutants ?? false);
    } catch (error) {
      if (!(error instanceof NeedsWholeModule)) throw error;
      return evaluateWith(true);
    }
  }

  /**
   * What one worker says of a check that it opens, as the core's JSON: the sweep of the step size,
   * a slice, or the mistakes that can be made.
   */
  ask(
    request: SweepRequest | SliceRequest | BugsRequest,
    data: ProblemData,
    options: Partial<CheckOptions>,
    run: Pick<RunOptions, 'signal'>,
  ): Promise<string> {
    return this.cancellable(run, async (signal) => {
      this.useWhole();
      const worker = this.worker(0);
      await worker.open(data, options, signal);
      return (await worker.ask(request, signal)).json;
    });
  }

  /** Finds the readings of somebody's arrays, in one worker. */
  readings(
    data: ProblemData,
    options: Partial<CheckOptions>,
    said: ReadingConstraints,
    run: RunOptions,
  ): Promise<Readings> {
    return this.cancellable(run, async (signal) => {
      this.useWhole();
      return (await this.worker(0).ask({ type: 'readings', data, options, said }, signal)).readings;
    });
  }

  /** Trains in one worker, in portions between which it can be stopped. */
  train(
    data: ProblemData,
    options: Partial<CheckOptions>,
    { steps = 100, learning_rate = 1, map_size = 0, ...run }: TrainOptions,
  ): Promise<TrainingReport> {
    return this.cancellable(run, async (signal) => {
      this.useWhole();
      const worker = this.worker(0);
      await worker.ask({ type: 'train', data, options, learning_rate }, signal);
      const ranges = new Ranges([{ begin: 0, end: steps }], 1);
      const size = new RangeSize();
      for (let range = ranges.take(size.current); range; range = ranges.take(size.current)) {
        const start = performance.now();
        const portion = range.end - range.begin;
        const { goes } = await worker.ask({ type: 'advance', steps: portion }, signal);
        if (!goes) break;
        size.adapt(portion, performance.now() - start);
        run.onProgress?.({ done: range.end, total: steps });
      }
      const { json } = await worker.ask({ type: 'trained', map_size }, signal);
      return { ...JSON.parse(json), steps, learning_rate };
    });
  }

  /** Takes the time of a step of training and of the numerical gradient, in one worker. */
  timings(
    data: ProblemData,
    options: CheckOptions,
    run: Pick<RunOptions, 'signal'>,
  ): Promise<Timings> {
    return this.cancellable(run, async (signal) => {
      this.useWhole();
      const worker = this.worker(0);
      const time = (what: TimeRequest['what'], completely: boolean) =>
        worker.ask({ type: 'time', what, milliseconds: MEASURED_MILLISECONDS, completely }, signal);
      const gradient = async (
        engine: CheckOptions['engine'],
        completely: boolean,
      ): Promise<GradientTiming> => {
        const { parameters } = await worker.open(data, { ...options, engine }, signal);
        const { seconds, evaluated } = await time('gradient', completely);
        return { seconds: (seconds / evaluated) * parameters, evaluated, parameters };
      };
      const incremental = await gradient('incremental', true);
      const full = await gradient('full', false);
      // A step so small that training goes on for ever.
      await worker.ask({ type: 'train', data, options, learning_rate: 1e-12 }, signal);
      const { seconds, evaluated } = await time('training', false);
      return { step_seconds: seconds / evaluated, incremental, full };
    });
  }

  /** From now on: workers that have all of the core take the place of those that have not. */
  private useWhole(): void {
    if (this.core === CORES.whole) return;
    this.core = CORES.whole;
    this.module = compileModule(CORES.whole.module);
    for (const worker of this.workers) worker.end(say('whole_core_wanted'));
  }

  /**
   * Runs an action that can be cancelled. Its signal is aborted as soon as it is over, for whatever
   * reason: what of it still goes on asks the workers for nothing more.
   */
  private async cancellable<T>(
    run: Pick<RunOptions, 'signal'>,
    action: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    await this.released;
    run.signal?.throwIfAborted();
    const over = new AbortController();
    const cancel = () => over.abort(run.signal?.reason);
    run.signal?.addEventListener('abort', cancel);
    const cancelled = new Promise<never>((_, reject) => {
      over.signal.addEventListener('abort', () => reject(over.signal.reason));
    });
    try {
      return await Promise.race([cancelled, action(over.signal)]);
    } finally {
      run.signal?.removeEventListener('abort', cancel);
      over.abort();
      this.released = Promise.all(this.workers.map((worker) => this.release(worker)));
    }
  }

  dispose(): void {
    for (const worker of this.workers) worker.end(say('checker_disposed'));
  }

  private worker(index: number): PoolWorker {
    const present = this.workers[index];
    if (present?.alive) return present;
    const worker = new PoolWorker(this.start, this.core.script, this.module);
    this.workers[index] = worker;
    return worker;
  }

  /** Frees a worker's core: at once, or when its range is done, or by ending it. */
  private async release(worker: PoolWorker): Promise<void> {
    const grace = new Promise((resolve) => setTimeout(resolve, GRACE_MILLISECONDS));
    await Promise.race([worker.idle(), grace]);
    if (worker.busy) {
      worker.end(say('check_cancelled'));
    } else if (worker.alive) {
      worker.close();
    }
  }

  private async evaluate(
    data: ProblemData,
    options: Partial<CheckOptions>,
    run: RunOptions,
    signal: AbortSignal,
  ): Promise<Omit<CheckReport, 'seconds'>> {
    let numerical = new Float64Array();
    let reference = new Float64Array();
    let ranges: Ranges | undefined;
    let prepared: Promise<Ranges> | undefined;
    let isReferenceKnown = false;
    let done = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const others: Promise<void>[] = [];

    const work = async (worker: PoolWorker, ranges: Ranges): Promise<void> => {
      const size = new RangeSize();
      for (let range = ranges.take(size.current); range; range = ranges.take(size.current)) {
        const start = performance.now();
        try {
          const request = { type: 'range', ...range, reference: !isReferenceKnown } as const;
          const values = await worker.ask(request, signal);
          numerical.set(values.numerical, range.begin);
          if (values.reference) reference.set(values.reference, range.begin);
        } catch (error) {
          ranges.giveBack(range);
          throw error;
        }
        signal.throwIfAborted();
        const now = performance.now();
        size.adapt(range.end - range.begin, now - start);
        done += range.end - range.begin;
        run.onProgress?.({ done, total: ranges.total });
      }
    };

    const joinOthers = () => {
      for (let i = 1; i < this.size; i++) others.push(join(i).catch(() => {}));
    };

    /** The others start once the first has shown that there is work for them. */
    const joinOthersLater = (ranges: Ranges) => {
      const started = performance.now();
      return setTimeout(() => {
        const remaining = ((performance.now() - started) * (ranges.total - done)) / done;
        if (!signal.aborted && remaining >= WORTH_OTHERS_MILLISECONDS) joinOthers();
      }, WORTH_OTHERS_MILLISECONDS);
    };

    /** The workers that have the check open, and how many parameters it has. */
    const opened = new Map<PoolWorker, number>();

    /** Has a worker with the check open do something; one that dies is started again. */
    const withWorker = async <T>(
      index: number,
      action: (worker: PoolWorker, parameters: number) => Promise<T>,
    ): Promise<T> => {
      for (let restarts = 0; ; restarts++) {
        try {
          const worker = this.worker(index);
          const parameters =
            opened.get(worker) ?? (await worker.open(data, options, signal)).parameters;
          opened.set(worker, parameters);
          return await action(worker, parameters);
        } catch (error) {
          const refused = error instanceof GradcheckError || error instanceof NeedsWholeModule;
          const hopeless = refused || restarts === RESTARTS;
          if (hopeless || signal.aborted) throw error;
          const reason = statementOf(error);
          this.workers[index]?.end(reason);
          const warning = say('worker_stopped', { reason });
          run.onWarning?.(warning.english, warning);
        }
      }
    };

    /** What there is to do. Somebody's own gradient does not wait for a complex step an entry. */
    const prepare = async (worker: PoolWorker, parameters: number): Promise<Ranges> => {
      let parts = [{ begin: 0, end: parameters }];
      numerical = new Float64Array(parameters).fill(Number.NaN);
      reference = new Float64Array(parameters);
      if (data.given.gradient) {
        const early = run.onVerdict !== undefined;
        const known = await worker.ask({ type: 'certify', early }, signal);
        if (known.json !== undefined) run.onVerdict?.(JSON.parse(known.json));
        if (known.reference) {
          reference.set(known.reference);
          isReferenceKnown = true;
          parts = known.ranges;
        }
      }
      ranges = new Ranges(parts, this.size);
      if (others.length === 0) timer = joinOthersLater(ranges);
      return ranges;
    };

    /** A worker takes part in the evaluation. */
    const join = (index: number): Promise<void> =>
      withWorker(index, async (worker, parameters) => {
        prepared ??= prepare(worker, parameters).catch((error: unknown) => {
          prepared = undefined; // another worker may
          throw error;
        });
        return work(worker, await prepared);
      });

    let first = join(0);
    if (meetings(data, options) > WORTH_OTHERS_AT_ONCE) joinOthers();
    for (;;) {
      await first;
      await Promise.all(others);
      if (done === (ranges as Ranges | undefined)?.total) break;
      first = join(0); // another worker has died for good and left something to do
    }
    clearTimeout(timer);
    const request = {
      type: 'report',
      numerical,
      reference,
      mutants: run.mutants ?? false,
    } as const;
    const { json, mutants, analytic, theta } = await withWorker(0, (worker) =>
      worker.ask(request, signal),
    );
    return {
      ...JSON.parse(json),
      ...(mutants === undefined ? {} : { mutants: JSON.parse(mutants) }),
      ...(run.gradients ? { gradients: { analytic, numerical, reference }, theta } : {}),
    };
  }
}
