import { type BlockGradients, type Dataset, featureOrder } from 'gradcheck';

/**
 * A weight matrix as cells to draw: one tile of rows × columns, or, where the columns are the pixels
 * of an image, one tile per row with that image. A cell may stand for several entries: neighbours
 * where there are more than can be told apart, and the channels of a pixel. It shows the worst.
 */
export interface Grid {
  kind: 'matrix' | 'images';
  tiles: number;
  /** Cells of one tile. */
  width: number;
  height: number;
  /** For each cell, tile by tile and row by row: its worst entry, and how many it stands for. */
  worst: Int32Array;
  counts: Int32Array;
  /** The most entries that one cell stands for. */
  most: number;
}

/** More cells side by side would be too small to see on a phone. */
const COLUMNS = 96;
const ROWS = 48;
const PIXELS = 64;
/** More images than this are drawn as a matrix. */
const IMAGES = 16;

/** |analytic − reference| of each entry, relative to the largest in the block of either. */
export function relativeErrors({ analytic, reference }: BlockGradients): Float64Array {
  let largest = 0;
  for (const values of [analytic, reference]) {
    for (const value of values) largest = Math.max(largest, Math.abs(value));
  }
  return Float64Array.from(analytic, (a, i) => {
    const c = reference[i] as number;
    return a === c ? 0 : Math.abs(a - c) / largest;
  });
}

/** Every entry falls into one cell; the cell remembers the worst. */
function gather(
  shape: Pick<Grid, 'kind' | 'tiles' | 'width' | 'height'>,
  errors: Float64Array,
  cellOf: (entry: number) => number,
): Grid {
  const cells = shape.tiles * shape.width * shape.height;
  const worst = new Int32Array(cells).fill(-1);
  const counts = new Int32Array(cells);
  // A comparison that NaN wins: it is the worst there is.
  const isWorse = (a: number, b: number) => !(a <= b) && !Number.isNaN(b);
  errors.forEach((error, entry) => {
    const cell = cellOf(entry);
    const before = worst[cell] as number;
    if (before < 0 || isWorse(error, errors[before] as number)) worst[cell] = entry;
    counts[cell] = (counts[cell] as number) + 1;
  });
  return { ...shape, worst, counts, most: counts.reduce((a, b) => Math.max(a, b), 0) };
}

/** @param data given where the columns are the dataset's features */
export function gridOf(
  [rows, columns]: readonly [number, number],
  errors: Float64Array,
  data?: Dataset,
): Grid {
  const image = data?.example_shape ?? [];
  const [h = 1, w = 1, channels = 1] = image;
  const isImage = (image.length === 2 || image.length === 3) && h * w * channels === columns;
  if (data && isImage && rows <= IMAGES) {
    const [height, width] = [Math.min(h, PIXELS), Math.min(w, PIXELS)];
    const order = featureOrder(image, data.flatten);
    return gather({ kind: 'images', tiles: rows, width, height }, errors, (entry) => {
      const feature = entry % columns;
      const pixel = Math.floor((order?.[feature] ?? feature) / channels);
      const y = Math.floor((Math.floor(pixel / w) * height) / h);
      const x = Math.floor(((pixel % w) * width) / w);
      return (Math.floor(entry / columns) * height + y) * width + x;
    });
  }
  const [height, width] = [Math.min(rows, ROWS), Math.min(columns, COLUMNS)];
  return gather({ kind: 'matrix', tiles: 1, width, height }, errors, (entry) => {
    const y = Math.floor((Math.floor(entry / columns) * height) / rows);
    const x = Math.floor(((entry % columns) * width) / columns);
    return y * width + x;
  });
}
