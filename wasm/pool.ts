import { compileModule } from './compile.js';
import { GradcheckError } from './error.js';
import { Member } from './member.js';
import type { ProblemData } from './messages.js';
import type { StartPort } from './port.js';
import { RangeSize, Ranges } from './ranges.js';
import type { CheckOptions, CheckReport, Fit, RunOptions } from './types.js';

/** Other workers join a check that takes longer than this and would for as long again. */
const WORTH_OTHERS_MILLISECONDS = 40;

/** A cancelled worker that is not at the end of its range by then is ended. */
const GRACE_MILLISECONDS = 30;

/** How often a worker that dies is started again within one check. */
const RESTARTS = 2;

/**
 * Workers that share one compiled module and split the parameters of a check among them. Which
 * worker evaluates a parameter does not change its value. No SharedArrayBuffer is used, so any
 * static host will do.
 */
export class Pool {
  private readonly module = compileModule(new URL('./gradcheck-core.wasm', import.meta.url));
  private readonly members: Member[] = [];
  private released: Promise<unknown> = Promise.resolve();

  /** @param size The number of workers; all but the first are started when there is work for them. */
  constructor(
    private readonly size: number,
    private readonly start: StartPort,
  ) {
    this.member(0); // starts while a dataset is still being read
  }

  /** Runs one check. One at a time. */
  run(
    data: ProblemData,
    options: Partial<CheckOptions>,
    run: RunOptions,
  ): Promise<Omit<CheckReport, 'seconds'>> {
    return this.cancellable(run, () => this.evaluate(data, options, run));
  }

  /**
   * What one worker says of a check that it opens, as the core's JSON: the sweep of the step size,
   * or the mistakes that can be made.
   */
  ask(
    type: 'sweep' | 'bugs',
    data: ProblemData,
    options: Partial<CheckOptions>,
    run: RunOptions,
  ): Promise<string> {
    return this.cancellable(run, async () => {
      const member = this.member(0);
      await member.ask({ type: 'open', data, options });
      return (await member.ask({ type })).json;
    });
  }

  /** Compares a given gradient with our backpropagation's, in one worker. */
  fit(
    data: ProblemData,
    options: Partial<CheckOptions>,
    diagnose: boolean,
    run: RunOptions,
  ): Promise<Fit> {
    return this.cancellable(run, async () => {
      return (await this.member(0).ask({ type: 'fit', data, options, diagnose })).fit;
    });
  }

  private async cancellable<T>(run: RunOptions, action: () => Promise<T>): Promise<T> {
    await this.released;
    run.signal?.throwIfAborted();
    const aborted = new Promise<never>((_, reject) => {
      run.signal?.addEventListener('abort', () => reject(run.signal?.reason), { once: true });
    });
    try {
      return await Promise.race([aborted, action()]);
    } finally {
      this.released = Promise.all(this.members.map((member) => this.release(member)));
    }
  }

  dispose(): void {
    for (const member of this.members) member.end('the checker was disposed of');
  }

  private member(index: number): Member {
    const present = this.members[index];
    if (present?.alive) return present;
    const member = new Member(this.start, this.module);
    this.members[index] = member;
    return member;
  }

  /** Frees a worker's core: at once, or when its range is done, or by ending it. */
  private async release(member: Member): Promise<void> {
    const grace = new Promise((resolve) => setTimeout(resolve, GRACE_MILLISECONDS));
    await Promise.race([member.idle(), grace]);
    if (member.busy) {
      member.end('the check was cancelled');
    } else if (member.alive) {
      member.ask({ type: 'close' }).catch(() => {});
    }
  }

  private async evaluate(
    data: ProblemData,
    options: Partial<CheckOptions>,
    run: RunOptions,
  ): Promise<Omit<CheckReport, 'seconds'>> {
    let numerical = new Float64Array();
    let reference = new Float64Array();
    let ranges: Ranges | undefined;
    let done = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const others: Promise<void>[] = [];

    const work = async (member: Member, ranges: Ranges): Promise<void> => {
      const size = new RangeSize();
      for (let range = ranges.take(size.current); range; range = ranges.take(size.current)) {
        const start = performance.now();
        try {
          const values = await member.ask({ type: 'range', ...range });
          numerical.set(values.numerical, range.begin);
          reference.set(values.reference, range.begin);
        } catch (error) {
          ranges.giveBack(range);
          throw error;
        }
        run.signal?.throwIfAborted();
        const now = performance.now();
        size.adapt(range.end - range.begin, now - start);
        done += range.end - range.begin;
        run.onProgress?.({ done, total: ranges.total });
      }
    };

    /** The others start once the first has shown that there is work for them. */
    const joinOthersLater = (ranges: Ranges) => {
      const started = performance.now();
      return setTimeout(() => {
        const remaining = ((performance.now() - started) * (ranges.total - done)) / done;
        if (run.signal?.aborted || remaining < WORTH_OTHERS_MILLISECONDS) return;
        for (let i = 1; i < this.size; i++) others.push(join(i).catch(() => {}));
      }, WORTH_OTHERS_MILLISECONDS);
    };

    /** A worker opens the check and works on it; one that dies is started again. */
    const join = async (index: number): Promise<void> => {
      for (let restarts = 0; ; restarts++) {
        try {
          const member = this.member(index);
          const { parameters } = await member.ask({ type: 'open', data, options });
          if (ranges === undefined) {
            ranges = new Ranges(parameters);
            numerical = new Float64Array(parameters);
            reference = new Float64Array(parameters);
            timer = joinOthersLater(ranges);
          }
          return await work(member, ranges);
        } catch (error) {
          const hopeless = error instanceof GradcheckError || restarts === RESTARTS;
          if (hopeless || run.signal?.aborted) throw error;
          const { message } = error as Error;
          this.members[index]?.end(message);
          run.onWarning?.(`A worker has stopped (${message}); its part is done again.`);
        }
      }
    };

    // Once more where another worker has died for good and left something to do.
    do {
      await join(0);
      await Promise.all(others);
    } while (done < ((ranges as Ranges | undefined)?.total ?? 0));
    clearTimeout(timer);
    const { json, mutants, analytic } = await this.member(0).ask({
      type: 'report',
      numerical,
      reference,
      mutants: run.mutants ?? false,
    });
    return {
      ...JSON.parse(json),
      ...(mutants === undefined ? {} : { mutants: JSON.parse(mutants) }),
      ...(run.gradients ? { gradients: { analytic, numerical, reference } } : {}),
    };
  }
}
