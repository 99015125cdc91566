import {
  type CheckOptions,
  DEFAULTS,
  formatSettings,
  GradcheckError,
  isSetting,
  parseChoice,
  parseSettings,
  SETTING_NAMES,
  type Settings,
  settingOf,
  settingsOf,
} from 'gradcheck';

import { LANGUAGES, type Language, languageOf, type Sentence } from '../i18n/language.js';
import { sentenceOf } from './errors.js';

/**
 * All that a visitor has set. It is a value: what the fields show, what the address says and what
 * a run uses follow from it.
 */
export interface State {
  /** Name of the bundled sample; in use unless the visitor's own file is. */
  sample: string;
  /** Name of the visitor's own file; its content cannot be in an address. */
  file: string | undefined;
  /** Whether that file holds the visitor's own gradient; undefined before it has been read. */
  isOwn: boolean | undefined;
  /** The language that was chosen for the page; undefined where it is the visitor's usual one. */
  language: Language | undefined;
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
export const READ_SETTINGS: readonly string[] = settingsOf('reading', 'dataset');

/** What is found out of the visitor's own arrays, unless it is set. */
export const FOUND_OUT: readonly string[] = settingsOf('reading', 'inferred');

/** What belongs to the visitor's own gradient: λ cannot be found out, but is theirs. */
export const OWN_SETTINGS: readonly string[] = settingsOf(
  'reading',
  'dataset',
  'inferred',
  'penalty',
);

/** What the visitor's own arrays leave no room for. */
export const OUR_SETTINGS: readonly string[] = settingsOf('ours', 'dataset');

/** The options that are set for the visitor's own arrays. @throws GradcheckError with `field` */
export function ownOptions(settings: State['settings']): Partial<CheckOptions> {
  const dropped = [...READ_SETTINGS, ...OUR_SETTINGS];
  return parseSettings(Object.entries(without(settings, dropped))).check;
}

/** The setting that an error's `field` means: a setting's name, or an option's JSON path. */
export function settingOfField(field: string | undefined): string | undefined {
  const first = field?.replace(/^\//, '').split('/')[0] ?? '';
  if (isSetting(first)) return first;
  const setting = settingOf(first);
  // What an option of reading asks for and is not there, the file is to blame for.
  return setting && !READ_SETTINGS.includes(setting) ? setting : undefined;
}

/** Each setting that is set, as text by its name. */
export function textsOf(settings: Settings): Record<string, string> {
  return Object.fromEntries(formatSettings(settings));
}

/** What sites that lead here append to addresses, to know their visitors again. */
const isOfOtherSites = (name: string) =>
  /^(utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|ref|spm)$/.test(name);

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
): { state: State; problems: Sentence[] } {
  const state = {
    sample: samples[0] ?? '',
    file: undefined as string | undefined,
    isOwn: false as boolean | undefined,
    language: undefined as Language | undefined,
  };
  const settings: Record<string, string> = {};
  const problems: Sentence[] = [];
  for (const [name, text] of new URLSearchParams(search)) {
    if (isOfOtherSites(name)) continue;
    try {
      if (name === 'file') {
        state.file = text;
        state.isOwn = undefined;
      } else if (name === 'sample') {
        state.sample = parseChoice(name, text, samples);
      } else if (name === 'lang') {
        const tags = Object.keys(LANGUAGES) as Language[];
        state.language = languageOf(text) ?? parseChoice(name, text, tags);
      } else {
        const parsed = parseSettings([[name, text]]);
        // A preset stands for many settings; any other keeps its text as it was typed.
        Object.assign(settings, name === 'preset' ? textsOf(parsed) : { [name]: text });
      }
    } catch (error) {
      if (!(error instanceof GradcheckError)) throw error;
      problems.push(() => sentenceOf(error));
    }
  }
  return { state: { ...state, settings }, problems };
}

/** The inverse of `readAddress`, without what is at its default: `?sample=spirals&layers=8`, or nothing. */
export function writeAddress(state: State, samples: readonly string[]): string {
  const query = new URLSearchParams();
  if (state.language !== undefined) query.set('lang', state.language);
  if (state.file !== undefined) query.set('file', state.file);
  if (state.sample !== samples[0]) query.set('sample', state.sample);
  for (const name of SETTING_NAMES) {
    const text = state.settings[name];
    if (text === undefined || !isReadable(name, text)) continue;
    // What is found out of the visitor's own arrays has no default, and what may be theirs neither.
    const hasDefault = state.isOwn === false || !FOUND_OUT.includes(name);
    if (hasDefault && text === DEFAULT_TEXT[name]) continue;
    if (!state.isOwn || !OUR_SETTINGS.includes(name)) query.set(name, text);
  }
  // Both are legal in a query and easier to read as they are.
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%40', '@');
  return text && `?${text}`;
}

/** Another page of the site, in the language that was chosen for this one. */
export const pageAddress = (page: string, language: Language | undefined) =>
  language === undefined ? page : `${page}?lang=${language}`;

/** The settings without some, e.g. those that belong to the previous file. */
export function without(
  settings: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)));
}
