/** What comes out; field names are those of the C++ structs in `core/include/gradcheck`. */

import type { Arrangement } from './arrays.js';
import type {
  CheckOptions,
  CostVariant,
  EngineKind,
  GradientPrecision,
  HiddenActivation,
  Loss,
  Method,
  Output,
} from './options.js';

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
  /** The J that came with it, where one did. */
  cost: number | null;
  /** In the order of the computation. */
  intermediates: IntermediateReport[];
  /** The first that is wrong in that order, of what was given: `dZ2`, `dW1`; the line to look at. */
  first_wrong: string | null;
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
  'undecided',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why nothing can be said; see verdict.hpp. */
export const DOUBTS = ['rounding', 'other_cost_saved', 'unknown_cost_or_network'] as const;
export type NetworkDoubt = (typeof DOUBTS)[number];

/** A cost, by the names of the options; what is usual is left out. */
export interface CostDescription extends CostVariant {
  loss: Loss;
  output: Output;
  hidden_activation: HiddenActivation;
  over_examples: 'mean' | 'sum';
  over_outputs: 'sum' | 'mean';
  /** Of squared errors: whether there is a ½. */
  half?: boolean;
  l2?: number;
  /** J of it, decay included. */
  cost: number;
}

/** The cost of which a gradient is right; nothing but the gradient says that it is theirs. */
export interface Condition extends CostDescription {
  /** The next nearest. */
  alternatives: CostDescription[];
}

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

/** A mistake that gives a gradient, perhaps together with others. */
export interface DiagnosedBug extends Bug {
  /** The mistake's number, where it has one: a learning rate, a λ, a slope. */
  value: number | null;
  /** Whether it is made in every layer where it can be, with an entry for each. */
  everywhere: boolean;
}

/** What a cost may be that is not the one assumed: the C++ enumeration CostConvention. */
export type CostConvention = 'sum_over_examples' | 'mean_over_outputs' | 'without_half';

/** What a wrong gradient is. */
export interface Diagnosis {
  /** A mistake or two, each in a layer or in several, which give just this gradient; several are ties. */
  matches: DiagnosedBug[][];
  /** How many mistakes and pairs were compared. */
  compared: number;
  /** The wrong blocks in plain terms; `factor` is given ≈ factor · correct. */
  wrong_blocks: {
    name: string;
    relation: 'zero' | 'sign_flipped' | 'scaled' | 'transposed' | 'other';
    factor: number;
  }[];
  /** Where all wrong blocks, of which there are several, are as many times what they should be. */
  common_factor: number | null;
  /** Where no mistake matches, but these columns of the batch alone give the gradient: Σ gₑ / divided_by. */
  examples_used: { examples: number[]; divided_by: number } | null;
  /** Sets of conventions of the cost, with one of which all of the gradient is right. */
  conventions: CostConvention[][];
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

/** What a network or batch needs for a mistake to make a difference; the C++ enumeration ShownBy. */
export type ShownBy =
  | 'any_batch'
  | 'several_examples'
  | 'weights_not_zero'
  | 'biases_not_zero'
  | 'gradient_not_zero'
  | 'several_units'
  | 'as_wide_as_below'
  | 'hidden_not_linear'
  | 'activations_differ'
  | 'preactivation_zero'
  | 'equal_neighbours'
  | 'unit_dropped'
  | 'unit_kept';

/** One row of the mutation matrix. */
export interface MutantReport extends Bug {
  /** What would make the mistake visible where it is not. */
  shown_by: ShownBy;
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
  /** False where rounding may make up more than a thousandth of the block: it hides mistakes. */
  decidable: boolean;
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
  /** Why it is undecided; null otherwise. */
  doubt: NetworkDoubt | null;
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
  /** Of how many of them the numerical gradient was taken: of a very large network a sample. */
  evaluated: number;
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
  /** The cost of which the verdict is, where nothing but the gradient says that it is theirs. */
  condition: Condition | null;
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
