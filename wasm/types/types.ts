/**
 * The data that crosses the library's border: a dataset and options go in, a report comes out.
 *
 * Field names of options and reports are those of the C++ structs in `core/include/gradcheck`
 * (they cross as JSON), hence the snake_case. Numbers in bulk cross as `Float64Array`.
 */

export const ACTIVATIONS = [
  'tanh',
  'relu',
  'leaky_relu',
  'sigmoid',
  'softplus',
  'gelu',
  'linear',
] as const;
export type Activation = (typeof ACTIVATIONS)[number];

export const LOSSES = [
  'binary_cross_entropy',
  'softmax_cross_entropy',
  'mean_squared_error',
] as const;
export type Loss = (typeof LOSSES)[number];

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
/** The numbers that a gradient was computed in, by their names in NumPy. */
export const GRADIENT_PRECISIONS = ['float64', 'float32', 'float16'] as const;
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
}

/** A file's content as the network takes it: features as they are in the file, labels encoded. */
export interface Dataset {
  /** File name, for messages. */
  name: string;
  format: 'csv' | 'tsv' | 'json' | 'hdf5' | 'npz' | 'npy';
  /** Number of examples, m. */
  examples: number;
  /** Number of features, n. */
  features: number;
  /** m·n values, one example after another. */
  x: Float64Array;
  /** Number of rows of Y: 1 for binary, the number of classes for multiclass, columns for regression. */
  outputs: number;
  /** m·outputs values, one example after another: 0/1, one-hot, or real numbers. */
  y: Float64Array;
  task: Task;
  /** Column names, or `x[0]`, `x[1]`, … where the file has none. */
  feature_names: string[];
  /** Name of the label column or array. */
  label_name: string;
  /** Name of the array that holds the features (HDF5). */
  x_name?: string;
  /** The distinct labels in the order of their class numbers; empty for regression. */
  classes: string[];
  /** Shape of one example, where it has more than one axis, e.g. [64, 64, 3]; its features are flattened in `flatten` order. */
  example_shape: number[];
  flatten: Flatten;
  /** What else the visitor may choose: the columns that could be the label, the arrays that could be X or Y. */
  choices: { labels: string[]; x_names: string[]; y_names: string[] };
  /** What the reader inferred, one sentence each ("No header row: columns are named x[0] … x[3]."). */
  notes: string[];
}

/** An array of a file. */
export interface NamedArray {
  /** Its name: `dW1`, `0.weight`; in JSON and HDF5 with its path, `gradients/dW1`. */
  name: string;
  shape: number[];
  /** As NumPy calls it: `float32`, `int64`, `bool`. */
  dtype: string;
  /** In C order, the last axis fastest; empty where there is an obstacle. */
  values: Float64Array;
  /** Why its values cannot be had, as a sentence's predicate: `holds Python objects; …`. */
  obstacle?: string;
}

/** The arrays of one file, or of several .npy files read together. */
export interface ArraySet {
  /** File name, for messages. */
  name: string;
  format: 'npz' | 'npy' | 'json' | 'hdf5';
  arrays: NamedArray[];
}

/** Something about somebody's arrays that their file does not say. */
export interface Inference {
  /**
   * The option that overrules it, of ReadOptions or CheckOptions; `names` (how layers are named:
   * `W1`, `W0` or `state_dict`) cannot be overruled.
   */
  what:
    | 'names'
    | 'x_name'
    | 'y_name'
    | 'weights'
    | 'x_examples'
    | 'y_examples'
    | 'y_kind'
    | 'flatten'
    | 'loss'
    | 'cost_scale'
    | 'hidden_activation'
    | 'gradient_precision';
  choice: string;
  /** What else the shapes and values allow. */
  alternatives: string[];
  /**
   * Why it was chosen:
   *
   * - `asked`: by an option;
   * - `names`, `shapes`, `values`: by the names, shapes or values of the arrays;
   * - `gradient`: the gradient is the right one with it;
   * - `nearest`: with no choice the gradient is right; with this one part of it is, or it is what a
   *   mistake of the catalogue gives;
   * - `unsure`: it is the usual one, but nothing speaks for it: the visitor is to be asked.
   */
  reason: 'asked' | 'names' | 'shapes' | 'values' | 'gradient' | 'nearest' | 'unsure';
}

/** Z and A on the way up, dA and dZ on the way down, of one layer. */
export interface Intermediate {
  quantity: 'Z' | 'A' | 'dA' | 'dZ';
  layer: number;
  /** n_l·m values, one example after another. */
  values: Float64Array;
}

/** Somebody else's network; what is left out is ours. The C++ struct Given. */
export interface Given {
  /** θ: W1, b1, W2, …, each n_l × n_{l−1} matrix row by row. */
  parameters?: Float64Array;
  /** The analytic gradient, in the order of θ. */
  gradient?: Float64Array;
  /** What the gradient was computed in. */
  precision?: GradientPrecision;
  /** How many times our cost theirs is, and so their gradient: 2 for squared errors without ½. */
  cost_factor?: number;
  /**
   * Dropout's masks M1, M2, … of the hidden layers instead of those that are drawn: 0 where a unit is
   * dropped, else 1/keep_prob; n_l·m values each, one example after another.
   */
  masks?: Float64Array;
  intermediates?: Intermediate[];
}

/** Somebody's arrays, each in its place. */
export interface Arrangement {
  /** X and Y. */
  dataset: Dataset;
  /** n_0 … n_L */
  layers: number[];
  loss: Loss;
  hidden_activation: Activation;
  given: Required<Omit<Given, 'masks'>>;
  inferences: Inference[];
}

/** How a given gradient compares with our backpropagation's on one reading of the arrays. */
export interface Fit {
  equal_blocks: number;
  blocks: number;
  difference: number;
  /** Whether a mistake of the catalogue gives this gradient. */
  diagnosed: boolean;
}

/** A given intermediate against ours. */
export interface IntermediateReport {
  /** `Z1`, `dA2` */
  name: string;
  /** Whether it is ours up to rounding, and in how many entries not. */
  equal: boolean;
  wrong_entries: number;
  difference: number;
  /** Where they differ most: [unit, example], from 0; `given` is null where it is not finite. */
  worst: { index: [number, number]; given: number | null; expected: number };
}

/** What is to be said of a gradient that was given. */
export interface GivenReport {
  precision: GradientPrecision;
  /** What was added to the threshold, for rounding in this precision; 0 for float64. */
  allowance: number;
  /** Whether dA and dZ have the 1/m of the cost in them; the tutorial's have not. */
  mean_in_deltas: boolean;
  /** How many times our cost theirs is: the gradient was divided by it. */
  cost_factor: number;
  /** Whether dA and dZ have that factor too; not where only dW and db have it. */
  factor_in_deltas: boolean;
  /** In the order of the computation. */
  intermediates: IntermediateReport[];
  /** The first that is wrong in that order, of what was given: `dZ2`, `dW1`; the line to look at. */
  first_wrong: string | null;
}

/** Options of one check; the C++ struct CheckOptions. Every field may be left out. */
export interface CheckOptions {
  /** Widths of the hidden layers; input and output widths follow from the data. */
  hidden_layers: number[];
  hidden_activation: Activation;
  loss: Loss;
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

/** The entry of a block where |analytic − numerical| is largest. */
export interface WorstEntry {
  /** [row, column], from 0. */
  index: [number, number];
  analytic: number;
  numerical: number;
}

/** What is to be said of the backpropagation beside the rule's PASS or FAIL; see verdict.hpp. */
export const VERDICTS = [
  'correct',
  'correct_with_blind_spots',
  'missed_bug',
  'false_alarm',
  'wrong',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The share of parameters for which a flipped sign, or a zero, would turn PASS into FAIL. */
export interface Coverage {
  sign: number;
  zero: number;
}

/** Why the rule cannot see a block, and what would change that. */
export interface BlindSpot {
  cause: 'saturated_units' | 'dead_units' | 'zero_inputs' | 'dominated';
  remedy: 'standardise' | 'other_initialisation' | 'more_examples' | 'per_block_rule';
  /** The layer of the units or inputs concerned, and how many of how many; 0 for dominated. */
  layer: number;
  count: number;
  total: number;
}

/** A mistake of the catalogue in a layer. */
export interface Bug {
  name: string;
  layer: number;
  /** The line as a student would write it in NumPy, and as it should be. */
  wrong_line: string;
  correct_line: string;
}

/** What a wrong gradient is. */
export interface Diagnosis {
  /** One or two mistakes each, which give just this gradient; several are ties. */
  matches: Bug[][];
  /** How many mistakes and pairs were compared. */
  compared: number;
  /** The wrong blocks in plain terms; `factor` is given ≈ factor · correct. */
  wrong_blocks: {
    name: string;
    relation: 'zero' | 'sign_flipped' | 'scaled' | 'transposed' | 'other';
    factor: number;
  }[];
}

/** A parameter whose step crosses a kink of a relu-like unit. */
export interface Kink {
  block: string;
  index: [number, number];
  /** The unit that changes sign. */
  layer: number;
  unit: number;
  /** The one-sided derivatives; one between them is a subgradient. */
  left: number;
  right: number;
}

/** One row of the mutation matrix. */
export interface MutantReport extends Bug {
  /** What would make the mistake visible where it is not. */
  shown_by: string;
  /** The rule's difference. */
  difference: number;
  rule: 'killed' | 'survived';
  verdict: 'killed' | 'survived';
  /** It gives the correct gradient on this network and batch. */
  invisible: boolean;
}

export interface BlockReport {
  /** W1, b1, W2, … */
  name: string;
  /** [rows, columns] */
  shape: [number, number];
  difference: number;
  analytic_norm: number;
  numerical_norm: number;
  /** False where both gradients are zero throughout: nothing was compared. */
  tested: boolean;
  /** The step size ε of this block. */
  epsilon: number;
  worst: WorstEntry;
  /** Relative difference of analytic and reference gradient, and of numerical and reference. */
  reference_difference: number;
  method_error: number;
  /** Whether the analytic gradient is the reference up to rounding, and in how many entries not. */
  equal: boolean;
  wrong_entries: number;
  /** The k for which k·reference is nearest to analytic, and the cosine between them. */
  factor: number;
  cosine: number;
  coverage: Coverage;
  /** Whether the rule would pass this block zeroed or with its sign flipped; if so, why. */
  blind: boolean;
  blind_spots: BlindSpot[];
}

/** The result of one check; the C++ struct CheckReport and what the library adds (`seconds`). */
export interface CheckReport {
  /** ‖g−ĝ‖₂ / (‖g‖₂+‖ĝ‖₂) over all parameters. */
  difference: number;
  /** ‖g‖₂, ‖ĝ‖₂ and ‖g−ĝ‖₂, of which it is made. */
  analytic_norm: number;
  numerical_norm: number;
  difference_norm: number;
  passed: boolean;
  verdict: Verdict;
  threshold: number;
  /** As it was asked for; the blocks say what it came to. */
  epsilon: number | 'auto';
  method: Method;
  engine: EngineKind;
  cost: number;
  /** Where masks are redrawn: the standard deviation of the cost over redraws. */
  cost_deviation: number | null;
  /** Number of parameters. */
  parameters: number;
  /** All widths, input first. */
  layers: number[];
  /** Indices of the examples that were drawn. */
  examples: number[];
  /** Features with the same value in all examples, which standardising turned into 0. */
  constant_features: number[];
  /** The mistakes that were made on purpose. */
  bugs: Bug[];
  /** Relative difference of analytic and reference gradient: the backpropagation's own error. */
  reference_difference: number;
  coverage: Coverage;
  /** The number of parameters in blind blocks. */
  blind_parameters: number;
  /** The numerical gradient's error, as relative differences; the split is measured on a sample. */
  method_error: {
    total: number;
    round_off: number;
    truncation: number;
    /** What automatic steps would give, where others were asked for. */
    with_automatic_steps: number | null;
    sampled: number;
  };
  kinks: Kink[];
  /** Null where the backpropagation is correct. */
  diagnosis: Diagnosis | null;
  /** Null where the gradient is our backpropagation's. */
  given: GivenReport | null;
  blocks: BlockReport[];
  /** Only where RunOptions asked for it. */
  mutants?: MutantReport[];
  /** Only where RunOptions asked for it; in the order of θ. */
  gradients?: { analytic: Float64Array; numerical: Float64Array; reference: Float64Array };
  /** The parameters θ at which they were taken; with `gradients`. */
  theta?: Float64Array;
  /** Wall time of the check. */
  seconds: number;
}

/** A check of somebody's own gradient, and how their arrays were read. */
export interface ArraysReport extends CheckReport {
  arrangement: Arrangement;
  /** The options with which it was made, so that `check` on `arrangement.dataset` is like it. */
  options: CheckOptions;
}

/** The numerical gradient with one step ε, as relative differences. */
export interface SweepPoint {
  epsilon: number;
  against_analytic: number;
  /** From the gradient by complex step: the method's own error. */
  against_reference: number;
}

/** The error of one method over ε. */
export interface SweepCurve {
  method: Exclude<Method, 'complex_step'>;
  /** Where the numerical gradient is nearest to the reference. */
  best: SweepPoint;
  /** In double logarithmic axes, right and left of the optimum; null where there is no such branch. */
  truncation_slope: number | null;
  roundoff_slope: number | null;
  /** From the largest ε to the smallest. */
  points: SweepPoint[];
}

/** The C++ struct Sweep: how good each method's numerical gradient is for ε from 1e-1 to 1e-15. */
export interface Sweep {
  /** How many parameters were swept … */
  parameters: number;
  /** … of how many. */
  of: number;
  /** Of the analytic gradient and the one by complex step. */
  reference_difference: number;
  curves: SweepCurve[];
}

/** The C++ struct Slice: J along one parameter θᵢ, and what differences with step ε make of it. */
export interface Slice {
  /** `W1[0,3]`, `b2[4]` */
  parameter: string;
  block: string;
  /** [row, column], from 0. */
  index: [number, number];
  /** i, from 0. */
  position: number;
  /** θᵢ */
  value: number;
  epsilon: number;
  /** J(θ), J(θ+ε·eᵢ) and J(θ−ε·eᵢ) */
  cost: number;
  cost_plus: number;
  cost_minus: number;
  /** (J(θ+ε·eᵢ) − J(θ))/ε, (J(θ) − J(θ−ε·eᵢ))/ε and (J(θ+ε·eᵢ) − J(θ−ε·eᵢ))/2ε */
  forward: number;
  backward: number;
  central: number;
  /** ∂J/∂θᵢ by backpropagation and by complex step. */
  analytic: number;
  reference: number;
  /** The lowest unit that changes sign between θ−ε·eᵢ and θ+ε·eᵢ, of those that have a kink. */
  kink: { layer: number; unit: number } | null;
  /** From −reach to reach, evenly, and J there. */
  offsets: number[];
  costs: number[];
}

export interface SliceOptions {
  /** `W1[0,3]`, `b2[4]` */
  parameter: string;
  /** How far the slice reaches to either side, in units of ε; default 3. */
  reach?: number;
  /** How many points it has; default 121. */
  points?: number;
}

export interface TrainOptions {
  /** How many steps of gradient descent; default 100. */
  steps?: number;
  /** α > 0 in θ ← θ − α·g; default 1. */
  learning_rate?: number;
  /** Cells a side of the decision map; without, there is none. */
  map_size?: number;
  signal?: AbortSignal;
  /** Told of the steps done. */
  onProgress?: (progress: Progress) => void;
}

/** What a trained network says over the plane of its two features; the C++ struct DecisionMap. */
export interface DecisionMap {
  /** Cells a side. */
  size: number;
  /** Lowest and highest value of the first and of the second feature, scaled as the options say. */
  x: [number, number];
  y: [number, number];
  /** The class of each cell: rows from the lowest second feature up. */
  classes: number[];
  examples: { x: number[]; y: number[]; classes: number[] };
}

/** What came of training. */
export interface TrainingReport {
  /** J after 0, 1, 2, … steps. */
  costs: number[];
  /** The share of the batch whose class is the network's, after as many; null for regression. */
  accuracies: number[] | null;
  /** The step after which the cost or its gradient was not finite; `costs` end before it. */
  diverged: number | null;
  steps: number;
  learning_rate: number;
  /** The mistakes that were made on purpose. */
  bugs: Bug[];
  /** For two features and classes, where it was asked for. */
  map: DecisionMap | null;
}

/** How long the numerical gradient of all parameters takes. */
export interface GradientTiming {
  /** Scaled to all parameters where other than all were evaluated. */
  seconds: number;
  /** How many were evaluated while the time was taken, repetitions included. */
  evaluated: number;
  parameters: number;
}

/** What checking costs, measured here and now, in one worker. */
export interface Timings {
  /** One step of gradient descent. */
  step_seconds: number;
  incremental: GradientTiming;
  /** With a full forward pass for each perturbed cost, as the tutorial has it. */
  full: GradientTiming;
}

export interface Progress {
  /** Parameters done so far. */
  done: number;
  total: number;
}

export interface RunOptions {
  /** Whether the report is to have the mutation matrix. */
  mutants?: boolean;
  /** Whether the report is to have the three gradients, and the parameters. */
  gradients?: boolean;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** Told in a sentence what went wrong on the way and was mended: a worker that died. */
  onWarning?: (message: string) => void;
}

/** Runs checks; see `createChecker`. */
export interface Checker {
  /**
   * Checks the network's backpropagation on a dataset, or the gradient that is `given`.
   * @throws GradcheckError for an option out of range (`field` is its JSON path);
   *   the signal's reason (a DOMException named AbortError) when cancelled.
   */
  check(
    dataset: Dataset,
    options: Partial<CheckOptions>,
    run?: RunOptions,
    given?: Given,
  ): Promise<CheckReport>;
  /**
   * Sweeps the step size for a check with these options, whose `epsilon` and `method` do not matter.
   * One worker does it, without telling of its progress. `given` as an ArraysReport has it, with its
   * `options`.
   * @throws as `check` does.
   */
  sweep(
    dataset: Dataset,
    options: Partial<CheckOptions>,
    run?: RunOptions,
    given?: Given,
  ): Promise<Sweep>;
  /**
   * The mistakes of the catalogue that can be made with these options, by mistake and then by
   * layer: what their `bug` may be.
   * @throws as `check` does.
   */
  possibleBugs(
    dataset: Dataset,
    options: Partial<CheckOptions>,
    run?: Pick<RunOptions, 'signal'>,
  ): Promise<Bug[]>;
  /**
   * The cost along one parameter, with the step and the engine of a check with these options.
   * @throws as `check` does, and a GradcheckError with `field` /parameter where there is none such.
   */
  slice(
    dataset: Dataset,
    options: Partial<CheckOptions>,
    slice: SliceOptions,
    run?: Pick<RunOptions, 'signal'>,
  ): Promise<Slice>;
  /**
   * Trains the network of a check with these options, by plain gradient descent on the check's
   * batch and with the gradient that the check would judge, mistakes and all.
   * @throws as `check` does.
   */
  train(
    dataset: Dataset,
    options: Partial<CheckOptions>,
    train?: TrainOptions,
  ): Promise<TrainingReport>;
  /**
   * Measures what the numerical gradient costs beside a step of training.
   * @throws as `check` does.
   */
  timings(
    dataset: Dataset,
    options: Partial<CheckOptions>,
    run?: Pick<RunOptions, 'signal'>,
  ): Promise<Timings>;
  /**
   * Checks somebody's own gradient on their X, Y and parameters, as `readArrays` reads them. Layers
   * follow from the shapes; the loss and the hidden activation are options that may be left out,
   * as may all of ReadOptions: what several readings leave open is decided by the gradient.
   * Data are used as they are: options that scale, draw or drop do not apply.
   * @throws GradcheckError naming the array, its shape and what was expected; else as `check`.
   */
  checkArrays(
    arrays: ArraySet,
    options?: { read?: ReadOptions; check?: Partial<CheckOptions> },
    run?: RunOptions,
  ): Promise<ArraysReport>;
  /** Ends the workers and frees their memory. */
  dispose(): void;
}
