/**
 * `npm run weight`: what a browser fetches before anybody touches anything, compressed as most hosts
 * do it (Brotli), and as all can (gzip): the lab, and an article with the element in it.
 */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { withColdOpenings } from './opening.mjs';

const CODE = /javascript|wasm/;
const ELEMENT = `<!doctype html><script type="module" src="./gradient-check.js"></script>`;
const FAR = '<div style="height: 9000px"></div>';

/** Limits are in bytes with Brotli, and held by tests: of the code, or of all. */
const OPENINGS = [
  { title: 'The lab, to its first verdict', lists: true, limits: { code: 200_000 } },
  { title: 'The lab, until nothing more comes', until: 'silence', limits: { all: 250_000 } },
  {
    title: 'The element, before a reader comes near',
    article: `${ELEMENT}${FAR}<gradient-check></gradient-check>`,
    until: 'silence',
  },
  {
    title: 'The element, with a reader near',
    article: `${ELEMENT}<gradient-check></gradient-check>`,
    until: 'silence',
    lists: true,
    limits: { code: 150_000 },
  },
];

const sum = (files, key) => files.reduce((total, file) => total + file[key], 0);
const text = (number) => number.toLocaleString('en');
const print = (name, ...cells) =>
  console.log(name.padEnd(44) + cells.map((cell) => cell.padStart(12)).join(''));

function line(name, files, limit) {
  const sizes = ['bytes', 'brotli', 'gzip'].map((key) => sum(files, key));
  const margin = limit === undefined ? [] : [limit, limit - sizes[1]];
  print(name, ...[...sizes, ...margin].map(text));
}

/** The files of one opening by their names: the script that every worker runs is one. */
function weigh(files) {
  return [...new Map(files.map((file) => [file.name, file])).values()]
    .map(({ name, type, content }) => ({
      name,
      isCode: CODE.test(type),
      bytes: content.length,
      brotli: brotliCompressSync(content).length,
      gzip: gzipSync(content, { level: 9 }).length,
    }))
    .sort((a, b) => b.gzip - a.gzip);
}

await withColdOpenings(async (open) => {
  for (const { title, lists, limits = {}, ...opening } of OPENINGS) {
    const files = weigh((await open({ ...opening, wantsFiles: true })).files);
    const code = files.filter(({ isCode }) => isCode);
    print(title, 'bytes', 'brotli', 'gzip', 'limit', 'left');
    if (lists) for (const file of files) line(`  ${file.name}`, [file]);
    line('  JavaScript and WebAssembly', code, limits.code);
    line('  all', files, limits.all);
    console.log();
  }
});
