import { speaker, type Wording } from './statement.js';

/** What the library refuses of its caller before the core is asked. */
export interface LibraryValues {
  not_so_many_steps: { most: number; got: number };
}

export const LIBRARY_ENGLISH: Wording<LibraryValues> = {
  not_so_many_steps: ({ most, got }) => `expected an integer from 0 to ${most}, got ${got}.`,
};

export const sayOfLibrary = /* @__PURE__ */ speaker(LIBRARY_ENGLISH);
