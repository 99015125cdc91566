/** Cost of the incremental engine against the number of parameters, and of examples. */
import { moduleColumn } from './columns.mjs';
import { exponent, interleave } from './measure.mjs';
import { tutorialShape } from './problems.mjs';

const GRIDS = {
  parameters: [100, 300, 1000, 3000, 10000, 30000].map((features) => [features, 1]),
  examples: [1, 3, 10, 30, 100, 300].map((examples) => [1000, examples]),
};

/** For each grid: points [size, seconds] and the exponent p of seconds ≈ c·sizeᵖ. */
export async function scaling(module, pace) {
  const results = {};
  for (const [against, grid] of Object.entries(GRIDS)) {
    const columns = grid.map(([features, examples], i) =>
      moduleColumn(String(i), module, tutorialShape(features, examples)),
    );
    const times = await interleave(columns, pace);
    const points = columns.map(({ key, total }, i) => [
      against === 'parameters' ? total : grid[i][1],
      times[key].seconds,
    ]);
    results[against] = { points, exponent: exponent(points) };
    for (const column of columns) column.close();
  }
  return results;
}
