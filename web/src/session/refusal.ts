import type { Sentence } from '../i18n/language.js';

/** Why a setting cannot be used, to be said beside its field. */
export interface FieldProblem {
  /** The setting's name in SETTINGS. */
  name: string;
  message: Sentence;
}

/** A file or choice that was refused. */
export interface Refusal {
  /** One sentence: what is wrong, where, and what was expected. */
  problem: Sentence;
  /** The arrays to choose from, where the reader could not choose between them. */
  arrays: { x_names: string[]; y_names: string[] } | undefined;
  /** The settings it was read with, by name. */
  settings: Readonly<Record<string, string>>;
}
