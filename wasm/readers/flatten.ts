import type { Flatten } from '../types/options.js';

/** How many values an array of this shape has. */
export const product = (shape: readonly number[]): number =>
  shape.reduce((all, length) => all * length, 1);

/**
 * Leads through an array of at least one axis in F order, the first axis fastest.
 * @returns what says at each call the place in C order, the last axis fastest, of the next value
 */
export function placesInFortranOrder(shape: readonly number[]): () => number {
  // Distance in C order between neighbours along each axis.
  const strides = shape.map((_, axis) => product(shape.slice(axis + 1)));
  const index = shape.map(() => 0);
  let next = 0;
  return () => {
    const place = next;
    for (let axis = 0; axis < shape.length; axis++) {
      const stride = strides[axis] as number;
      index[axis] = (index[axis] as number) + 1;
      next += stride;
      if ((index[axis] as number) < (shape[axis] as number)) break;
      index[axis] = 0;
      next -= stride * (shape[axis] as number);
    }
    return place;
  };
}

/**
 * The order in which an example's values become features: `order[f]` is the place in C order (last
 * axis fastest, as in the file) of feature f. In F order the first axis is fastest; for an image
 * [height, width, channel] feature (channel·width + column)·height + row, which is what
 * `images.T.reshape(-1, m)` gives in NumPy. Undefined where both are the same.
 */
export function featureOrder(shape: readonly number[], flatten: Flatten): Uint32Array | undefined {
  if (flatten === 'C' || shape.length < 2) return undefined;
  const next = placesInFortranOrder(shape);
  return Uint32Array.from({ length: product(shape) }, next);
}

/** Puts each example's values, in C order in the file, in the wanted order; in place. */
export function flattenExamples(
  x: Float64Array,
  shape: readonly number[],
  flatten: Flatten,
): Float64Array {
  const order = featureOrder(shape, flatten);
  if (order === undefined) return x;
  const example = new Float64Array(order.length);
  for (let start = 0; start < x.length; start += order.length) {
    example.set(x.subarray(start, start + order.length));
    for (let feature = 0; feature < order.length; feature++) {
      x[start + feature] = example[order[feature] as number] as number;
    }
  }
  return x;
}

/** Names of features that have none: x[0], x[1], … or, in an image, x[row,column,channel]. */
export function featureNames(shape: readonly number[], flatten: Flatten): string[] {
  const size = product(shape);
  const order = featureOrder(shape, flatten);
  return Array.from({ length: size }, (_, feature) => {
    let place = order?.[feature] ?? feature;
    if (shape.length < 2) return `x[${place}]`;
    const index = [...shape].reverse().map((length) => {
      const i = place % length;
      place = Math.floor(place / length);
      return i;
    });
    return `x[${index.reverse().join(',')}]`;
  });
}
