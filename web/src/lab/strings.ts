import { msg, str } from '@lit/localize';
import { list, translated } from '../i18n/language.js';

/** The sentences of the lab's page itself; each part of it has its own. */
export const labText = translated(() => ({
  documentTitle: msg('Gradcheck: is your backpropagation right?'),
  title: msg('Is your backpropagation right?'),
  lede: msg(
    'A network’s gradient is computed twice, by backpropagation and by nudging each parameter, and the two are compared. All of it on your machine: no file leaves it.',
  ),
  footer: msg(
    'The address of this page holds every setting: share it and the reader sees the same run.',
  ),
  code: msg('Write your own backward pass, and have it checked as you type'),
  download: msg('All of this page as one file that works without a network (under 3 MB)'),
  licences: msg('Licences of what this page is made of'),
  address: msg('Not everything in the address could be applied; defaults are used instead:'),
  share: msg('Share'),
  wrong: msg('Not checked: correct the marked field.'),
  soon: msg('About to check …'),
  noSuchBug: (reason: string) => msg(str`This mistake cannot be made here: ${reason}`),
  constant: (features: string[]) =>
    msg(str`Standardising turned ${list(features)} into 0: the same value in every example.`),
}));
