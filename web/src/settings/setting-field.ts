import {
  ACTIVATIONS,
  ENGINES,
  INITIALISATIONS,
  isSetting,
  MASKS,
  METHODS,
  PRECISIONS,
  SCALES,
  SETTINGS,
} from 'gradcheck';
import type { TemplateResult } from 'lit';
import { request } from '../session/requests.js';
import { renderField } from '../ui/field.js';
import { settingsText as text } from './strings.js';

/** A setting by its name in SETTINGS; with choices it is a list, otherwise a text field. */
export interface Setting {
  name: string;
  choices?: readonly string[];
  isWide?: boolean;
}

/** The fields of the network and of the check, in the order in which they stand. */
export const NETWORK: Setting[] = [
  { name: 'layers', isWide: true },
  { name: 'hidden', choices: ACTIVATIONS },
  { name: 'init', choices: INITIALISATIONS },
  { name: 'seed' },
  { name: 'l2' },
  { name: 'keep-prob' },
  { name: 'mask', choices: MASKS },
];
export const CHECK: Setting[] = [
  { name: 'examples' },
  { name: 'scale', choices: SCALES },
  { name: 'method', choices: METHODS, isWide: true },
  { name: 'engine', choices: ENGINES, isWide: true },
  { name: 'precision', choices: PRECISIONS },
  { name: 'epsilon' },
  { name: 'threshold' },
];

/** Any setting; those that the lab has no field for say their choices themselves. */
export function settingNamed(name: string): Setting {
  const known = [...NETWORK, ...CHECK].find((setting) => setting.name === name);
  const value = isSetting(name) ? SETTINGS[name].value : '';
  const isChoice = /^[\w-]+(\|[\w-]+)+$/.test(value) && !value.startsWith('NUMBER');
  return known ?? (isChoice ? { name, choices: value.split('|') } : { name });
}

interface Shown {
  value: string;
  /** Whether it is what keeps the check from being made. */
  isWrong?: boolean;
  /** The id of what describes it. */
  describedBy?: string;
  label?: string;
  hint?: string | undefined;
}

/** A labelled field whose component asks for what is set in it, and at Enter for a run. */
export function settingField(
  from: EventTarget,
  { name, choices, isWide }: Setting,
  { value, isWrong = false, describedBy = '', ...said }: Shown,
): TemplateResult {
  const { label = name, hint } = { ...text.fields[name], ...said };
  const set = (value: string) => request(from, 'set', { name, text: value });
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    // The browser's own change event comes after this one; the run must see the new text.
    set((event.target as HTMLInputElement).value);
    request(from, 'run', undefined);
  };
  return renderField({
    name,
    label,
    hint,
    value,
    choices: choices?.map((choice) => [choice, text.choices[choice] ?? choice]),
    isWide,
    isWrong,
    describedBy,
    onChange: set,
    ...(choices ? {} : { onKey }),
  });
}
