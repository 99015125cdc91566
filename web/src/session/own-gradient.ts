import {
  type Arrangement,
  type ArraySet,
  arrangeArrays,
  overridesOf,
  parseSettings,
  type ReadOptions,
} from 'gradcheck';
import { FOUND_OUT } from './address.js';

/** The visitor's own network and its gradient. */
export interface OwnGradient {
  arrays: ArraySet;
  /** What was set of how to read them. */
  read: ReadOptions;
  /** How they are read as is usual; a check decides what shapes and values leave open. */
  arrangement: Arrangement;
}

/**
 * Puts the visitor's arrays in their places.
 * @param settings texts by the settings' names
 * @throws GradcheckError naming the array, its shape and what was expected
 */
export function arrange(arrays: ArraySet, settings: Readonly<Record<string, string>>): OwnGradient {
  const { read, check } = parseSettings(
    Object.entries(settings).filter(([name]) => FOUND_OUT.includes(name)),
  );
  return { arrays, read, arrangement: arrangeArrays(arrays, overridesOf({ read, check })) };
}
