import { msg, str } from '@lit/localize';
import { translated } from '../i18n/language.js';

const power = (value: number) => value.toExponential(1);
const limit = (value: number) => value.toExponential(0);

/** What the parts say that every room uses. */
export const uiText = translated(() => ({
  hint: (text: string) => msg(str`(${text})`),
  notLoaded: (reason: string) =>
    msg(str`A part of the page could not be loaded (${reason}); reload the page.`),
  saveSvg: msg('Save as SVG'),
  savePng: msg('Save as PNG'),

  scale: (value: number, threshold: number) =>
    value <= threshold
      ? msg(
          str`Logarithmic scale: the difference ${power(value)} is not above the threshold ${limit(threshold)}.`,
        )
      : msg(
          str`Logarithmic scale: the difference ${power(value)} is above the threshold ${limit(threshold)}.`,
        ),
  passes: msg('passes'),
  fails: msg('fails'),
}));
