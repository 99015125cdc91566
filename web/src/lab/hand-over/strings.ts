import { msg, str } from '@lit/localize';
import { count, translated } from '../../i18n/language.js';

/** What is said of the network in NumPy: loaded with it. */
export const strings = translated(() => ({
  heading: msg('Write its backward pass in Python'),
  lede: msg(
    'This network in NumPy, with its cost, parameters and examples: only backward() is left to write, and is checked as you do.',
  ),
  go: msg('Open in Python'),
  cannot: (most: number) => {
    const number = count(most);
    return msg(
      str`With these settings there is no program for it: there is one for networks of at most ${number} parameters, without dropout, with the usual cost of their labels.`,
    );
  },
}));
