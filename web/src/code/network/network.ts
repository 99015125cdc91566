import type { CheckOptions, Dataset } from 'gradcheck';

export type Matrix = number[][];

/** What the visitor's code is called with. */
export interface Input {
  X: Matrix;
  Y: Matrix;
  /** W1, b1, W2, …, in this order. */
  parameters: Record<string, Matrix>;
  /** With dropout D1, D2, …: 1 where a unit is kept, 0 where it is dropped. */
  masks: Record<string, Matrix>;
}

/** A network whose forward pass is given, as the checker has it and as the visitor's code has. */
export interface Network {
  options: Partial<CheckOptions>;
  data: Dataset;
  /** θ. */
  parameters: Float64Array;
  /** Dropout's masks in the order that the checker takes, if there are any. */
  masks: Float64Array | undefined;
  input: Input;
  /** How many layers it has. */
  depth: number;
}

const byColumns = (values: Float64Array, rows: number): Matrix =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: values.length / rows }, (__, j) => values[j * rows + i] as number),
  );

const transpose = (A: Matrix): Matrix =>
  (A[0] ?? []).map((_, j) => A.map((row) => row[j] as number));

/**
 * θ, the same at each visit. Not an initialisation: there biases are zero, and a mistake that
 * multiplies by them could not be seen.
 */
function parametersOf(layers: number[]) {
  const matrices: Input['parameters'] = {};
  let at = 0;
  const matrix = (rows: number, columns: number): Matrix =>
    Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => 0.9 * Math.sin(7 * at++ + 1)),
    );
  for (const [below, width] of layers.slice(1).entries()) {
    matrices[`W${below + 1}`] = matrix(width, layers[below] as number);
    matrices[`b${below + 1}`] = matrix(width, 1);
  }
  return { matrices, theta: Float64Array.from(Object.values(matrices).flat(2)) };
}

/** One unit or another is dropped for every fifth example, the same at each visit. */
function masksOf(widths: number[], examples: number): Input['masks'] {
  const mask = (width: number, layer: number) =>
    Array.from({ length: width }, (_, i) =>
      Array.from({ length: examples }, (__, j) => Number((2 * i + j + layer) % 5 > 0)),
    );
  return Object.fromEntries(widths.map((width, l) => [`D${l + 1}`, mask(width, l + 1)]));
}

interface Examples {
  task: Dataset['task'];
  features: number;
  outputs: number;
  /** One example after another. */
  x: number[];
  y: number[];
}

/** Names and notes are for a reader of files; these numbers come from none. */
const dataOf = ({ task, features, outputs, x, y }: Examples): Dataset => ({
  name: 'examples',
  format: 'json',
  examples: x.length / features,
  features,
  x: Float64Array.from(x),
  outputs,
  y: Float64Array.from(y),
  task,
  feature_names: ['x', 'y'].slice(0, features),
  label_name: 'label',
  classes:
    task === 'regression' ? [] : Array.from({ length: Math.max(2, outputs) }, (_, k) => `${k}`),
  example_shape: [],
  flatten: 'C',
  choices: { labels: [], x_names: [], y_names: [] },
  notes: [],
});

type Settings = Pick<CheckOptions, 'hidden_layers' | 'hidden_activation' | 'loss'> &
  Partial<Pick<CheckOptions, 'l2' | 'keep_prob'>>;

/** The network with these settings on these examples. */
export function networkOf(settings: Settings, examples: Examples): Network {
  const data = dataOf(examples);
  const widths = settings.hidden_layers;
  const { matrices: parameters, theta } = parametersOf([data.features, ...widths, data.outputs]);
  const { keep_prob: kept = 1 } = settings;
  const masks = kept < 1 ? masksOf(widths, data.examples) : {};
  const factors = Object.values(masks).flatMap((D) => transpose(D).flat());
  return {
    options: { ...settings, examples: 'all', scale: 'none' },
    data,
    parameters: theta,
    masks: kept < 1 ? Float64Array.from(factors, (factor) => factor * (1 / kept)) : undefined,
    input: {
      X: byColumns(data.x, data.features),
      Y: byColumns(data.y, data.outputs),
      parameters,
      masks,
    },
    depth: widths.length + 1,
  };
}
