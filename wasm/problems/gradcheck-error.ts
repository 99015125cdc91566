import { legible } from './format.js';
import { type Place, placeInEnglish, type SaidPlace } from './place.js';
import type { Problem, Statement } from './problem.js';
import { sayOfWorkers } from './workers.js';

/** An error that has as data what went wrong. Its message is the place and the English sentence. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** In English, without its place. */
  readonly sentence: string;

  constructor({ code, values, english }: Statement, at: SaidPlace = {}) {
    const place = Object.fromEntries(
      Object.entries(at).map(([name, part]) => [
        name,
        typeof part === 'string' ? legible(part) : part,
      ]),
    ) as SaidPlace;
    const where = placeInEnglish(place);
    super(where ? `${where}: ${english}` : english);
    this.problem = { code, place, values } as Problem;
    this.sentence = english;
  }
}

/** Where the reader could not choose between arrays: what it could be told. */
export interface Choices {
  x_names: string[];
  y_names: string[];
}

interface More {
  /** Places that the sentence names itself: for the error's fields, not to be said again. */
  blamed?: Place;
  choices?: Choices;
}

/** Bad input. The message is one sentence for the visitor: what was wrong, where, what was expected. */
export class GradcheckError extends ProblemError {
  readonly file: string | undefined;
  readonly row: number | undefined;
  readonly column: string | number | undefined;
  readonly field: string | undefined;
  /** Where the reader could not choose between arrays: what it could be told. */
  readonly choices: Choices | undefined;

  constructor(said: Statement, place: SaidPlace = {}, { blamed, choices }: More = {}) {
    super(said, place);
    const { row, line, example, column, array } = place;
    this.name = 'GradcheckError';
    this.file = place.file ?? blamed?.file;
    this.row = row ?? line ?? example ?? blamed?.row;
    this.column = column ?? array ?? blamed?.column;
    this.field = place.field ?? blamed?.field;
    this.choices = choices;
  }
}

/** What anything that was thrown says, without its place. */
export function statementOf(error: unknown): Statement {
  if (!(error instanceof ProblemError)) {
    return sayOfWorkers('thrown', { message: error instanceof Error ? error.message : `${error}` });
  }
  const { code, values } = error.problem;
  return { code, values, english: error.sentence } as Statement;
}
