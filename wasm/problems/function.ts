import type { None, Wording } from './statement.js';

/** What the core refuses about a function of one's own: ProblemCode in C++. */
export interface FunctionValues {
  step_not_positive: None;
  point_not_finite: None;
  function_not_finite: None;
  function_not_finite_near: { index: number; at: number; method: string };
  other_length_of_gradient: { got: number; expected: number };
  gradient_entry_not_finite: { index: number };
  step_lost: { index: number };
  not_a_number: None;
  square_too_large: None;
}

export const FUNCTION_ENGLISH: Wording<FunctionValues> = {
  step_not_positive: () => 'expected a number above 0.',
  point_not_finite: () => 'expected at least one number, all finite.',
  function_not_finite: () => 'it is not finite at x; expected a number.',
  function_not_finite_near: ({ index, at, method }) =>
    `it is not finite where x[${index}] is ${at}, one step away from the point; expected a number there or, where the domain ends at the point, the method ${method}.`,
  other_length_of_gradient: ({ got, expected }) =>
    `the gradient has ${got} numbers; expected ${expected}, as many as x.`,
  gradient_entry_not_finite: ({ index }) => `entry ${index} is not finite; expected a number.`,
  step_lost: ({ index }) => `it is lost in x[${index}]; expected a larger step.`,
  not_a_number: () => 'expected a number.',
  square_too_large: () => 'its square is too large to compute with; expected a smaller number.',
};
