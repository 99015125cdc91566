import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { examplePixels, GradcheckError, readDataset } from 'gradcheck';

const fixture = (name) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const read = (name, options) => readDataset(name, fixture(name), options);
const readText = (name, text, options) =>
  readDataset(name, new TextEncoder().encode(text), options);

/** Asserts that reading is refused with exactly this sentence and place (what is not named is absent). */
async function refused(reading, message, { file, row, column, field } = {}) {
  const error = await reading.then(
    () => assert.fail('was read without an error'),
    (reason) => reason,
  );
  assert.ok(error instanceof GradcheckError, error.stack);
  assert.equal(error.message, message);
  assert.deepEqual(
    { file: error.file, row: error.row, column: error.column, field: error.field },
    { file, row, column, field },
  );
  return error;
}

const FLOWERS = [5.1, 3.5, 4.9, 3, 7, 3.2, 6.4, 3.2];

describe('tables', () => {
  for (const [name, format, note] of [
    ['flowers.csv', 'csv'],
    ['flowers.tsv', 'tsv'],
    ['bom.csv', 'csv', 'The byte order mark at the start was removed.'],
    ['utf16.csv', 'csv', 'The text is UTF-16LE, by its byte order mark.'],
    ['semicolons.csv', 'csv', 'Numbers have a decimal comma: 1,5 is read as 1.5.'],
  ]) {
    test(`${name} is read`, async () => {
      const data = await read(name);
      assert.equal(data.format, format);
      assert.deepEqual([data.examples, data.features, data.outputs], [4, 2, 1]);
      assert.deepEqual([...data.x], FLOWERS);
      assert.deepEqual([...data.y], [0, 0, 1, 1]);
      assert.deepEqual(data.classes, ['setosa', 'versicolor']);
      assert.deepEqual(data.feature_names, ['length', 'width']);
      assert.equal(data.label_name, 'species');
      assert.deepEqual(data.choices.labels, ['length', 'width', 'species']);
      assert.deepEqual(data.example_shape, []);
      assert.ok(data.notes.includes("Labels are column 'species', by its name."), data.notes);
      if (note) assert.ok(data.notes.includes(note), data.notes);
    });
  }

  test("NumPy's savetxt, padded with spaces and without a header, is read", async () => {
    const data = await read('savetxt.txt');
    assert.deepEqual([...data.x], [0.5, 1.5, -1, 2, 3, 4]);
    assert.deepEqual([...data.y], [0, 1, 1]);
    assert.deepEqual(data.feature_names, ['x[0]', 'x[1]']);
    assert.deepEqual(data.notes, [
      'Values are separated by spaces.',
      'No header row: columns are named x[0] … x[2].',
      "Labels are the last column, 'x[2]'; no column is called label, target, class, species, y.",
    ]);
  });

  test('the label is the column asked for, then one with a known name, then the last', async () => {
    const text = 'Target,b,c\n1,2,3\n0,4,6\n0,5,6\n';
    assert.equal((await readText('a.csv', text, { label: 'c' })).label_name, 'c');
    assert.equal((await readText('a.csv', text)).label_name, 'Target');
    assert.equal((await readText('a.csv', text.replace('Target', 'a'))).label_name, 'c');
    await refused(
      readText('a.csv', text, { label: 'd' }),
      "a.csv, label: there is no column 'd'; there are Target, b, c.",
      { file: 'a.csv', field: 'label' },
    );
  });

  test('a header of numbers is one where a column has a label’s name', async () => {
    const data = await readText('a.csv', '0,1,target\n5,6,a\n7,8,b\n');
    assert.deepEqual(data.feature_names, ['0', '1']);
    assert.equal(data.examples, 2);
  });

  test('quotes, line ends in quotes, Windows line ends and blank lines are read', async () => {
    const text = '"a ""x"", b",c,label\r\n\r\n"1",2e1,"new\r\nline"\r\n+3,-.5,z\r\n';
    const data = await readText('a.csv', text);
    assert.deepEqual(data.feature_names, ['a "x", b', 'c']);
    assert.deepEqual([...data.x], [1, 20, 3, -0.5]);
    assert.deepEqual(data.classes, ['new\r\nline', 'z']);
    // The third line is the first example, which ends on the fourth.
    await refused(
      readText('a.csv', `${text}1,x,z\r\n`),
      "a.csv, row 6, column 'c': expected a number, got 'x'.",
      { file: 'a.csv', row: 6, column: 'c' },
    );
  });

  const bad = [
    ['empty.csv', 'the file is empty; expected CSV, TSV, JSON or HDF5.'],
    ['header_only.csv', 'there is a header but no example; expected one example a row.'],
    ['ragged.csv', 'got 2 values, expected 3 as in row 1.', 3],
    ['text.csv', "expected a number, got 'cat'.", 3, 'b'],
    [
      'missing.csv',
      'the value is missing; expected one in each place, so fill it in or remove the row.',
      4,
      'b',
    ],
    [
      'nan.csv',
      "the value is missing ('nan'); expected one in each place, so fill it in or remove the row.",
      3,
      'b',
    ],
    ['inf.csv', "expected a finite number, got '-inf'.", 3, 'a'],
    [
      'one_class.csv',
      "all 2 labels are 'cat'; a classifier needs at least two classes.",
      undefined,
      'label',
    ],
    ['picture.csv', 'this is a PNG image; expected CSV, TSV, JSON or HDF5.'],
  ];
  for (const [name, sentence, row, column] of bad) {
    test(`${name} is refused`, async () => {
      const where = `${row ? `, row ${row}` : ''}${column ? `, column '${column}'` : ''}`;
      await refused(read(name), `${name}${where}: ${sentence}`, { file: name, row, column });
    });
  }

  const badTexts = [
    [
      'a,label\n0x1F,x\n2,y',
      "row 2, column 'a'",
      "expected a number, got '0x1F'; write it in decimal.",
      2,
      'a',
    ],
    [
      'a,label\n"1,234",x\n2,y',
      "row 2, column 'a'",
      "expected a number, got '1,234'; write it without thousands separators.",
      2,
      'a',
    ],
    [
      'a;b;label\n1,5;2;x\n2.5;1;y',
      "row 3, column 'a'",
      "expected a number with a decimal comma as in the rows above, got '2.5'.",
      3,
      'a',
    ],
    [
      'a,label\n1e999,x\n2,y',
      "row 2, column 'a'",
      "expected a finite number, got '1e999'.",
      2,
      'a',
    ],
    [
      'a,a,label\n1,2,x',
      "row 1, column 'a'",
      'two columns have this name; expected different ones.',
      1,
      'a',
    ],
    [
      'a,label\n1,"x\n2,y\n',
      'row 2',
      'a quotation mark is not closed, or text follows the closing one.',
      2,
    ],
    [
      'a\n1\n2\n',
      'row 1',
      'there is only one column; expected at least one feature and a label, separated by commas, tabs or semicolons.',
      1,
    ],
  ];
  for (const [text, where, sentence, row, column] of badTexts) {
    test(`${JSON.stringify(text)} is refused`, () =>
      refused(readText('a.csv', text), `a.csv, ${where}: ${sentence}`, {
        file: 'a.csv',
        row,
        column,
      }));
  }

  test('a million columns are refused within a second', async () => {
    const text = `${'1,'.repeat(999_999)}1\n`.repeat(2);
    const start = performance.now();
    await refused(
      readText('wide.csv', text),
      'wide.csv, row 1: 1,000,000 columns are too many; expected at most 100,000 features and a label.',
      { file: 'wide.csv', row: 1 },
    );
    assert.ok(performance.now() - start < 1000);
  });

  test('more examples than the limit are refused at the row that is too many', async () => {
    await refused(
      readText('long.csv', `a,y\n${'1,2\n'.repeat(100_001)}`),
      'long.csv, row 100002: there are more than 100,000 examples; expected at most that many.',
      { file: 'long.csv', row: 100_002 },
    );
  });

  test('a file larger than the limit is refused before it is read', () =>
    refused(
      readDataset('a.csv', new Uint8Array(256 * 1024 * 1024 + 1)),
      'a.csv: the file has 257 MiB; expected at most 256.',
      { file: 'a.csv' },
    ));

  test('other kinds of files are refused by name', async () => {
    const bytes = (...list) => new Uint8Array(list);
    for (const [content, sentence] of [
      [bytes(0xff, 0xd8, 0xff, 0xe0), 'this is a JPEG image; expected CSV, TSV, JSON or HDF5.'],
      [
        bytes(0x50, 0x4b, 3, 4, 0),
        'this is a ZIP archive (as are .xlsx and .npz files); expected CSV, TSV, JSON or HDF5.',
      ],
      [bytes(1, 2, 0, 255), 'this is not text in UTF-8; expected CSV, TSV, JSON or HDF5.'],
      [
        new TextEncoder().encode('<!DOCTYPE html>'),
        'this is an HTML or XML document; expected CSV, TSV, JSON or HDF5.',
      ],
      [new TextEncoder().encode(' \n'), 'the file is empty; expected CSV, TSV, JSON or HDF5.'],
    ]) {
      await refused(readDataset('a.csv', content), `a.csv: ${sentence}`, { file: 'a.csv' });
    }
  });
});

describe('labels', () => {
  const withLabels = (labels, options) =>
    readText('a.json', JSON.stringify({ X: labels.map((_, i) => [i]), y: labels }), options);

  test('integers of few values are classes, in ascending order', async () => {
    const data = await withLabels([10, 9, 10, 2, 9, 2]);
    assert.deepEqual([data.task, data.outputs], ['multiclass', 3]);
    assert.deepEqual(data.classes, ['2', '9', '10']);
    assert.deepEqual([...data.y], [0, 0, 1, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0]);
    assert.deepEqual(data.notes, ["The 3 different integers in 'y' are read as classes."]);
  });

  test('any two integers are two classes, the second is 1', async () => {
    const data = await withLabels([1, -1, 1]);
    assert.deepEqual([data.task, data.outputs, ...data.y], ['binary', 1, 1, 0, 1]);
    assert.deepEqual(data.classes, ['-1', '1']);
  });

  test('true and false are two classes', async () => {
    const data = await withLabels([true, false]);
    assert.deepEqual([data.task, ...data.y], ['binary', 1, 0]);
    assert.deepEqual(data.classes, ['false', 'true']);
  });

  test('integers of many values are numbers, and the notes say so', async () => {
    const data = await withLabels([3, 5, 8, 13]);
    assert.deepEqual([data.task, data.outputs, ...data.y], ['regression', 1, 3, 5, 8, 13]);
    assert.match(data.notes[0], /4 different values in 4 examples: read as numbers \(regression\)/);
    assert.equal((await withLabels([0, 1, 2, 3])).task, 'multiclass');
    const many = Array.from({ length: 90 }, (_, i) => i % 30);
    assert.equal((await withLabels(many)).task, 'regression');
    assert.equal((await withLabels(many, { task: 'multiclass' })).outputs, 30);
  });

  test('real numbers are a regression', async () => {
    const data = await withLabels([0.5, 1, 1]);
    assert.deepEqual([data.task, data.outputs, ...data.y], ['regression', 1, 0.5, 1, 1]);
    assert.deepEqual(data.classes, []);
  });

  test('rows are one-hot classes, or a regression on several targets', async () => {
    const classes = await withLabels([
      [0, 1, 0],
      [1, 0, 0],
    ]);
    assert.deepEqual(
      [classes.task, classes.outputs, ...classes.y],
      ['multiclass', 3, 0, 1, 0, 1, 0, 0],
    );
    const targets = await withLabels([
      [0, 1],
      [1, 1],
    ]);
    assert.deepEqual([targets.task, targets.outputs, ...targets.y], ['regression', 2, 0, 1, 1, 1]);
  });

  test('a task can be chosen', async () => {
    assert.equal((await withLabels([0, 1], { task: 'regression' })).task, 'regression');
    const data = await withLabels([0, 1], { task: 'multiclass' });
    assert.deepEqual([data.outputs, ...data.y], [2, 1, 0, 0, 1]);
  });

  const impossible = [
    [
      [0, 1, 2],
      'binary',
      ": the task 'binary' needs two classes, got 3: 0, 1, 2.",
      { column: 'y' },
    ],
    [['a', 'b'], 'regression', ", /y/0: expected a number, got 'a'.", { row: 1, field: '/y/0' }],
    [
      [0, 0.5],
      'binary',
      ", /y/1: the task 'binary' needs classes, expected an integer or text, got 0.5.",
      { row: 2, field: '/y/1' },
    ],
    [[0.5, 'a'], undefined, ", /y/1: expected a number, got 'a'.", { row: 2, field: '/y/1' }],
    [
      [
        [0, 1],
        [1, 1],
      ],
      'multiclass',
      ", /y/1: the task 'multiclass' needs classes; expected one label, or a row of zeros with a single 1.",
      { row: 2, field: '/y/1' },
    ],
    [
      [7, 7],
      undefined,
      ": all 2 labels are '7'; a classifier needs at least two classes.",
      { column: 'y' },
    ],
    [
      ['a'],
      undefined,
      ": the only label is 'a'; a classifier needs at least two classes.",
      { column: 'y' },
    ],
    [
      Array.from({ length: 1001 }, (_, i) => `c${i}`),
      undefined,
      ': 1,001 different labels are too many; expected at most 1,000 classes.',
      { column: 'y' },
    ],
  ];
  for (const [labels, task, message, place] of impossible) {
    test(`${JSON.stringify(labels).slice(0, 30)} as ${task ?? 'classes'} is refused`, () =>
      refused(
        withLabels(labels, task && { task }),
        `a.json${place.field ? '' : ", column 'y'"}${message}`,
        { file: 'a.json', ...place },
      ));
  }
});

describe('JSON', () => {
  test('X and y are read', async () => {
    const data = await read('flowers.json');
    assert.equal(data.format, 'json');
    assert.deepEqual([...data.x], FLOWERS);
    assert.deepEqual([...data.y], [0, 0, 1, 1]);
    assert.deepEqual(data.feature_names, ['x[0]', 'x[1]']);
  });

  test('an array of objects is read, whatever the order of keys', async () => {
    const data = await readText(
      'a.json',
      '[{"a": 1, "class": "u", "b": 2}, {"b": 4, "a": 3, "class": "v"}]',
    );
    assert.deepEqual([...data.x], [1, 2, 3, 4]);
    assert.deepEqual(data.feature_names, ['a', 'b']);
    assert.deepEqual([data.label_name, ...data.classes], ['class', 'u', 'v']);
    assert.deepEqual(data.choices.labels, ['a', 'class', 'b']);
  });

  test('images are flattened in C or F order', async () => {
    const text = '{"x": [[[1,2,3],[4,5,6]], [[7,8,9],[10,11,12]]], "Y": [0, 1]}';
    const c = await readText('a.json', text);
    assert.deepEqual([...c.x], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    assert.deepEqual(c.example_shape, [2, 3]);
    const f = await readText('a.json', text, { flatten: 'F' });
    assert.deepEqual([...f.x], [1, 4, 2, 5, 3, 6, 7, 10, 8, 11, 9, 12]);
    assert.deepEqual(f.feature_names, ['x[0,0]', 'x[1,0]', 'x[0,1]', 'x[1,1]', 'x[0,2]', 'x[1,2]']);
  });

  const bad = [
    [
      '{"X": [[1, 2], [3]], "y": [0, 1]}',
      ', /X/1: got 1 value, expected 2 as in the first example.',
      { row: 2, field: '/X/1' },
    ],
    [
      '{"X": [[1, 2], [3, "a"]], "y": [0, 1]}',
      ", /X/1/1: expected a number, got 'a'.",
      { row: 2, field: '/X/1/1' },
    ],
    [
      '{"X": [[1, 2], [3, null]], "y": [0, 1]}',
      ', /X/1/1: the value is missing; expected a number, so fill it in or remove the example.',
      { row: 2, field: '/X/1/1' },
    ],
    [
      '{"X": [[1, 2], [3, 1e999]], "y": [0, 1]}',
      ', /X/1/1: expected a finite number, got Infinity.',
      { row: 2, field: '/X/1/1' },
    ],
    [
      '{"X": [[1], [2]], "y": [0]}',
      ', /y: got 1 label for 2 examples; expected one a row of X.',
      { field: '/y' },
    ],
    [
      '{"X": [], "y": []}',
      ', /X: the array is empty; expected one example a row.',
      { field: '/X' },
    ],
    [
      `{"X": [${'['.repeat(10_000)}1${']'.repeat(10_000)}], "y": [0]}`,
      ', /X/0: arrays are nested 10,000 deep; expected at most 8.',
      { row: 1, field: '/X/0' },
    ],
    [
      '{"X": [[1]]}',
      ', /y: there is no such key; expected {"X": [[…], …], "y": […]} or an array of objects, got the keys X.',
      { field: '/y' },
    ],
    [
      '{"X": [[1]], "x": [[1]], "y": [1]}',
      ', /x: there are both X and x; expected one.',
      { field: '/x' },
    ],
    [
      '[{"a": 1, "y": 0}, {"a": "b", "y": 1}]',
      ", /1/a: expected a number, got 'b'.",
      { row: 2, column: 'a', field: '/1/a' },
    ],
    [
      '[{"a": 1, "y": 0}, {"y": 1}]',
      ', /1/a: the value is missing; expected a number, so fill it in or remove the example.',
      { row: 2, column: 'a', field: '/1/a' },
    ],
    [
      '[{"a": 1, "y": 0}, {"a": 1, "y": 1, "b/c": 2}]',
      ', /1/b~1c: this key is not in the first object; expected the same keys in each.',
      { row: 2, column: 'b/c', field: '/1/b~1c' },
    ],
    [
      '[1, 2]',
      ", /0: expected an object with one example's values, got 1.",
      { row: 1, field: '/0' },
    ],
    [
      '{"X": [[1,\n 2],, [3]]}',
      ", line 2, column 5: this is not JSON, expected a value, got ','.",
      { row: 2 },
    ],
    [
      '{"X": [[1, NaN]]}',
      ', line 1, column 12: this is not JSON, expected a finite number, got NaN.',
      { row: 1 },
    ],
    [
      '{"X": [[1]',
      ', line 1, column 11: this is not JSON, expected , or ], got the end of the file.',
      { row: 1 },
    ],
    [
      "{'X': 1}",
      `, line 1, column 2: this is not JSON, expected a key in quotes or }, got '''.`,
      { row: 1 },
    ],
  ];
  for (const [text, message, place] of bad) {
    test(`${JSON.stringify(text).slice(0, 60)} is refused`, () =>
      refused(readText('a.json', text), `a.json${message}`, { file: 'a.json', ...place }));
  }
});

describe('HDF5', () => {
  const C_ORDER = Array.from({ length: 108 }, (_, i) => i);

  for (const name of ['images.h5', 'gzip.h5', 'szip.h5', 'scaleoffset.h5', 'latest.h5']) {
    test(`${name} is read`, async () => {
      const data = await read(name);
      assert.equal(data.format, 'hdf5');
      assert.deepEqual(
        [data.examples, data.features, data.outputs, data.task],
        [6, 18, 1, 'binary'],
      );
      assert.deepEqual([...data.x], C_ORDER);
      assert.deepEqual([...data.y], [0, 1, 1, 0, 1, 0]);
      assert.deepEqual(data.example_shape, [2, 3, 3]);
      assert.deepEqual(data.classes, name === 'images.h5' ? ['dog', 'cat'] : ['0', '1']);
      assert.deepEqual(data.notes, [
        "Features are 'train_set_x', labels 'train_set_y', by their names.",
      ]);
    });
  }

  test('Fortran order is (channel·width + column)·height + row', async () => {
    const data = await read('images.h5', { flatten: 'F' });
    const expected = [];
    for (let i = 0; i < 6; i++)
      for (let k = 0; k < 3; k++)
        for (let c = 0; c < 3; c++)
          for (let r = 0; r < 2; r++) expected.push(18 * i + 9 * r + 3 * c + k);
    assert.deepEqual([...data.x], expected);
    assert.deepEqual(data.feature_names.slice(0, 3), ['x[0,0,0]', 'x[1,0,0]', 'x[0,1,0]']);
  });

  test('numbers of every width and byte order are read', async () => {
    for (const order of ['le', 'be']) {
      for (const kind of ['i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'f2', 'f4', 'f8']) {
        const data = await read('types.h5', { x_name: `${order}_${kind}`, y_name: 'y' });
        const first = kind[0] === 'u' ? 0 : -3;
        assert.deepEqual(
          [...data.x],
          Array.from({ length: 12 }, (_, i) => first + i),
          `${order} ${kind}`,
        );
      }
    }
    const booleans = await read('types.h5', { x_name: 'bool', y_name: 'y' });
    assert.deepEqual([...booleans.x], [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0]);
    const halves = await read('types.h5', { x_name: 'halves', y_name: 'y' });
    assert.deepEqual([...halves.x.slice(0, 5)], [0.5, -0.25, 2 ** -24, 65504, 1365 / 4096]);
  });

  test('a pair without telling names is found by its shapes', async () => {
    const data = await read('by_shape.h5');
    assert.deepEqual([...data.y], [0, 1, 1, 0, 1, 0]);
    assert.deepEqual(data.notes, ["Features are 'pixels', labels 'truth', by their shapes."]);
  });

  test('of several pairs the visitor chooses one, and half a choice may be enough', async () => {
    const error = await refused(
      read('ambiguous.h5'),
      'ambiguous.h5: it is not clear which arrays are features and labels (test/x with test/y, train/x with train/y); choose them by name, as x-name and y-name.',
      { file: 'ambiguous.h5' },
    );
    const names = ['test/x', 'test/y', 'train/x', 'train/y'];
    assert.deepEqual(error.choices, { x_names: names, y_names: ['test/y', 'train/y'] });
    assert.equal((await read('ambiguous.h5', { x_name: 'test/x' })).examples, 4);
    assert.equal(
      (await read('ambiguous.h5', { x_name: 'train/x', y_name: 'train/y' })).examples,
      6,
    );
  });

  test('labels may be text of fixed or any length', async () => {
    const fixed = await read('texts.h5', { x_name: 'x', y_name: 'y' });
    assert.deepEqual(fixed.classes, ['a', 'b', 'c']);
    const any = await read('texts.h5', { x_name: 'x', y_name: 'names' });
    assert.deepEqual([any.classes, ...any.y], [['b', 'ä'], 1, 0, 0, 1, 0, 0]);
  });

  const pair = (x_name, y_name = 'y') => ({ x_name, y_name });
  const bad = [
    [
      'lzf.h5',
      {},
      ", array 'x': it is compressed with the filter 'lzf' (32000), which cannot be undone here; save it with gzip or uncompressed.",
      { column: 'x' },
    ],
    ['truncated.h5', {}, ': HDF5 cannot open this file; it is damaged or cut off.', {}],
    [
      'damaged.h5',
      {},
      ", array 'train_set_x': its values cannot be read; the file is damaged, or refers to another one.",
      { column: 'train_set_x' },
    ],
    [
      'no_pair.h5',
      {},
      ': no two arrays look like features and their labels (there are pixels 6×2×3×3); choose them by name, as x-name and y-name.',
      {},
    ],
    [
      'unequal.h5',
      {},
      ", array 'y': its shape is 5; expected a label for each of the 6 examples of 'x', whose shape is 6×2×3×3.",
      { column: 'y' },
    ],
    [
      'texts.h5',
      pair('names'),
      ", array 'names': it holds text values of 4 bytes; expected numbers.",
      { column: 'names' },
    ],
    [
      'texts.h5',
      pair('compound'),
      ", array 'compound': it holds compound values of 8 bytes; expected numbers.",
      { column: 'compound' },
    ],
    [
      'types.h5',
      pair('f16'),
      ", array 'f16': it holds float values of 16 bytes; expected numbers.",
      { column: 'f16' },
    ],
    [
      'types.h5',
      pair('huge'),
      ", array 'huge', example 5: the integer 1152921504606846977 is beyond 2^53, where a double is not exact.",
      { column: 'huge', row: 5 },
    ],
    [
      'types.h5',
      pair('nan'),
      ", array 'nan', example 5: expected a finite number, got NaN.",
      { column: 'nan', row: 5 },
    ],
    [
      'types.h5',
      pair('virtual'),
      ", array 'virtual': it is virtual, its values are in other files; save it as an ordinary array.",
      { column: 'virtual' },
    ],
    [
      'types.h5',
      pair('outside'),
      ", array 'outside': its values cannot be read; the file is damaged, or refers to another one.",
      { column: 'outside' },
    ],
    ['no_pair.h5', pair('X'), ": there is no array 'X'; there are pixels.", { field: 'x_name' }],
  ];
  for (const [name, options, message, place] of bad) {
    test(`${name} ${JSON.stringify(options)} is refused`, () =>
      refused(read(name, options), name + message, { file: name, ...place }));
  }

  test('a good file is read after thousands of bad ones', async () => {
    const [truncated, damaged] = [fixture('truncated.h5'), fixture('damaged.h5')];
    for (let i = 0; i < 1500; i++) {
      await assert.rejects(readDataset('a.h5', truncated), GradcheckError);
      await assert.rejects(readDataset('a.h5', damaged), GradcheckError);
    }
    assert.deepEqual([...(await read('gzip.h5')).x], C_ORDER);
  });
});

describe('pixels of an example', () => {
  test('are the same in either order, in RGBA', async () => {
    const pixels = [
      18, 19, 20, 255, 21, 22, 23, 255, 24, 25, 26, 255, 27, 28, 29, 255, 30, 31, 32, 255, 33, 34,
      35, 255,
    ];
    for (const flatten of ['C', 'F']) {
      assert.deepEqual([...examplePixels(await read('images.h5', { flatten }), 1)], pixels);
    }
  });

  test('of one channel are grey, and 1 is white where values are in 0–1', async () => {
    const data = await readText('a.json', '{"X": [[[0, 1]], [[0.2, 0]]], "y": [0, 1]}');
    assert.deepEqual([...examplePixels(data, 0)], [0, 0, 0, 255, 255, 255, 255, 255]);
    assert.deepEqual([...examplePixels(data, 1)], [51, 51, 51, 255, 0, 0, 0, 255]);
  });

  test('there are none where examples are no images', async () => {
    assert.equal(examplePixels(await read('flowers.csv'), 0), undefined);
    const negative = await readText('a.json', '{"X": [[[0, -1]], [[1, 0]]], "y": [0, 1]}');
    assert.equal(examplePixels(negative, 0), undefined);
    assert.equal(examplePixels(await read('images.h5'), 6), undefined);
  });
});

const cats = new URL('../../../shared/data/train_catvnoncat.h5', import.meta.url);
test("the tutorial's file is read as its notebook reads it", {
  skip: !existsSync(cats) && 'train_catvnoncat.h5 is not in ../shared/data',
}, async () => {
  const article = JSON.parse(readFileSync(new URL('../golden/article.json', import.meta.url)));
  const data = await readDataset('train_catvnoncat.h5', readFileSync(cats), { flatten: 'F' });
  assert.deepEqual([data.examples, data.features], [209, article.layers[0]]);
  assert.deepEqual(data.classes, ['non-cat', 'cat']);
  const start = article.example_index * data.features;
  const example = data.x.subarray(start, start + data.features);
  assert.deepEqual([...example.subarray(0, 8)], article.example_first_8_features);
  assert.equal(
    example.reduce((sum, value) => sum + value),
    article.example_feature_sum,
  );
  assert.equal(data.y[article.example_index], article.label);
});
