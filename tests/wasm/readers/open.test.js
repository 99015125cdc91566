// The one door to files: what is inside is found out once, and read as the settings say.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import {
  arrange,
  arrangeArrays,
  createChecker,
  GradcheckError,
  open,
  parseSettings,
  readArrays,
  readDataset,
  readFiles,
} from 'gradcheck';
import { byName, CONVENTIONS, tutorial } from '../support/golden-arrays.js';
import { npy, npz } from '../support/npz.js';

const fixture = (name) => ({
  name,
  bytes: readFileSync(new URL(`../fixtures/${name}`, import.meta.url)),
});
const network = byName("the article's depth, small");
const own = { name: 'own.npz', bytes: npz(tutorial(network)) };
const nested = ({ shape: [rows, columns], values }) =>
  Array.from({ length: rows }, (_, i) => [...values.slice(i * columns, (i + 1) * columns)]);
const json = Object.fromEntries(
  Object.entries(tutorial(network)).map(([name, each]) => [name, nested(each)]),
);

const checker = createChecker({ workers: 1 });
after(() => checker.dispose());

describe('a dataset', () => {
  for (const name of ['flowers.csv', 'flowers.tsv', 'flowers.json', 'utf16.csv', 'images.h5']) {
    test(`${name} is what readDataset reads`, async () => {
      const file = fixture(name);
      const dataset = await readDataset(name, file.bytes);
      assert.deepEqual(await open([file]), { dataset });
      assert.deepEqual(await readFiles([file]), dataset);
    });
  }

  test('is read as the settings say', async () => {
    const settings = parseSettings([['task', 'multiclass']]);
    const { dataset } = await open([fixture('flowers.csv')], settings);
    assert.equal(dataset.task, 'multiclass');
    await assert.rejects(open([fixture('flowers.csv')], parseSettings([['label', 'none']])), {
      name: 'GradcheckError',
      message: /there is no column 'none'/,
    });
  });
});

describe("somebody's arrays", () => {
  test('in an archive are what readArrays reads, arranged', async () => {
    const opened = await open([own]);
    const arrays = await readArrays([own]);
    assert.deepEqual(opened.own.arrays, arrays.arrays);
    assert.deepEqual(opened.own.arrangement, arrangeArrays(arrays));
    assert.equal(opened.dataset, opened.own.arrangement.dataset);
  });

  test('in JSON are told from a dataset by weights and biases', async () => {
    const file = (content) => ({ name: 'a.json', bytes: Buffer.from(JSON.stringify(content)) });
    const { own: found } = await open([file(json)]);
    assert.deepEqual(found.arrangement.layers, network.layers);
    const rows = { X: nested(tutorial(network).X), y: [0, 1] };
    rows.X = rows.X.slice(0, 2);
    assert.equal((await open([file(rows)])).own, undefined);
  });

  test('in several .npy files are read together', async () => {
    const files = Object.entries(tutorial(network)).map(([name, each]) => ({
      name: `${name}.npy`,
      bytes: npy(each),
    }));
    assert.deepEqual((await open(files)).own.arrangement.layers, network.layers);
  });

  test('are arranged as the settings say, and anew where others are given', async () => {
    const settings = parseSettings([
      ['loss', 'mean_squared_error'],
      ['weights', 'out-in'],
    ]);
    const { own: opened } = await open([own], settings);
    assert.deepEqual(opened.overrides, { weights: 'out-in', loss: 'mean_squared_error' });
    assert.equal(opened.arrangement.loss, 'mean_squared_error');
    const again = arrange(opened, parseSettings([['hidden', 'relu']]));
    assert.equal(again.arrangement.hidden_activation, 'relu');
    assert.deepEqual(Object.keys(again).sort(), Object.keys(opened).sort());
  });

  test('are checked like those that were not arranged before', async () => {
    const report = async (arrays, settings) => {
      const { seconds: _, ...rest } = await checker.checkArrays(arrays, settings);
      return rest;
    };
    const wrong = { name: 'own.npz', bytes: npz(CONVENTIONS['with biases as rows'](network)) };
    for (const file of [own, wrong]) {
      const { own: opened } = await open([file]);
      const plain = await readArrays([file]);
      for (const pairs of [[], [['loss', network.loss]], [['hidden', 'sigmoid']]]) {
        const settings = parseSettings(pairs);
        assert.deepEqual(await report(opened, settings), await report(plain, settings));
      }
    }
  });

  test('what was said of them before is not taken for what is said now', async () => {
    const { own: opened } = await open([own], parseSettings([['hidden', 'sigmoid']]));
    const { arrangement } = await checker.checkArrays(opened);
    assert.equal(arrangement.hidden_activation, network.hidden_activation);
  });
});

describe('refused', () => {
  for (const [what, files, message] of [
    ['no file', [], 'There is no file.'],
    [
      'several that are not .npy',
      [fixture('flowers.csv'), own],
      'Expected one file, or several .npy files together, got 2.',
    ],
    [
      'another kind of archive',
      [{ ...own, name: 'own.xlsx' }],
      'own.xlsx: this is a ZIP archive (as are .xlsx and .npz files); expected CSV, TSV, JSON or HDF5.',
    ],
    [
      'an empty file',
      [fixture('empty.csv')],
      'empty.csv: the file is empty; expected CSV, TSV, JSON, HDF5, npz or npy.',
    ],
    [
      'a damaged HDF5 file',
      [fixture('truncated.h5')],
      'truncated.h5: HDF5 cannot open this file; it is damaged or cut off.',
    ],
  ]) {
    test(what, async () => {
      await assert.rejects(open(files), (error) => {
        assert.ok(error instanceof GradcheckError, error.stack);
        assert.equal(error.message, message);
        return true;
      });
    });
  }
});
