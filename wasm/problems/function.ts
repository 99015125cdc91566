import { either } from './format.js';
import { type None, speaker, type Wording } from './statement.js';

/** What is refused about a function of one's own: by the core (ProblemCode in C++), and before it. */
export interface FunctionValues {
  point_not_finite: None;
  function_not_finite: None;
  not_as_many_as_x: { got: number; expected: number };
  gradient_entry_not_finite: { index: number };
  step_lost: { index: number };
  not_a_number: None;
  square_too_large: None;
  // Before the core
  function_not_a_number: { type: string };
  gradient_not_numbers: None;
  not_a_function: { type: string };
  not_numbers_of_any_shape: { got: string };
  other_number_of_answers: { got: number; expected: number };
  values_of_other_number: { got: number; expected: number };
  other_shape_than_x: { got: string; expected: string };
  option_unknown: { name: string };
  option_not_a_number: { got: string };
  option_not_a_count: { got: string };
}

export const FUNCTION_ENGLISH: Wording<FunctionValues> = {
  point_not_finite: () => 'expected at least one number, all finite.',
  function_not_finite: () => 'it is not finite at x; expected a number.',
  not_as_many_as_x: ({ got, expected }) =>
    `it has ${got} numbers; expected ${expected}, as many as x for each value of f.`,
  gradient_entry_not_finite: ({ index }) => `entry ${index} is not finite; expected a number.`,
  step_lost: ({ index }) => `it is lost in x[${index}]; expected a larger step.`,
  not_a_number: () => 'expected a number.',
  square_too_large: () => 'its square is too large to compute with; expected a smaller number.',
  function_not_a_number: ({ type }) => `expected a number, got ${type}.`,
  gradient_not_numbers: () => 'expected an array of numbers.',
  not_a_function: ({ type }) => `expected a function, got ${type}.`,
  not_numbers_of_any_shape: ({ got }) =>
    `expected numbers, in an array, in rows of arrays, or in an object by name; got ${got}.`,
  other_number_of_answers: ({ got, expected }) =>
    `there are ${got} values; expected ${expected}, one for each point.`,
  values_of_other_number: ({ got, expected }) =>
    `it returned ${got} values; expected ${expected}, as many as at x.`,
  other_shape_than_x: ({ got, expected }) => `expected the shape of x, ${expected}; got ${got}.`,
  option_unknown: ({ name }) => `there is no option ${name}.`,
  option_not_a_number: ({ got }) => `expected a number, got ${got}.`,
  option_not_a_count: ({ got }) =>
    `expected a whole number that is not below 0, or ${either(["'all'", "'auto'"])}; got ${got}.`,
};

export const sayOfFunction = /* @__PURE__ */ speaker(FUNCTION_ENGLISH);
