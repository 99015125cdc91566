import { languageOf, speak } from '../i18n/language.js';
import { tagFor } from './speaker.js';

/** Speaks as the `lang` of the page's first element says, or the text around that. */
export async function speakAs(element: Element): Promise<void> {
  await speak(languageOf(tagFor(element)) ?? 'en').catch(() => {}); // else as before
}
