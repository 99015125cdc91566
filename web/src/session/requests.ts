import type { Language } from '../i18n/language.js';
import type { SampleName } from './samples.js';

/** What the visitor can ask for; every component sends these up to the app, which alone holds state. */
export interface Requests {
  'choose-sample': SampleName;
  /** One file, or several .npy files together. */
  'choose-files': File[];
  set: { name: string; text: string };
  'use-preset': string;
  reset: undefined;
  /** The mistakes that can be made are wanted from now on. */
  'list-mistakes': undefined;
  /** The mutation matrix is wanted from now on, or no longer. */
  'show-matrix': boolean;
  /** The page is in this language now, since the visitor asked for it. */
  speak: Language;
  run: undefined;
  cancel: undefined;
}

export function request<K extends keyof Requests>(from: EventTarget, name: K, detail: Requests[K]) {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}
