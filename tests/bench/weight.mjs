/** `npm run weight`: what a browser must fetch before the first verdict, compressed with gzip. */
import { gzipSync } from 'node:zlib';
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
    compressed: gzipSync(content, { level: 9 }).length,
  }))
  .sort((a, b) => b.compressed - a.compressed);

const line = (name, bytes, compressed) =>
  console.log(
    `${name.padEnd(44)}${bytes.toLocaleString('en').padStart(12)}${compressed.toLocaleString('en').padStart(12)}`,
  );
const sum = (chosen, key) => chosen.reduce((total, row) => total + row[key], 0);
const total = (name, chosen) => line(name, sum(chosen, 'bytes'), sum(chosen, 'compressed'));

console.log(`${'file'.padEnd(44)}${'bytes'.padStart(12)}${'gzip'.padStart(12)}`);
for (const { name, bytes, compressed } of rows) line(name, bytes, compressed);
total(
  'JavaScript and WebAssembly',
  rows.filter(({ isCode }) => isCode),
);
total('all', rows);
