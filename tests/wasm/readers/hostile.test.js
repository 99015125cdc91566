// Files that are out to hang, crash or fill memory: each is read in a process of its own, as a fault
// would end that, and has to give a dataset or one sentence within the limits that the readers promise.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { readFiles } from 'gradcheck';
import { read } from '../support/reading.js';

/**
 * A file of 200 MB may take 10 seconds and a gigabyte. Those here are a fifth as large; a process by
 * itself takes 60 MB and most of a second where others work too.
 */
const MAX_SECONDS = 2 + 1;
const MAX_MEGABYTES = 205 + 60;

const packed = (name) =>
  `gunzipSync(readFileSync(${JSON.stringify(new URL(`../fixtures/hostile/${name}.h5.gz`, import.meta.url).pathname)}))`;

/** What comes of a file that an expression makes, in a process of its own. */
function readApart(name, bytes) {
  const program = `
    import { readFileSync } from 'node:fs';
    import { gunzipSync } from 'node:zlib';
    import { GradcheckError, readFiles } from 'gradcheck';
    const before = process.resourceUsage().maxRSS;
    const said = await readFiles([{ name: ${JSON.stringify(name)}, bytes: ${bytes} }]).then(
      ({ examples }) => 'read: ' + examples,
      (error) => (error instanceof GradcheckError ? error.message : 'THROWN ' + error.stack),
    );
    console.log(JSON.stringify({ said, megabytes: process.resourceUsage().maxRSS / 1024 }));`;
  const start = performance.now();
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { timeout: 2 * MAX_SECONDS * 1000, encoding: 'utf8', cwd: import.meta.dirname },
  );
  assert.notEqual(stdout, '', `no answer: ${stderr.slice(0, 500)}`);
  return { ...JSON.parse(stdout), seconds: (performance.now() - start) / 1000 };
}

const text = (expression) => `new Uint8Array(Buffer.from(${expression}))`;

const FILES = [
  // A search for the first line that has something in it took the square of what comes before.
  ['spaces.csv', text(`' '.repeat(3e5) + '\\n1,2,0\\n3,4,1\\n'`), /^read: 2$/],
  ['tabs.csv', text(`'\\t'.repeat(3e5) + '\\n1,2,0\\n3,4,1\\n'`), /^read: 2$/],
  ['commas.csv', `new Uint8Array(3e7).fill(44)`, /30,000,001 columns are too many/],
  ['newlines.csv', text(`'1,2\\n' + '\\n'.repeat(3e7)`), /the only label is '2'/],
  ['returns.csv', text(`'a,b\\r1,2\\r' + '\\r'.repeat(4e7)`), /only label is '2'/],
  ['cells.csv', text(`'a,b\\n' + '1,'.repeat(2e7) + '\\n'`), /got 20,000,001 values, expected 2/],
  ['rows.csv', text(`'a,b\\n' + '1,2\\n'.repeat(1e7)`), /more than 100,000 examples/],
  [
    'quotes.csv',
    text(`'a,b\\n1,"' + '""'.repeat(2e7) + '"\\n'`),
    /a cell has 40,000,000 characters/,
  ],
  ['spaced.txt', text(`'1 2\\n'.repeat(1e7)`), /more than 100,000 examples/],
  // A pattern for numbers tried each way to part the digits.
  [
    'digits.csv',
    text(`'a,b,label\\n' + '1'.repeat(1e6) + 'x,2,0\\n1,2,1\\n'`),
    /has 1,000,001 characters/,
  ],
  [
    'long.csv',
    text(`'a,b,label\\n' + ('1'.repeat(99999) + 'x,2,0\\n').repeat(2)`),
    /expected a number, got '1{40}…'/,
  ],

  ['null.json', text(`'null'`), /expected \{"X": .* got null\.$/],
  ['number.json', text(`'17'`), /got 17\.$/],
  ['keys.json', text(`'{' + '"abcdef":0,'.repeat(4e6) + '"a":0}'`), /more than 3,145,728 keys/],
  ['texts.json', text(`'[' + '"abcdefg",'.repeat(4e6) + '1]'`), /more than 1,048,576 texts/],
  [
    'values.json',
    text(`'{"X":[' + '1.5,'.repeat(1e7) + '1],"y":[1]}'`),
    /more than 8,388,608 values/,
  ],
  [
    'string.json',
    text(`'{"X":[[1,2]],"y":["' + 'a'.repeat(4e6) + '"],}'`),
    /line 1, column 4000023: this is not JSON/,
  ],
  [
    'escapes.json',
    text(`'{"X":[[1,2]],"y":["' + '\\\\n'.repeat(2e6) + '"],}'`),
    /line 1, column 4000023: this is not JSON/,
  ],
  [
    'lines.json',
    text(`'[' + '\\n'.repeat(4e7) + 'x'`),
    /line 40000001, column 1: this is not JSON/,
  ],
  ['open.json', text(`'{"X":'.repeat(2e5)`), /this is not JSON/],

  ['deep.h5', packed('deep_900'), /groups lie more than 64 deep/],
  ['deeper.h5', packed('deep_3000'), /groups lie more than 64 deep/],
  ['classes.h5', packed('classes_2e30'), /^read: 4$/],
  ['wrapped.h5', packed('classes_wrapped'), /^read: 4$/],
  ['labels.h5', packed('labels_1g'), /holds more or longer texts than labels have/],
  ['labels4.h5', packed('labels_4g'), /holds more or longer texts than labels have/],
  ['shared.h5', packed('shared_20k_60k'), /holds more or longer texts than labels have/],
  ['shared1m.h5', packed('shared_100k_1m'), /holds more or longer texts than labels have/],
];

describe('hostile files', () => {
  for (const [name, bytes, expected] of FILES) {
    test(`${name} ends in time, within memory, with a sentence or a dataset`, () => {
      const { said, seconds, megabytes } = readApart(name, bytes);
      assert.match(said, expected);
      assert.ok(seconds < MAX_SECONDS, `${seconds} s`);
      // What makes the file takes some, too: the file as a string, and as bytes.
      assert.ok(megabytes < MAX_MEGABYTES, `${megabytes} MB`);
    });
  }

  test('a file is read after each HDF5 file that HDF5 failed on', async () => {
    for (const name of [
      'deep_900',
      'deep_3000',
      'classes_wrapped',
      'labels_4g',
      'shared_100k_1m',
    ]) {
      const file = new URL(`../fixtures/hostile/${name}.h5.gz`, import.meta.url);
      const bytes = new Uint8Array(gunzipSync(readFileSync(file)));
      await readFiles([{ name: `${name}.h5`, bytes }]).catch(() => {});
      const { examples, features } = await read('images.h5');
      assert.deepEqual([examples, features], [6, 18], `after ${name}`);
    }
  });
});
