import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { FRAME_SCRIPT } from '../src/sandbox/frame-document.ts';
import { siteBuild, WEB } from './base.ts';
import { missingTexts } from './plugins/browser-check.ts';
import { python } from './plugins/python.ts';

/** Of the sandboxed frame's script, as policies write it. */
export const FRAME_HASH = `'sha256-${createHash('sha256').update(FRAME_SCRIPT).digest('base64')}'`;

/** Names the sandboxed frame's script in the policy of the page that has it. */
export const nameFrame: Plugin = {
  name: 'name-frame',
  transformIndexHtml: (html) => html.replace('%FRAME_HASH%', FRAME_HASH),
};

const { plugin: interpreter, files } = await python();

/** Python, where it could be fetched, and what the page has to know of it. */
export const PYTHON = { plugin: interpreter, files: JSON.stringify(files) };

/**
 * The page for a backward pass of one's own, beside the lab. A build of its own: with one for both,
 * what they have in common would be cut into more files, and the lab would open later.
 */
export default siteBuild({
  plugins: [nameFrame, missingTexts, PYTHON.plugin],
  define: { FRAME_HASH: JSON.stringify(FRAME_HASH), PYTHON_FILES: PYTHON.files },
  build: {
    chunkSizeWarningLimit: 600, // the editor
    rolldownOptions: { input: join(WEB, 'code.html') },
  },
});
