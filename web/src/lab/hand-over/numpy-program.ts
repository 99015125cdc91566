import type { CheckOptions, CheckReport, Dataset, LayerActivation, Loss } from 'gradcheck';

/** Larger ones are no longer to be read, nor to be carried by an address. */
export const MOST_PARAMETERS = 2000;
/** Of examples, as few as a check needs. */
const MOST_VALUES = 60;

/** What each activation is of `z`, in NumPy; `p` is its parameter. */
const ACTIVATIONS: Record<string, (z: string, p: string) => string> = {
  tanh: (z) => `np.tanh(${z})`,
  relu: (z) => `np.maximum(0, ${z})`,
  leaky_relu: (z, p) => `np.where(${z} > 0, ${z}, ${p} * ${z})`,
  sigmoid: (z) => `1 / (1 + np.exp(-${z}))`,
  softplus: (z) => `np.logaddexp(0, ${z})`,
  linear: (z) => z,
  gelu_tanh: (z) =>
    `0.5 * ${z} * (1 + np.tanh(np.sqrt(2 / np.pi) * (${z} + 0.044715 * ${z} ** 3)))`,
  elu: (z, p) => `np.where(${z} > 0, ${z}, ${p} * np.expm1(np.minimum(${z}, 0)))`,
  selu: (z) =>
    `1.0507009873554805 * np.where(${z} > 0, ${z}, 1.6732632423543772 * np.expm1(np.minimum(${z}, 0)))`,
  silu: (z) => `${z} / (1 + np.exp(-${z}))`,
  mish: (z) => `${z} * np.tanh(np.logaddexp(0, ${z}))`,
  softsign: (z) => `${z} / (1 + np.abs(${z}))`,
  hardtanh: (z) => `np.clip(${z}, -1, 1)`,
};

/** Where nothing is said of it. */
const PARAMETERS: Record<string, string> = { leaky_relu: '0.1', elu: '1.0' };

/** Costs with the outputs that are usual for them: the outputs `a` of `z`, and the sum over all examples. */
const COSTS: Partial<Record<Loss, { output: string; lines: string[]; sum: string }>> = {
  binary_cross_entropy: {
    output: 'sigmoid',
    lines: ['return 1 / (1 + np.exp(-Z))'],
    sum: '-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))',
  },
  softmax_cross_entropy: {
    output: 'softmax',
    lines: ['E = np.exp(Z - Z.max(axis=0))', 'return E / E.sum(axis=0)'],
    sum: '-np.sum(Y * np.log(A))',
  },
  mean_squared_error: {
    output: 'linear',
    lines: ['return Z'],
    sum: '0.5 * np.sum((A - Y) ** 2)',
  },
};

/** What is handed over: a check of ours, its data, and where it was made. */
export interface HandedOver {
  report: CheckReport;
  options: CheckOptions;
  data: Dataset;
}

const spread = (hidden: CheckOptions['hidden_activation'], count: number): LayerActivation[] =>
  Array.isArray(hidden) ? hidden : Array.from({ length: count }, () => hidden);

/** `leaky_relu:0.01` of z; undefined for what NumPy has no line for. */
function activationOf(activation: LayerActivation, z: string): string | undefined {
  const [name = '', given] = activation.split(':');
  if (given !== undefined && !(name in PARAMETERS)) return undefined;
  return ACTIVATIONS[name]?.(z, given ?? PARAMETERS[name] ?? '');
}

/** Whether the cost has something in it that the program would be without. */
function hasMore(options: CheckOptions): boolean {
  const { keep_prob, biases, l1, decay_biases, log_guard, label_smoothing } = options;
  const { loss, output, positive_weight, class_weights } = options;
  return (
    keep_prob < 1 ||
    (biases ?? []).includes(false) ||
    Boolean(l1 || decay_biases || log_guard || label_smoothing) ||
    (positive_weight ?? 1) !== 1 ||
    (class_weights ?? []).length > 0 ||
    (output ?? COSTS[loss]?.output) !== COSTS[loss]?.output
  );
}

/** The first examples of values that lie one example after another, as rows of NumPy's. */
function rows(values: ArrayLike<number>, height: number, examples: number): string {
  const row = (i: number) =>
    Array.from({ length: examples }, (_, j) => values[j * height + i]).join(', ');
  return `np.array([\n${Array.from({ length: height }, (_, i) => `    [${row(i)}],\n`).join('')}])`;
}

function parameterLines(theta: Float64Array, layers: readonly number[]): string[] {
  let at = 0;
  const take = (height: number, width: number) => {
    const matrix = Array.from(
      { length: height },
      (_, i) => `[${theta.subarray(at + i * width, at + (i + 1) * width).join(', ')}]`,
    );
    at += height * width;
    return matrix.length === 1 ? `np.array([${matrix[0]}])` : `np.array([${matrix.join(', ')}])`;
  };
  return layers
    .slice(1)
    .flatMap((height, l) => [
      `    'W${l + 1}': ${take(height, layers[l] as number)},`,
      `    'b${l + 1}': ${take(height, 1)},`,
    ]);
}

const scaleLines: Record<CheckOptions['scale'], string[]> = {
  none: [],
  255: ['X = X / 255'],
  standardise: [
    'X = X - X.mean(axis=1, keepdims=True)',
    'X = X / np.where(X.std(axis=1, keepdims=True) > 0, X.std(axis=1, keepdims=True), 1)',
  ],
};

/**
 * The lab's network, with its cost and parameters, and as many of its examples as can be read: all
 * but the backward pass. Undefined for what it cannot be written of without leaving something out.
 */
export function numpyProgram({ report, options, data }: HandedOver): string | undefined {
  const { layers, theta } = report;
  const cost = COSTS[options.loss];
  if (!theta || theta.length > MOST_PARAMETERS || !cost || hasMore(options)) return undefined;
  const last = layers.length - 1;
  const examples = Math.min(data.examples, Math.max(2, Math.floor(MOST_VALUES / data.features)));
  const forward: string[] = [];
  for (const [l, activation] of spread(options.hidden_activation, last - 1).entries()) {
    const z = activationOf(activation, `Z${l + 1}`);
    if (z === undefined) return undefined;
    forward.push(
      `Z${l + 1} = parameters['W${l + 1}'] @ A${l} + parameters['b${l + 1}']`,
      `A${l + 1} = ${z}`,
    );
  }
  const hidden = layers.slice(1, -1).map((_, l) => `, Z${l + 1}, A${l + 1}`);
  const cache = hidden.length > 0 ? `(A0${hidden.join('')})` : '(A0,)';
  const all = layers.slice(1).map((_, l) => l + 1);
  const decay = options.l2 > 0;
  const squares = all.map((l) => `np.sum(parameters['W${l}'] ** 2)`).join(' + ');
  const body = (lines: readonly string[]) => lines.map((line) => `    ${line}`);
  return [
    `# The lab's network ${layers.join('-')} on ${data.name.replace(/[^\w .-]/g, '_')}.`,
    'import numpy as np',
    '',
    '',
    'def output(Z):',
    ...body(cost.lines),
    '',
    '',
    'def forward(X, parameters):',
    ...body([
      'A0 = X',
      ...forward,
      `Z${last} = parameters['W${last}'] @ A${last - 1} + parameters['b${last}']`,
      `return output(Z${last}), ${cache}`,
    ]),
    '',
    '',
    `def cost(A, Y${decay ? ', parameters' : ''}):`,
    ...body([
      `J = ${cost.sum} / Y.shape[1]`,
      ...(decay ? [`J += ${options.l2} / (2 * Y.shape[1]) * (${squares})`] : []),
      'return J',
    ]),
    '',
    '',
    'def backward(X, Y, parameters):',
    ...body([
      `A${last}, ${cache} = forward(X, parameters)`,
      'm = X.shape[1]',
      '# Yours to write: the derivative of the cost by each parameter, in its shape.',
      ...all.flatMap((l) => [
        `dW${l} = np.zeros_like(parameters['W${l}'])`,
        `db${l} = np.zeros_like(parameters['b${l}'])`,
      ]),
      `return {${all.map((l) => `'dW${l}': dW${l}, 'db${l}': db${l}`).join(', ')}}`,
    ]),
    '',
    '',
    examples < data.examples
      ? `# The first ${examples} of ${data.examples} examples, one a column.`
      : '# The examples, one a column.',
    `X = ${rows(data.x, data.features, examples)}`,
    ...scaleLines[options.scale],
    `Y = ${rows(data.y, data.outputs, examples)}`,
    'parameters = {',
    ...parameterLines(theta, layers),
    '}',
    '',
  ].join('\n');
}
