import type { Statement, Translation } from 'gradcheck';

type Samples = { [C in keyof Translation]: readonly Parameters<Translation[C]>[0][] };

/** What a visitor's file or field has given: in no letters that a sentence of ours is in. */
const GIVEN = 'ж';
const SEVERAL = ['ж', 'ш', 'щ'];
/** A value that is a statement itself. */
const SAID: Statement = {
  code: 'answer_not_read',
  values: {},
  english: 'an answer could not be read',
};

/** Values for every code, once for each of the words that stand for one of them. */
export const SAMPLES: Samples = {
  no_file_named: [{}],
  no_such_file: [{}],
  file_not_readable: [{ reason: GIVEN }],
  workers_not_positive: [{ got: GIVEN }],

  options_not_an_object: [{}],
  no_such_option: [{}],
  not_an_integer_between: [{ least: 1, most: 9, got: '-3' }],
  not_widths: [{ most: 64, got: GIVEN }],
  not_a_count_or_all: [{ got: GIVEN }],
  not_positive_or_auto: [{ got: GIVEN }],
  not_above_zero: [{ got: '0' }],
  not_above_zero_to_one: [{ got: '2' }],
  below_zero: [{ got: '-1' }],
  not_one_of: [
    { allowed: SEVERAL, got: GIVEN },
    { allowed: [GIVEN], got: GIVEN },
  ],
  not_a_bug_label: [{ got: GIVEN }],
  bug_in_no_such_layer: [{ layers: ['1', '2'], got: GIVEN }],
  bug_not_in_network: [{ got: GIVEN }],
  no_such_bug: [{ bugs: SEVERAL, got: GIVEN }],
  fewer_examples: [{ most: 3, got: 4 }],
  too_many_parameters: [{ count: 5, most: 4 }],
  dropout_without_hidden_layers: [{}],
  complex_step_in_single_precision: [{}],
  cost_overflows_in_single_precision: [{}],
  cost_overflows: [{}],
  not_positive: [{}],
  not_between: [{ least: 2, most: 9 }],
  not_a_parameter: [{ got: GIVEN }],
  not_an_index_within: [{ block: 'W1', rows: 2, columns: 3, got: GIVEN }],
  not_a_block: [{ first: 'W1', last: 'b3', got: GIVEN }],
  no_examples: [{}],
  other_number_of_labels: [{ examples: 3, labels: 2 }],
  data_too_large: (['features', 'examples', 'outputs', 'values'] as const).map((what) => ({
    what,
    count: 5,
    most: 4,
  })),
  value_not_finite: (['feature', 'label'] as const).map((what) => ({ what, index: 1, example: 2 })),
  label_not_a_share: [{ example: 2 }],
  label_sum_not_one: [{ example: 2 }],
  softmax_of_one_output: [{}],
  bug_in_given_gradient: [{}],
  not_as_many_as_parameters: [{ expected: 4, got: 3 }],
  not_as_many_as_masks: [{ expected: 4, got: 3 }],
  not_finite_numbers: [{}],
  not_masks: [{}],
  intermediate_of_no_layer: [{ name: 'Z9', layers: 2 }],
  intermediate_of_other_size: [{ name: 'Z1', expected: 4, got: 3 }],
  expected_one_of: [{ allowed: SEVERAL }],
  out_of_memory: [{}],

  step_not_positive: [{}],
  point_not_finite: [{}],
  function_not_finite: [{}],
  function_not_finite_near: [{ index: 0, at: 1e-9, method: GIVEN }],
  other_length_of_gradient: [{ got: 1, expected: 2 }],
  gradient_entry_not_finite: [{ index: 1 }],
  step_lost: [{ index: 1 }],
  not_a_number: [{}],
  square_too_large: [{}],

  not_so_many_steps: [{ most: 9, got: -1 }],
  function_not_a_number: [{ type: GIVEN }],
  gradient_not_numbers: [{}],

  text_not_a_number: [{ got: GIVEN }],
  text_not_one_of: [{ allowed: SEVERAL, got: GIVEN }],
  no_such_setting: [{ settings: SEVERAL }],

  worker_stopped: [{ reason: SAID }],
  module_not_loaded: [{ address: GIVEN, status: 404 }],
  script_not_loaded: [{}],
  answer_not_read: [{}],
  thread_exited: [{ code: 1 }],
  check_cancelled: [{}],
  checker_disposed: [{}],
  whole_core_wanted: [{}],
  thrown: [{ message: GIVEN }],
};
