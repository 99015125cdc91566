import type { Round } from '../../bindings/gradcheck-function.mjs';
import { sayOfFunctionInput as say } from '../../problems/function-input.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { FunctionOptions, FunctionReport, Numbers } from '../../types/function.js';
import { coreOptions } from './options.js';
import { described, flatten, flattenLike, type Shape, shaped, shapeOf } from './point.js';
import { reportOf } from './report.js';
import { inRounds, pointsOf } from './rounds.js';

/** Others get a turn, and a signal is heard, about this often. */
const TURN_MILLISECONDS = 50;

/** What is checked, taken apart: one array of numbers in, one out. */
interface Task {
  x: Float64Array;
  shape: Shape;
  /** All values of f at a point of `shape`. */
  values(point: Numbers): Float64Array;
  jacobian(point: Numbers): Float64Array;
}

function requireFunction(value: unknown, field: string) {
  if (typeof value === 'function') return;
  throw new GradcheckError(say('not_a_function', { type: described(value) }), { field });
}

/** f's values in a round, as far as they have been computed. */
class RoundOfCalls {
  private readonly points: Iterator<Float64Array>;
  private answers: Float64Array | undefined;
  private count = 0;

  constructor(
    private readonly round: Round,
    x: Float64Array,
    private readonly call: (point: Float64Array) => Float64Array,
  ) {
    this.points = pointsOf(round, x);
  }

  /** Calls f until all is answered or `late` says so, once at least. */
  go(late: () => boolean): Float64Array | undefined {
    const size = this.round.axis.length;
    while (this.count < size) {
      const values = this.call(this.points.next().value);
      this.answers ??= new Float64Array(values.length * size);
      const width = this.answers.length / size;
      if (values.length !== width) {
        const statement = say('values_of_other_number', {
          got: values.length,
          expected: width,
        });
        throw new GradcheckError(statement, { field: '/f' });
      }
      this.answers.set(values, this.count * width);
      this.count += 1;
      if (late() && this.count < size) return undefined;
    }
    return this.answers ?? new Float64Array();
  }
}

async function run(task: Task, options: FunctionOptions): Promise<FunctionReport> {
  const { x, shape } = task;
  const { signal, onProgress } = options;
  const chosen = coreOptions(options, shape);
  let calls = 0;
  let changes = false;
  /** Calls with a point of its own, and looks whether that was changed. */
  const call = (flat: Float64Array, ask: (point: Numbers) => Float64Array, watched: boolean) => {
    const point = shaped(flat, shape);
    const values = ask(point);
    if (watched && shape.kind !== 'number' && !changes) {
      const after = flatten(point, shapeOf(point, '/x'));
      changes = after.length !== flat.length || after.some((each, i) => each !== flat[i]);
    }
    return values;
  };
  let open: RoundOfCalls | undefined;
  signal?.throwIfAborted();
  const core = await inRounds(x, chosen, {
    values(round, late) {
      open = new RoundOfCalls(round, x, (point) => {
        calls += 1;
        return call(point, task.values, calls === 1);
      });
      return open.go(late);
    },
    async later() {
      for (;;) {
        onProgress?.(calls);
        await new Promise((resolve) => setTimeout(resolve));
        signal?.throwIfAborted();
        const limit = Date.now() + TURN_MILLISECONDS;
        const values = open?.go(() => Date.now() > limit);
        if (values !== undefined) return values;
      }
    },
    gradient: () => call(x, task.jacobian, true),
  });
  onProgress?.(calls);
  return reportOf(core, shape, changes);
}

/** A number, as f returns it. @throws GradcheckError for anything else */
function oneNumber(value: unknown): Float64Array {
  if (typeof value === 'number') return Float64Array.of(value);
  throw new GradcheckError(say('function_not_a_number', { type: typeof value }), { field: '/f' });
}

/** A point of any shape that is not empty. */
function pointOf(x: Numbers) {
  const shape = shapeOf(x, '/x');
  return { shape, x: flatten(x, shape) };
}

/**
 * Checks a gradient of one's own function at a point, in the calling thread, which gets a turn every
 * 50 ms: |gradient − derivative| entry by entry against the error that the derivative itself may
 * have. `f` and `grad` get points of x's shape, each an array of its own; `grad` answers in the same
 * shape.
 * @throws what `f` or `grad` throw, as it is, and the signal's reason; GradcheckError for values that
 *   cannot be used, with `field` /f, /grad, /x or the option's.
 */
export async function checkGradient<X extends Numbers>(
  f: (x: X) => number,
  grad: (x: X) => Numbers,
  x: X,
  options: FunctionOptions = {},
): Promise<FunctionReport> {
  requireFunction(f, '/f');
  requireFunction(grad, '/grad');
  const point = pointOf(x);
  const task: Task = {
    ...point,
    values: (at) => oneNumber(f(at as X)),
    jacobian: (at) => gradientOf(grad(at as X), point.shape, '/grad'),
  };
  return run(task, options);
}

/**
 * The same for a function that is asked for many values at a time, and may take its time for them:
 * one that runs elsewhere, or is asynchronous.
 * @param values f at each of the points, which are arrays as x is
 * @param grad called when f has been asked for the first time
 */
export async function checkGradientInBatches(
  values: (points: number[][]) => ArrayLike<number> | PromiseLike<ArrayLike<number>>,
  grad: () => ArrayLike<number> | PromiseLike<ArrayLike<number>>,
  x: ArrayLike<number>,
  options: FunctionOptions = {},
): Promise<FunctionReport> {
  const point = pointOf(x);
  const { signal, onProgress } = options;
  let calls = 0;
  let asked: number[][] = [];
  let gradient: Float64Array | undefined;
  const core = await inRounds(point.x, coreOptions(options, point.shape), {
    values(round) {
      asked = Array.from(pointsOf(round, point.x), (each) => Array.from(each));
      return undefined;
    },
    async later() {
      signal?.throwIfAborted();
      const answers = Float64Array.from(await values(asked));
      if (answers.length !== asked.length) {
        const counts = { got: answers.length, expected: asked.length };
        throw new GradcheckError(say('other_number_of_answers', counts), { field: '/f' });
      }
      gradient ??= gradientOf(await grad(), point.shape, '/grad');
      calls += asked.length;
      onProgress?.(calls);
      return answers;
    },
    gradient: () => gradient ?? new Float64Array(),
  });
  return reportOf(core, point.shape, false);
}

function gradientOf(values: unknown, shape: Shape, field: string): Float64Array {
  const isThere = typeof values === 'object' && values !== null;
  if (!isThere && !(typeof values === 'number' && shape.kind === 'number')) {
    throw new GradcheckError(say('gradient_not_numbers'), { field });
  }
  return flattenLike(values, shape, field);
}

/**
 * The same for a function with several values and its Jacobian, a row of x's shape for each value.
 * `f` may be a gradient, and its Jacobian the Hessian.
 */
export async function checkJacobian<X extends Numbers>(
  f: (x: X) => Numbers,
  jacobian: (x: X) => Numbers,
  x: X,
  options: FunctionOptions = {},
): Promise<FunctionReport> {
  requireFunction(f, '/f');
  requireFunction(jacobian, '/jacobian');
  const point = pointOf(x);
  const task: Task = {
    ...point,
    values: (at) => valuesOf(f(at as X)),
    jacobian: (at) => {
      const rows = jacobian(at as X) as unknown;
      return flatten(rows as Numbers, shapeOf(rows, '/jacobian'));
    },
  };
  return run(task, options);
}

function valuesOf(value: unknown): Float64Array {
  return flatten(value as Numbers, shapeOf(value, '/f'));
}
