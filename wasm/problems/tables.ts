import { count, counted, list, quote } from './format.js';
import { type None, speaker, type Wording } from './statement.js';

const DELIMITERS = {
  tabs: 'tabs',
  semicolons: 'semicolons',
  commas: 'commas',
  bars: 'vertical bars',
  spaces: 'spaces',
};
export type Delimiter = keyof typeof DELIMITERS;

const HINTS = {
  separators: '; write it without thousands separators',
  hexadecimal: '; write it in decimal',
  none: '',
};
/** What to do about a text that was meant as a number. */
export type NumberHint = keyof typeof HINTS;

/** What is refused, or noted, of a table of text. */
export interface TablesValues {
  table_empty: None;
  quotation_not_closed: None;
  too_many_columns: { count: number; most: number };
  one_column: None;
  cell_too_long: { characters: number; most: number };
  column_twice: None;
  other_number_of_cells: { got: number; expected: number; like: number };
  header_only: None;
  cell_missing: { got: string };
  cell_not_a_number: { got: string; hint: NumberHint };
  cell_not_finite: { got: string };
  other_decimal_sign: { sign: 'comma' | 'point'; got: string };

  // Notes
  separated_by: { delimiter: Delimiter };
  no_header: { features: number };
  columns_without_name: { names: string[] };
  decimal_comma: None;
}

export const TABLES_ENGLISH: Wording<TablesValues> = {
  table_empty: () => 'the file is empty; expected a table with one example a row.',
  quotation_not_closed: () => 'a quotation mark is not closed, or text follows the closing one.',
  too_many_columns: ({ count: n, most }) =>
    `${count(n)} columns are too many; expected at most ${count(most)} features and a label.`,
  one_column: () =>
    'there is only one column; expected at least one feature and a label, separated by commas, tabs or semicolons.',
  cell_too_long: ({ characters, most }) =>
    `a cell has ${count(characters)} characters; expected at most ${count(most)}.`,
  column_twice: () => 'two columns have this name; expected different ones.',
  other_number_of_cells: ({ got, expected, like }) =>
    `got ${counted(got, 'value')}, expected ${count(expected)} as in row ${like}.`,
  header_only: () => 'there is a header but no example; expected one example a row.',
  cell_missing: ({ got }) =>
    `the value is missing${got && ` (${quote(got)})`}; expected one in each place, so fill it in or remove the row.`,
  cell_not_a_number: ({ got, hint }) => `expected a number, got ${quote(got)}${HINTS[hint]}.`,
  cell_not_finite: ({ got }) => `expected a finite number, got ${quote(got)}.`,
  other_decimal_sign: ({ sign, got }) =>
    `expected a number with a decimal ${sign} as in the rows above, got ${quote(got)}.`,

  separated_by: ({ delimiter }) => `Values are separated by ${DELIMITERS[delimiter]}.`,
  no_header: ({ features }) => `No header row: columns are named x[0] … x[${features}].`,
  columns_without_name: ({ names }) => `Columns without a name: ${list(names)}, counted from 0.`,
  decimal_comma: () => 'Numbers have a decimal comma: 1,5 is read as 1.5.',
};

export const sayOfTables = /* @__PURE__ */ speaker(TABLES_ENGLISH);
