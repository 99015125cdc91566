import {
  DEFAULTS,
  formatSettings,
  GradcheckError,
  parseSettings,
  SETTINGS,
  type Settings,
} from 'gradcheck';

/**
 * All that a visitor has set. It is a value: what the fields show, what the address says and what
 * a run uses follow from it.
 */
export interface State {
  /** Name of the bundled sample; in use unless the visitor's own file is. */
  sample: string;
  /** Name of the visitor's own file; its content cannot be in an address. */
  file: string | undefined;
  /** Whether that file holds the visitor's own gradient; not known before it has been read. */
  isOwn: boolean;
  /** Text of each setting that was touched, by its name in SETTINGS, as typed. */
  settings: Readonly<Record<string, string>>;
}

/** Text of every setting that has a default; small numbers as people write them, 1e-5. */
export const DEFAULT_TEXT: Readonly<Record<string, string>> = Object.fromEntries(
  [['flatten', 'C'], ['bug', ''], ...formatSettings({ read: {}, check: DEFAULTS })].map(
    ([name, text = '']) => [name, text.startsWith('0.000') ? Number(text).toExponential() : text],
  ),
);

/** The settings that say how a file is read, and so belong to that file. */
export const READ_SETTINGS = [
  'label',
  'x-name',
  'y-name',
  'task',
  'flatten',
  'weights',
  'x-examples',
  'y-examples',
  'y-kind',
  'gradient-precision',
];

/** What is found out of the visitor's own arrays, unless it is set. */
export const FOUND_OUT = [...READ_SETTINGS, 'loss', 'hidden'];

/** What belongs to the visitor's own gradient: λ cannot be found out, but is theirs. */
export const OWN_SETTINGS = [...FOUND_OUT, 'l2'];

/** What the visitor's own arrays leave no room for. */
export const OUR_SETTINGS = [
  'layers',
  'init',
  'seed',
  'keep-prob',
  'mask',
  'examples',
  'scale',
  'bug',
];

/** Name of each check setting by the option it sets, e.g. hidden_layers → layers. */
const SETTING_OF_OPTION = Object.fromEntries(
  formatSettings({ read: {}, check: DEFAULTS }).map(([name, text]) => [
    Object.keys(parseSettings([[name, text]]).check)[0],
    name,
  ]),
);

/** The setting that an error's `field` means: a setting's name, or an option's JSON path. */
export function settingOfField(field: string | undefined): string | undefined {
  const first = field?.replace(/^\//, '').split('/')[0] ?? '';
  return first in SETTINGS ? first : SETTING_OF_OPTION[first];
}

/** Each setting that is set, as text by its name. */
export function textsOf(settings: Settings): Record<string, string> {
  return Object.fromEntries(formatSettings(settings));
}

function isReadable(name: string, text: string): boolean {
  try {
    parseSettings([[name, text]]);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads `location.search`. What cannot be used is left at its default and gives a sentence.
 * @param samples the names that `sample` may have; the first is the default
 */
export function readAddress(
  search: string,
  samples: readonly string[],
): { state: State; problems: string[] } {
  const state = {
    sample: samples[0] ?? '',
    file: undefined as string | undefined,
    isOwn: false,
  };
  const settings: Record<string, string> = {};
  const problems: string[] = [];
  for (const [name, text] of new URLSearchParams(search)) {
    if (name === 'file') {
      state.file = text;
    } else if (name === 'sample') {
      if (samples.includes(text)) state.sample = text;
      else problems.push(`sample: expected one of ${samples.join(', ')}, got "${text}".`);
    } else {
      try {
        const parsed = parseSettings([[name, text]]);
        // A preset stands for many settings; any other keeps its text as it was typed.
        Object.assign(settings, name === 'preset' ? textsOf(parsed) : { [name]: text });
      } catch (error) {
        if (!(error instanceof GradcheckError)) throw error;
        problems.push(error.message);
      }
    }
  }
  return { state: { ...state, settings }, problems };
}

/** The inverse of `readAddress`, without what is at its default: `?sample=spirals&layers=8`, or nothing. */
export function writeAddress(state: State, samples: readonly string[]): string {
  const query = new URLSearchParams();
  if (state.file !== undefined) query.set('file', state.file);
  if (state.sample !== samples[0]) query.set('sample', state.sample);
  for (const name of Object.keys(SETTINGS)) {
    const text = state.settings[name];
    if (text === undefined || !isReadable(name, text)) continue;
    // What is found out of the visitor's own arrays has no default.
    const isSet = state.isOwn
      ? FOUND_OUT.includes(name) || (text !== DEFAULT_TEXT[name] && !OUR_SETTINGS.includes(name))
      : text !== DEFAULT_TEXT[name];
    if (isSet) query.set(name, text);
  }
  // Both are legal in a query and easier to read as they are.
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%40', '@');
  return text && `?${text}`;
}

/** The settings without some, e.g. those that belong to the previous file. */
export function without(
  settings: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)));
}
