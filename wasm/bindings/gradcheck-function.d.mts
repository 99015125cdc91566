/** What function.cpp exposes; `gradcheck-function.mjs` is made by Emscripten. */
import type { ExtrapolationTable, RecordedCosts, SquareQuotients } from '../types/function.js';
import type { CreateModule } from './instantiate-module.js';

/** Points at which f is wanted, in columns: x + along·directions[direction] + offset·e_axis. */
export interface Round {
  /** −1 where there is none; so too `direction`. */
  axis: Float64Array;
  offset: Float64Array;
  direction: Float64Array;
  along: Float64Array;
  directions: Float64Array[];
}

export interface CoreBounded {
  value: number;
  bound: number;
  step: number;
}

export interface CoreLine {
  kind: 'smooth' | 'kink' | 'jump' | 'edge' | 'unknown';
  derivative: CoreBounded | null;
  left: CoreBounded | null;
  right: CoreBounded | null;
}

export interface CoreEntry extends CoreLine {
  index: number;
  analytic: number;
  numerical: number;
  epsilon: number;
  round_off: number;
  judgement: string;
  doubt: string;
  extrapolation: ExtrapolationTable | null;
}

/** The C++ struct FunctionCheck. */
export interface CoreFunctionReport {
  difference: number;
  passed: boolean;
  threshold: number;
  verdict: string;
  doubt: string;
  method: string;
  value: Float64Array;
  noise: Float64Array;
  round_off_floor: number;
  calls: number;
  worst: CoreEntry[];
  kinks: CoreEntry[];
  directions: (CoreLine & {
    output: number;
    steps: Float64Array;
    remainders: Float64Array;
    order: number | null;
    analytic: number;
    judgement: string;
  })[];
  slices: { index: number; offsets: Float64Array; values: Float64Array }[];
  analytic: Float64Array;
  /** In columns; `judgement` is the place in EntryJudgement. */
  entries: {
    index: Float64Array;
    numerical: Float64Array;
    epsilon: Float64Array;
    derivative: Float64Array;
    bound: Float64Array;
    judgement: Float64Array;
  };
}

export interface FunctionModule {
  /**
   * Runs a check, or as much of it as is answered. Throws an `Error` with a `field` for bad input;
   * what `answer` or `gradient` throw is let through.
   * @param answers of the first rounds: f's values at one point after another, an array a round
   * @param answer of the rounds that follow, in the same form; undefined ends the run
   */
  checkFunction(
    answers: readonly Float64Array[],
    answer: (round: Round) => Float64Array | undefined,
    gradient: () => Float64Array,
    x: Float64Array,
    options: object,
  ): CoreFunctionReport | undefined;
  /** Throws as checkFunction does. */
  checkRecorded(recorded: RecordedCosts, options: object): CoreFunctionReport;
  /** Throws as checkFunction does. */
  squareQuotients(x: number, epsilon: number): SquareQuotients;
}

declare const createModule: CreateModule<FunctionModule>;
export default createModule;
