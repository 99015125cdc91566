import { MAX_CELL } from '../limits.js';

/**
 * Splits a table of text into rows of cells, one row at a time, so that a large table is never held
 * as text cells. Lines end in \n, \r or \r\n; in quotes a cell may hold delimiters, line ends and,
 * doubled, quotation marks. A blank line is no row. Where spaces delimit, several are one.
 */

/** One line of a table, or several where a cell in quotes holds line ends. */
export interface Row {
  /** The first of them, at most as many as were asked for. */
  cells: string[];
  /** How many there are. */
  count: number;
  /** The line it begins on, as a text editor counts, from 1. */
  line: number;
  /** How far the text has been read, in characters. */
  end: number;
}

/** What a row is refused for: its text in quotes does not end, or goes on behind the closing one. */
export class QuotationError extends Error {
  constructor(readonly line: number) {
    super();
  }
}

const [LF, CR, QUOTE, SPACE] = [0x0a, 0x0d, 0x22, 0x20];

/** @param most cells of a row that are handed over; more are only counted */
export function readRows(
  text: string,
  delimiter: string,
  most: number,
  onRow: (row: Row) => void,
): void {
  const separator = delimiter.charCodeAt(0);
  const { length } = text;
  let at = 0;
  let line = 1;

  const isLineEnd = (code: number) => code === LF || code === CR;
  const endLine = () => {
    if (text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF) at += 1;
    at += 1;
    line += 1;
  };
  const skipSpaces = () => {
    while (text.charCodeAt(at) === SPACE) at += 1;
  };

  /** From the opening quotation mark to behind the closing one. */
  const readQuoted = (row: number): string => {
    const start = at + 1;
    let hasQuotes = false;
    for (at = start; ; at += 1) {
      if (at >= length) throw new QuotationError(row);
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        if (text.charCodeAt(at + 1) !== QUOTE) break;
        hasQuotes = true;
        at += 1;
      } else if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) line += 1;
    }
    const cell = text.slice(start, at);
    at += 1;
    skipSpaces();
    const next = text.charCodeAt(at);
    const isOver = at >= length || next === separator || isLineEnd(next);
    if (!isOver && separator !== SPACE) throw new QuotationError(row);
    // What is too long anyway is not copied.
    return hasQuotes && cell.length <= MAX_CELL ? cell.replaceAll('""', '"') : cell;
  };

  const readBare = (): string => {
    const start = at;
    for (; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === separator || code === LF || code === CR) break;
    }
    return text.slice(start, at);
  };

  while (at < length) {
    if (separator === SPACE) skipSpaces();
    if (isLineEnd(text.charCodeAt(at))) {
      endLine();
      continue;
    }
    if (at >= length) break;
    const row = line;
    const cells: string[] = [];
    let count = 0;
    for (;;) {
      const cell = text.charCodeAt(at) === QUOTE ? readQuoted(row) : readBare();
      if (count < most) cells.push(cell.trim());
      count += 1;
      if (separator === SPACE) skipSpaces();
      const isOver = at >= length || isLineEnd(text.charCodeAt(at));
      if (isOver) break;
      if (text.charCodeAt(at) === separator) at += 1;
    }
    if (at < length) endLine();
    if (count > 1 || cells[0] !== '') onRow({ cells, count, line: row, end: at });
  }
}
