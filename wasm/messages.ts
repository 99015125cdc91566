import type { SessionData } from './session.js';
import type { CheckOptions } from './types.js';

// What travels between the page and its worker. Each request gets one answer, in order; the
// worker holds at most one session.

/** Build the check: scale, draw, run forward pass and backpropagation. Answer: OpenAnswer. */
export interface OpenRequest {
  type: 'open';
  data: SessionData;
  options: Partial<CheckOptions>;
}

/** Evaluate entries [begin, end) of the numerical gradient. Answer: RangeAnswer. */
export interface RangeRequest {
  type: 'range';
  begin: number;
  end: number;
}

/** Compare the whole numerical gradient with the analytic one. Answer: ReportAnswer. */
export interface ReportRequest {
  type: 'report';
  numerical: Float64Array;
}

/** Free the session's memory. Answer: CloseAnswer. */
export interface CloseRequest {
  type: 'close';
}

export type Request = OpenRequest | RangeRequest | ReportRequest | CloseRequest;

export interface OpenAnswer {
  type: 'open';
  parameters: number;
}

export interface RangeAnswer {
  type: 'range';
  values: Float64Array;
}

export interface ReportAnswer {
  type: 'report';
  json: string;
}

export interface CloseAnswer {
  type: 'close';
}

/** The request failed; `field` is the JSON path of the option at fault, if it was one. */
export interface ErrorAnswer {
  type: 'error';
  message: string;
  field?: string;
}

export type Answer = OpenAnswer | RangeAnswer | ReportAnswer | CloseAnswer | ErrorAnswer;

/** The answer that belongs to a request. */
export type AnswerTo<R extends Request> = Extract<Answer, { type: R['type'] }>;
