import { msg } from '@lit/localize';
import type { Missing } from '../site/browser-needs.js';
import { speakAs } from './element-language.js';

const TEXTS: Record<Missing, () => string> = {
  modules: () =>
    msg(
      'This browser is too old for this gradient check; Chrome, Edge or Firefox of 2022, Safari 16.4, or anything newer will do.',
    ),
  webassembly: () =>
    msg(
      'This gradient check needs WebAssembly, which this browser does not have, or which is switched off.',
    ),
  workers: () =>
    msg(
      'This gradient check needs web workers, which this browser does not have or does not allow.',
    ),
  simd: () =>
    msg(
      'This gradient check needs the SIMD instructions of WebAssembly, which this browser or its processor does not have.',
    ),
};

/** What an article's reader is told instead of a check; loaded only where it has to be said. */
export async function missingText(element: Element, what: Missing): Promise<string> {
  await speakAs(element);
  return TEXTS[what]();
}
