import type { Statement } from '../problems/problem.js';
import type { FunctionReport, FunctionVerdict } from './function.js';

/**
 * Whose cost it is: in the same call, in a function of its own, Σ out·dout, or not in the file. `either`
 * is of the same call, in one of the ways in which its data may lie.
 */
export type CostKind = 'own' | 'paired' | 'layer' | 'assumed' | 'either';

/** A program that is to be checked. */
export interface ProgramFile {
  /** As errors name it: a path, or what was pasted. Ends in .py or .ipynb. */
  name: string;
  text: string;
  /** Where files beside it lie. */
  folder: string;
  /** Lines that define params, cost() and gradient(). */
  glue?: string | undefined;
  /** Functions to check and nothing else: a cost and its gradient, or one that returns both. */
  target?: readonly string[] | undefined;
  /** Files of arrays (.npz, .npy, JSON) that the interpreter can open. */
  data?: readonly string[] | undefined;
}

/**
 * An interpreter with the Python package in it, wherever it runs. It answers a request with an answer,
 * both made of what JSON can say.
 */
export interface PythonSession {
  ask(request: object): Promise<unknown>;
}

/** One cost with its gradient, as it was judged. */
export interface TrialReport {
  kind: CostKind;
  /** The cost function's name, or the code of an assumed cost. */
  cost: string | null;
  /** What is special in this trial, and what was seen when it was called. */
  notes: Statement[];
  /** Parameters that could not be compared, and why. */
  broken: Statement[];
  /** Null where nothing was left to compare. */
  report: FunctionReport | null;
}

/** Something in the program that has a gradient. */
export interface SubjectReport {
  name: string;
  /** How it was recognised: pair, layer, network, … */
  family: string;
  /** Where its gradient is; 0 where that is no line. */
  line: number;
  /** How it is called, in one line. */
  call: string;
  verdict: FunctionVerdict;
  /** What the verdict rests on, or why there is none. */
  reasons: Statement[];
  /** What was assumed, made up or left out. */
  notes: Statement[];
  /** The cost that the verdict supposes, where the file has none. */
  condition?: { cost: string; factor: number };
  /** It is undecided by itself, and right in the network that it is used in, if that is. */
  convention?: boolean;
  /** The trials that the verdict is from, the deciding one first. */
  trials: TrialReport[];
}

/** A statement of the program that was not run. */
export interface LeftOut {
  line: number;
  end: number;
  statement: Statement;
}

export interface ProgramReport {
  file: string;
  verdict: FunctionVerdict;
  /** The costs that the verdict supposes, where the file has none. */
  condition?: { costs: { cost: string; factor: number }[] };
  reasons: Statement[];
  subjects: SubjectReport[];
  left_out: LeftOut[];
  notes: Statement[];
  /** What it printed, and how many characters more there were. */
  printed: string;
  printed_more: number;
}
