/** Somebody's own network: its arrays as a file has them, and as they were read. */

import type { Statement } from '../problems/problem.js';
import type { Dataset } from './dataset.js';
import type {
  BIAS_PLACES,
  CostVariant,
  GradientPrecision,
  HiddenActivation,
  Loss,
  Output,
  Overrides,
} from './options.js';

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
  obstacle?: Statement;
}

/** The arrays of one file, or of several .npy files read together. */
export interface ArraySet {
  /** File name, for messages. */
  name: string;
  /** How many more files were read together with it. */
  more?: number;
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
    | 'bias'
    | 'x_examples'
    | 'y_examples'
    | 'y_kind'
    | 'flatten'
    | 'loss'
    | 'output'
    | 'cost_scale'
    | 'over_examples'
    | 'l2'
    | 'dropout'
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
   * - `cost`: the saved J comes out with it;
   * - `intermediates`: the saved Z and A come out with it;
   * - `gradient`: the gradient is the right one with it;
   * - `nearest`: with no choice the gradient is right; with this one part of it is, or it is what a
   *   mistake of the catalogue gives;
   * - `unsure`: it is the usual one, but nothing speaks for it: the visitor is to be asked.
   */
  reason:
    | 'asked'
    | 'names'
    | 'shapes'
    | 'values'
    | 'cost'
    | 'intermediates'
    | 'gradient'
    | 'nearest'
    | 'unsure';
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
   * Where the gradient was printed: how many significant decimal digits its entries have at most, and
   * how many behind the point. Each is off by half a unit of the coarser of both.
   */
  digits?: number;
  decimals?: number;
  /** The cost that theirs is, and the numbers that it was saved in. */
  cost?: number;
  cost_precision?: GradientPrecision;
  /**
   * Dropout's masks M1, M2, … of the hidden layers instead of those that are drawn: 0 where a unit is
   * dropped, else one factor a layer, usually 1/keep_prob; n_l·m values each, one example after
   * another.
   */
  masks?: Float64Array;
  intermediates?: Intermediate[];
  /** By how much, in relation to itself, their cost may differ from ours. */
  cost_rounding?: number;
  /** False where the gradient itself was asked which cost it is of. */
  cost_is_known?: boolean;
  /** Whether it is that of another cost, which what was saved rules out. */
  gradient_is_of_another_cost?: boolean;
}

/** What arrays leave open of network and cost, as it was found out; the C++ struct Reading. */
export interface Reading extends Required<CostVariant> {
  hidden_activation: HiddenActivation;
  loss: Loss;
  output: Output;
  sum_over_examples: boolean;
  mean_over_outputs: boolean;
  without_half: boolean;
  l2: number;
}

/** A reading against the arrays; the C++ struct RankedReading. */
export interface RankedReading extends Reading {
  /** Of the given gradient and of this reading's, for each block. */
  differences: number[];
  /** The lower, the nearer. */
  distance: number;
  /** Whether no block differs by more than rounding. */
  explains: boolean;
  /** J of this reading; whether that is the saved one, where there is one. */
  cost: number;
  cost_agrees: boolean;
  intermediates_agree: boolean;
  /** Where the gradient is this reading's of some of the examples only: these, from 0. */
  examples_used: number[];
  /** k, where the gradient is k times this reading's throughout. */
  common_factor: number | null;
}

/** The readings of one layout of the arrays; the C++ struct Readings. */
export interface Readings {
  /** The nearest first. */
  ranked: RankedReading[];
  considered: number;
  /** Whether the gradient is that of a reading that is not the first. */
  explained_otherwise: boolean;
  cost_reproduced: boolean;
  intermediates_reproduced: boolean;
  /** How near, in relation to itself, a J has to be. */
  cost_tolerance: number;
}

/** What a search of readings is told; the C++ struct ReadingConstraints. */
export interface ReadingConstraints {
  hidden_activation?: Overrides['hidden_activation'];
  loss?: Overrides['loss'];
  output?: Overrides['output'];
  l2?: number;
  sum_over_examples?: boolean;
  mean_over_outputs?: boolean;
  without_half?: boolean;
}

/** Somebody's arrays, each in its place. */
export interface Arrangement {
  /** X and Y. */
  dataset: Dataset;
  /** n_0 … n_L */
  layers: number[];
  loss: Loss;
  hidden_activation: HiddenActivation;
  given: Given &
    Required<
      Pick<Given, 'parameters' | 'gradient' | 'precision' | 'cost_factor' | 'intermediates'>
    >;
  /** Once a check has found it: the nearest reading, and the next. */
  readings?: Readings;
  /** Where the cost was said and the gradient is not that of it: another, of which it is right. */
  right_of?: RankedReading;
  /** Of each layer whether it has a bias; where not, θ has no b_l. */
  biases: boolean[];
  /** The layers whose bias is a column or row of their matrix, and what that is called. */
  folded_biases: { layer: number; name: string; place: (typeof BIAS_PLACES)[number] }[];
  /** The probability that a hidden unit is kept, where there are masks and it is known; else 1. */
  keep_prob: number;
  inferences: Inference[];
}

/** Arrays that were read by name and shape, with what was said of them beforehand. */
export interface ArrangedArrays extends ArraySet {
  overrides: Overrides;
  /** How they are read as is usual; a check decides what shapes and values leave open. */
  arrangement: Arrangement;
}
