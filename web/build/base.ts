import { join } from 'node:path';
import { mergeConfig, type UserConfig } from 'vite';
import { licences } from './plugins/licences.ts';

/** The room that pages and sources are in. */
export const WEB = join(import.meta.dirname, '..');

/** Where the static site is left. */
export const SITE = join(WEB, '../dist');

/**
 * What all builds of the site have in common. Each adds to `dist/`; the lab's, which is the first,
 * empties it.
 */
export function siteBuild(config: UserConfig): UserConfig {
  return mergeConfig(
    {
      root: WEB,
      base: './', // `dist/` works from any sub-path of any host
      publicDir: false,
      plugins: [licences()],
      build: {
        outDir: SITE,
        emptyOutDir: false,
        // WebAssembly's SIMD and exceptions came with these, or before.
        target: ['chrome95', 'edge95', 'firefox100', 'safari16.4'],
        assetsInlineLimit: 0, // a strict Content Security Policy has no data: addresses
      },
      worker: { format: 'es' },
    },
    config,
  );
}
