import { list, quote } from './format.js';
import { type None, speaker, type Wording } from './statement.js';

/** What is refused about recorded costs: a gradient with values of its function, in a file. */
export interface RecordedValues {
  recorded_lacks_array: { name: string };
  recorded_knows_no_array: { name: string; parameters: string[] };
  recorded_other_count: { name: string; got: number; expected: number; factors: string[] };
  recorded_other_first_axis: { name: string; got: number; expected: number; steps: boolean };
  recorded_no_entry: { name: string; got: number; most: number };
  recorded_entry_twice: { name: string; got: number };
  not_a_network_but_recorded: None;
  no_recorded_costs: None;
  recorded_has_no_option: { name: string };
  option_of_recorded: { name: string };
}

export const RECORDED_ENGLISH: Wording<RecordedValues> = {
  recorded_lacks_array: ({ name }) =>
    `there is no array ${quote(name)}, which recorded costs have to have.`,
  recorded_knows_no_array: ({ name, parameters }) =>
    `${quote(name)} is none of the arrays of recorded costs with the parameters ${list(parameters)}.`,
  recorded_other_count: ({ name, got, expected, factors }) =>
    `${quote(name)} has ${got} numbers; expected ${expected}: ${factors.join(' × ')}.`,
  recorded_other_first_axis: ({ name, got, expected, steps }) =>
    `the first axis of ${quote(name)} has the length ${got}; expected ${expected}, one for each ${steps ? 'step' : 'direction'}.`,
  recorded_no_entry: ({ name, got, most }) =>
    `${quote(name)} has ${got}; expected whole numbers from 0 to ${most}.`,
  recorded_entry_twice: ({ name, got }) => `${quote(name)} has ${got} twice.`,
  not_a_network_but_recorded: () =>
    'these are recorded costs, and no arrays of a network; the command checks them, and the page for code of your own.',
  no_recorded_costs: () =>
    'expected recorded costs: arrays parameters, gradients, steps, cost and costs.',
  recorded_has_no_option: ({ name }) => `recorded costs have no use for --${name}.`,
  option_of_recorded: ({ name }) => `--${name} is for recorded costs only.`,
};

export const sayOfRecorded = /* @__PURE__ */ speaker(RECORDED_ENGLISH);
