import { factorShown, list, tupleText } from './format.js';
import { type None, speaker, type Wording } from './statement.js';

/** Values of what is about one name. */
export interface Named {
  name: string;
}

/** What is refused about a program in Python, and what it is that runs it. */
interface PythonRefusals {
  notebook_not_read: { reason: string };
  not_python: { line: number; reason: string };
  glue_without_names: None;
  glue_failed: { line: number; message: string };
  target_unknown: Named;
  data_not_read: { name: string; reason: string };
  code_failed: { message: string };
  code_too_long: None;
  python_not_found: { path: string };
  python_without_numpy: { path: string };
  python_ended: { reason: string };
  python_silent: { seconds: number };
  python_not_built_in: None;
  python_answer_not_read: None;
}

/** Statements that were left out of the program, and what stands for what is not here. */
interface PythonProgramNotes {
  statement_main: None;
  statement_training: None;
  statement_too_long: None;
  statement_exits: None;
  data_missing: Named;
  module_missing: Named;
  file_missing: Named;
  name_missing: Named;
  statement_failed: Named;
  python2: None;
  text_made: Named;
  course_module: { module: string };
  swallowed: { module: string };
  stand_in: { module: string };
  not_numpy: { module: string };
  left_out_of_module: { module: string; line: number; name: string };
}

/** What was chosen or made up to call the code, and what is seen when it is called. */
interface PythonSubjectNotes {
  data_made: {
    layout: string;
    features: number;
    outputs: number;
    examples: number;
  };
  layer_data_made: { shape: readonly number[] };
  square: { shape: readonly number[] };
  set: { name: string; value: number | string };
  by_order: { names: readonly string[] };
  not_a_gradient: Named;
  no_gradient: Named;
  rate: { value: number };
  cast: { name: string; type: string };
  shared: { name: string; other: string };
  random: None;
  cost_changes: { first: number; second: number };
  gradient_changes: Named;
  accumulates: Named;
  shape_differs: { name: string; got: readonly number[]; expected: readonly number[] };
  other_shape: { name: string; got: readonly number[]; expected: readonly number[] };
  gradient_not_finite: Named;
}

/** Why something could not be called, or not be decided. */
interface PythonReasons {
  layer_does_not_run: { names: readonly string[] };
  network_does_not_run: { names: readonly string[] };
  model_does_not_run: Named;
  class_not_made: { name: string };
  params_without_arrays: None;
  target_not_run: { names: readonly string[] };
  nothing_recognised: None;
  some_not_checked: { names: readonly string[] };
  no_cost_agrees: None;
  factor_of_cost: { cost: string; factor: number };
  other_cost_agrees: { cost: string; other: string };
  agrees_elsewhere: { blocks: readonly string[]; cost: string };
  cost_is_assumed: { cost: string; factor: number };
  decay_is_assumed: { decay: number };
  depends_on_rate: None;
  not_tried: { names: readonly string[] };
  expression: { text: string };
  torch_not_here: Named;
  sequential: None;
  no_cost_found: None;
  compared: { output: string; label: string };
  nearly: { difference: number; guard: number };
  too_slow: None;
  nothing_compared: None;
  nothing_alone: None;
  as_single_precision_shows: None;
  not_linear: None;
  passes_on: None;
  difference: None;
  several_outputs: { outputs: number };
  one_output_only: None;
  derivative_may_be_of_more: Named;
  updated: None;
  mean_in_layer: { factor: number; blocks: readonly string[] };
}

export interface PythonValues
  extends PythonRefusals,
    PythonProgramNotes,
    PythonSubjectNotes,
    PythonReasons {}

/** Costs that a file may leave unsaid, by their codes. */
const COSTS: Record<string, string> = {
  squared: 'half the sum of squared errors, ½Σ(a−y)²',
  binary_cross_entropy: 'the sum of the cross-entropies −Σ(y·log a + (1−y)·log(1−a))',
  cross_entropy: 'the sum of the cross-entropies −Σ y·log a',
  softmax_cross_entropy: 'the sum of the cross-entropies −Σ y·log softmax(z)',
  logistic: 'the sum of the cross-entropies of sigmoid(z)',
};
const costText = (cost: string): string => COSTS[cost] ?? cost;

const LAYOUTS: Record<string, string> = {
  columns: 'an example a column',
  rows: 'an example a row',
  vector: 'one example',
};

export const PYTHON_ENGLISH: Wording<PythonValues> = {
  notebook_not_read: ({ reason }) => `it is no notebook that can be read (${reason}).`,
  not_python: ({ line, reason }) => `line ${line} is not Python (${reason}).`,
  glue_without_names: () =>
    'the glue has to define params (arrays by name), cost() and gradient(); it does not.',
  glue_failed: ({ line, message }) => `line ${line} of the glue fails: ${message}.`,
  target_unknown: ({ name }) => `there is no function ${name} in it.`,
  data_not_read: ({ name, reason }) => `${name} holds no arrays that can be read (${reason}).`,
  code_failed: ({ message }) => `the code raises ${message}.`,
  code_too_long: () => 'the code takes too long.',
  python_not_found: ({ path }) => `there is no Python at ${path}; --python PATH names one.`,
  python_without_numpy: ({ path }) => `${path} has no NumPy; --python PATH names another Python.`,
  python_ended: ({ reason }) => `Python has ended (${reason}).`,
  python_silent: ({ seconds }) => `Python has not answered for ${seconds} seconds.`,
  python_not_built_in: () =>
    'there is no Python built in here; --python PATH names one that has NumPy.',
  python_answer_not_read: () => 'an answer of Python could not be read.',

  statement_main: () => 'left out: what runs as a program only.',
  statement_training: () => 'left out: it trains.',
  statement_too_long: () => 'left out: it takes longer than two seconds.',
  statement_exits: () => 'left out: it ends the program.',
  data_missing: ({ name }) => `left out: its data would come from ${name}, which is not here.`,
  module_missing: ({ name }) => `left out: ${name} is imported and not here.`,
  file_missing: ({ name }) => `left out: the file ${name} is not here.`,
  name_missing: ({ name }) => `left out: ${name} is not defined.`,
  statement_failed: ({ name }) => `left out: ${name}.`,
  python2: () => 'It is Python 2, and was translated.',
  text_made: ({ name }) => `${name} is not here; a text of ours stands for it.`,
  course_module: ({ module }) => `${module} is not here; helpers of ours stand for it.`,
  swallowed: ({ module }) => `${module} is not loaded: what is drawn is left out.`,
  stand_in: ({ module }) => `${module} is not here; what is needed of it is ours.`,
  not_numpy: ({ module }) =>
    `${module} is not here; NumPy stands in its place as far as names agree.`,
  left_out_of_module: ({ module, line, name }) => `line ${line} of ${module} is left out: ${name}.`,

  data_made: ({ layout, features, outputs, examples }) =>
    `made up: ${examples} examples of ${features} features, ${outputs} outputs, ${LAYOUTS[layout] ?? layout}.`,
  layer_data_made: ({ shape }) => `made up: an input of shape ${tupleText(shape)}.`,
  square: ({ shape }) =>
    `it runs only where all sizes are the same, ${tupleText(shape)}: tried there.`,
  set: ({ name, value }) => `${name} is not given: ${value} is taken.`,
  by_order: ({ names }) => `gradients are taken in the order of ${list(names)}.`,
  not_a_gradient: ({ name }) => `${name} is not checked: it is of no parameter.`,
  no_gradient: ({ name }) => `no gradient found for ${name}.`,
  rate: ({ value }) => `learning rate ${value}: gradient = change / rate.`,
  cast: ({ name, type }) => `${name} holds ${type}; it is made float64.`,
  shared: ({ name, other }) => `${name} is the same array as ${other}.`,
  random: () =>
    'it draws random numbers; the generators are put back to the same state before each call.',
  cost_changes: ({ first, second }) =>
    `the cost is ${first} at the first call and ${second} at the second.`,
  gradient_changes: ({ name }) => `the gradient of ${name} is another at the second call.`,
  accumulates: ({ name }) =>
    `the gradient of ${name} doubles at the second call: it is added up, and has to be set to 0 between.`,
  shape_differs: ({ name, got, expected }) =>
    `the gradient of ${name} has the shape ${tupleText(got)}; ${name} has ${tupleText(expected)}.`,
  other_shape: ({ name, got, expected }) =>
    `the gradient of ${name} has the shape ${tupleText(got)}; ${name} has ${tupleText(expected)}.`,
  gradient_not_finite: ({ name }) => `the gradient of ${name} is not finite.`,

  layer_does_not_run: ({ names }) =>
    `no inputs were found with which it runs (${list(names)}): say them in params, cost() and gradient().`,
  network_does_not_run: ({ names }) =>
    `no arguments were found with which it runs (${list(names)}): say them in params, cost() and gradient().`,
  model_does_not_run: ({ name }) =>
    `${name} has no loss(X, y) or backward(X, y) that runs with these X and y.`,
  class_not_made: ({ name }) =>
    `no arguments were found with which ${name} can be made: say them in params, cost() and gradient().`,
  params_without_arrays: () => 'params holds no arrays of numbers.',
  target_not_run: ({ names }) =>
    `no arguments were found with which ${list(names)} run: say them in params, cost() and gradient().`,
  nothing_recognised: () =>
    'nothing in it is recognised as a gradient: say what is to be checked in params, cost() and gradient().',
  some_not_checked: ({ names }) => `not all is checked: ${list(names)}.`,
  no_cost_agrees: () =>
    'the file does not say of which cost it is the gradient, and it is that of none of the usual ones: say it in cost().',
  factor_of_cost: ({ cost, factor }) =>
    `the gradient is ${factorShown(factor)} times that of ${costText(cost)}, in every block alike: is that the cost?`,
  other_cost_agrees: ({ cost, other }) =>
    `the gradient is not that of ${costText(cost)}, but that of ${costText(other)}: which is the cost?`,
  agrees_elsewhere: ({ blocks, cost }) =>
    `${list(blocks)}: right for ${costText(cost)}, which the file does not say but these show.`,
  cost_is_assumed: ({ cost, factor }) =>
    factor === 1
      ? `the file has no cost: if it is ${costText(cost)}.`
      : `the file has no cost: if it is ${factorShown(factor)} times ${costText(cost)}.`,
  decay_is_assumed: ({ decay }) =>
    `… and if a decay is added to it, ½·${factorShown(decay)}·Σθ² of the weights.`,
  depends_on_rate: () =>
    'what the update amounts to depends on the learning rate: something is computed after the update.',
  nearly: ({ difference, guard }) =>
    `right but for a difference of ${difference.toExponential(1)}, as the ${guard} makes that stands in the cost and not in its gradient.`,
  not_tried: ({ names }) => `not tried, as it does not run: ${list(names)}.`,
  expression: ({ text }) => `f = ${text}`,
  torch_not_here: ({ name }) =>
    `PyTorch is not here, and ${name} does not run on NumPy: check it with torch.autograd.gradcheck, in double precision.`,
  sequential: () =>
    'it makes several updates one after the other, each at another point: say one gradient in params, cost() and gradient().',
  no_cost_found: () => 'no cost was found in it: say it in params, cost() and gradient().',
  compared: ({ output, label }) => `the output is ${output}, compared with ${label}.`,
  too_slow: () => 'it takes too long to be tried.',
  derivative_may_be_of_more: ({ name }) =>
    `it is not the derivative of ${name}; it may be that of ${name} behind a softmax or sigmoid.`,
  passes_on: () =>
    'its backward pass hands on the upstream gradient as it is, as where the loss has its derivative.',
  several_outputs: ({ outputs }) => `tried with ${outputs} outputs too.`,
  one_output_only: () =>
    'it is right for one output and wrong for several: how many has it? Say so in params, cost() and gradient().',
  difference: () =>
    'its gradient is the predictions less the labels, as that of a loss and the activation before it.',
  not_linear: () =>
    'its backward pass is not linear in the upstream gradient; it is tried with one of a single 1.',
  updated: () => 'the gradient is what its update changes.',
  as_single_precision_shows: () =>
    'the cost is computed in single precision: it is right as far as that shows.',
  mean_in_layer: ({ factor, blocks }) =>
    `${list(blocks)}: ${factorShown(factor)} times the derivative, as where each layer takes the mean over examples; the whole network decides.`,
  nothing_alone: () => 'by itself it says nothing: the network that it is used in decides.',
  nothing_compared: () => 'no gradient came back that can be compared.',
};

export const sayOfPython = /* @__PURE__ */ speaker(PYTHON_ENGLISH);
