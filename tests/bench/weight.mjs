/**
 * `npm run weight`: what a browser must fetch before the first verdict, compressed as most hosts do
 * it (Brotli), and as all can (gzip).
 */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { withColdOpenings } from './opening.mjs';

const CODE = /javascript|wasm/;
const { files } = await withColdOpenings((open) => open());
// The script that every worker runs is one file.
const once = [...new Map(files.map((file) => [file.name, file])).values()];

const rows = once
  .map(({ name, type, content }) => ({
    name,
    isCode: CODE.test(type),
    bytes: content.length,
    brotli: brotliCompressSync(content).length,
    gzip: gzipSync(content, { level: 9 }).length,
  }))
  .sort((a, b) => b.gzip - a.gzip);

const print = (name, ...cells) =>
  console.log(name.padEnd(44) + cells.map((cell) => cell.padStart(12)).join(''));
const line = (name, chosen) =>
  print(
    name,
    ...['bytes', 'brotli', 'gzip'].map((key) =>
      chosen.reduce((total, row) => total + row[key], 0).toLocaleString('en'),
    ),
  );

print('file', 'bytes', 'brotli', 'gzip');
for (const row of rows) line(row.name, [row]);
line(
  'JavaScript and WebAssembly',
  rows.filter(({ isCode }) => isCode),
);
line('all', rows);
