import { type Language, languageOf, speak } from '../language.js';
import { speakerFor } from './speaker.js';

function languageAround(element: Element): Language {
  const near = element.closest('[lang]');
  if (near) return languageOf(near.getAttribute('lang')) ?? 'en';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageAround(root.host) : 'en';
}

/** Speaks as the `lang` of the page's first element says, or the text around that. */
export async function speakAs(element: Element): Promise<void> {
  await speak(languageAround(speakerFor(element))).catch(() => {}); // else as before
}
