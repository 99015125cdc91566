import { GradcheckError } from '../../problems/gradcheck-error.js';
import { sayOfJson as say } from '../../problems/json.js';
import type { Statement } from '../../problems/problem.js';
import type { Dataset } from '../../types/dataset.js';
import type { ReadOptions } from '../../types/options.js';
import type { Text } from '../decode-text.js';
import { featureNames, flattenExamples, product } from '../flatten.js';
import { encodeLabels, findLabelColumn } from '../labels.js';
import { excess, MAX_AXES } from '../limits.js';
import { type Json, kindOf, parseJson } from './parse.js';

/** What both forms of file are read into, before labels are encoded. */
interface Examples {
  x: Float64Array;
  shape: number[];
  feature_names: string[];
  label_name: string;
  labels: (number | string)[];
  label_columns: number;
  /** JSON path of example i's label. */
  labelPath: (example: number) => string;
  /** Columns that may be the label. */
  choices: string[];
}

/**
 * Reads `{"X": [[…], …], "y": […]}`, one example a row (a row may be an image: rows of rows), or an
 * array of objects with the same keys. Errors carry the JSON path of the value in `field`.
 */
export function readJson(file: string, source: Text, options: ReadOptions): Dataset {
  const json = parseJson(file, source.text);
  const notes = [...source.notes];
  if (json === null || typeof json !== 'object') {
    throw new GradcheckError(say('no_dataset', { got: kindOf(json) }), { file });
  }
  const read = Array.isArray(json)
    ? readObjects(file, json, options, notes)
    : readArrays(file, json, notes);
  const examples = read.labels.length / read.label_columns;
  const encoded = encodeLabels(
    {
      name: read.label_name,
      examples,
      columns: read.label_columns,
      values: read.labels,
      refuse: (said, example) =>
        example === undefined
          ? new GradcheckError(said, { file, column: read.label_name })
          : new GradcheckError(said, { file, row: example + 1, field: read.labelPath(example) }),
    },
    options.task,
  );
  const flatten = options.flatten ?? 'C';
  return {
    name: file,
    format: 'json',
    examples,
    features: read.x.length / examples,
    x: flattenExamples(read.x, read.shape, flatten),
    outputs: encoded.outputs,
    y: encoded.y,
    task: encoded.task,
    feature_names: read.shape.length > 1 ? featureNames(read.shape, flatten) : read.feature_names,
    label_name: read.label_name,
    classes: encoded.classes,
    example_shape: read.shape.length > 1 ? read.shape : [],
    flatten,
    choices: { labels: read.choices, x_names: [], y_names: [] },
    notes: [...notes, ...encoded.notes],
  };
}

/** `{"X": …, "y": …}` */
function readArrays(file: string, json: { [key: string]: Json }, notes: Statement[]): Examples {
  const keys = Object.keys(json);
  const [xName, yName] = ['x', 'y'].map((name) => {
    const found = keys.filter((key) => key.toLowerCase() === name);
    if (found.length === 1) return found[0] as string;
    throw new GradcheckError(
      found.length === 0 ? say('no_such_key', { keys }) : say('key_twice', { keys: found }),
      { file, field: `/${found[1] ?? (name === 'x' ? 'X' : 'y')}` },
    );
  }) as [string, string];
  const others = keys.filter((key) => key !== xName && key !== yName);
  if (others.length > 0) notes.push(say('keys_not_read', { keys: others }));

  const X = json[xName] as Json;
  const y = json[yName] as Json;
  for (const [name, value] of [
    [xName, X],
    [yName, y],
  ] as const) {
    if (!Array.isArray(value)) {
      throw new GradcheckError(say('not_an_array', { got: kindOf(value) }), {
        file,
        field: `/${name}`,
      });
    }
  }
  const rows = X as Json[];
  const labels = y as Json[];
  if (rows.length === 0) {
    throw new GradcheckError(say('array_empty', { expected: 'examples' }), {
      file,
      field: `/${xName}`,
    });
  }
  if (rows.length !== labels.length) {
    throw new GradcheckError(
      say('labels_for_examples', { labels: labels.length, examples: rows.length, name: xName }),
      { file, field: `/${yName}` },
    );
  }
  const xShape = shapeOf(rows[0] as Json);
  const x = readBlock(file, rows, xShape, `/${xName}`);
  const first = labels[0] as Json;
  const yShape = shapeOf(first);
  if (yShape.length > 1) {
    throw new GradcheckError(say('not_a_label_or_row'), { file, row: 1, field: `/${yName}/0` });
  }
  return {
    x,
    shape: xShape.length === 0 ? [1] : xShape,
    feature_names: featureNames(xShape.length === 0 ? [1] : xShape, 'C'),
    label_name: yName,
    labels:
      yShape.length === 0
        ? labels.map((value, i) => label(value, refuseAt(file, i, `/${yName}/${i}`)))
        : Array.from(readBlock(file, labels, yShape, `/${yName}`)),
    label_columns: yShape[0] ?? 1,
    labelPath: (example) => `/${yName}/${example}`,
    choices: [],
  };
}

/** `[{"age": 31, …, "class": "a"}, …]` */
function readObjects(
  file: string,
  rows: Json[],
  options: ReadOptions,
  notes: Statement[],
): Examples {
  const first = rows[0];
  if (first === undefined) {
    throw new GradcheckError(say('array_empty', { expected: 'objects' }), { file });
  }
  const keysOf = (row: Json, i: number): string[] => {
    if (row !== null && typeof row === 'object' && !Array.isArray(row)) return Object.keys(row);
    throw new GradcheckError(say('not_an_example', { got: kindOf(row) }), {
      file,
      row: i + 1,
      field: `/${i}`,
    });
  };
  const columns = keysOf(first, 0);
  if (columns.length < 2) {
    throw new GradcheckError(say('too_few_keys', { keys: columns.length }), {
      file,
      row: 1,
      field: '/0',
    });
  }
  const found = findLabelColumn(
    columns,
    options.label,
    (said) => new GradcheckError(said, { file, field: 'label' }),
  );
  if (found.note) notes.push(found.note);
  const labelName = columns[found.column] as string;
  const features = columns.filter((_, i) => i !== found.column);
  const problem = excess(rows.length, features.length);
  if (problem) throw new GradcheckError(problem, { file });

  const known = new Set(columns);
  const x = new Float64Array(rows.length * features.length);
  const labels = rows.map((row, i) => {
    const other = keysOf(row, i).find((key) => !known.has(key));
    if (other !== undefined) {
      throw new GradcheckError(say('key_not_in_first'), {
        file,
        row: i + 1,
        column: other,
        field: pointer(i, other),
      });
    }
    const object = row as { [key: string]: Json };
    for (const [j, name] of features.entries()) {
      x[i * features.length + j] = number(object[name], refuseAt(file, i, pointer(i, name), name));
    }
    return label(object[labelName], refuseAt(file, i, pointer(i, labelName), labelName));
  });
  return {
    x,
    shape: [features.length],
    feature_names: features,
    label_name: labelName,
    labels,
    label_columns: 1,
    labelPath: (example) => pointer(example, labelName),
    choices: columns,
  };
}

/** Shape of a nested array, by its first entries. */
function shapeOf(value: Json): number[] {
  const shape: number[] = [];
  for (let inner: Json | undefined = value; Array.isArray(inner); inner = inner[0]) {
    shape.push(inner.length);
  }
  return shape;
}

/** Nested arrays, each of the given shape, as numbers in C order. */
function readBlock(file: string, rows: Json[], shape: number[], path: string): Float64Array {
  const size = product(shape);
  if (size === 0) {
    throw new GradcheckError(say('array_empty', { expected: 'numbers' }), {
      file,
      row: 1,
      field: `${path}/0`,
    });
  }
  if (shape.length > MAX_AXES) {
    throw new GradcheckError(say('nested_too_deep', { depth: shape.length, most: MAX_AXES }), {
      file,
      row: 1,
      field: `${path}/0`,
    });
  }
  const problem = excess(rows.length, size);
  if (problem) throw new GradcheckError(problem, { file, field: path });
  const values = new Float64Array(rows.length * size);
  let next = 0;
  // Indices on the way to the current value; joined to a path only where something is wrong.
  const at: number[] = [];
  const refuse = (said: Statement) =>
    new GradcheckError(said, {
      file,
      row: (at[0] as number) + 1,
      field: `${path}/${at.join('/')}`,
    });
  const read = (value: Json, axis: number) => {
    if (axis === shape.length) {
      values[next++] = number(value, refuse);
      return;
    }
    const length = shape[axis] as number;
    if (!Array.isArray(value)) throw refuse(say('not_an_array_of', { length, got: kindOf(value) }));
    if (value.length !== length) {
      throw refuse(say('other_length', { got: value.length, expected: length }));
    }
    for (let i = 0; i < length; i++) {
      at[axis + 1] = i;
      read(value[i] as Json, axis + 1);
    }
    at.length = axis + 1;
  };
  for (let i = 0; i < rows.length; i++) {
    at[0] = i;
    read(rows[i] as Json, 0);
  }
  return values;
}

type Refuse = (said: Statement) => GradcheckError;

const refuseAt =
  (file: string, example: number, field: string, column?: string): Refuse =>
  (said) =>
    new GradcheckError(said, {
      file,
      row: example + 1,
      field,
      ...(column === undefined ? {} : { column }),
    });

function number(value: Json | undefined, refuse: Refuse): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value === null || value === undefined) {
    throw refuse(say('json_number_missing'));
  }
  const got = kindOf(value);
  throw refuse(
    typeof value === 'number'
      ? say('json_number_not_finite', { got })
      : say('not_a_json_number', { got }),
  );
}

/** A label: a number, or text; true and false are text. */
function label(value: Json | undefined, refuse: Refuse): number | string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value === null || value === undefined || value === '') {
    throw refuse(say('json_label_missing'));
  }
  throw refuse(say('not_a_json_label', { got: kindOf(value) }));
}

/** Path of a key of object i; `~` and `/` in keys as RFC 6901 writes them. */
const pointer = (i: number, key: string) =>
  `/${i}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
