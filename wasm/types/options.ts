/**
 * What may be said of a run: how a file is read, and what is checked on it. Names are those of the
 * C++ structs in `core/include/gradcheck`, to which they cross as JSON, hence the snake_case.
 */

export const ACTIVATIONS = [
  'tanh',
  'relu',
  'leaky_relu',
  'sigmoid',
  'softplus',
  'gelu',
  'linear',
  'gelu_tanh',
  'elu',
  'selu',
  'silu',
  'mish',
  'softsign',
  'hardtanh',
] as const;
export type Activation = (typeof ACTIVATIONS)[number];

/** An activation, with the parameter of those that have one: `leaky_relu:0.01`; see activation.hpp. */
export type LayerActivation = Activation | `${Activation}:${number}`;

/** One for all hidden layers, or one each. */
export type HiddenActivation = LayerActivation | LayerActivation[];

export const LOSSES = [
  'binary_cross_entropy',
  'softmax_cross_entropy',
  'mean_squared_error',
  'absolute_error',
  'huber',
  'hinge',
  'multiclass_hinge',
  'logistic',
] as const;
export type Loss = (typeof LOSSES)[number];

/** The activations of the output layer; a loss has one that is usual for it. */
export const OUTPUTS = ['sigmoid', 'softmax', 'linear', 'tanh', 'relu'] as const;
export type Output = (typeof OUTPUTS)[number];

export const INITIALISATIONS = ['normal', 'xavier', 'he'] as const;
export type Initialisation = (typeof INITIALISATIONS)[number];

export const SCALES = ['none', '255', 'standardise'] as const;
export type Scale = (typeof SCALES)[number];

/** How a derivative is estimated from values of the cost alone; see difference.hpp. */
export const METHODS = ['central', 'forward', 'richardson', 'complex_step'] as const;
export type Method = (typeof METHODS)[number];

/** How a perturbed cost is evaluated: from what the perturbation reaches, or by full passes. */
export const ENGINES = ['incremental', 'full'] as const;
export type EngineKind = (typeof ENGINES)[number];

/** Dropout's masks at a perturbed point: those of the backward pass, or new ones each time. */
export const MASKS = ['frozen', 'redraw'] as const;
export type MaskMode = (typeof MASKS)[number];

/** The numbers in which the cost is evaluated for the numerical gradient. */
export const PRECISIONS = ['double', 'float'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** What the labels are, and so which loss the network gets. */
export const TASKS = ['binary', 'multiclass', 'regression'] as const;
export type Task = (typeof TASKS)[number];

/** The cost that fits each kind of labels. */
export const LOSS_OF_TASK = {
  binary: 'binary_cross_entropy',
  multiclass: 'softmax_cross_entropy',
  regression: 'mean_squared_error',
} as const satisfies Record<Task, Loss>;

const TASK_OF_LOSS: Record<Loss, Task> = {
  binary_cross_entropy: 'binary',
  softmax_cross_entropy: 'multiclass',
  mean_squared_error: 'regression',
  absolute_error: 'regression',
  huber: 'regression',
  hinge: 'binary',
  multiclass_hinge: 'multiclass',
  logistic: 'binary',
};

/** The kind of labels that a cost is for. */
export const taskOf = (loss: Loss): Task => TASK_OF_LOSS[loss];

/** Order in which an image of several axes becomes one row of features; F is the tutorial's `.T.reshape(-1, m)`. */
export const FLATTENS = ['C', 'F'] as const;
export type Flatten = (typeof FLATTENS)[number];

/** How weight matrices lie in a file: W_l as n_l × n_{l−1}, or transposed. */
export const WEIGHTS = ['out-in', 'in-out'] as const;
/** Whether examples are the columns or the rows of X and Y. */
export const EXAMPLES_IN = ['columns', 'rows'] as const;
/** Y as class numbers, one an example, or as the values the outputs are compared with. */
export const Y_KINDS = ['values', 'classes'] as const;
/**
 * What the errors of an example's outputs become in the cost: their sum, or their mean over the
 * outputs, with a ½ or without. `half-sum` is ours for squared errors, `sum` for cross-entropies.
 */
export const COST_SCALES = ['half-sum', 'sum', 'half-mean', 'mean'] as const;
export type CostScale = (typeof COST_SCALES)[number];
/** What each scale is: with the ½ of ours for squared errors, averaged over the outputs. */
export const COST_SCALE_PARTS: Record<CostScale, { half: boolean; mean: boolean }> = {
  'half-sum': { half: true, mean: false },
  sum: { half: false, mean: false },
  'half-mean': { half: true, mean: true },
  mean: { half: false, mean: true },
};
/** What the losses of the examples become in the cost; the mean is ours. */
export const OVER_EXAMPLES = ['mean', 'sum'] as const;
/** Where the bias is in a matrix that has it as one more column, of n_l × (n_{l−1} + 1), or row. */
export const BIAS_PLACES = ['first', 'last'] as const;
/** What a mask of zeros and ones does to the units that stay: 1/keep_prob times theirs, or nothing. */
export const DROPOUTS = ['inverted', 'plain'] as const;
/** The numbers that a gradient was computed in, by their names in NumPy. */
export const GRADIENT_PRECISIONS = ['float64', 'float32', 'float16', 'bfloat16'] as const;
export type GradientPrecision = (typeof GRADIENT_PRECISIONS)[number];

/** How to read a file. What is left out is inferred, and the result says what was chosen. */
export interface ReadOptions {
  /** Name of the label column (tables, arrays of objects). */
  label?: string;
  /** Name of the array that holds the features (HDF5, somebody's arrays). */
  x_name?: string;
  /** Name of the array that holds the labels (HDF5, somebody's arrays). */
  y_name?: string;
  /** Default 'C'. */
  flatten?: Flatten;
  task?: Task;
  /** Of somebody's arrays, where more than one would fit: see `arrangeArrays`. */
  weights?: (typeof WEIGHTS)[number];
  x_examples?: (typeof EXAMPLES_IN)[number];
  y_examples?: (typeof EXAMPLES_IN)[number];
  y_kind?: (typeof Y_KINDS)[number];
  gradient_precision?: GradientPrecision;
  cost_scale?: CostScale;
  over_examples?: (typeof OVER_EXAMPLES)[number];
  bias?: (typeof BIAS_PLACES)[number];
  dropout?: (typeof DROPOUTS)[number];
}

/** The same, for somebody who waits. */
export interface ReadingOptions extends ReadOptions {
  /** Told now and then which share of the file has been read, up to 1, by readers that can tell. */
  onProgress?: (share: number) => void;
}

/** What may be said about somebody's arrays beforehand. */
export interface Overrides extends ReadOptions {
  loss?: Loss;
  output?: Output;
  hidden_activation?: HiddenActivation;
  /** Of dropout, whose masks are among the arrays; they may say it too. */
  keep_prob?: number;
}

/** What else a cost may have in it; the C++ struct CostVariant, and decay. */
export interface CostVariant {
  /** The activation of the output layer; the loss's usual one if left out. */
  output?: Output;
  /** Huber's δ. */
  huber_delta?: number;
  /** ε of log(a + ε). */
  log_guard?: number;
  /** Of −y·log a in a binary cross-entropy. */
  positive_weight?: number;
  /** One a class; empty for none. */
  class_weights?: number[];
  /** α: labels are (1−α)·y + α/n. */
  label_smoothing?: number;
  /** Decay λ₁/m·Σ|W| beside that of l2. */
  l1?: number;
  /** Whether biases decay too. */
  decay_biases?: boolean;
}

/** Options of one check; the C++ struct CheckOptions. Every field may be left out. */
export interface CheckOptions extends CostVariant {
  /** Widths of the hidden layers; input and output widths follow from the data. */
  hidden_layers: number[];
  hidden_activation: HiddenActivation;
  loss: Loss;
  /** Whether each layer has a bias, from layer 1 up; left out where all have. */
  biases?: boolean[];
  /** Weight decay λ ≥ 0. */
  l2: number;
  initialisation: Initialisation;
  /** 0 … 2³²−1, as in np.random.seed. */
  seed: number;
  /** How many examples are drawn, or 'all'. */
  examples: number | 'all';
  scale: Scale;
  /** Dropout: the probability 0 < p ≤ 1 that a hidden unit is kept; 1 means no dropout. */
  keep_prob: number;
  mask: MaskMode;
  /** `float`, and masks that are redrawn, need the full engine, and so get it. */
  precision: Precision;
  method: Method;
  engine: EngineKind;
  /** Step size ε > 0; 'auto' gives each block its own. */
  epsilon: number | 'auto';
  /** τ > 0: PASS where difference ≤ τ. */
  threshold: number;
  /** Mistakes to make on purpose: names of the catalogue, `NAME` or `NAME@LAYER`, joined by commas. */
  bug: string;
}
