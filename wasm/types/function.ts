/** How the rule takes its numerical gradient; one-sided differences are the first order ones. */
export const FUNCTION_METHODS = ['central', 'richardson', 'forward', 'backward'] as const;
export type FunctionMethod = (typeof FUNCTION_METHODS)[number];

/** A point, and a gradient, of any shape: a number, numbers, rows of numbers, or these by name. */
export type Numbers =
  | number
  | ArrayLike<number>
  | readonly Numbers[]
  | { readonly [name: string]: Numbers };

/** Options of `checkGradient` and its relatives; the C++ struct FunctionCheckOptions. */
export interface FunctionOptions {
  /** The rule's method, default central. It and `epsilon` decide PASS or FAIL, not the verdict. */
  method?: FunctionMethod | undefined;
  /** The rule's step; 'auto', the default, is the method's best, times max(1, |xᵢ|). */
  epsilon?: number | 'auto' | undefined;
  /** It passes where the difference is at most this; default 1e-7. */
  threshold?: number | undefined;
  /** How far values of f may be from the truth; found out where it is not given. */
  noise?: number | undefined;
  /**
   * Allowed beside the bound: absolute + relative·|derivative|. Without either, what a gradient may
   * lose by its own rounding.
   */
  absolute_tolerance?: number | undefined;
  relative_tolerance?: number | undefined;
  /** Where f must not be called: below and above these, each a number or of x's shape. */
  lower?: Numbers | undefined;
  upper?: Numbers | undefined;
  /** How many variables are tested one by one: 'all', or 'auto', the default: as many as is cheap. */
  entries?: number | 'all' | 'auto' | undefined;
  /** How many of the entries that differ most are reported; default 5. */
  worst?: number | undefined;
  /**
   * With how many values f is shown along a variable in which it has a kink or a jump, for at most
   * `worst` variables: 0, the default, or 3 to 1001.
   */
  slice?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Called between calls of f, with how many there have been. */
  onProgress?: ((calls: number) => void) | undefined;
}

/** Options of `checkRecorded`; `epsilon` chooses the recorded step that is nearest to it. */
export type RecordedOptions = Pick<
  FunctionOptions,
  'epsilon' | 'threshold' | 'noise' | 'absolute_tolerance' | 'relative_tolerance' | 'worst'
>;

/** A gradient with recorded values of its function: the C++ struct Recorded. */
export interface RecordedCosts {
  /** In the order in which x and the gradient have them, each in C order. */
  parameters: { name: string; shape: number[] }[];
  x: Float64Array;
  gradient: Float64Array;
  /** f(x), as often as it was called. */
  value: Float64Array;
  steps: Float64Array;
  /** How far values of f may be from the truth; 0 where the file does not say. */
  noise: number;
  /** The variables that were moved; f at x + step·e, all steps of one variable after another. */
  variables: Float64Array;
  along_axes: Float64Array;
  /** One direction after another; f at x + step·d, all steps of one direction after another. */
  directions: Float64Array;
  along_directions: Float64Array;
}

/** A derivative and how far it may be from the truth; `step` is the finest that it was made with. */
export interface BoundedNumber {
  value: number;
  bound: number;
  step: number;
}

/** What f looks like at x along a line. */
export interface LineReport {
  kind: 'smooth' | 'kink' | 'jump' | 'edge' | 'unknown';
  /** Null at a kink or jump, and where none could be found. */
  derivative: BoundedNumber | null;
  /** The one-sided derivatives. */
  left: BoundedNumber | null;
  right: BoundedNumber | null;
}

export const ENTRY_JUDGEMENTS = ['equal', 'subgradient', 'wrong', 'undecided', 'untested'] as const;
export type EntryJudgement = (typeof ENTRY_JUDGEMENTS)[number];

/** Why something could not be decided: Doubt in C++. */
export type Doubt =
  | 'none'
  | 'not_deterministic'
  | 'constant'
  | 'noise'
  | 'not_resolved'
  | 'jump'
  | 'close'
  | 'many_kinks'
  | 'not_linear'
  | 'untested';

/** Difference quotients of falling steps and what is extrapolated from them to 0, in C++ too. */
export interface ExtrapolationTable {
  /** Whether the quotients are central ones, extrapolated in h², or one-sided, in h. */
  central: boolean;
  steps: Float64Array;
  /**
   * The quotients, then extrapolated once, twice and three times: a number for each step, the finest
   * that it is made of, NaN where there are too few.
   */
  columns: Float64Array[];
  /** Where in it the derivative stands; −1 where it does not. */
  row: number;
  column: number;
}

/** f along one variable: values at x + offset·e, NaN where f is not defined. */
export interface FunctionSlice {
  index: number;
  name: string;
  offsets: Float64Array;
  values: Float64Array;
}

export interface EntryReport extends LineReport {
  /** Of the gradient as one array; of a Jacobian row by row. */
  index: number;
  /** `x[3]`, `W[0,1]`; of the Jacobian of several values `f[1] x[3]`. */
  name: string;
  analytic: number;
  /** The rule's difference quotient, with its step as it was taken. */
  numerical: number;
  epsilon: number;
  /** What rounding of f alone may do to it. */
  round_off: number;
  judgement: EntryJudgement;
  doubt: Doubt;
  /** Null at a kink or jump. */
  extrapolation: ExtrapolationTable | null;
}

/** What all that is wrong in an array looks like: lines are rows or columns, counted from 0. */
export type BlockPattern =
  | { kind: 'sign' | 'transposed' }
  | { kind: 'factor'; factor: number }
  | { kind: 'rows' | 'columns'; lines: number[] };

/** The entries of one array of the point. */
export interface FunctionBlock {
  name: string;
  shape: number[];
  /** The rule's difference in this block alone. */
  difference: number;
  /** Whether no tested entry is wrong. */
  equal: boolean;
  tested: number;
  wrong: number;
  /** The k for which k·derivative is nearest to the gradient, where that is all that is wrong. */
  factor: number | null;
  /**
   * What is wrong, where all of it is one of these: its sign, a factor, exchanged axes, or only some
   * rows (along the first axis; of several values of f these) or columns. Null too where not all was
   * tested.
   */
  pattern: BlockPattern | null;
}

/** Taylor's test: |f(x+hd) − f(x) − h·g·d| as h falls, in a random direction d. */
export interface TaylorReport extends LineReport {
  output: number;
  steps: Float64Array;
  remainders: Float64Array;
  /** 2 for a right gradient, 1 for a wrong one; null where all is below the noise. */
  order: number | null;
  /** g·d, beside the derivative in direction d. */
  analytic: number;
  judgement: EntryJudgement;
}

export const FUNCTION_VERDICTS = [
  'correct',
  'correct_at_kinks',
  'false_alarm',
  'missed_bug',
  'wrong',
  'undecided',
] as const;
export type FunctionVerdict = (typeof FUNCTION_VERDICTS)[number];

/** The C++ struct FunctionCheck. */
export interface FunctionReport {
  /** ‖g−ĝ‖₂ / (‖g‖₂+‖ĝ‖₂), by the rule's method. */
  difference: number;
  passed: boolean;
  threshold: number;
  /**
   * What f's values say of the gradient, whatever the rule does: a `false_alarm` is correct and
   * fails, a `missed_bug` is wrong and passes.
   */
  verdict: FunctionVerdict;
  /** Why it is undecided. */
  doubt: Doubt;
  method: FunctionMethod;
  /** f(x); of several values the first. */
  value: number;
  /** How far values of f may be from a smooth function's: a standard deviation, or what was given. */
  noise: number;
  /** The difference that rounding of f alone may make; no threshold below it can be met. */
  round_off_floor: number;
  /** How often f was called. */
  calls: number;
  variables: number;
  outputs: number;
  /** How many entries were tested one by one; all others by directions only. */
  tested: number;
  /** How many of these are wrong. */
  wrong: number;
  /** Whether f or the gradient changed the point that they were given. */
  changes_argument: boolean;
  /** The worst first. */
  worst: EntryReport[];
  /** Where f has a kink or a jump on an axis; `subgradient` says that the entry is possible there. */
  kinks: (EntryReport & { subgradient: boolean })[];
  directions: TaylorReport[];
  /** Where they were asked for: f along the variables of the first kinks. */
  slices: FunctionSlice[];
  /** One for each array of the point, in its order; x where it has no names. */
  blocks: FunctionBlock[];
  /** Of all entries; numbers of entries that were not tested are NaN. */
  analytic: Float64Array;
  numerical: Float64Array;
  epsilons: Float64Array;
  derivative: Float64Array;
  bound: Float64Array;
  /** The place of each one's judgement in ENTRY_JUDGEMENTS. */
  judgements: Uint8Array;
}

/** Of `checkDerivatives`. */
export interface DerivativesReport {
  /** The gravest of all: wrong before undecided, and these before what is correct. */
  verdict: FunctionVerdict;
  /** One for each derivative that was given. */
  reports: Partial<Record<'grad' | 'jacobian' | 'vjp' | 'jvp' | 'hessian' | 'hvp', FunctionReport>>;
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
