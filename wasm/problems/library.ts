import { type None, speaker, type Wording } from './statement.js';

/** What the library refuses of its caller before the core is asked. */
export interface LibraryValues {
  not_so_many_steps: { most: number; got: number };
  function_not_a_number: { type: string };
  gradient_not_numbers: None;
}

export const LIBRARY_ENGLISH: Wording<LibraryValues> = {
  not_so_many_steps: ({ most, got }) => `expected an integer from 0 to ${most}, got ${got}.`,
  function_not_a_number: ({ type }) => `expected a number, got ${type}.`,
  gradient_not_numbers: () => 'expected an array of numbers.',
};

export const sayOfLibrary = speaker(LIBRARY_ENGLISH);
