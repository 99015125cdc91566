import { type ArraysValues, sayOfArrays as say } from '../problems/arrays.js';
import { GradcheckError } from '../problems/gradcheck-error.js';
import { roleOf } from '../readers/arrays/names.js';
import { type SettingName, settingOf } from '../settings/settings.js';
import type { ArraySet } from '../types/arrays.js';
import type { CheckOptions, ReadOptions } from '../types/options.js';

interface Idle {
  why: ArraysValues['idle_option']['why'];
  /** What is done anyway: it may be said. */
  anyway?: unknown;
}

const IDLE: Partial<Record<keyof CheckOptions | keyof ReadOptions, Idle>> = {
  hidden_layers: { why: 'shapes_say' },
  initialisation: { why: 'parameters_given' },
  seed: { why: 'parameters_given' },
  examples: { why: 'data_as_they_are', anyway: 'all' },
  scale: { why: 'data_as_they_are', anyway: 'none' },
  keep_prob: { why: 'no_masks', anyway: 1 },
  dropout: { why: 'no_masks' },
  mask: { why: 'masks_given', anyway: 'frozen' },
  bug: { why: 'gradient_given', anyway: '' },
  task: { why: 'loss_says' },
  label: { why: 'names_say' },
};

/**
 * Refuses an option that would change nothing for somebody's own arrays: whoever says it believes
 * that it counts.
 * @throws GradcheckError whose `field` is the option's flag
 */
export function refuseIdleOptions(
  { arrays }: ArraySet,
  read: ReadOptions,
  check: Partial<CheckOptions>,
): void {
  const hasMasks = arrays.some(({ name }) => roleOf(name)?.kind === 'D');
  for (const [option, value] of Object.entries({ ...read, ...check })) {
    const idle = IDLE[option as keyof typeof IDLE];
    if (idle === undefined || value === undefined || value === idle.anyway) continue;
    if (idle.why === 'no_masks' && hasMasks) continue;
    const flag = settingOf(option) as SettingName;
    throw new GradcheckError(say('idle_option', { why: idle.why }), { field: flag });
  }
}
