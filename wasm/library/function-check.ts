import { compileModule } from '../bindings/compile-module.js';
import type { FunctionModule } from '../bindings/gradcheck-function.mjs';
import { instantiate } from '../bindings/instantiate-module.js';
import type { CoreFailure } from '../problems/core-error.js';
import { GradcheckError } from '../problems/gradcheck-error.js';
import { sayOfLibrary as say } from '../problems/library.js';
import type { FunctionOptions, FunctionReport, SquareQuotients } from '../types/function.js';

let loading: Promise<FunctionModule> | undefined;

const module = () => {
  loading ??= load();
  return loading;
};

async function load(): Promise<FunctionModule> {
  const { default: create } = await import('../bindings/gradcheck-function.mjs');
  return instantiate(
    create,
    await compileModule(new URL('../bindings/gradcheck-function.wasm', import.meta.url)),
  );
}

/** An error of the core, as the library throws it; any other as it is. */
async function thrownBy(error: unknown): Promise<unknown> {
  const failure = error as CoreFailure;
  if (!failure.problem) return error;
  // Their sentences are fetched by those who have one said.
  const { functionError } = await import('../problems/function-error.js');
  return functionError(failure);
}

/** An array of numbers or a typed array; in a BigInt64Array they are no numbers. */
const isNumbers = (value: unknown): value is ArrayLike<number> =>
  (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) &&
  Array.from(value as ArrayLike<unknown>).every((each) => typeof each === 'number');

/**
 * Checks a gradient of one's own function at a point, in the calling thread.
 * @throws what `f` or `grad` throw, as it is; GradcheckError for values that cannot be used, with
 *   `field` /f, /grad, /x or the option's.
 */
export async function checkGradient(
  f: (x: number[]) => number,
  grad: (x: number[]) => ArrayLike<number>,
  x: ArrayLike<number>,
  options: FunctionOptions = {},
): Promise<FunctionReport> {
  const { method = 'central', epsilon = 'auto', threshold = 1e-7, worst = 5 } = options;
  const core = await module();
  let thrown: { error: unknown } | undefined;
  const letThrough = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      thrown = { error };
      throw error;
    }
  };
  try {
    return core.checkFunction(
      (at) =>
        letThrough(() => {
          const value = f(Array.from(at));
          if (typeof value === 'number') return value;
          throw new GradcheckError(say('function_not_a_number', { type: typeof value }), {
            field: '/f',
          });
        }),
      (at) =>
        letThrough(() => {
          const values = grad(Array.from(at));
          if (isNumbers(values)) return Float64Array.from(values);
          throw new GradcheckError(say('gradient_not_numbers'), { field: '/grad' });
        }),
      Float64Array.from(x),
      { method, epsilon, threshold, worst },
    );
  } catch (error) {
    throw thrown ? thrown.error : await thrownBy(error);
  }
}

/**
 * The tutorial's example: how near the forward and the central difference with step ε come to the
 * derivative of x².
 * @throws GradcheckError where x is not a number, or ε not above 0.
 */
export async function squareQuotients(x: number, epsilon: number): Promise<SquareQuotients> {
  const core = await module();
  try {
    return core.squareQuotients(x, epsilon);
  } catch (error) {
    throw await thrownBy(error);
  }
}
