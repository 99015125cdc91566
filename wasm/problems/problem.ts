import type { ArraysValues } from './arrays.js';
import type { CommandValues } from './command.js';
import type { CoreValues } from './core.js';
import type { FilesValues } from './files.js';
import type { ForeignValues } from './foreign.js';
import type { FunctionValues } from './function.js';
import type { FunctionInputValues } from './function-input.js';
import type { Hdf5Values } from './hdf5.js';
import type { JsonValues } from './json.js';
import type { LabelsValues } from './labels.js';
import type { LibraryValues } from './library.js';
import type { NumpyValues } from './numpy.js';
import type { SaidPlace } from './place.js';
import type { PythonValues } from './python.js';
import type { RecordedValues } from './recorded.js';
import type { SettingsValues } from './settings.js';
import type { SomeStatement, StatementOf } from './statement.js';
import type { TablesValues } from './tables.js';
import type { WorkersValues } from './workers.js';

/** Every code with its values: what a table has to have a sentence for. */
export interface Values
  extends ArraysValues,
    CommandValues,
    CoreValues,
    FilesValues,
    ForeignValues,
    FunctionValues,
    FunctionInputValues,
    Hdf5Values,
    JsonValues,
    LabelsValues,
    LibraryValues,
    NumpyValues,
    PythonValues,
    RecordedValues,
    SettingsValues,
    TablesValues,
    WorkersValues {}

export type Code = keyof Values;

/** Something that the library says. */
export type Statement = StatementOf<Values>;

/** The sentences of another language; `say` says a statement that is a value of another. */
export type Translation = {
  readonly [C in Code]: (values: Values[C], say: (statement: SomeStatement) => string) => string;
};

/** What went wrong, and where: the sentence without its place, and the place without a sentence. */
export type Problem = {
  [C in Code]: { readonly code: C; readonly place: SaidPlace; readonly values: Values[C] };
}[Code];
