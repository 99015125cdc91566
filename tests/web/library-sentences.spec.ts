import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createChecker, readDataset } from '../../build/library/index.js';
import { translator } from '../../web/src/library-sentences.ts';
import library from '../../web/translations/library.zh-Hans.ts';
import { hasEnglish } from './untranslated.ts';

const WASM = join(import.meta.dirname, '../wasm');

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
  const recorder = join(import.meta.dirname, 'record-errors.mjs');
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
