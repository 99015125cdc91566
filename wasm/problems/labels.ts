import { count, list, quote } from './format.js';
import { speaker, type Wording } from './statement.js';

/** What is refused, or noted, of labels, whatever the file's format. */
export interface LabelsValues {
  label_not_a_number: { got: string | number };
  label_not_a_class: { task: string; got: number };
  label_not_one_hot: { task: string };
  one_class: { examples: number; label: string };
  too_many_classes: { count: number; most: number };
  not_two_classes: { classes: string[] };
  too_many_targets: { count: number; most: number };
  no_such_column: { name: string; columns: readonly string[] };

  // Notes
  integers_as_numbers: { name: string; values: number; examples: number };
  integers_as_classes: { name: string; values: number };
  rows_as_classes: { name: string; classes: number };
  label_by_name: { name: string };
  label_is_last: { name: string; usual: readonly string[] };
}

export const LABELS_ENGLISH: Wording<LabelsValues> = {
  label_not_a_number: ({ got }) => `expected a number, got ${quote(got)}.`,
  label_not_a_class: ({ task, got }) =>
    `the task '${task}' needs classes, expected an integer or text, got ${got}.`,
  label_not_one_hot: ({ task }) =>
    `the task '${task}' needs classes; expected one label, or a row of zeros with a single 1.`,
  one_class: ({ examples, label }) =>
    `${examples === 1 ? 'the only label is' : `all ${count(examples)} labels are`} ${quote(label)}; a classifier needs at least two classes.`,
  too_many_classes: ({ count: n, most }) =>
    `${count(n)} different labels are too many; expected at most ${count(most)} classes.`,
  not_two_classes: ({ classes }) =>
    `the task 'binary' needs two classes, got ${count(classes.length)}: ${list(classes)}.`,
  too_many_targets: ({ count: n, most }) =>
    `${count(n)} labels an example are too many; expected at most ${count(most)}.`,
  no_such_column: ({ name, columns }) =>
    `there is no column ${quote(name)}; there are ${list(columns)}.`,

  integers_as_numbers: ({ name, values, examples }) =>
    `Labels ${quote(name)} are integers with ${count(values)} different values in ${count(examples)} examples: read as numbers (regression), not as classes.`,
  integers_as_classes: ({ name, values }) =>
    `The ${values} different integers in ${quote(name)} are read as classes.`,
  rows_as_classes: ({ name, classes }) =>
    `Rows of ${quote(name)} are one-hot: read as ${classes} classes.`,
  label_by_name: ({ name }) => `Labels are column ${quote(name)}, by its name.`,
  label_is_last: ({ name, usual }) =>
    `Labels are the last column, ${quote(name)}; no column is called ${usual.join(', ')}.`,
};

export const sayOfLabels = /* @__PURE__ */ speaker(LABELS_ENGLISH);
