import { CORE_ENGLISH, OF_NO_FIELD } from './core.js';
import { GradcheckError, ProblemError } from './gradcheck-error.js';
import type { Statement } from './problem.js';

/** What the bindings put on an Error (border.hpp). */
export interface CoreFailure {
  message: string;
  problem?: { code: string; values: object };
  /** The option at fault, if the input is; empty where no option is. */
  field?: string;
}

/** Sentences of codes that are known only when they come. */
type Sentences = Readonly<Record<string, (values: never) => string>>;

/** An error of the core, as the library throws it. @param english its sentences */
export function coreError(
  { message, problem, field }: CoreFailure,
  english: Sentences = CORE_ENGLISH,
): Error {
  if (problem === undefined) {
    return field === undefined ? new Error(message) : new GradcheckError(message, { field });
  }
  const { code, values } = problem;
  const sentence = english[code]?.(values as never) ?? code;
  const statement = { code, values, english: sentence } as unknown as Statement;
  if (field === undefined) return new ProblemError(statement);
  return OF_NO_FIELD.has(code)
    ? new GradcheckError(statement, {}, { blamed: { field } })
    : new GradcheckError(statement, { field });
}
