import { COST_SCALE_PARTS, type CostScale, type Loss } from '../../types/options.js';

/**
 * How many times our cost somebody's is whose losses are scaled so, for k outputs; undefined where
 * that loss has no such scale. Ours: ½·Σ(a−y)², and Σ over the outputs of binary cross-entropies.
 */
export function costFactor(scale: CostScale, loss: Loss, outputs: number): number | undefined {
  const { half, mean } = COST_SCALE_PARTS[scale];
  switch (loss) {
    case 'mean_squared_error':
      return (half ? 1 : 2) / (mean ? outputs : 1);
    case 'softmax_cross_entropy':
    case 'multiclass_hinge':
      return scale === 'sum' ? 1 : undefined;
    default:
      if (scale === 'sum') return 1;
      return scale === 'mean' ? 1 / outputs : undefined;
  }
}

/** The scales that differ here, ours first; of those that come to the same only the first. */
export function possibleCostScales(loss: Loss, outputs: number): CostScale[] {
  const usual: CostScale[] =
    loss === 'mean_squared_error' ? ['half-sum', 'sum', 'mean', 'half-mean'] : ['sum', 'mean'];
  const factors = usual.map((scale) => costFactor(scale, loss, outputs));
  return usual.filter((_, i) => factors[i] !== undefined && factors.indexOf(factors[i]) === i);
}
