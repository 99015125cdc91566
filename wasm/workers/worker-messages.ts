import type { CoreFailure } from '../problems/core-error.js';
import type { Given, ReadingConstraints, Readings } from '../types/arrays.js';
import type { CheckOptions } from '../types/options.js';
import type { SliceOptions } from '../types/run.js';

// What travels between the checker and a worker. Each request gets one answer, in order; a worker
// holds at most one check and one training.

/** The first request: instantiate the compiled core. Answer: StartAnswer. */
export interface StartRequest {
  type: 'start';
  module: WebAssembly.Module;
}

/** The numbers of a dataset: what the core needs of it. */
export interface ProblemData {
  x: Float64Array;
  features: number;
  y: Float64Array;
  outputs: number;
  /** Parameters and gradient from elsewhere; empty where all is ours. */
  given: Given;
}

/** Build the check: scale, draw, run forward pass and backpropagation. Answer: OpenAnswer. */
export interface OpenRequest {
  type: 'open';
  data: ProblemData;
  options: Partial<CheckOptions>;
}

/** Evaluate entries [begin, end) of numerical and reference gradient. Answer: RangeAnswer. */
export interface RangeRequest {
  type: 'range';
  begin: number;
  end: number;
  /** Whether the reference is wanted there too: it may be known already. */
  reference: boolean;
}

/** Judge the analytic gradient by the other two, each as a whole. Answer: ReportAnswer. */
export interface ReportRequest {
  type: 'report';
  numerical: Float64Array;
  reference: Float64Array;
  /** Whether the mutation matrix is wanted too. */
  mutants: boolean;
}

/** Certify our backpropagation of the open check as the reference. Answer: CertifyAnswer. */
export interface CertifyRequest {
  type: 'certify';
  /** Whether the report is wanted that there can be before the numerical gradient is taken. */
  early: boolean;
}

/** Find the readings of somebody's arrays, without opening a check. Answer: ReadingsAnswer. */
export interface ReadingsRequest {
  type: 'readings';
  data: ProblemData;
  options: Partial<CheckOptions>;
  said: ReadingConstraints;
}

/** List the mistakes that can be made in this network. Answer: BugsAnswer. */
export interface BugsRequest {
  type: 'bugs';
}

/** Sweep the step size. Answer: SweepAnswer. */
export interface SweepRequest {
  type: 'sweep';
}

/** The cost along one parameter. Answer: SliceAnswer. */
export interface SliceRequest extends Required<SliceOptions> {
  type: 'slice';
}

/** Build the network to train. Answer: TrainAnswer. */
export interface TrainRequest {
  type: 'train';
  data: ProblemData;
  options: Partial<CheckOptions>;
  learning_rate: number;
}

/** Take steps of gradient descent. Answer: AdvanceAnswer. */
export interface AdvanceRequest {
  type: 'advance';
  steps: number;
}

/** Say what came of training; `map_size` 0: without a decision map. Answer: TrainedAnswer. */
export interface TrainedRequest {
  type: 'trained';
  map_size: number;
}

/**
 * Evaluate the numerical gradient of the open check, or train, again and again for so long.
 * Answer: TimeAnswer.
 */
export interface TimeRequest {
  type: 'time';
  what: 'gradient' | 'training';
  milliseconds: number;
  /** Go on until all parameters have been evaluated once, however long it takes. */
  completely: boolean;
}

/** Free the memory of check and training. Answer: CloseAnswer. */
export interface CloseRequest {
  type: 'close';
}

export type Request =
  | StartRequest
  | OpenRequest
  | ReadingsRequest
  | CertifyRequest
  | RangeRequest
  | ReportRequest
  | BugsRequest
  | SweepRequest
  | SliceRequest
  | TrainRequest
  | AdvanceRequest
  | TrainedRequest
  | TimeRequest
  | CloseRequest;

export interface StartAnswer {
  type: 'start';
}

export interface OpenAnswer {
  type: 'open';
  /** The length of θ. */
  parameters: number;
}

export interface CertifyAnswer {
  type: 'certify';
  /** The reference gradient, where it is known without a step an entry. */
  reference: Float64Array | null;
  /** The early report, where it was wanted and the reference is known. */
  json: string | undefined;
  /** Ranges of θ on which the numerical gradient is to be taken. */
  ranges: { begin: number; end: number }[];
}

export interface ReadingsAnswer {
  type: 'readings';
  readings: Readings;
}

export interface RangeAnswer {
  type: 'range';
  numerical: Float64Array;
  reference?: Float64Array;
}

export interface ReportAnswer {
  type: 'report';
  json: string;
  mutants: string | undefined;
  analytic: Float64Array;
  theta: Float64Array;
}

export interface BugsAnswer {
  type: 'bugs';
  json: string;
}

export interface SweepAnswer {
  type: 'sweep';
  json: string;
}

export interface SliceAnswer {
  type: 'slice';
  json: string;
}

export interface TrainAnswer {
  type: 'train';
}

export interface AdvanceAnswer {
  type: 'advance';
  /** Whether it may go on: false where the cost is not finite any more. */
  goes: boolean;
}

export interface TrainedAnswer {
  type: 'trained';
  json: string;
}

export interface TimeAnswer {
  type: 'time';
  seconds: number;
  /** How many parameters were evaluated, or steps taken. */
  evaluated: number;
}

export interface CloseAnswer {
  type: 'close';
}

/**
 * The request failed, and this is what the core threw; `needs_whole_module`: this worker has only
 * the first module.
 */
export interface ErrorAnswer extends CoreFailure {
  type: 'error';
  needs_whole_module?: true;
}

export type Answer =
  | StartAnswer
  | OpenAnswer
  | ReadingsAnswer
  | CertifyAnswer
  | RangeAnswer
  | ReportAnswer
  | BugsAnswer
  | SweepAnswer
  | SliceAnswer
  | TrainAnswer
  | AdvanceAnswer
  | TrainedAnswer
  | TimeAnswer
  | CloseAnswer
  | ErrorAnswer;

/** The answer that belongs to a request. */
export type AnswerTo<R extends Request> = Extract<Answer, { type: R['type'] }>;
