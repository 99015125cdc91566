import { msg, str } from '@lit/localize';
import { translated } from '../i18n/language.js';

/** What is wrong with a setting, a file or a run, wherever that is shown. */
export const sessionText = translated(() => ({
  field: (name: string, problem: string) => msg(str`${name}: ${problem}`),
  failed: (reason: string) => msg(str`The check stopped unexpectedly (${reason}); run it again.`),

  /** Stands in the address, where it has to be the same in every language. */
  several: (first: string, more: number) => `${first} + ${more}`,
  noSample: (reason: string) =>
    msg(str`The sample could not be loaded (${reason}); reload the page.`),
  unexpected: (file: string, reason: string) => msg(str`${file}: could not be read (${reason}).`),
  noData: (file: string, reason: string) => msg(str`${file}: could not be loaded (${reason}).`),

  /** What the settings are called that say how a file is read, where they are fields. */
  reading: {
    x: msg('Features'),
    y: msg('Labels'),
    flatten: msg('Pixels in order'),
    flattens: { C: msg('C (row by row)'), F: msg('F (original tutorial)') },
  },
}));
