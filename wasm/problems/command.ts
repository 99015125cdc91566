import { type None, speaker, type Wording } from './statement.js';

/** What the command refuses before the library is asked. */
export interface CommandValues {
  no_file_named: None;
  no_such_file: None;
  /** The reason is the system's. */
  file_not_readable: { reason: string };
  workers_not_positive: { got: string };
}

export const COMMAND_ENGLISH: Wording<CommandValues> = {
  no_file_named: () => 'Expected a file, got none; --help explains.',
  no_such_file: () => 'there is no such file.',
  file_not_readable: ({ reason }) => `${reason}.`,
  workers_not_positive: ({ got }) => `expected a positive integer, got "${got}".`,
};

export const sayOfCommand = speaker(COMMAND_ENGLISH);
