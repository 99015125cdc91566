import { type None, speaker, type Wording } from './statement.js';

/** What the command refuses before the library is asked. */
export interface CommandValues {
  no_file_named: None;
  no_such_file: None;
  /** The reason is the system's. */
  file_not_readable: { reason: string };
  workers_not_positive: { got: string };
  not_for_programs: { flag: string };
  for_programs_only: { flag: string };
}

export const COMMAND_ENGLISH: Wording<CommandValues> = {
  no_file_named: () => 'Expected a file, got none; --help explains.',
  no_such_file: () => 'there is no such file.',
  file_not_readable: ({ reason }) => `${reason}.`,
  workers_not_positive: ({ got }) => `expected a positive integer, got "${got}".`,
  not_for_programs: ({ flag }) => `--${flag} changes nothing for a program.`,
  for_programs_only: ({ flag }) => `--${flag} is for programs in Python only.`,
};

export const sayOfCommand = /* @__PURE__ */ speaker(COMMAND_ENGLISH);
