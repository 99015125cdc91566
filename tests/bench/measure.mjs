/** How times are taken, and what is made of them. */

/** A sample takes about this long where it can be chosen, in seconds. */
const SAMPLE = { full: 0.2, quick: 0.05 };

/** Each column runs at least so long, and twice, before it counts: optimising compilers take a while. */
const WARM_UP = { full: 0.5, quick: 0.2 };

const ROUNDS = { full: 5, quick: 3 };

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The p of y ≈ c·xᵖ that fits best: least squares in logarithms. */
export function exponent(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (k) => logs.reduce((sum, point) => sum + point[k], 0) / logs.length;
  const [x0, y0] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0);
  return covariance / logs.reduce((sum, [x]) => sum + (x - x0) ** 2, 0);
}

/** About `count` of `total` parameters: up to 16 ranges, spread evenly so that every layer counts. */
export function slice(total, count) {
  if (count >= total) return [[0, total]];
  const pieces = Math.min(16, Math.ceil(count / 8));
  const length = Math.ceil(count / pieces);
  return Array.from({ length: pieces }, (_, i) => {
    const begin = Math.max(0, Math.round(((i + 0.5) * total) / pieces - length / 2));
    return [begin, Math.min(begin + length, total)];
  });
}

export function sizeOf(ranges) {
  return ranges.reduce((sum, [begin, end]) => sum + end - begin, 0);
}

/** How much of a column makes a sample: a slice where the column allows one, or repeated runs. */
async function calibrate(column, pace) {
  const { total, sliceable, time } = column;
  const target = SAMPLE[pace];
  let ranges = slice(total, sliceable ? 8 : total);
  let seconds = await time(ranges, 1);
  while (sizeOf(ranges) < total && seconds < target) {
    const growth = Math.min(8, Math.max(1.5, target / seconds));
    ranges = slice(total, Math.ceil(sizeOf(ranges) * growth));
    seconds = await time(ranges, 1);
  }
  let spent = 0;
  for (let runs = 0; runs < 2 || spent < WARM_UP[pace]; runs++) {
    seconds = await time(ranges, 1);
    spent += seconds;
  }
  return { column, ranges, repeats: Math.max(1, Math.round(target / seconds)), samples: [] };
}

/**
 * Times columns in turns, so that whatever else the machine does meets all of them.
 * @param columns `time(ranges, repeats)` resolves to the seconds of one run over these ranges of
 *   the `total` parameters
 * @returns by the columns' keys: `seconds` for all parameters (the median), the `samples` it is
 *   of, and which `share` of the parameters was timed and scaled up
 */
export async function interleave(columns, pace) {
  const plans = [];
  for (const column of columns) plans.push(await calibrate(column, pace));
  for (let round = 0; round < ROUNDS[pace]; round++) {
    for (const { column, ranges, repeats, samples } of plans) {
      samples.push((await column.time(ranges, repeats)) * (column.total / sizeOf(ranges)));
    }
  }
  return Object.fromEntries(
    plans.map(({ column, ranges, samples }) => [
      column.key,
      { seconds: median(samples), share: sizeOf(ranges) / column.total, samples },
    ]),
  );
}
