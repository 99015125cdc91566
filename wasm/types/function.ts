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
