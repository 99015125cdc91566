import { speaker, type Wording } from './statement.js';

/** What is refused of settings, which are text: flags of the command, parameters of an address. */
export interface SettingsValues {
  text_not_a_number: { got: string };
  text_not_one_of: { allowed: readonly string[]; got: string };
  no_such_setting: { settings: string[] };
}

export const SETTINGS_ENGLISH: Wording<SettingsValues> = {
  text_not_a_number: ({ got }) => `expected a number, got "${got}".`,
  text_not_one_of: ({ allowed, got }) => `expected one of ${allowed.join(', ')}, got "${got}".`,
  no_such_setting: ({ settings }) =>
    `there is no such setting; there are ${settings.join(', ')} and preset.`,
};

export const sayOfSettings = speaker(SETTINGS_ENGLISH);
