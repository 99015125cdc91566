import { GradcheckError } from '../problems/gradcheck-error.js';
import { sayOfSettings as say } from '../problems/settings.js';
import {
  ACTIVATIONS,
  type CheckOptions,
  COST_SCALES,
  ENGINES,
  EXAMPLES_IN,
  FLATTENS,
  GRADIENT_PRECISIONS,
  INITIALISATIONS,
  LOSSES,
  MASKS,
  METHODS,
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

/** What a run uses where nothing is set (the loss follows from the data's task). */
export const DEFAULTS: Omit<CheckOptions, 'loss'> = {
  hidden_layers: [5, 5],
  hidden_activation: 'tanh',
  l2: 0,
  initialisation: 'xavier',
  seed: 1,
  examples: 'all',
  scale: 'standardise',
  keep_prob: 1,
  mask: 'frozen',
  precision: 'double',
  method: 'central',
  engine: 'incremental',
  epsilon: 'auto',
  threshold: 1e-7,
  bug: '',
};

/**
 * `article`: the tutorial's own run. Its code compares with `10e-7`, which is 1e-6; its text says
 * 1e-7, and the text's is what we use.
 */
export const PRESETS: Record<string, Settings> = {
  article: {
    read: { flatten: 'F' },
    check: {
      hidden_layers: [5, 5],
      hidden_activation: 'tanh',
      l2: 0,
      initialisation: 'normal',
      seed: 1,
      examples: 1,
      scale: 'none',
      keep_prob: 1,
      mask: 'frozen',
      precision: 'double',
      method: 'central',
      engine: 'incremental',
      epsilon: 1e-7,
      threshold: 1e-7,
    },
  },
};

interface Setting {
  /** Placeholder for help texts: `N`, `NAME`, or the choices. */
  value: string;
  parse(text: string, into: Settings): void;
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
  [K in keyof CheckOptions]: CheckOptions[K] extends T ? K : never;
}[keyof CheckOptions];
type ReadKey = keyof ReadOptions;

function numeric(name: string, key: CheckKey<number>): Setting {
  return {
    value: 'NUMBER',
    parse: (text, into) => {
      into.check[key] = parseNumber(name, text);
    },
    format: (from) => from.check[key]?.toString(),
  };
}

/** A number, or a word instead of one. */
function numberOr<W extends string>(name: string, key: CheckKey<number | W>, word: W): Setting {
  return {
    value: `NUMBER|${word}`,
    parse: (text, into) => {
      Object.assign(into.check, { [key]: text === word ? word : parseNumber(name, text) });
    },
    format: (from) => from.check[key]?.toString(),
  };
}

function choice<K extends CheckKey<string>>(
  name: string,
  key: K,
  allowed: readonly (CheckOptions[K] & string)[],
): Setting {
  return {
    value: allowed.join('|'),
    parse: (text, into) => {
      into.check[key] = parseChoice(name, text, allowed);
    },
    format: (from) => from.check[key],
  };
}

function reading<K extends ReadKey>(
  name: string,
  key: K,
  allowed?: readonly (NonNullable<ReadOptions[K]> & string)[],
): Setting {
  return {
    value: allowed?.join('|') ?? 'NAME',
    parse: (text, into) => {
      into.read[key] = (allowed ? parseChoice(name, text, allowed) : text) as NonNullable<
        ReadOptions[K]
      >;
    },
    format: (from) => from.read[key],
  };
}

/** Every setting by its flag, in the order of the help text. */
export const SETTINGS: Record<string, Setting> = {
  label: reading('label', 'label'),
  'x-name': reading('x-name', 'x_name'),
  'y-name': reading('y-name', 'y_name'),
  flatten: reading('flatten', 'flatten', FLATTENS),
  task: reading('task', 'task', TASKS),
  weights: reading('weights', 'weights', WEIGHTS),
  'x-examples': reading('x-examples', 'x_examples', EXAMPLES_IN),
  'y-examples': reading('y-examples', 'y_examples', EXAMPLES_IN),
  'y-kind': reading('y-kind', 'y_kind', Y_KINDS),
  'cost-scale': reading('cost-scale', 'cost_scale', COST_SCALES),
  'gradient-precision': reading('gradient-precision', 'gradient_precision', GRADIENT_PRECISIONS),
  layers: {
    value: 'N,N,…',
    parse: (text, into) => {
      into.check.hidden_layers =
        text === 'none' || text === ''
          ? []
          : text.split(',').map((width) => parseNumber('layers', width));
    },
    format: (from) =>
      from.check.hidden_layers &&
      (from.check.hidden_layers.length > 0 ? from.check.hidden_layers.join(',') : 'none'),
  },
  loss: choice('loss', 'loss', LOSSES),
  hidden: choice('hidden', 'hidden_activation', ACTIVATIONS),
  init: choice('init', 'initialisation', INITIALISATIONS),
  seed: numeric('seed', 'seed'),
  examples: numberOr('examples', 'examples', 'all'),
  scale: choice('scale', 'scale', SCALES),
  l2: numeric('l2', 'l2'),
  'keep-prob': numeric('keep-prob', 'keep_prob'),
  mask: choice('mask', 'mask', MASKS),
  precision: choice('precision', 'precision', PRECISIONS),
  method: choice('method', 'method', METHODS),
  engine: choice('engine', 'engine', ENGINES),
  epsilon: numberOr('epsilon', 'epsilon', 'auto'),
  bug: {
    value: 'NAME[@LAYER]',
    parse: (text, into) => {
      into.check.bug = text;
    },
    format: (from) => from.check.bug || undefined,
  },
  threshold: numeric('threshold', 'threshold'),
};

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
    const setting = SETTINGS[name];
    if (setting === undefined) {
      const said = say('no_such_setting', { settings: Object.keys(SETTINGS) });
      throw new GradcheckError(said, { field: name });
    }
    setting.parse(text, settings);
  }
  return settings;
}

/** The inverse of `parseSettings`: only what is set, in the order of SETTINGS. */
export function formatSettings(settings: Settings): [string, string][] {
  return Object.entries(SETTINGS).flatMap(([name, setting]) => {
    const text = setting.format(settings);
    return text === undefined ? [] : [[name, text] as [string, string]];
  });
}
