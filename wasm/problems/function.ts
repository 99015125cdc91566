import type { None, Wording } from './statement.js';

/** What the core refuses about a function of one's own: ProblemCode in C++. */
export interface FunctionValues {
  point_not_finite: None;
  function_not_finite: None;
  not_as_many_as_x: { got: number; expected: number };
  gradient_entry_not_finite: { index: number };
  step_lost: { index: number };
  square_too_large: None;
  steps_of_one_size: None;
  step_not_usable: { index: number; got: number };
}

export const FUNCTION_ENGLISH: Wording<FunctionValues> = {
  point_not_finite: () => 'expected at least one number, all finite.',
  function_not_finite: () => 'it is not finite at x; expected a number.',
  not_as_many_as_x: ({ got, expected }) =>
    `it has ${got} numbers; expected ${expected}, as many as x for each value of f.`,
  gradient_entry_not_finite: ({ index }) => `entry ${index} is not finite; expected a number.`,
  step_lost: ({ index }) => `it is lost in x[${index}]; expected a larger step.`,
  square_too_large: () => 'its square is too large to compute with; expected a smaller number.',
  steps_of_one_size: () => 'expected steps of at least two sizes, as ±h and ±2h.',
  step_not_usable: ({ index, got }) =>
    `number ${index} is ${got}; expected finite numbers other than 0.`,
};
