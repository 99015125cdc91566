import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { missingTexts } from '../probe.ts';
import { FRAME_SCRIPT } from '../src/code/frame.ts';

const WEB = join(import.meta.dirname, '..');

const FRAME_HASH = `'sha256-${createHash('sha256').update(FRAME_SCRIPT).digest('base64')}'`;

/** Names the sandboxed frame's script in the policy of the page that has it. */
const nameFrame: Plugin = {
  name: 'name-frame',
  transformIndexHtml: (html) => html.replace('%FRAME_HASH%', FRAME_HASH),
};

/**
 * The page for a backward pass of one's own, beside the lab. A build of its own: with one for both,
 * what they have in common would be cut into more files, and the lab would open later.
 */
export default defineConfig({
  root: WEB,
  base: './',
  publicDir: false,
  plugins: [nameFrame, missingTexts],
  define: { FRAME_HASH: JSON.stringify(FRAME_HASH) },
  build: {
    outDir: '../dist',
    emptyOutDir: false,
    target: ['chrome95', 'edge95', 'firefox100', 'safari16.4'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600, // the editor
    rolldownOptions: { input: join(WEB, 'code.html') },
  },
  worker: { format: 'es' },
});
