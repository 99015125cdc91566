import type { Flatten } from '../types/options.js';

/** How many values an array of this shape has. */
export const product = (shape: readonly number[]): number =>
  shape.reduce((all, length) => all * length, 1);

/**
 * The order in which an example's values become features: `order[f]` is the place in C order (last
 * axis fastest, as in the file) of feature f. In F order the first axis is fastest; for an image
 * [height, width, channel] feature (channel·width + column)·height + row, which is what
 * `images.T.reshape(-1, m)` gives in NumPy. Undefined where both are the same.
 */
export function featureOrder(shape: readonly number[], flatten: Flatten): Uint32Array | undefined {
  if (flatten === 'C' || shape.length < 2) return undefined;
  const size = product(shape);
  // Distance in the file between neighbours along each axis.
  const strides = shape.map((_, axis) => product(shape.slice(axis + 1)));
  const order = new Uint32Array(size);
  const index = shape.map(() => 0);
  let place = 0;
  for (let feature = 0; feature < size; feature++) {
    order[feature] = place;
    for (let axis = 0; axis < shape.length; axis++) {
      const stride = strides[axis] as number;
      index[axis] = (index[axis] as number) + 1;
      place += stride;
      if ((index[axis] as number) < (shape[axis] as number)) break;
      index[axis] = 0;
      place -= stride * (shape[axis] as number);
    }
  }
  return order;
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
