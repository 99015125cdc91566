import { sayOfFunctionInput as say } from '../../problems/function-input.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { FunctionOptions, FunctionReport, Numbers } from '../../types/function.js';
import { coreOptions } from './options.js';
import { flatten, flattenLike, type Shape, shapeOf } from './point.js';
import { reportOf } from './report.js';
import { inRounds, pointsOf } from './rounds.js';
import { pointOf, requireFunction, run, type Task, valuesOf } from './run.js';

/** A number, as f returns it. @throws GradcheckError for anything else */
function oneNumber(value: unknown): Float64Array {
  if (typeof value === 'number') return Float64Array.of(value);
  throw new GradcheckError(say('function_not_a_number', { type: typeof value }), { field: '/f' });
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
