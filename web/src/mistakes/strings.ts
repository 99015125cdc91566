import { msg, str } from '@lit/localize';
import { count, translated } from '../i18n/language.js';

/** What is said of mistakes that are made on purpose; mistake-text.ts has what each of them is. */
export const brokenText = translated(() => ({
  broken: (mistakes: number) =>
    mistakes === 1
      ? msg('This backpropagation is broken on purpose:')
      : msg(str`This backpropagation is broken on purpose, by ${count(mistakes)} mistakes:`),
  restore: msg('Restore correct backpropagation'),
}));
