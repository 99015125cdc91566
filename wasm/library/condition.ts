/** Of which cost a gradient was found to be right, where nothing but the gradient told. */
import type { Arrangement, RankedReading } from '../types/arrays.js';
import type { Condition, CostDescription, Verdict } from '../types/report.js';

/** A cost by the names of the options. */
export function describeCost(reading: RankedReading): CostDescription {
  const { loss, output, hidden_activation, cost } = reading;
  const { huber_delta, log_guard, positive_weight, class_weights, label_smoothing } = reading;
  const { l2, l1, decay_biases } = reading;
  return {
    loss,
    output,
    hidden_activation,
    over_examples: reading.sum_over_examples ? 'sum' : 'mean',
    over_outputs: reading.mean_over_outputs ? 'mean' : 'sum',
    ...(loss === 'mean_squared_error' && { half: !reading.without_half }),
    ...(loss === 'huber' && { huber_delta }),
    ...(log_guard > 0 && { log_guard }),
    ...(positive_weight !== 1 && { positive_weight }),
    ...(class_weights.length > 0 && { class_weights }),
    ...(label_smoothing > 0 && { label_smoothing }),
    ...(l2 > 0 && { l2 }),
    ...(l1 > 0 && { l1 }),
    ...(decay_biases && { decay_biases }),
    cost,
  };
}

const isRight = (verdict: Verdict) =>
  verdict === 'correct' || verdict === 'correct_with_blind_spots' || verdict === 'false_alarm';

/** The condition of a verdict, or null where it has none. */
export function conditionOf(
  verdict: Verdict,
  { given, readings }: Pick<Arrangement, 'given' | 'readings'>,
): Condition | null {
  const [nearest, ...others] = readings?.ranked ?? [];
  if (nearest === undefined || given.cost_is_known !== false || !isRight(verdict)) return null;
  return { ...describeCost(nearest), alternatives: others.map(describeCost) };
}
