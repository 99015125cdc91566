import { either, list } from './format.js';
import { type None, speaker, type Wording } from './statement.js';

/** What is refused about a function of one's own before the core is asked. */
export interface FunctionInputValues {
  function_not_a_number: { type: string };
  gradient_not_numbers: None;
  not_a_function: { type: string };
  not_numbers_of_any_shape: { got: string };
  other_number_of_answers: { got: number; expected: number };
  values_of_other_number: { got: number; expected: number };
  other_shape_than_x: { got: string; expected: string };
  no_output_and_cache: { got: string };
  no_gradient_of_each_input: { names: string[]; got: string };
  option_unknown: { name: string };
  option_not_a_number: { got: string };
  option_not_a_count: { got: string };
  option_not_whole: { got: string };
  x_beyond_bound: { bound: number; place: string };
  no_derivative: { names: string[] };
  derivative_unknown: { name: string; names: string[] };
  no_gradient_below: { name: string };
}

export const FUNCTION_INPUT_ENGLISH: Wording<FunctionInputValues> = {
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
  no_output_and_cache: ({ got }) => `expected [out, cache], got ${got}.`,
  no_gradient_of_each_input: ({ names, got }) =>
    `expected a gradient of each input (${list(names)}), in their order or by name; got ${got}.`,
  option_unknown: ({ name }) => `there is no option ${name}.`,
  option_not_a_number: ({ got }) => `expected a number, got ${got}.`,
  option_not_a_count: ({ got }) =>
    `expected a whole number that is not below 0, or ${either(["'all'", "'auto'"])}; got ${got}.`,
  option_not_whole: ({ got }) => `expected a whole number that is not below 0, got ${got}.`,
  x_beyond_bound: ({ bound, place }) => `${place} is beyond its bound, ${bound}.`,
  no_derivative: ({ names }) => `expected at least one of ${list(names)}.`,
  derivative_unknown: ({ name, names }) =>
    `there is no derivative ${name}; expected ${either(names)}.`,
  no_gradient_below: ({ name }) =>
    `${name} is the derivative of grad, which is not there; expected grad beside it.`,
};

export const sayOfFunctionInput = /* @__PURE__ */ speaker(FUNCTION_INPUT_ENGLISH);
