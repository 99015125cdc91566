import { GradcheckError } from './error.js';
import { loadModule } from './module.js';
import { type Engine, localEngine, type Session } from './session.js';
import { DEFAULTS } from './settings.js';
import type { Checker, CheckOptions, CheckReport, Dataset, RunOptions, Task } from './types.js';
import { workerEngine } from './worker-engine.js';

const LOSS_OF_TASK = {
  binary: 'binary_cross_entropy',
  multiclass: 'softmax_cross_entropy',
  regression: 'mean_squared_error',
} as const satisfies Record<Task, CheckOptions['loss']>;

/** Ranges are sized to take about this long: short enough to show progress and to stop at once. */
const RANGE_MILLISECONDS = 25;

/** What a check on this dataset does where nothing else is said. */
export function defaultOptions(dataset: Pick<Dataset, 'task'>): CheckOptions {
  return { ...DEFAULTS, loss: LOSS_OF_TASK[dataset.task] };
}

/** Evaluates the numerical gradient range by range. */
async function numericalGradient(session: Session, run: RunOptions): Promise<Float64Array> {
  const total = session.parameters;
  const numerical = new Float64Array(total);
  let size = 1;
  for (let done = 0; done < total; ) {
    const start = performance.now();
    const values = await session.range(done, Math.min(done + size, total));
    numerical.set(values, done);
    done += values.length;
    run.onProgress?.({ done, total });
    // Lets a cancel button, or a signal handler under Node, have its turn.
    await new Promise((resolve) => setTimeout(resolve));
    run.signal?.throwIfAborted();
    const milliseconds = Math.max(performance.now() - start, 1);
    size = Math.max(1, Math.min(size * 8, Math.round((size * RANGE_MILLISECONDS) / milliseconds)));
  }
  return numerical;
}

/** An option out of range is bad input, and is thrown as such. */
function asBadInput(error: unknown): unknown {
  const { message, field } = error as { message: string; field?: string };
  return field === undefined ? error : new GradcheckError(message, { field });
}

/**
 * Loads the core: in a page into a worker, so that the page stays free; under Node into this
 * thread. Share one checker, it runs one check at a time.
 */
export async function createChecker(): Promise<Checker> {
  const engine: Engine =
    typeof Worker === 'undefined' ? localEngine(await loadModule()) : workerEngine();
  let previous: Promise<unknown> = Promise.resolve();

  async function check(
    dataset: Dataset,
    options: Partial<CheckOptions>,
    run: RunOptions,
  ): Promise<CheckReport> {
    run.signal?.throwIfAborted();
    const start = performance.now();
    const { x, features, y, outputs } = dataset;
    const session = await engine.open(
      { x, features, y, outputs },
      { ...defaultOptions(dataset), ...options },
    );
    try {
      const numerical = await numericalGradient(session, run);
      const report = JSON.parse(await session.report(numerical));
      return { ...report, seconds: (performance.now() - start) / 1000 };
    } finally {
      session.close();
    }
  }

  return {
    check(dataset, options, run = {}) {
      const turn = previous.then(() => check(dataset, options, run));
      previous = turn.catch(() => undefined);
      return turn.catch((error) => {
        throw asBadInput(error);
      });
    },
    dispose: () => engine.dispose(),
  };
}
