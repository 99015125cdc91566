import { GradcheckError } from '../problems/gradcheck-error.js';
import { sayOfSettings as say } from '../problems/settings.js';
import {
  ACTIVATIONS,
  BIAS_PLACES,
  type CheckOptions,
  COST_SCALES,
  DROPOUTS,
  ENGINES,
  EXAMPLES_IN,
  FLATTENS,
  GRADIENT_PRECISIONS,
  INITIALISATIONS,
  type LayerActivation,
  LOSSES,
  MASKS,
  METHODS,
  OUTPUTS,
  OVER_EXAMPLES,
  PRECISIONS,
  type ReadOptions,
  SCALES,
  TASKS,
  WEIGHTS,
  Y_KINDS,
} from '../types/options.js';

/**
 * One run, as text: the same names are the command's flags (`--hidden relu`) and the page's
 * address parameters (`?hidden=relu`). Ranges of numbers are the core's business: it names the
 * field and what it expected; here only the form is read.
 */
export interface Settings {
  read: ReadOptions;
  check: Partial<CheckOptions>;
}

/**
 * What a setting is for; where the data change it follows from that whether it is kept:
 *
 * - `reading`: how a file is read, and so belongs to that file;
 * - `dataset`: the same, of files that hold a dataset only;
 * - `inferred`: is found out of somebody's own arrays too, unless it is set;
 * - `penalty`: cannot be found out of them, but belongs to them as well;
 * - `ours`: somebody's own arrays leave no room for it;
 * - `method`: how a gradient is checked, whosever it is.
 */
type Kind = 'reading' | 'dataset' | 'inferred' | 'penalty' | 'ours' | 'method';

interface Setting {
  /** What it sets. */
  option: keyof ReadOptions | keyof CheckOptions;
  kind: Kind;
  /** Placeholder for help texts: `N`, `NAME`, or the choices. */
  value: string;
  /** @param name what it is called, for messages. @throws GradcheckError */
  parse(text: string, into: Settings, name: string): void;
  /** The text that `parse` reads back; undefined where nothing is set. */
  format(from: Settings): string | undefined;
}

/** @throws GradcheckError with the setting's name as `field` */
export function parseNumber(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) {
    throw new GradcheckError(say('text_not_a_number', { got: text }), { field: name });
  }
  return value;
}

/** @throws GradcheckError with the setting's name as `field` */
export function parseChoice<T extends string>(
  name: string,
  text: string,
  allowed: readonly T[],
): T {
  const found = allowed.find((candidate) => candidate === text);
  if (found === undefined) {
    const said = say('text_not_one_of', { allowed, got: text });
    throw new GradcheckError(said, { field: name });
  }
  return found;
}

type CheckKey<T> = {
  [K in keyof CheckOptions]-?: NonNullable<CheckOptions[K]> extends T ? K : never;
}[keyof CheckOptions];
type ReadKey = keyof ReadOptions;

function numeric(kind: Kind, key: CheckKey<number>): Setting {
  return {
    option: key,
    kind,
    value: 'NUMBER',
    parse: (text, into, name) => {
      into.check[key] = parseNumber(name, text);
    },
    format: (from) => from.check[key]?.toString(),
  };
}

/** A number, or a word instead of one. */
function numberOr<W extends string>(kind: Kind, key: CheckKey<number | W>, word: W): Setting {
  return {
    option: key,
    kind,
    value: `NUMBER|${word}`,
    parse: (text, into, name) => {
      Object.assign(into.check, { [key]: text === word ? word : parseNumber(name, text) });
    },
    format: (from) => from.check[key]?.toString(),
  };
}

function choice<K extends CheckKey<string>>(
  kind: Kind,
  key: K,
  allowed: readonly (CheckOptions[K] & string)[],
): Setting {
  return {
    option: key,
    kind,
    value: allowed.join('|'),
    parse: (text, into, name) => {
      into.check[key] = parseChoice(name, text, allowed);
    },
    format: (from) => from.check[key],
  };
}

function reading<K extends ReadKey>(
  key: K,
  allowed?: readonly (NonNullable<ReadOptions[K]> & string)[],
  kind: Kind = 'reading',
): Setting {
  return {
    option: key,
    kind,
    value: allowed?.join('|') ?? 'NAME',
    parse: (text, into, name) => {
      into.read[key] = (allowed ? parseChoice(name, text, allowed) : text) as NonNullable<
        ReadOptions[K]
      >;
    },
    format: (from) => from.read[key],
  };
}

/** `relu`, or `leaky_relu:0.01`. @throws GradcheckError with the setting's name as `field` */
function parseActivation(name: string, text: string): LayerActivation {
  const [kind = '', parameter] = text.split(/:(.*)/s);
  const activation = parseChoice(name, kind, ACTIVATIONS);
  return parameter === undefined ? activation : `${activation}:${parseNumber(name, parameter)}`;
}

/** Every setting by its flag, in the order of the help text. */
const TABLE = {
  label: reading('label', undefined, 'dataset'),
  'x-name': reading('x_name'),
  'y-name': reading('y_name'),
  flatten: reading('flatten', FLATTENS),
  task: reading('task', TASKS, 'dataset'),
  weights: reading('weights', WEIGHTS),
  'x-examples': reading('x_examples', EXAMPLES_IN),
  'y-examples': reading('y_examples', EXAMPLES_IN),
  'y-kind': reading('y_kind', Y_KINDS),
  bias: reading('bias', BIAS_PLACES),
  dropout: reading('dropout', DROPOUTS),
  'cost-scale': reading('cost_scale', COST_SCALES),
  'over-examples': reading('over_examples', OVER_EXAMPLES),
  'gradient-precision': reading('gradient_precision', GRADIENT_PRECISIONS),
  layers: {
    option: 'hidden_layers',
    kind: 'ours',
    value: 'N,N,…',
    parse: (text, into, name) => {
      into.check.hidden_layers =
        text === 'none' || text === ''
          ? []
          : text.split(',').map((width) => parseNumber(name, width));
    },
    format: (from) =>
      from.check.hidden_layers &&
      (from.check.hidden_layers.length > 0 ? from.check.hidden_layers.join(',') : 'none'),
  },
  loss: choice('inferred', 'loss', LOSSES),
  output: choice('inferred', 'output', OUTPUTS),
  hidden: {
    option: 'hidden_activation',
    kind: 'inferred',
    value: 'NAME[:NUMBER][,…]',
    parse: (text, into, name) => {
      const each = text.split(',').map((part) => parseActivation(name, part));
      into.check.hidden_activation = each.length === 1 ? (each[0] as LayerActivation) : each;
    },
    format: (from) =>
      from.check.hidden_activation && [from.check.hidden_activation].flat().join(','),
  },
  init: choice('ours', 'initialisation', INITIALISATIONS),
  seed: numeric('ours', 'seed'),
  examples: numberOr('ours', 'examples', 'all'),
  scale: choice('ours', 'scale', SCALES),
  l2: numeric('penalty', 'l2'),
  'keep-prob': numeric('ours', 'keep_prob'),
  mask: choice('ours', 'mask', MASKS),
  precision: choice('method', 'precision', PRECISIONS),
  method: choice('method', 'method', METHODS),
  engine: choice('method', 'engine', ENGINES),
  epsilon: numberOr('method', 'epsilon', 'auto'),
  bug: {
    option: 'bug',
    kind: 'ours',
    value: 'NAME[@LAYER]',
    parse: (text, into) => {
      into.check.bug = text;
    },
    format: (from) => from.check.bug || undefined,
  },
  threshold: numeric('method', 'threshold'),
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof TABLE;
export const SETTINGS: Readonly<Record<SettingName, Setting>> = TABLE;
export const SETTING_NAMES = Object.keys(TABLE) as SettingName[];

export const isSetting = (name: string): name is SettingName => Object.hasOwn(TABLE, name);

/** The settings of these kinds. */
export const settingsOf = (...kinds: Kind[]): SettingName[] =>
  SETTING_NAMES.filter((name) => kinds.includes(SETTINGS[name].kind));

/** The setting of an option, by its name in ReadOptions or CheckOptions. */
export const settingOf = (option: string): SettingName | undefined =>
  SETTING_NAMES.find((name) => SETTINGS[name].option === option);
