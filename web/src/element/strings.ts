import { msg, str } from '@lit/localize';
import { list, translated } from '../i18n/language.js';

/** What only an element in an article says. */
export const elementText = translated(() => ({
  title: msg('A gradient check'),
  lab: msg('Open in the lab'),
  notOurs: (names: readonly string[]) =>
    msg(str`${list(names)}: not applicable, because the file brings its own network.`),
  noField: (name: string, offered: readonly string[]) =>
    msg(str`fields: there is no setting "${name}" here; there are ${offered.join(', ')}.`),
}));
