import {
  type Arrangement,
  type CheckReport,
  costDifference,
  costFactorText,
  type Intermediate,
} from 'gradcheck';

/** ∂(m·J)/∂A of the output layer, of our cost. */
const OUTPUT_DELTA: Record<Arrangement['loss'], (l: number) => string> = {
  binary_cross_entropy: (l) => `(1 - Y) / (1 - A${l}) - Y / A${l}`,
  softmax_cross_entropy: (l) => `-Y / A${l}`,
  mean_squared_error: (l) => `A${l} - Y`,
};

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
        ? `dA${l} = ${scaled(OUTPUT_DELTA[arrangement.loss](l))}`
        : `dA${l} = W${l + 1}.T @ dZ${l + 1}`;
    case 'dZ':
      return `dZ${l} = ${isOutput ? scaled(`A${l} - Y`) : `dA${l} * g'(Z${l})`}`;
  }
}
