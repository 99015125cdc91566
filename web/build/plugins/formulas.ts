import temml from 'temml';
import type { Plugin } from 'vite';

/**
 * A letter with primes, which Temml sets as a superscript. The sign is raised by itself already: only
 * fonts made for formulas would not raise it twice.
 */
const PRIMED = /<msup>(<mi>\w<\/mi>)((?:<mrow[^>]*>)?<mo[^>]*tml-prime.*?)<\/msup>/g;

const FORMULA = /<(div|span) class="formula" data-tex="([^"]*)"><\/\1>/g;

/**
 * Writes MathML into the page, where its source has TeX. Classes name the colours of the three
 * gradients; inline styles, which the page's policy forbids and browsers do without, are left out.
 */
export const formulas: Plugin = {
  name: 'formulas',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html.replace(FORMULA, (_, tag: string, tex: string) => {
        const math = temml.renderToString(tex, {
          displayMode: tag === 'div',
          throwOnError: true,
          trust: ({ command }) => command === '\\class',
        });
        const plain = math.replace(/ style="[^"]*"/g, '').replace(PRIMED, '<mrow>$1$2</mrow>');
        // In a Chinese page signs such as ‖ would be looked for in a Chinese face.
        const language = tex.includes('\\text') ? '' : ' lang="en"';
        return `<${tag} class="formula"${language}>${plain}</${tag}>`;
      }),
  },
};
