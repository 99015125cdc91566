import { type None, type SomeStatement, speaker, type Wording } from './statement.js';

/** What goes wrong in workers and in loading them, whatever the input. */
export interface WorkersValues {
  module_not_loaded: { address: string; status: number };

  worker_stopped: { reason: SomeStatement };

  // Why a worker stops
  script_not_loaded: None;
  answer_not_read: None;
  thread_exited: { code: number };
  check_cancelled: None;
  checker_disposed: None;
  whole_core_wanted: None;
  /** Something else threw, and this is its message. */
  thrown: { message: string };
}

export const WORKERS_ENGLISH: Wording<WorkersValues> = {
  module_not_loaded: ({ address, status }) => `${address} could not be loaded: HTTP ${status}.`,

  worker_stopped: ({ reason }) =>
    `A worker has stopped (${reason.english}); its part is done again.`,

  script_not_loaded: () => 'its script could not be loaded',
  answer_not_read: () => 'an answer could not be read',
  thread_exited: ({ code }) => `it exited with code ${code}`,
  check_cancelled: () => 'the check was cancelled',
  checker_disposed: () => 'the checker was disposed of',
  whole_core_wanted: () => 'the whole core takes its place',
  thrown: ({ message }) => message,
};

export const sayOfWorkers = /* @__PURE__ */ speaker(WORKERS_ENGLISH);
