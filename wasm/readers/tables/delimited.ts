import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { Statement } from '../../problems/problem.js';
import { type Delimiter, type NumberHint, sayOfTables as say } from '../../problems/tables.js';
import type { Dataset } from '../../types/dataset.js';
import type { ReadingOptions, ReadOptions } from '../../types/options.js';
import type { Text } from '../decode-text.js';
import { encodeLabels, findLabelColumn, isLabelName } from '../labels.js';
import { excess, MAX_CELL, MAX_FEATURES } from '../limits.js';
import { QuotationError, type Row, readRows } from './rows.js';

/** Delimiters in the order in which they are looked for in the first line. */
const DELIMITERS: Record<string, Delimiter> = {
  '\t': 'tabs',
  ';': 'semicolons',
  ',': 'commas',
  '|': 'bars',
  ' ': 'spaces',
};

/** What stands in tables where a value is missing, in lower case. */
const MISSING = new Set(['', 'na', 'n/a', 'null', 'nan', '?']);

/** 1, -0.5, .5, 1e5, +3; with `,` for the point where the table has decimal commas. No hex, no 1'000. */
const POINT_NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const COMMA_NUMBER = /^[+-]?(\d+(,\d*)?|,\d+)(e[+-]?\d+)?$/i;
const INFINITE = /^[+-]?inf(inity)?$/i;

const isNumber = (text: string) => POINT_NUMBER.test(text) || COMMA_NUMBER.test(text);

/**
 * Reads a table of text: comma, tab, semicolon, bar or space between values, one example a line.
 * Every column but the label's holds numbers; nothing may be missing.
 */
export function readDelimited(file: string, source: Text, options: ReadingOptions): Dataset {
  const { text } = source;
  const delimiter = delimiterOf(text);
  const notes = [...source.notes];
  if (delimiter !== ',' && delimiter !== '\t') {
    notes.push(say('separated_by', { delimiter: DELIMITERS[delimiter] as Delimiter }));
  }
  let table: Table | undefined;
  const take = (row: Row) => {
    const long = row.cells.find((cell) => cell.length > MAX_CELL);
    if (long !== undefined) {
      const said = say('cell_too_long', { characters: long.length, most: MAX_CELL });
      throw new GradcheckError(said, { file, row: row.line });
    }
    if (table === undefined) table = new Table(file, row, delimiter !== ',', options, notes);
    else table.add(row);
    options.onProgress?.(row.end / text.length);
  };
  try {
    readRows(text, delimiter, MAX_FEATURES + 1, take);
  } catch (error) {
    if (!(error instanceof QuotationError)) throw error;
    throw new GradcheckError(say('quotation_not_closed'), { file, row: error.line });
  }
  if (table === undefined) {
    throw new GradcheckError(say('table_empty'), { file });
  }
  return {
    ...(table as Table).finish(),
    name: file,
    format: delimiter === '\t' ? 'tsv' : 'csv',
    notes,
  };
}

/** A delimiter is looked for in so many characters of the first line. */
const LOOKED_AT = 1_000_000;

/** The first of the known delimiters that stands in the first line, outside of quotes. */
function delimiterOf(text: string): string {
  const first = Math.max(0, text.search(/\S/));
  const bare = text
    .slice(first, first + LOOKED_AT)
    .replace(/[\r\n].*/s, '')
    .replace(/"[^"]*"/g, '')
    .trim();
  return Object.keys(DELIMITERS).find((candidate) => bare.includes(candidate)) ?? ',';
}

/** The table as it grows, row by row. */
class Table {
  private readonly columns: string[];
  private readonly label: number;
  private readonly rowOfFirst: number;
  private x = new Float64Array(1024);
  private readonly labels: (number | string)[] = [];
  /** Line of each example. */
  private readonly lines: number[] = [];
  /** Whether numbers have a decimal comma; unknown until the first that has either. */
  private decimalComma: boolean | undefined;

  constructor(
    private readonly file: string,
    { cells: first, count, line: row }: Row,
    private readonly mayHaveDecimalComma: boolean,
    private readonly options: ReadOptions,
    private readonly notes: Statement[],
  ) {
    this.rowOfFirst = row;
    const features = count - 1;
    if (features > MAX_FEATURES) {
      throw new GradcheckError(say('too_many_columns', { count, most: MAX_FEATURES }), {
        file,
        row,
      });
    }
    if (features === 0) {
      throw new GradcheckError(say('one_column'), { file, row });
    }
    const hasHeader =
      first.some((cell) => cell === options.label || isLabelName(cell)) ||
      first.every(
        (cell) => cell === '' || !(isNumber(cell) || isMissing(cell) || INFINITE.test(cell)),
      );
    this.columns = first.map((cell, i) => (hasHeader && cell !== '' ? cell : `x[${i}]`));
    if (!hasHeader) {
      notes.push(say('no_header', { features }));
    } else if (first.includes('')) {
      const names = this.columns.filter((_, i) => first[i] === '');
      notes.push(say('columns_without_name', { names }));
    }
    const seen = new Set<string>();
    for (const column of this.columns) {
      if (seen.has(column)) {
        throw new GradcheckError(say('column_twice'), { file, row, column });
      }
      seen.add(column);
    }
    const found = findLabelColumn(
      this.columns,
      options.label,
      (said) => new GradcheckError(said, { file, field: 'label' }),
    );
    this.label = found.column;
    if (found.note) notes.push(found.note);
    if (!hasHeader) this.add({ cells: first, count, line: row });
  }

  /** Adds one example. */
  add({ cells, count, line: row }: Omit<Row, 'end'>): void {
    const { file, columns, lines } = this;
    if (count !== columns.length) {
      throw new GradcheckError(
        say('other_number_of_cells', {
          got: count,
          expected: columns.length,
          like: this.rowOfFirst,
        }),
        { file, row },
      );
    }
    const features = columns.length - 1;
    const start = lines.length * features;
    const problem = excess(lines.length + 1, features);
    if (problem) throw new GradcheckError(problem, { file, row });
    if (start + features > this.x.length) {
      const larger = new Float64Array(Math.max(2 * this.x.length, start + features));
      larger.set(this.x);
      this.x = larger;
    }
    lines.push(row);
    let feature = start;
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] as string;
      const value = this.number(cell, row, i);
      if (i === this.label) {
        this.labels.push(value ?? cell);
      } else if (value === undefined) {
        throw this.refuse(row, i, say('cell_not_a_number', { got: cell, hint: hint(cell) }));
      } else this.x[feature++] = value;
    }
  }

  finish(): Omit<Dataset, 'name' | 'format' | 'notes'> {
    const { file, columns, label, lines, labels, options } = this;
    const examples = lines.length;
    const features = columns.length - 1;
    if (examples === 0) {
      throw new GradcheckError(say('header_only'), { file });
    }
    if (this.decimalComma) this.notes.push(say('decimal_comma'));
    const name = columns[label] as string;
    const encoded = encodeLabels(
      {
        name,
        examples,
        columns: 1,
        values: labels,
        refuse: (said, example) =>
          example === undefined
            ? new GradcheckError(said, { file, column: name })
            : this.refuse(lines[example] as number, label, said),
      },
      options.task,
    );
    this.notes.push(...encoded.notes);
    return {
      examples,
      features,
      x: this.x.slice(0, examples * features),
      outputs: encoded.outputs,
      y: encoded.y,
      task: encoded.task,
      feature_names: columns.filter((_, i) => i !== label),
      label_name: name,
      classes: encoded.classes,
      example_shape: [],
      flatten: options.flatten ?? 'C',
      choices: { labels: columns, x_names: [], y_names: [] },
    };
  }

  /** The number in a cell; undefined where it is text. A missing or infinite one is refused. */
  private number(cell: string, row: number, column: number): number | undefined {
    if (isMissing(cell)) {
      throw this.refuse(row, column, say('cell_missing', { got: cell }));
    }
    let text = cell;
    if (this.mayHaveDecimalComma) {
      const comma = cell.includes(',');
      if (comma ? COMMA_NUMBER.test(cell) : cell.includes('.') && POINT_NUMBER.test(cell)) {
        this.decimalComma ??= comma;
        if (this.decimalComma !== comma) {
          const sign = this.decimalComma ? 'comma' : 'point';
          throw this.refuse(row, column, say('other_decimal_sign', { sign, got: cell }));
        }
        text = cell.replace(',', '.');
      }
    }
    const value = POINT_NUMBER.test(text) ? Number(text) : undefined;
    if (INFINITE.test(cell) || (value !== undefined && !Number.isFinite(value))) {
      throw this.refuse(row, column, say('cell_not_finite', { got: cell }));
    }
    return value;
  }

  private refuse(row: number, column: number, said: Statement): GradcheckError {
    return new GradcheckError(said, {
      file: this.file,
      row,
      column: this.columns[column] as string,
    });
  }
}

const isMissing = (cell: string) => MISSING.has(cell.toLowerCase());

/** What to do about some of the texts that were meant as numbers. */
function hint(cell: string): NumberHint {
  if (/^[+-]?\d{1,3}([, ']\d{3})+(\.\d+)?$/.test(cell)) return 'separators';
  if (/^[+-]?0x/i.test(cell)) return 'hexadecimal';
  return 'none';
}
