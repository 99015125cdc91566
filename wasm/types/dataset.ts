import type { Statement } from '../problems/problem.js';
import type { Flatten, Task } from './options.js';

/** A file's content as the network takes it: features as they are in the file, labels encoded. */
export interface Dataset {
  /** File name, for messages. */
  name: string;
  /** How many more files were read together with it. */
  more?: number;
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
  /** What the reader inferred ("No header row: columns are named x[0] … x[3]."). */
  notes: Statement[];
}
