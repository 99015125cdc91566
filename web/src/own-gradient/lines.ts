import {
  type Arrangement,
  type CheckReport,
  costDifference,
  costFactorText,
  type Intermediate,
} from 'gradcheck';

/** ∂(m·J)/∂A of the output layer, of our cost. */
const OUTPUT_DELTA: Partial<Record<Arrangement['loss'], (l: number) => string>> = {
  binary_cross_entropy: (l) => `(1 - Y) / (1 - A${l}) - Y / A${l}`,
  softmax_cross_entropy: (l) => `-Y / A${l}`,
  mean_squared_error: (l) => `A${l} - Y`,
};

/** Whether dZ is A − Y at the output. */
const isUsual = ({ loss, readings }: Arrangement) =>
  (loss in OUTPUT_DELTA &&
    readings?.ranked[0]?.output ===
      { binary_cross_entropy: 'sigmoid', softmax_cross_entropy: 'softmax' }[loss as string]) ||
  (loss === 'mean_squared_error' && readings?.ranked[0]?.output === 'linear');

/** The line of NumPy that gives a quantity of layer l, with the factors of the visitor's own cost. */
export function lineOf(
  quantity: Intermediate['quantity'],
  l: number,
  report: CheckReport,
  arrangement: Arrangement,
): string {
  const isOutput = l === report.layers.length - 1;
  const { mean_in_deltas = false, factor_in_deltas = false } = report.given ?? {};
  const difference = factor_in_deltas ? costDifference(report, arrangement) : undefined;
  const scaled = (line: string) => {
    if (difference === undefined && !mean_in_deltas) return line;
    const factor = difference === undefined ? '' : `${costFactorText(difference)} * `;
    return `${factor}(${line})${mean_in_deltas ? ' / m' : ''}`;
  };
  switch (quantity) {
    case 'Z':
      return `Z${l} = W${l} @ ${l === 1 ? 'X' : `A${l - 1}`} + b${l}`;
    case 'A':
      return isOutput ? `A${l} = output(Z${l})` : `A${l} = g(Z${l})`;
    case 'dA':
      return isOutput
        ? `dA${l} = ${scaled(OUTPUT_DELTA[arrangement.loss]?.(l) ?? `dloss(A${l}, Y)`)}`
        : `dA${l} = W${l + 1}.T @ dZ${l + 1}`;
    case 'dZ':
      return `dZ${l} = ${isOutput && isUsual(arrangement) ? scaled(`A${l} - Y`) : `dA${l} * g'(Z${l})`}`;
  }
}
