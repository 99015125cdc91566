import { GradcheckError } from '../problems/gradcheck-error.js';
import { sayOfSettings as say } from '../problems/settings.js';
import { PRESETS } from './presets.js';
import {
  isSetting,
  parseChoice,
  SETTING_NAMES,
  SETTINGS,
  type SettingName,
  type Settings,
} from './settings.js';

/**
 * Reads settings from flags or address parameters; later ones win, a preset counts where it stands.
 * @throws GradcheckError with `field` naming the setting.
 */
export function parseSettings(pairs: Iterable<[string, string]>): Settings {
  const settings: Settings = { read: {}, check: {} };
  for (const [name, text] of pairs) {
    if (name === 'preset') {
      const preset = PRESETS[parseChoice(name, text, Object.keys(PRESETS))];
      Object.assign(settings.read, preset?.read);
      Object.assign(settings.check, preset?.check);
      continue;
    }
    if (!isSetting(name)) {
      throw new GradcheckError(say('no_such_setting', { settings: SETTING_NAMES }), {
        field: name,
      });
    }
    SETTINGS[name].parse(text, settings, name);
  }
  return settings;
}

/** The inverse of `parseSettings`: only what is set, in the order of SETTINGS. */
export function formatSettings(settings: Settings): [SettingName, string][] {
  return SETTING_NAMES.flatMap((name): [SettingName, string][] => {
    const text = SETTINGS[name].format(settings);
    return text === undefined ? [] : [[name, text]];
  });
}
