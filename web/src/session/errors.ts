import { GradcheckError, type Place } from 'gradcheck';
import { inLanguage, type Sentence } from '../i18n/language.js';

/** Bad input that the page itself has noticed. */
export class Refused extends GradcheckError {
  constructor(
    readonly sentence: Sentence,
    place?: Place,
  ) {
    super(sentence(), place);
  }
}

/** A sentence for anything that was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refused) return error.sentence();
  return inLanguage(error instanceof Error ? error.message : String(error));
}
