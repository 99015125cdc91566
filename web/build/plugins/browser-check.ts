import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import type { Plugin } from 'vite';

/** `src/site/browser-check.ts` as one script for browsers that know no modules. */
export async function probeScript(): Promise<string> {
  const input = join(import.meta.dirname, '../../src/site/browser-check.ts');
  const bundle = await rolldown({ input, transform: { target: 'es2015' } });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  return output[0].code;
}

/** Puts the sentences that the probe shows into each page that does nothing without scripts. */
export const missingTexts: Plugin = {
  name: 'missing-texts',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html.replace('<!-- missing.html -->', () =>
        readFileSync(join(import.meta.dirname, '../../missing.html'), 'utf8'),
      ),
  },
};
