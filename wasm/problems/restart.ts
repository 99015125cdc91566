import type { Statement, Values } from './problem.js';
import { speaker, type Wording } from './statement.js';

/** Apart from what else is said of workers, since it is made of another statement, which may be any. */
export const RESTART_ENGLISH: Wording<Pick<Values, 'worker_stopped'>> = {
  worker_stopped: ({ reason }) =>
    `A worker has stopped (${reason.english}); its part is done again.`,
};

const say = speaker(RESTART_ENGLISH);

export const sayOfRestart = (reason: Statement) => say('worker_stopped', { reason });
