// Whatever the library says has a sentence in either language, and a whole one. That no table lacks
// a code or has one too many is what the compiler holds; here every sentence is made.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { place, say } from '../../../web/src/i18n/problems.zh-hans.ts';
import { SAMPLES } from './problem-samples.ts';

const PROBLEMS = new URL('../../../build/library/problems/', import.meta.url);

/** The English tables, which are subjects' own, as one. */
const english = {};
for (const file of readdirSync(PROBLEMS).filter((name) => name.endsWith('.js'))) {
  for (const [name, table] of Object.entries(await import(new URL(file, PROBLEMS)))) {
    if (name.endsWith('_ENGLISH')) Object.assign(english, table);
  }
}

const inEnglish = ({ code, values }) => english[code](values);

/** What Chinese leaves as it is: names of options and their values, of files and their parts. */
const NAMES = [
  'binary',
  'multiclass',
  'bool',
  'bmp',
  'csv',
  'deflate',
  'excel',
  'float',
  'gif',
  'gzip',
  'hdf',
  'html',
  'int',
  'jpeg',
  'matlab',
  'mib',
  'npy',
  'npz',
  'numpy',
  'parquet',
  'pdf',
  'png',
  'python',
  'rar',
  'sqlite',
  'tiff',
  'tsv',
  'uint',
  'utf',
  'bias',
  'weight',
  'webp',
  'word',
  'xlsx',
  'xml',
  'zip',
  'dW',
  'db',
  'dA',
  'le',
  'all',
  'auto',
  'double',
  'dropout',
  'help',
  'keep_prob',
  'preset',
  // Arrays of recorded costs
  'parameters',
  'gradients',
  'steps',
  'cost',
  'costs',
  'softmax_cross_entropy',
  'tanh',
  'relu',
  'leaky_relu',
  'true',
  'false',
  'HTTP',
  'JSON',
  'LAYER',
  'NAME',
  'Worker',
  'params',
  'cost',
  'gradient',
  'loss',
  'backward',
  'PATH',
  'PyTorch',
  'torch',
  'autograd',
  'gradcheck',
  'log',
  'softmax',
  'sigmoid',
];

/** Where a number is said in words: the only label, one key. */
const IN_WORDS = ['one_class', 'too_few_keys', 'cost_is_assumed'];

/** What is wrong with the sentences of a language, one line each. */
function faults(said, isEnglish) {
  const found = [];
  for (const [code, samples] of Object.entries(SAMPLES)) {
    for (const values of samples) {
      const note = (fault) => found.push(`${code}: ${fault}`);
      let sentence;
      try {
        sentence = said({ code, values });
      } catch (error) {
        note(error.message);
        continue;
      }
      // Without JSON as an example, the shape of a matrix, and the brace that JSON lacks.
      const prose = sentence.replace(/\{"[^}]*\}|n_l × n_\{l−1\}|(?<=or |或)\}/g, '');
      if (/[{}]|undefined|NaN|\[object|\$/.test(prose)) note(`“${sentence}” has a hole`);
      for (const value of Object.values(values).flat()) {
        // Words of ours stand in other words in another language.
        const isSaid = IN_WORDS.includes(code) || sentence.includes(value);
        if (/^ж|^\d+$/.test(value) && !isSaid) note(`${value} is not said`);
      }
      const words = prose.match(/[A-Za-z_]{2,}/g) ?? [];
      const left = isEnglish ? [] : words.filter((word) => !isName(word));
      if (left.length > 0) note(`“${left.join(' ')}” is English`);
      if (!isEnglish && code !== 'thrown' && !/\p{Script=Han}/u.test(sentence)) note('no Chinese');
    }
  }
  return found;
}

const isName = (word) => NAMES.some((name) => name.toLowerCase() === word.toLowerCase());

test('every code has samples, and an English sentence', () => {
  assert.deepEqual(Object.keys(english).sort(), Object.keys(SAMPLES).sort());
});

test('every sentence is whole in English', () => {
  assert.deepEqual(faults(inEnglish, true), []);
});

test('every sentence is whole in Chinese, with no word of English left', () => {
  assert.deepEqual(faults(say, false), []);
});

test('a sentence that is not translated, not whole or not there is found', () => {
  const broken = (sentence) => (problem) =>
    problem.code === 'no_examples' ? sentence() : say(problem);
  const found = (sentence) => faults(broken(sentence), false);
  assert.deepEqual(
    found(() => '数据中没有 examples。'),
    ['no_examples: “examples” is English'],
  );
  assert.deepEqual(
    found(() => '数据中没有{what}。'),
    ['no_examples: “数据中没有{what}。” has a hole', 'no_examples: “what” is English'],
  );
  assert.deepEqual(
    found(() => `数据中没有${undefined}。`)[0],
    'no_examples: “数据中没有undefined。” has a hole',
  );
  assert.deepEqual(
    found(() => {
      throw new TypeError('no such sentence');
    }),
    ['no_examples: no such sentence'],
  );
  assert.deepEqual(
    faults(() => '数据', false).filter((fault) => fault.startsWith('fewer_examples')),
    ['fewer_examples: 3 is not said', 'fewer_examples: 4 is not said'],
  );
});

test('places are said in Chinese too', () => {
  for (const [where, said] of [
    [{ file: 'iris.csv', row: 7, column: 'petal' }, "iris.csv，第7行，'petal'列"],
    [{ file: 'a.json', line: 2, character: 5 }, 'a.json，第2行第5列'],
    [{ file: 'a.json', row: 3, field: '/X/2/0' }, 'a.json，/X/2/0'],
    [{ file: 'a.h5', array: 'train_x', example: 4 }, "a.h5，数组'train_x'，第4个样本"],
    [{ field: '/seed' }, '/seed'],
    [{ field: '' }, ''],
    [{}, ''],
  ]) {
    assert.equal(place(where), said);
  }
});
