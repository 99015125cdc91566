import { type None, speaker, type Wording } from './statement.js';

/** What the command refuses before the library is asked. */
export interface CommandValues {
  no_file_named: None;
  no_such_file: None;
  /** The reason is the system's. */
  file_not_readable: { reason: string };
  not_for_programs: { flag: string };
  for_programs_only: { flag: string };
  is_a_folder: None;
  workers_out_of_range: { most: number; got: string };
  /** The reason is the system's. */
  output_not_written: { reason: string };
}

export const COMMAND_ENGLISH: Wording<CommandValues> = {
  no_file_named: () => 'Expected a file, got none; --help explains.',
  no_such_file: () => 'there is no such file.',
  file_not_readable: ({ reason }) => `${reason}.`,
  not_for_programs: ({ flag }) => `--${flag} changes nothing for a program.`,
  for_programs_only: ({ flag }) => `--${flag} is for programs in Python only.`,
  is_a_folder: () => 'is a folder; expected a file.',
  workers_out_of_range: ({ most, got }) =>
    `expected a whole number from 1 to ${most}, got "${got}".`,
  output_not_written: ({ reason }) => `The report could not be written (${reason}).`,
};

export const sayOfCommand = /* @__PURE__ */ speaker(COMMAND_ENGLISH);
