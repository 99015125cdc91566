import type { FunctionModule } from '../bindings/gradcheck-function.mjs';
import { instantiate } from '../bindings/module.js';
import { GradcheckError } from '../problems/gradcheck-error.js';
import { compileModule } from '../workers/compile-module.js';

/**
 * The one-sided differences, forward and backward, are for a point at which the domain of `f` ends.
 */
export const FUNCTION_METHODS = ['central', 'richardson', 'forward', 'backward'] as const;
export type FunctionMethod = (typeof FUNCTION_METHODS)[number];

/** Options of `checkGradient`; the C++ struct FunctionCheckOptions. */
export interface FunctionOptions {
  /** Default central. */
  method?: FunctionMethod | undefined;
  /** The step in every direction; 'auto', the default, is the method's best, times max(1, |xᵢ|). */
  epsilon?: number | 'auto' | undefined;
  /** It passes where the difference is at most this; default 1e-7. */
  threshold?: number | undefined;
  /** How many of the entries that differ most are reported; default 5. */
  worst?: number | undefined;
}

/** The C++ struct FunctionCheck. */
export interface FunctionReport {
  /** ‖g−ĝ‖₂ / (‖g‖₂+‖ĝ‖₂) */
  difference: number;
  passed: boolean;
  threshold: number;
  /**
   * `correct_at_kinks`: it fails, but passes without the kinks, and at these the gradient is a
   * subgradient.
   */
  verdict: 'correct' | 'correct_at_kinks' | 'wrong';
  method: FunctionMethod;
  /** f(x) */
  value: number;
  /** The difference that rounding of f alone may make; no threshold below it can be met. */
  round_off_floor: number;
  /** The worst first; `epsilon` is the step as it was taken. */
  worst: {
    index: number;
    analytic: number;
    numerical: number;
    epsilon: number;
    round_off: number;
  }[];
  /** Where f seems not to be differentiable, with its one-sided derivatives. */
  kinks: {
    index: number;
    analytic: number;
    left: number;
    right: number;
    /** Whether `analytic` is between them. */
    subgradient: boolean;
  }[];
  analytic: Float64Array;
  numerical: Float64Array;
  epsilons: Float64Array;
}

/** The C++ struct SquareQuotients: the difference quotients of f(x) = x². */
export interface SquareQuotients {
  x: number;
  epsilon: number;
  /** f(x), f(x+ε) and f(x−ε) */
  value: number;
  value_plus: number;
  value_minus: number;
  /** (f(x+ε) − f(x))/ε and (f(x+ε) − f(x−ε))/2ε */
  forward: number;
  central: number;
  /** f′(x) = 2x, and what each quotient has beyond it. */
  exact: number;
  forward_error: number;
  central_error: number;
}

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

/** An error of the core, as the library throws it. */
function withField(error: unknown): unknown {
  const { message, field } = error as Error & { field?: string };
  return field === undefined ? error : new GradcheckError(message, { field });
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
          throw new GradcheckError(`/f: expected a number, got ${typeof value}.`, { field: '/f' });
        }),
      (at) =>
        letThrough(() => {
          const values = grad(Array.from(at));
          if (isNumbers(values)) return Float64Array.from(values);
          throw new GradcheckError('/grad: expected an array of numbers.', { field: '/grad' });
        }),
      Float64Array.from(x),
      { method, epsilon, threshold, worst },
    );
  } catch (error) {
    throw thrown ? thrown.error : withField(error);
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
    throw withField(error);
  }
}
