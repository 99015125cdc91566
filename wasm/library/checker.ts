import { GradcheckError } from '../problems/gradcheck-error.js';
import { sayOfLibrary } from '../problems/library.js';
import { DEFAULTS } from '../settings/presets.js';
import type { Arrangement, Given, RankedReading } from '../types/arrays.js';
import type { Dataset } from '../types/dataset.js';
import { type CheckOptions, LOSS_OF_TASK } from '../types/options.js';
import type { ArraysReport, CheckReport } from '../types/report.js';
import type { Checker, TrainOptions } from '../types/run.js';
import { Pool } from '../workers/pool.js';
import type { ProblemData } from '../workers/worker-messages.js';
import { type StartPort, startPort } from '../workers/worker-port.js';
import { conditionOf } from './condition.js';

/** Each step's cost is kept. */
const MOST_STEPS = 100_000;

/** What a check on this dataset does where nothing else is said. */
export function defaultOptions(dataset: Pick<Dataset, 'task'>): CheckOptions {
  return { ...DEFAULTS, loss: LOSS_OF_TASK[dataset.task] };
}

function optionsFor(dataset: Dataset, options: Partial<CheckOptions>): CheckOptions {
  return { ...defaultOptions(dataset), ...options };
}

function dataOf({ x, features, y, outputs }: Dataset, given: Given = {}): ProblemData {
  return { x, features, y, outputs, given };
}

/** The cost of a reading, as options have it. */
function costOf(reading: RankedReading): Partial<CheckOptions> {
  const { output, huber_delta, log_guard, positive_weight, class_weights } = reading;
  const { label_smoothing, l2, l1, decay_biases } = reading;
  const labels = { positive_weight, class_weights, label_smoothing };
  return { output, huber_delta, log_guard, ...labels, l2, l1, decay_biases };
}

/** Somebody's network is checked on all of their data, as they are. */
function optionsForArrays(reading: Arrangement, options: Partial<CheckOptions>): CheckOptions {
  const { dataset, layers, loss, hidden_activation, keep_prob, biases, readings } = reading;
  return {
    ...optionsFor(dataset, options),
    ...(readings?.ranked[0] && costOf(readings.ranked[0])),
    hidden_layers: layers.slice(1, -1),
    loss,
    hidden_activation,
    examples: 'all',
    scale: 'none',
    keep_prob,
    ...(biases.includes(false) && { biases }),
    bug: '',
  };
}

/** The core takes as many steps as it is asked for; that is a number within reason. */
function requireSteps(train: TrainOptions): TrainOptions {
  const { steps = 0 } = train;
  if (Number.isInteger(steps) && steps >= 0 && steps <= MOST_STEPS) return train;
  const said = sayOfLibrary('not_so_many_steps', { most: MOST_STEPS, got: steps });
  throw new GradcheckError(said, { field: '/steps' });
}

export interface CheckerOptions {
  /** How many workers share the parameters; as many as there are cores if left out. */
  workers?: number;
  /** How a worker is started: for a host that has its own way, and for tests. */
  startWorker?: StartPort;
}

/**
 * Loads the core into workers, of a page or of Node, so that the calling thread stays free. Share
 * one checker: it runs one check at a time, later ones wait.
 */
export function createChecker({
  workers = globalThis.navigator?.hardwareConcurrency ?? 1,
  startWorker = startPort,
}: CheckerOptions = {}): Checker {
  const pool = new Pool(Math.max(1, workers), startWorker);
  let turn: Promise<unknown> = Promise.resolve();

  async function inTurn<T>(signal: AbortSignal | undefined, action: () => Promise<T>): Promise<T> {
    const before = turn;
    let finish = () => {};
    turn = new Promise<void>((resolve) => {
      finish = resolve;
    });
    try {
      await before;
      signal?.throwIfAborted();
      return await action();
    } finally {
      finish();
    }
  }

  return {
    check: (dataset, options, run = {}, given = {}) =>
      inTurn(run.signal, async () => {
        const start = performance.now();
        const report = await pool.run(dataOf(dataset, given), optionsFor(dataset, options), run);
        return { ...report, seconds: (performance.now() - start) / 1000 };
      }),
    checkArrays: (arrays, { read = {}, check = {} } = {}, run = {}) =>
      inTurn(run.signal, async () => {
        const start = performance.now();
        const { onVerdict, ...rest } = run;
        const { findReading, nameFolded, refuseIdleOptions } = await import('./own-arrays.js');
        refuseIdleOptions(arrays, read, check);
        const arrangement = await findReading(arrays, { read, check }, (layout, said) => {
          const data = dataOf(layout.dataset, layout.given);
          return pool.readings(data, optionsForArrays(layout, {}), said, rest);
        });
        const options = optionsForArrays(arrangement, check);
        const data = dataOf(arrangement.dataset, arrangement.given);
        const finished = (report: Omit<CheckReport, 'seconds'>): ArraysReport => ({
          ...nameFolded(report, arrangement),
          condition: conditionOf(report.verdict, arrangement),
          arrangement,
          options,
          seconds: (performance.now() - start) / 1000,
        });
        const report = await pool.run(data, options, {
          ...rest,
          ...(onVerdict && { onVerdict: (early) => onVerdict(finished(early)) }),
        });
        return finished(report);
      }),
    sweep: (dataset, options, run = {}, given = {}) =>
      inTurn(run.signal, async () =>
        JSON.parse(
          await pool.ask(
            { type: 'sweep' },
            dataOf(dataset, given),
            optionsFor(dataset, options),
            run,
          ),
        ),
      ),
    possibleBugs: (dataset, options, run = {}) =>
      inTurn(run.signal, async () => {
        const correct = { ...optionsFor(dataset, options), bug: '' };
        return JSON.parse(await pool.ask({ type: 'bugs' }, dataOf(dataset), correct, run));
      }),
    slice: (dataset, options, { parameter, reach = 3, points = 121 }, run = {}) =>
      inTurn(run.signal, async () => {
        const request = { type: 'slice', parameter, reach, points } as const;
        return JSON.parse(
          await pool.ask(request, dataOf(dataset), optionsFor(dataset, options), run),
        );
      }),
    train: (dataset, options, train = {}) =>
      inTurn(train.signal, () =>
        pool.train(dataOf(dataset), optionsFor(dataset, options), requireSteps(train)),
      ),
    timings: (dataset, options, run = {}) =>
      inTurn(run.signal, () => pool.timings(dataOf(dataset), optionsFor(dataset, options), run)),
    dispose: () => pool.dispose(),
  };
}
