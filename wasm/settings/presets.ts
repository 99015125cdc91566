import type { CheckOptions } from '../types/options.js';
import type { Settings } from './settings.js';

/** What a run uses where nothing is set (the loss follows from the data's task). */
export const DEFAULTS: Omit<CheckOptions, 'loss'> = {
  hidden_layers: [5, 5],
  hidden_activation: 'tanh',
  l2: 0,
  initialisation: 'xavier',
  seed: 1,
  examples: 'all',
  scale: 'standardise',
  keep_prob: 1,
  mask: 'frozen',
  precision: 'double',
  method: 'central',
  engine: 'incremental',
  epsilon: 'auto',
  threshold: 1e-7,
  bug: '',
};

/**
 * `article`: the tutorial's own run. Its code compares with `10e-7`, which is 1e-6; its text says
 * 1e-7, and the text's is what we use.
 */
export const PRESETS: Record<string, Settings> = {
  article: {
    read: { flatten: 'F' },
    check: {
      hidden_layers: [5, 5],
      hidden_activation: 'tanh',
      l2: 0,
      initialisation: 'normal',
      seed: 1,
      examples: 1,
      scale: 'none',
      keep_prob: 1,
      mask: 'frozen',
      precision: 'double',
      method: 'central',
      engine: 'incremental',
      epsilon: 1e-7,
      threshold: 1e-7,
    },
  },
};
