import { GradcheckError } from '../../problems/gradcheck-error.js';
import { sayOfHdf5 as say } from '../../problems/hdf5.js';
import type { Statement } from '../../problems/problem.js';
import type { Dataset } from '../../types/dataset.js';
import type { ReadOptions } from '../../types/options.js';
import { featureNames, flattenExamples, product } from '../flatten.js';
import { encodeLabels } from '../labels.js';
import { excess } from '../limits.js';
import { DamagedError, type H5Array, withHdf5 } from './file.js';

/** Words in array names that say what an array holds. */
const FEATURE_WORDS = new Set(['x', 'features', 'images', 'data', 'inputs']);
const LABEL_WORDS = new Set(['y', 'label', 'labels', 'target', 'targets']);
/** Names of arrays with the classes' names. */
const CLASS_NAMES = /^(list_)?(classes|class_names|target_names|label_names)$/i;

/**
 * Reads two arrays of an HDF5 file: features, one example a row of the first axis, and labels.
 * They are those asked for; else the one pair with matching names (`train_set_x`, `train_set_y`);
 * else the one pair whose shapes fit.
 * @throws GradcheckError; with `choices` where several pairs would do, or none.
 */
export async function readHdf5(
  file: string,
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<Dataset> {
  return withHdf5(file, bytes, (arrays) => datasetOf(file, arrays, options));
}

/** The dataset that these arrays make up. @throws GradcheckError as readHdf5 does */
export function datasetOf(file: string, all: readonly H5Array[], options: ReadOptions): Dataset {
  const arrays = all.filter(({ shape }) => shape.length > 0);
  const notes: Statement[] = [];
  const { x, y } = choosePair(file, arrays, options, notes);
  const examples = x.shape[0] as number;
  const shape = x.shape.length === 1 ? [1] : x.shape.slice(1);
  const features = product(shape);
  const refuseX = refuseIn(file, x);
  const refuseY = refuseIn(file, y);
  if (x.kind !== 'number') throw refuseX(say('features_not_numbers', { type: x.type }));
  if (y.kind === 'other') throw refuseY(say('labels_of_other_type', { type: y.type }));
  if (examples * features === 0) throw refuseX(say('has_no_values', { shape: x.shape }));
  if (labelCount(y) !== examples && !isRow(y, examples)) {
    throw refuseY(say('not_labels_of', { shape: y.shape, examples, x: x.name, x_shape: x.shape }));
  }
  const columns = isRow(y, examples) ? 1 : product(y.shape.slice(1));
  for (const [problem, refuse] of [
    [excess(examples, features), refuseX],
    [excess(examples, columns), refuseY],
  ] as const) {
    if (problem) throw refuse(problem);
  }
  if (y.kind === 'text' && columns > 1) {
    throw refuseY(say('several_texts', { count: columns }));
  }
  const labels = y.kind === 'text' ? readTexts(y, refuseY) : readNumbers(y, columns, refuseY);
  const encoded = encodeLabels(
    {
      name: y.name,
      examples,
      columns,
      values: labels,
      class_names: readClassNames(arrays, y),
      refuse: refuseY,
    },
    options.task,
  );
  const flatten = options.flatten ?? 'C';
  return {
    name: file,
    format: 'hdf5',
    examples,
    features,
    x: flattenExamples(readNumbers(x, features, refuseX), shape, flatten),
    outputs: encoded.outputs,
    y: encoded.y,
    task: encoded.task,
    feature_names: featureNames(shape, flatten),
    label_name: y.name,
    x_name: x.name,
    classes: encoded.classes,
    example_shape: shape.length > 1 ? shape : [],
    flatten,
    choices: { labels: [], ...choicesOf(arrays) },
    notes: [...notes, ...encoded.notes],
  };
}

interface Pair {
  x: H5Array;
  y: H5Array;
}

function choosePair(
  file: string,
  arrays: H5Array[],
  options: ReadOptions,
  notes: Statement[],
): Pair {
  const asked = (field: 'x_name' | 'y_name'): H5Array | undefined => {
    const name = options[field];
    if (name === undefined) return undefined;
    const found = arrays.find((array) => array.name === name.replace(/^\//, ''));
    if (found) return found;
    const said = say('no_such_array', { name, arrays: arrays.map((array) => array.name) });
    throw new GradcheckError(said, { file }, { blamed: { field }, choices: choicesOf(arrays) });
  };
  const [x, y] = [asked('x_name'), asked('y_name')];
  if (x && y) return { x, y };
  if (!arrays.some((array) => array.kind === 'number')) {
    throw new GradcheckError(say('no_array_of_numbers'), { file });
  }

  const xs = x ? [x] : arrays.filter(mayBeX);
  const ys = y ? [y] : arrays.filter(mayBeY);
  const pairs = (match: (pair: Pair) => boolean) =>
    xs.flatMap((x) => ys.map((y) => ({ x, y })).filter((pair) => pair.x !== pair.y && match(pair)));
  const xStems = new Map(xs.map((array) => [array, stem(array, FEATURE_WORDS)]));
  const yStems = new Map(ys.map((array) => [array, stem(array, LABEL_WORDS)]));
  const named = pairs(({ x, y }) => xStems.get(x) !== undefined && xStems.get(x) === yStems.get(y));
  const fitting = named.length > 0 ? [] : pairs(fit);
  const [by, found] =
    named.length > 0 ? (['names', named] as const) : (['shapes', fitting] as const);
  const [pair] = found;
  if (pair !== undefined && found.length === 1) {
    notes.push(say('pair_found', { x: pair.x.name, y: pair.y.name, by }));
    return pair;
  }
  const why =
    found.length === 0
      ? say('no_pair', { arrays: arrays.map(({ name, shape }) => ({ name, shape })) })
      : say('several_pairs', {
          pairs: found.slice(0, 4).map((each) => ({ x: each.x.name, y: each.y.name })),
          more: found.length > 4,
        });
  throw new GradcheckError(why, { file }, { choices: choicesOf(arrays) });
}

/**
 * Group and name without the word that says what the array holds: `train_set` for both train_set_x
 * and train_set_y. Undefined where there is no such word.
 */
function stem(array: H5Array, words: Set<string>): string | undefined {
  const [group, name] = splitPath(array.name);
  const parts = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const at = parts.findIndex((part) => words.has(part));
  return at < 0 ? undefined : [group, ...parts.filter((_, i) => i !== at)].join('/');
}

/** Whether the shapes and types are those of features and their labels. */
const fit = ({ x, y }: Pair): boolean =>
  mayBeX(x) && x.shape.length > 1 && mayBeY(y) && hasOneColumn(y) && labelCount(y) === x.shape[0];

const mayBeX = (array: H5Array) => array.kind === 'number';
const mayBeY = (array: H5Array) =>
  array.kind !== 'other' && array.shape.length <= 2 && !CLASS_NAMES.test(splitPath(array.name)[1]);

const choicesOf = (arrays: H5Array[]) => ({
  x_names: arrays.filter(mayBeX).map((array) => array.name),
  y_names: arrays.filter(mayBeY).map((array) => array.name),
});

/** Labels along the first axis; or along the second of a single row, as notebooks reshape them. */
const labelCount = ({ shape }: H5Array): number =>
  shape.length === 2 && shape[0] === 1 ? (shape[1] as number) : (shape[0] as number);
const isRow = ({ shape }: H5Array, examples: number) =>
  shape.length === 2 && shape[0] === 1 && shape[1] === examples;
const hasOneColumn = ({ shape }: H5Array) =>
  shape.length === 1 || (shape.length === 2 && (shape[0] === 1 || shape[1] === 1));

/** Text in the labels' group under a name like `list_classes`. */
function readClassNames(arrays: H5Array[], y: H5Array): string[] | undefined {
  const [yGroup] = splitPath(y.name);
  const found = arrays.filter((array) => {
    const [group, name] = splitPath(array.name);
    return group === yGroup && CLASS_NAMES.test(name);
  });
  const [array] = found;
  if (found.length !== 1 || array?.kind !== 'text' || array.shape.length !== 1) return undefined;
  if (array.obstacle !== undefined) return undefined;
  try {
    const names = array.texts();
    return new Set(names).size === names.length && !names.includes('') ? names : undefined;
  } catch {
    return undefined;
  }
}

type Refuse = (said: Statement, example?: number) => GradcheckError;

/** Errors about one array, or one of its examples. */
const refuseIn =
  (file: string, array: H5Array): Refuse =>
  (said, example) =>
    new GradcheckError(said, {
      file,
      array: array.name,
      ...(example === undefined ? {} : { example: example + 1 }),
    });

/** The values as doubles, each finite and exact. */
function readNumbers(array: H5Array, columns: number, refuse: Refuse): Float64Array {
  const values = readValues(array, refuse, () => array.numbers());
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number | bigint;
    const number = Number(value);
    if (!Number.isFinite(number)) {
      throw refuse(say('stored_not_finite', { got: String(value) }), Math.floor(i / columns));
    }
    if (typeof value === 'bigint' && !Number.isSafeInteger(number)) {
      throw refuse(say('integer_not_exact', { got: String(value) }), Math.floor(i / columns));
    }
    numbers[i] = number;
  }
  return numbers;
}

function readTexts(array: H5Array, refuse: Refuse): string[] {
  const texts = readValues(array, refuse, () => array.texts());
  const missing = texts.indexOf('');
  if (missing >= 0) throw refuse(say('text_missing'), missing);
  return texts;
}

function readValues<T>(array: H5Array, refuse: Refuse, read: () => T): T {
  if (array.obstacle !== undefined)
    throw refuse(say('obstacle_of_it', { obstacle: array.obstacle }));
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    const { obstacle } = error;
    throw refuse(obstacle ? say('obstacle_of_it', { obstacle }) : say('values_not_read'));
  }
}

function splitPath(path: string): [group: string, name: string] {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
}
