import { GradcheckError, ProblemError } from 'gradcheck';
import { inLanguage, placedSentence, type Sentence, sentenceAlone } from '../i18n/language.js';

/** Bad input that the page itself has noticed. */
export class Refused extends Error {
  /** @param field The name of the field that is to blame, if one is. */
  constructor(
    readonly said: Sentence,
    readonly field?: string,
  ) {
    super(said());
  }
}

/** Whether it is the input's fault, and not ours. */
export const isBadInput = (error: unknown): error is GradcheckError | Refused =>
  error instanceof GradcheckError || error instanceof Refused;

/** Whether its sentence is not data yet. */
const isPlain = (error: ProblemError) => error.problem.code === 'thrown';

/** A sentence for anything that was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refused) return error.said();
  if (error instanceof ProblemError && !isPlain(error)) return placedSentence(error);
  return inLanguage(error instanceof Error ? error.message : String(error));
}

/** The same for beside the field that is to blame, whose label says already where. */
export function sentenceBesideField(error: GradcheckError | Refused): string {
  if (error instanceof Refused) return error.said();
  if (!isPlain(error)) return sentenceAlone(error);
  return sentenceOf(error).replace(/^\/?[\w-]+(\/\d+)*: /, '');
}
