import temml from 'temml';
import type { Plugin } from 'vite';

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
        // In a Chinese page signs such as ‖ would be looked for in a Chinese face.
        const language = tex.includes('\\text') ? '' : ' lang="en"';
        return `<${tag} class="formula"${language}>${math.replace(/ style="[^"]*"/g, '')}</${tag}>`;
      }),
  },
};
