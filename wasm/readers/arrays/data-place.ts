import { sayOfArrays as say } from '../../problems/arrays.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { NamedArray } from '../../types/arrays.js';
import { type EXAMPLES_IN, type Overrides, Y_KINDS } from '../../types/options.js';
import { product } from '../flatten.js';
import { type FileName, nameOf, refuseArray } from './refuse-array.js';
import type { NetworkArrays } from './sort-by-name.js';

export type ExamplesIn = (typeof EXAMPLES_IN)[number];
export type YKind = (typeof Y_KINDS)[number];

/** Where examples are, and what Y holds. */
export interface DataPlace {
  x: ExamplesIn;
  y: ExamplesIn;
  kind: YKind;
  examples: number;
}

/** All readings of X and Y with the same number of examples; the usual first. */
export function possibleData(
  file: FileName,
  { X, Y, naming }: NetworkArrays,
  layers: readonly number[],
  asked: Overrides,
): DataPlace[] {
  const [features, outputs] = [layers[0] as number, layers.at(-1) as number];
  // The tutorial has examples in columns, frameworks in rows.
  const usual: ExamplesIn[] = naming === 'state_dict' ? ['rows', 'columns'] : ['columns', 'rows'];
  const found: DataPlace[] = [];
  const seen: number[] = [];
  for (const x of asked.x_examples ? [asked.x_examples] : usual) {
    const examples = examplesOf(X, features, x);
    if (examples === undefined) continue;
    seen.push(examples);
    const ys = asked.y_examples ? [asked.y_examples] : [x, ...usual.filter((each) => each !== x)];
    for (const y of ys) {
      for (const kind of asked.y_kind ? [asked.y_kind] : Y_KINDS) {
        const fits =
          kind === 'values'
            ? examplesOf(Y, outputs, y) === examples
            : outputs > 1 && examplesOf(Y, 1, y) === examples && Y.values.every(Number.isInteger);
        if (fits) found.push({ x, y, kind, examples });
      }
    }
  }
  if (found.length > 0) return found;
  if (seen.length === 0) {
    const examples_in = asked.x_examples ?? 'columns';
    throw refuseArray(
      file,
      X,
      say('not_features_along', { array: nameOf(X), features, examples_in }),
    );
  }
  if (Y.obstacle !== undefined)
    throw refuseArray(file, Y, say('obstacle_of', { name: Y.name, obstacle: Y.obstacle }));
  const [m] = seen as [number];
  throw refuseArray(
    file,
    Y,
    say('not_labels_for', {
      array: nameOf(Y),
      x: nameOf(X),
      units: outputs,
      examples: m,
      or_classes: outputs > 1,
    }),
  );
}

/** The number of examples of an array with `width` values each, if they lie there. */
export function examplesOf(
  { shape }: NamedArray,
  width: number,
  place: ExamplesIn,
): number | undefined {
  const size = product(shape);
  if (size === 0) return undefined;
  if (shape.length === 2) {
    const [rows, columns] = shape as [number, number];
    const [examples, own] = place === 'columns' ? [columns, rows] : [rows, columns];
    return own === width ? examples : undefined;
  }
  // A vector is one value of each example, or one example: either way it lies the same.
  if (shape.length < 2) {
    if (place === 'rows') return undefined;
    return width === 1 ? size : size === width ? 1 : undefined;
  }
  // Images and the like: NumPy's and PyTorch's have examples along the first axis.
  return place === 'rows' && product(shape.slice(1)) === width ? shape[0] : undefined;
}

/** Whether X and Y fit a network of these widths in some way. */
export function fitData(
  file: FileName,
  network: NetworkArrays,
  layers: readonly number[],
  asked: Overrides,
): boolean {
  try {
    possibleData(file, network, layers, asked);
    return true;
  } catch (error) {
    if (!(error instanceof GradcheckError)) throw error;
    return false;
  }
}
