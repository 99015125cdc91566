/** Where in the input something is wrong; what does not apply is absent. */
export interface Place {
  file?: string;
  /** Line of the file as a text editor counts, from 1; for JSON and HDF5 the example, from 1. */
  row?: number;
  /** Name of the column or array, or its number from 1. */
  column?: string | number;
  /** JSON path of an option or of a value in a JSON file: `/hidden_layers/1`. */
  field?: string;
}

/** Bad input. The message is one sentence for the visitor: what was wrong, where, what was expected. */
export class GradcheckError extends Error {
  readonly file: string | undefined;
  readonly row: number | undefined;
  readonly column: string | number | undefined;
  readonly field: string | undefined;
  /** Where the reader could not choose between arrays: what it could be told. */
  readonly choices: { x_names: string[]; y_names: string[] } | undefined;

  constructor(
    message: string,
    place: Place = {},
    choices?: { x_names: string[]; y_names: string[] },
  ) {
    super(message);
    this.name = 'GradcheckError';
    this.file = place.file;
    this.row = place.row;
    this.column = place.column;
    this.field = place.field;
    this.choices = choices;
  }
}
