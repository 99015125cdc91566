import packedCore from 'virtual:packed-core';
import type { Core } from '../../build/library/workers/modules.js';

const whole: Core = {
  module: new URL(packedCore),
  script: new URL('../../build/library/workers/whole-worker.js', import.meta.url),
};

/** A page that is one file loads nothing later: the whole core alone is less than both. */
export const CORES = { first: whole, whole };
