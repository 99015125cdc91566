import { type Dataset, featureOrder } from 'gradcheck';

/** The value that is white, by dataset: 1 or 255; undefined where values are no intensities. */
const whites = new WeakMap<Float64Array, { white: number | undefined }>();

/** Judged on all examples, since a dark picture alone may hold nothing above 1. */
function whiteOf(x: Float64Array): number | undefined {
  let known = whites.get(x);
  if (known === undefined) {
    let [low, high] = [0, 0];
    for (const value of x) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    known = { white: low < 0 || high > 255 ? undefined : high > 1 ? 255 : 1 };
    whites.set(x, known);
  }
  return known.white;
}

/**
 * Example `index` as a picture: height·width RGBA pixels, row by row, each 0–255; undefined where
 * examples are not images of shape [h, w], [h, w, 1] or [h, w, 3] with values in 0–1 or 0–255.
 */
export function examplePixels(dataset: Dataset, index: number): Uint8ClampedArray | undefined {
  const { example_shape: shape, features, x } = dataset;
  const [height, width, channels = 1] = shape;
  const isImage = (shape.length === 2 || shape.length === 3) && (channels === 1 || channels === 3);
  if (!isImage || height === undefined || width === undefined) return undefined;
  if (!(index >= 0 && index < dataset.examples)) return undefined;
  const white = whiteOf(x);
  if (white === undefined) return undefined;
  const order = featureOrder(shape, dataset.flatten);
  const pixels = new Uint8ClampedArray(height * width * 4).fill(255);
  for (let feature = 0; feature < features; feature++) {
    const place = order?.[feature] ?? feature;
    const intensity = ((x[index * features + feature] as number) / white) * 255;
    const pixel = 4 * Math.floor(place / channels);
    if (channels === 3) pixels[pixel + (place % 3)] = intensity;
    else pixels.fill(intensity, pixel, pixel + 3);
  }
  return pixels;
}
