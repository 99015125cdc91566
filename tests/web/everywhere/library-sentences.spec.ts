import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  arrangeArrays,
  createChecker,
  readArrays,
  readDataset,
} from '../../../build/library/index.js';
import { translator } from '../../../web/src/i18n/library-sentences.ts';
import library from '../../../web/translations/library.zh-Hans.ts';
import { networks, tutorial } from '../../wasm/support/golden-arrays.js';
import { array, npy, npz } from '../../wasm/support/npz.js';
import { hasEnglish } from '../support/untranslated.ts';

const WASM = join(import.meta.dirname, '../../wasm');

/** A file of them is ended after this long, so that a hang there is not one here. */
const LONGEST_MILLISECONDS = 120_000;

/** Tests of the library that have to do with other things than bad input, and take long. */
const OTHERS = ['memory', 'package', 'pool', 'training'].map((name) => `${name}.test.js`);

/** What the library's own tests have it say of bad input, once each. */
function refusals(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'gradcheck-'));
  const file = join(folder, 'sentences');
  const tests = readdirSync(WASM).filter(
    (name) => name.endsWith('.test.js') && !OTHERS.includes(name),
  );
  const recorder = join(import.meta.dirname, '../support/record-errors.mjs');
  const options = ['--import', recorder, '--test', `--test-timeout=${LONGEST_MILLISECONDS}`];
  const args = [...options, ...tests.map((name) => join(WASM, name))];
  const env = { ...process.env, GRADCHECK_SENTENCES: file };
  spawnSync(process.execPath, args, { env });
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  rmSync(folder, { recursive: true });
  return [...new Set(lines)].map((line) => JSON.parse(line) as string);
}

/** What is left in English, or has no translation at all. */
function faults(sentences: readonly string[], say: (sentence: string) => string | undefined) {
  return sentences.filter((sentence) => {
    const said = say(sentence);
    return said === undefined || hasEnglish(said);
  });
}

test('all that the library refuses is refused in Chinese', () => {
  test.setTimeout(2 * LONGEST_MILLISECONDS);
  const sentences = refusals();
  expect(sentences.length).toBeGreaterThan(300);
  expect(faults(sentences, translator(library))).toEqual([]);

  // Without one of its translations, some of it is not.
  const { sentences: pairs } = library;
  const lost = pairs.findIndex(([english]) => english.startsWith('expected a finite number'));
  const rest = { ...library, sentences: pairs.filter((_, i) => i !== lost) };
  expect(faults(sentences, translator(rest))).not.toEqual([]);
});

test('all that it notes of a file is noted in Chinese', async () => {
  const folder = join(WASM, 'fixtures');
  const notes = new Set<string>();
  for (const name of readdirSync(folder)) {
    const read = await readDataset(name, readFileSync(join(folder, name))).catch(() => undefined);
    for (const note of read?.notes ?? []) notes.add(note);
  }
  expect(notes.size).toBeGreaterThan(3);
  expect(faults([...notes], translator(library))).toEqual([]);
});

test('all that it notes of somebody’s arrays is noted in Chinese', async () => {
  const network = networks.find(({ name }: (typeof networks)[number]) => name === 'leaky relu');
  const { X, Y, W1, b1, W2, b2, W3, b3 } = tutorial(network);
  const layers = { out: [W2, b2], first: [W1, b1], second: [W3, b3] };
  const arrays = Object.entries(layers).flatMap(([name, [weight, bias]]) => [
    [`${name}.weight`, weight],
    [`${name}.bias`, bias],
    [`${name}.weight.grad`, weight],
    [`${name}.bias.grad`, bias],
  ]);
  const wrong = array([2], [1, 2]);
  const sets = [
    { X, Y, ...Object.fromEntries(arrays), other: wrong },
    { ...tutorial(network), Z1: wrong, A1: array([], [1]), A2: wrong, a2: wrong },
    { ...tutorial(network), dA1: X, dA2: array([6, 9], Array(54).fill(1)) },
  ];
  const notes = new Set<string>();
  for (const set of sets) {
    const { dataset } = arrangeArrays(await readArrays([{ name: 'a.npz', bytes: npz(set) }]));
    for (const note of dataset.notes) notes.add(note);
  }
  const files = Object.entries(tutorial(network)).map(([name, each]) => ({
    name: `${name}.npy`,
    bytes: npy(each as Parameters<typeof npy>[0]),
  }));
  const broken = { name: 'Z1.npy', bytes: files[0]?.bytes.subarray(0, -1) ?? new Uint8Array() };
  const { dataset } = arrangeArrays(await readArrays([...files, broken]));
  for (const note of dataset.notes) notes.add(note);
  expect([...notes].sort()).toEqual([
    expect.stringMatching(/^A1 is not compared, as it is a single number;/),
    expect.stringMatching(/^A2, a2 are the same quantity,/),
    'Arrays that are not read: other.',
    expect.stringMatching(/^Layers are in the order first, out, second,/),
    expect.stringMatching(/^Z1 is not compared, as it has \d+ bytes of values;/),
    expect.stringMatching(/^Z1 is not compared, as it is 2;/),
    expect.stringMatching(/^dA1, dA2 hold the dA of the layer below,/),
  ]);
  expect(faults([...notes], translator(library))).toEqual([]);
});

test('what it takes to show a mistake is said in Chinese', async () => {
  const checker = createChecker({ workers: 1 });
  const shown = new Set<string>();
  for (const hidden_activation of ['tanh', 'relu', 'sigmoid'] as const) {
    for (const loss of ['binary_cross_entropy', 'mean_squared_error'] as const) {
      const data = await readDataset('a.csv', Buffer.from('a,b,y\n1,2,0\n2,1,1\n3,4,1\n'));
      const options = { hidden_activation, hidden_layers: [2, 2], loss, l2: 0.1, keep_prob: 0.5 };
      const { mutants } = await checker.check(data, options, { mutants: true });
      for (const { shown_by } of mutants ?? []) shown.add(shown_by);
    }
  }
  checker.dispose();
  expect(shown.size).toBeGreaterThan(8);
  expect(faults([...shown], translator(library))).toEqual([]);
});
