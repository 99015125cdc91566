import { compileModule } from './compile.js';
import { GradcheckError } from './error.js';
import type { FunctionModule } from './gradcheck-function.mjs';
import { instantiate } from './module.js';
import type { Method } from './types.js';

/** Options of `checkGradient`; the C++ struct FunctionCheckOptions. */
export interface FunctionOptions {
  /** Default central; forward is the one-sided difference. */
  method?: Exclude<Method, 'complex_step'>;
  /** The step in every direction; 'auto', the default, is the method's best, times max(1, |xᵢ|). */
  epsilon?: number | 'auto';
  /** It passes where the difference is at most this; default 1e-7. */
  threshold?: number;
  /** How many of the entries that differ most are reported; default 5. */
  worst?: number;
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
  method: Exclude<Method, 'complex_step'>;
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

let loading: Promise<FunctionModule> | undefined;

async function load(): Promise<FunctionModule> {
  const { default: create } = await import('./gradcheck-function.mjs');
  return instantiate(
    create,
    await compileModule(new URL('./gradcheck-function.wasm', import.meta.url)),
  );
}

const isNumbers = (value: unknown): value is ArrayLike<number> =>
  (Array.isArray(value) || value instanceof Float64Array) &&
  Array.from(value).every((each) => typeof each === 'number');

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
  loading ??= load();
  const module = await loading;
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
    return module.checkFunction(
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
      { method: 'central', epsilon: 'auto', threshold: 1e-7, worst: 5, ...options },
    );
  } catch (error) {
    if (thrown) throw thrown.error;
    const { message, field } = error as Error & { field?: string };
    throw field === undefined ? error : new GradcheckError(message, { field });
  }
}
