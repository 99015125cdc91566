// Has the page's sentences spoken in a language, where there is no page.
import { speak as speakOnPage } from '../../../web/src/i18n/language.js';

/** Lit tells a window of each change. */
globalThis.window ??= new EventTarget();

export const speak = speakOnPage;
