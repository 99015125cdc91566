import type { Arrangement } from '../../types/arrays.js';
import { COST_SCALE_PARTS, type CostScale, type Loss } from '../../types/options.js';

/**
 * How many times our cost somebody's is whose losses are scaled so, for k outputs; undefined where
 * that loss has no such scale. Ours: ½·Σ(a−y)², and Σ over the outputs of binary cross-entropies.
 * That the mean over the examples is left out is no scale of a cost here, but a mistake.
 */
export function costFactor(scale: CostScale, loss: Loss, outputs: number): number | undefined {
  const { half, mean } = COST_SCALE_PARTS[scale];
  switch (loss) {
    case 'mean_squared_error':
      return (half ? 1 : 2) / (mean ? outputs : 1);
    case 'binary_cross_entropy':
      if (scale === 'sum') return 1;
      return scale === 'mean' ? 1 / outputs : undefined;
    case 'softmax_cross_entropy':
      return scale === 'sum' ? 1 : undefined;
  }
}

/** The scales that differ here, ours first; of those that come to the same only the first. */
export function possibleCostScales(loss: Loss, outputs: number): CostScale[] {
  const usual: CostScale[] =
    loss === 'mean_squared_error' ? ['half-sum', 'sum', 'mean', 'half-mean'] : ['sum', 'mean'];
  const factors = usual.map((scale) => costFactor(scale, loss, outputs));
  return usual.filter((_, i) => factors[i] !== undefined && factors.indexOf(factors[i]) === i);
}

/** This reading with another scale of the cost: everything lies where it lay. */
export function withCostScale(reading: Arrangement, choice: CostScale): Arrangement {
  const { loss, dataset, given } = reading;
  const cost_factor = costFactor(choice, loss, dataset.outputs) as number;
  return {
    ...reading,
    given: { ...given, cost_factor },
    inferences: reading.inferences.map((each) => {
      if (each.what !== 'cost_scale') return each;
      const others = [each.choice, ...each.alternatives].filter((other) => other !== choice);
      return { ...each, choice, alternatives: others };
    }),
  };
}
