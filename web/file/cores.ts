import type { Core } from '../../build/library/cores.js';

const whole: Core = {
  module: new URL('../../build/library/gradcheck-whole.wasm', import.meta.url),
  script: new URL('../../build/library/whole-worker.js', import.meta.url),
};

/** A page that is one file loads nothing later: the whole core alone is less than both. */
export const CORES = { first: whole, whole };
