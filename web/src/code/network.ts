import type { CheckOptions, Dataset } from 'gradcheck';

/** The network of sandbox/forward.js, as the checker has it. */
export const OPTIONS = {
  hidden_layers: [3, 3],
  hidden_activation: 'tanh',
  loss: 'binary_cross_entropy',
  l2: 0.5, // `lambda` there
  examples: 'all',
  scale: 'none',
} satisfies Partial<CheckOptions>;

const LAYERS = [2, ...OPTIONS.hidden_layers, 1];

export type Matrix = number[][];

/** What the visitor's code is called with. */
export interface Input {
  X: Matrix;
  Y: Matrix;
  /** W1, b1, W2, …, in this order. */
  parameters: Record<string, Matrix>;
}

/** Shapes of W1, b1, W2, …: the blocks of θ. */
const BLOCKS: [name: string, rows: number, columns: number][] = LAYERS.slice(1).flatMap(
  (width, below): [string, number, number][] => [
    [`W${below + 1}`, width, LAYERS[below] as number],
    [`b${below + 1}`, width, 1],
  ],
);

const SIZE = BLOCKS.reduce((sum, [, rows, columns]) => sum + rows * columns, 0);

/**
 * θ, the same at each visit. Not an initialisation: there biases are zero, and a mistake that
 * multiplies by them could not be seen.
 */
export const PARAMETERS = Float64Array.from({ length: SIZE }, (_, i) => 0.9 * Math.sin(7 * i + 1));

const EXAMPLES_A_CLASS = 20;

/** Two half-moons that reach into each other, x then y of one example after another. */
const points = (place: (x: number, y: number) => [number, number]) =>
  Array.from({ length: EXAMPLES_A_CLASS }, (_, i) => {
    const angle = (Math.PI * i) / (EXAMPLES_A_CLASS - 1);
    return place(Math.cos(angle), Math.sin(angle));
  }).flat();

/** Names and notes are for a reader of files; these numbers come from none. */
export const DATA: Dataset = {
  name: 'moons',
  format: 'json',
  examples: 2 * EXAMPLES_A_CLASS,
  features: 2,
  x: Float64Array.from([...points((x, y) => [x, y]), ...points((x, y) => [1 - x, 0.5 - y])]),
  outputs: 1,
  y: Float64Array.from({ length: 2 * EXAMPLES_A_CLASS }, (_, i) => Number(i >= EXAMPLES_A_CLASS)),
  task: 'binary',
  feature_names: ['x', 'y'],
  label_name: 'label',
  classes: ['0', '1'],
  example_shape: [],
  flatten: 'C',
  choices: { labels: [], x_names: [], y_names: [] },
  notes: [],
};

const byColumns = (values: Float64Array, rows: number): Matrix =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: values.length / rows }, (__, j) => values[j * rows + i] as number),
  );

function parametersAsMatrices(): Input['parameters'] {
  const parameters: Input['parameters'] = {};
  let offset = 0;
  for (const [name, rows, columns] of BLOCKS) {
    parameters[name] = Array.from({ length: rows }, (_, i) =>
      Array.from(PARAMETERS.subarray(offset + i * columns, offset + (i + 1) * columns)),
    );
    offset += rows * columns;
  }
  return parameters;
}

/** X, Y and θ as matrices; examples are columns. */
export const INPUT: Input = {
  X: byColumns(DATA.x, DATA.features),
  Y: byColumns(DATA.y, DATA.outputs),
  parameters: parametersAsMatrices(),
};
