import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { SITE, siteBuild, WEB } from './base.ts';
import { missingTexts, probeScript } from './plugins/browser-check.ts';

/** From file:// a page may start its own text and data: addresses, and load nothing else. */
function policy(scripts: string[], styles: string[]): string {
  const hashes = (texts: string[]) =>
    texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`).join(' ');
  return [
    "default-src 'none'",
    `script-src ${hashes(scripts)} 'wasm-unsafe-eval'`,
    `style-src ${hashes(styles)}`,
    'connect-src data:',
    'font-src data:',
    'worker-src data:',
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const dataAddress = (type: string, bytes: Uint8Array) =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;

const PACKED_CORE = 'virtual:packed-core';

/**
 * h5wasm carries its WebAssembly as a string of bytes, 3.6 MB. Compressed it is a third of that, and
 * is only unpacked for an HDF5 file.
 */
const packHdf5: Plugin = {
  name: 'pack-hdf5',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('h5wasm/dist/esm/hdf5_util.js')) return undefined;
    const literal = /function findWasmBinary\(\)\{return binaryDecode\(('(?:[^'\\]|\\.)*')\)\}/s;
    const found = literal.exec(code);
    if (found === null) throw new Error('h5wasm no longer carries its WebAssembly as it did.');
    // As its own binaryDecode: a byte a character, zero written as U+0100.
    const text: string = new Function(`return ${found[1]}`)();
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
    if (!WebAssembly.validate(bytes)) throw new Error("h5wasm's WebAssembly was not unpacked.");
    const address = dataAddress('application/gzip', gzipSync(bytes, { level: 9 }));
    const unpack = `async function findWasmBinary() {
      const { body } = await fetch('${address}');
      return new Response(body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
    }`;
    return { code: code.replace(found[0], () => unpack), map: null };
  },
};

/** The core, which would be half as large again as text, is compressed too. */
const packCore: Plugin = {
  name: 'pack-core',
  resolveId: (id) => (id === PACKED_CORE ? `\0${id}` : undefined),
  load(id) {
    if (id !== `\0${PACKED_CORE}`) return undefined;
    const core = readFileSync(join(WEB, '../build/library/bindings/gradcheck-whole.wasm'));
    const address = dataAddress('application/gzip', gzipSync(core, { level: 9 }));
    return `export default ${JSON.stringify(address)};`;
  },
};

/** Puts scripts and styles into the page itself, and a policy that allows just these. */
const inline: Plugin = {
  name: 'inline',
  enforce: 'post',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html
        .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
        .replace(
          /<!--.*?-->|<link rel="(preload|manifest|icon)"[^>]*>|<script vite-ignore.*?<\/script>/gs,
          '',
        ),
  },
  generateBundle: {
    order: 'post', // when Vite has written the last word into its scripts
    async handler(_, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('There is no page.');
      const scripts = [await probeScript()];
      const styles: string[] = [];
      for (const [name, output] of Object.entries(bundle)) {
        if (output === page) continue;
        if (output.type === 'chunk') scripts.push(output.code);
        else if (name.endsWith('.css')) styles.push(String(output.source));
        else throw new Error(`${name} is not in the page.`);
        delete bundle[name];
      }
      if (scripts.length !== 2) throw new Error('Expected one script besides the probe.');
      // These would end the element, and mean the same in a string with a backslash.
      const safe = scripts.map((text) => text.replace(/<(?=\/script|!--)/gi, '\\x3c'));
      const icon = dataAddress('image/svg+xml', readFileSync(join(WEB, 'public/favicon.svg')));
      const head = `
    <meta http-equiv="Content-Security-Policy" content="${policy(safe, styles)}">
    <link rel="icon" href="${icon}" type="image/svg+xml">
    ${styles.map((text) => `<style>${text}</style>`).join('\n')}`;
      // The probe is written last and runs first: modules wait for the end of the page.
      const body = `<script type="module">${safe[1]}</script><script>${safe[0]}</script>`;
      const html = String(page.source)
        .replace(/<script type="module".*?<\/script>|<link rel="stylesheet"[^>]*>/g, '')
        .replace(/\n\s*(?=\n)/g, '')
        .replace('<meta charset="utf-8">', (charset) => charset + head)
        .replace('</body>', () => `${body}\n  </body>`);
      delete bundle['index.html'];
      this.emitFile({ type: 'asset', fileName: 'gradcheck.html', source: html });
    },
  },
};

/** The licences go with the file, which has nothing beside it: as a comment at its end. */
const withLicences: Plugin = {
  name: 'with-licences',
  closeBundle() {
    const [page, licences] = [join(SITE, 'gradcheck.html'), join(SITE, 'licences.txt')];
    const text = readFileSync(licences, 'utf8').replaceAll('--', '- -');
    writeFileSync(page, `${readFileSync(page, 'utf8').trimEnd()}\n<!--\n${text}\n-->\n`);
  },
};

/** The page as one file that needs no host: `gradcheck.html`, to be opened from a disk. */
export default siteBuild({
  mode: 'file',
  resolve: {
    alias: [
      { find: './modules.js', replacement: join(WEB, 'build/one-file-modules.ts') },
      {
        find: '../bindings/compile-module.js',
        replacement: join(WEB, 'build/one-file-compile-module.ts'),
      },
    ],
  },
  plugins: [packHdf5, packCore, missingTexts, inline, withLicences],
  build: {
    chunkSizeWarningLimit: 6000,
    assetsInlineLimit: () => true,
    modulePreload: false,
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
