import type { CommandValues } from './command.js';
import type { CoreValues } from './core.js';
import type { FunctionValues } from './function.js';
import type { LibraryValues } from './library.js';
import type { SaidPlace } from './place.js';
import type { SettingsValues } from './settings.js';
import type { StatementOf } from './statement.js';
import type { WorkersValues } from './workers.js';

/** Every code with its values: what a table has to have a sentence for. */
export interface Values
  extends CommandValues,
    CoreValues,
    FunctionValues,
    LibraryValues,
    SettingsValues,
    WorkersValues {
  worker_stopped: { reason: Statement };
}

export type Code = keyof Values;

/** Something that the library says. */
export type Statement = StatementOf<Values>;

/** The sentences of another language; `say` says a statement that is a value of another. */
export type Translation = {
  readonly [C in Code]: (values: Values[C], say: (statement: Statement) => string) => string;
};

/** What went wrong, and where: the sentence without its place, and the place without a sentence. */
export type Problem = {
  [C in Code]: { readonly code: C; readonly place: SaidPlace; readonly values: Values[C] };
}[Code];
