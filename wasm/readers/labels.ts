import type { GradcheckError } from '../problems/gradcheck-error.js';
import { sayOfLabels as say } from '../problems/labels.js';
import type { Statement } from '../problems/problem.js';
import type { Task } from '../types/options.js';
import { MAX_CLASSES } from './limits.js';

/** Integers with more distinct values than this are read as real numbers. */
const MAX_INTEGER_CLASSES = 20;

/** Labels as a file holds them. */
export interface RawLabels {
  /** Name of the column or array. */
  name: string;
  /** Number of labels, m. */
  examples: number;
  /** Values an example: 1, or more for one-hot rows and for regressions on several targets. */
  columns: number;
  /** m·columns values, one example after another; text only where `columns` is 1. */
  values: ArrayLike<number | string>;
  /** Names for classes that are numbered 0, 1, …, where the file has some. */
  class_names?: string[] | undefined;
  /** An error with the place of one example's label, or of the labels as a whole. */
  refuse(said: Statement, example?: number): GradcheckError;
}

export interface EncodedLabels {
  task: Task;
  /** 1 for binary, the number of classes for multiclass, columns for regression. */
  outputs: number;
  /** m·outputs values. */
  y: Float64Array;
  classes: string[];
  notes: Statement[];
}

/**
 * Finds what the labels are and encodes them. Unless `task` says so:
 *
 * - text: classes;
 * - rows of several numbers: classes where every row is one-hot, else regression;
 * - numbers of which one is no integer: regression;
 * - integers of two different values: classes; of K ≥ 3 different values: classes where K ≤ 20 and
 *   either K ≤ m/2 or they are exactly 0 … K−1, else regression.
 *
 * Two classes are `binary` (one output, 1 for the second class), more are `multiclass` (one-hot).
 * Classes are in ascending order where all are numbers, else in the order of their characters.
 *
 * @throws GradcheckError where there is one class only, more than MAX_CLASSES, or `task` cannot be.
 */
export function encodeLabels(labels: RawLabels, task?: Task): EncodedLabels {
  if (labels.columns > 1) return encodeRows(labels, task);
  const { examples, values, name } = labels;
  const text = find(labels, (value) => typeof value === 'string');
  const real = find(labels, (value) => typeof value === 'number' && !Number.isInteger(value));

  if (task === 'regression' || (task === undefined && real !== undefined)) {
    if (text !== undefined) {
      throw labels.refuse(say('label_not_a_number', { got: values[text] ?? '' }), text);
    }
    return regression(labels);
  }
  if (real !== undefined) {
    const said = say('label_not_a_class', { task: String(task), got: values[real] as number });
    throw labels.refuse(said, real);
  }

  const numbers = text === undefined;
  const distinct = new Set<number | string>();
  for (let i = 0; i < examples; i++) {
    distinct.add(numbers ? (values[i] as number) : String(values[i]));
  }
  const classes = [...distinct].sort((a, b) => (numbers ? +a - +b : a < b ? -1 : a > b ? 1 : 0));
  const notes: Statement[] = [];
  if (numbers && task === undefined && classes.length > 2) {
    const numbered = classes.every((value, i) => value === i);
    if (classes.length > MAX_INTEGER_CLASSES || (classes.length > examples / 2 && !numbered)) {
      const note = say('integers_as_numbers', { name, values: classes.length, examples });
      return regression(labels, [note]);
    }
    notes.push(say('integers_as_classes', { name, values: classes.length }));
  }
  const places = new Map(classes.map((value, i) => [value, i]));
  const index = Uint32Array.from({ length: examples }, (_, i) => {
    return places.get(numbers ? (values[i] as number) : String(values[i])) as number;
  });
  const named = numbers && classes.every((value, i) => value === i);
  return encodeClasses(labels, index, classes.map(String), named, task, notes);
}

/** Labels of several columns. */
function encodeRows(labels: RawLabels, task: Task | undefined): EncodedLabels {
  const { examples, columns, values } = labels;
  if (task === 'regression') return regression(labels);
  const index = new Uint32Array(examples);
  for (let i = 0; i < examples; i++) {
    let [ones, zeros] = [0, 0];
    for (let column = 0; column < columns; column++) {
      const value = values[i * columns + column];
      if (value === 1) {
        ones++;
        index[i] = column;
      } else if (value === 0) zeros++;
    }
    if (ones === 1 && zeros === columns - 1) continue;
    if (task === undefined) return regression(labels);
    throw labels.refuse(say('label_not_one_hot', { task }), i);
  }
  const classes = Array.from({ length: columns }, (_, column) => String(column));
  const note = say('rows_as_classes', { name: labels.name, classes: columns });
  return encodeClasses(labels, index, classes, true, task, task === undefined ? [note] : []);
}

/** `index[i]` is the class number of example i; `numbered` where classes are 0, 1, … */
function encodeClasses(
  labels: RawLabels,
  index: Uint32Array,
  classes: string[],
  numbered: boolean,
  task: Task | undefined,
  notes: Statement[],
): EncodedLabels {
  const { examples, class_names } = labels;
  if (index.every((value) => value === index[0])) {
    throw labels.refuse(say('one_class', { examples, label: classes[index[0] ?? 0] ?? '' }));
  }
  if (classes.length > MAX_CLASSES) {
    throw labels.refuse(say('too_many_classes', { count: classes.length, most: MAX_CLASSES }));
  }
  if (numbered && class_names?.length === classes.length) classes = class_names;
  if (task === 'binary' && classes.length !== 2) {
    throw labels.refuse(say('not_two_classes', { classes }));
  }
  if (task !== 'multiclass' && classes.length === 2) {
    return { task: 'binary', outputs: 1, y: Float64Array.from(index), classes, notes };
  }
  const y = new Float64Array(examples * classes.length);
  for (let i = 0; i < examples; i++) y[i * classes.length + (index[i] as number)] = 1;
  return { task: 'multiclass', outputs: classes.length, y, classes, notes };
}

function regression(labels: RawLabels, notes: Statement[] = []): EncodedLabels {
  if (labels.columns > MAX_CLASSES) {
    throw labels.refuse(say('too_many_targets', { count: labels.columns, most: MAX_CLASSES }));
  }
  const y = Float64Array.from(labels.values as ArrayLike<number>);
  return { task: 'regression', outputs: labels.columns, y, classes: [], notes };
}

/** Index of the first label for which `is` holds. */
function find(labels: RawLabels, is: (value: number | string) => boolean): number | undefined {
  for (let i = 0; i < labels.examples; i++) {
    if (is(labels.values[i] as number | string)) return i;
  }
  return undefined;
}

/** Names by which a label column is known where the visitor names none, the first one wins. */
const LABEL_NAMES = ['label', 'target', 'class', 'species', 'y'];

export const isLabelName = (name: string): boolean => LABEL_NAMES.includes(name.toLowerCase());

/**
 * The label's column in a table: the one asked for, else one with a label's usual name, else the last.
 * The note says which and why; undefined where the visitor chose.
 * @throws what `refuse` makes of "there is no such column".
 */
export function findLabelColumn(
  columns: readonly string[],
  asked: string | undefined,
  refuse: (said: Statement) => GradcheckError,
): { column: number; note?: Statement } {
  if (asked !== undefined) {
    const column = columns.indexOf(asked);
    if (column < 0) throw refuse(say('no_such_column', { name: asked, columns }));
    return { column };
  }
  for (const name of LABEL_NAMES) {
    const column = columns.findIndex((header) => header.toLowerCase() === name);
    if (column >= 0) {
      return { column, note: say('label_by_name', { name: columns[column] ?? '' }) };
    }
  }
  const column = columns.length - 1;
  return {
    column,
    note: say('label_is_last', { name: columns[column] ?? '', usual: LABEL_NAMES }),
  };
}
