import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDataset } from 'gradcheck';
import { FLOWERS, notesOf, read, readText, refused } from '../support/reading.js';

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
    assert.ok(notesOf(data).includes("Labels are column 'species', by its name."), notesOf(data));
    if (note) assert.ok(notesOf(data).includes(note), notesOf(data));
  });
}

test("NumPy's savetxt, padded with spaces and without a header, is read", async () => {
  const data = await read('savetxt.txt');
  assert.deepEqual([...data.x], [0.5, 1.5, -1, 2, 3, 4]);
  assert.deepEqual([...data.y], [0, 1, 1]);
  assert.deepEqual(data.feature_names, ['x[0]', 'x[1]']);
  assert.deepEqual(notesOf(data), [
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
  ['empty.csv', 'the file is empty; expected CSV, TSV, JSON, HDF5, npz or npy.'],
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
  ['a,label\n1e999,x\n2,y', "row 2, column 'a'", "expected a finite number, got '1e999'.", 2, 'a'],
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
    [bytes(1, 2, 0, 255), 'this is not text in UTF-8; expected CSV, TSV, JSON, HDF5, npz or npy.'],
    [
      new TextEncoder().encode('<!DOCTYPE html>'),
      'this is an HTML or XML document; expected CSV, TSV, JSON or HDF5.',
    ],
    [
      new TextEncoder().encode(' \n'),
      'the file is empty; expected CSV, TSV, JSON, HDF5, npz or npy.',
    ],
  ]) {
    await refused(readDataset('a.csv', content), `a.csv: ${sentence}`, { file: 'a.csv' });
  }
});
