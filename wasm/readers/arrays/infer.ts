import type { Loss, Overrides } from '../../types/options.js';
import { costFactor } from './cost-scale.js';

/** Which losses the labels allow, and the scale of the cost that is asked for; the usual first. */
export function losses(y: Float64Array, outputs: number, { cost_scale }: Overrides): Loss[] {
  const possible = possibleLosses(y, outputs);
  const fitting = possible.filter(
    (loss) => !cost_scale || costFactor(cost_scale, loss, outputs) !== undefined,
  );
  return fitting.length > 0 ? fitting : possible;
}

/** Which losses the labels allow, the usual first. */
function possibleLosses(y: Float64Array, outputs: number): Loss[] {
  const binary = y.every((value) => value === 0 || value === 1);
  const within = y.every((value) => value >= 0 && value <= 1);
  let sumsToOne = outputs > 1 && within;
  for (let i = 0; sumsToOne && i < y.length; i += outputs) {
    let sum = 0;
    for (let k = 0; k < outputs; k++) sum += y[i + k] as number;
    sumsToOne = Math.abs(sum - 1) < 1e-6;
  }
  if (sumsToOne) return ['softmax_cross_entropy', 'binary_cross_entropy', 'mean_squared_error'];
  if (binary) return ['binary_cross_entropy', 'mean_squared_error'];
  return within ? ['mean_squared_error', 'binary_cross_entropy'] : ['mean_squared_error'];
}
