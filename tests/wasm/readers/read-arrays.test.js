// Readers of somebody's arrays: every form of .npy and .npz, JSON and HDF5, and what is refused.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { GradcheckError, readArrays, readFiles } from 'gradcheck';
import { array, npy, npyHeader, npz, zip } from '../support/npz.js';

const text = (json) => Buffer.from(typeof json === 'string' ? json : JSON.stringify(json));
const readOne = async (name, bytes) => (await readArrays([{ name, bytes }])).arrays;

async function refused(reading, message) {
  const error = await reading.then(
    () => assert.fail('was read without an error'),
    (reason) => reason,
  );
  assert.ok(error instanceof GradcheckError, error.stack);
  if (message instanceof RegExp) assert.match(error.message, message);
  else assert.equal(error.message, message);
}

/** What one array's obstacle is. */
async function obstacle(bytes, expected) {
  const [only] = await readOne('a.npy', bytes);
  assert.equal(only.values.length, 0);
  assert.equal(only.obstacle.english, expected);
}

const VALUES = {
  bool: [1, 0, 0, 1, 1, 0],
  int8: [-128, 127, 0, -1, 5, 6],
  int16: [-32768, 32767, 0, -1, 258, 6],
  int32: [-(2 ** 31), 2 ** 31 - 1, 0, -1, 66051, 6],
  int64: [-(2 ** 53) + 1, 2 ** 53 - 1, 0, -1, 2 ** 40 + 3, 6],
  uint8: [0, 255, 1, 2, 3, 4],
  uint16: [0, 65535, 1, 2, 258, 4],
  uint32: [0, 2 ** 32 - 1, 1, 2, 66051, 4],
  uint64: [0, 2 ** 53 - 1, 1, 2, 2 ** 40 + 3, 4],
  float16: [0.5, -1.25, 0, 1024, 2 ** -14, -65504],
  float32: [0.5, -1.25, 0, 2 ** 100, 2 ** -126, Math.fround(0.1)],
  float64: [0.5, -1.25, 0, 1e300, 5e-324, 0.1],
};

describe('npy', () => {
  for (const [dtype, values] of Object.entries(VALUES)) {
    test(`${dtype}, in every version, endianness and order, stored and deflated`, async () => {
      for (const version of [1, 2, 3]) {
        for (const endian of ['<', '>']) {
          for (const fortranOrder of [false, true]) {
            const options = { version, endian, fortranOrder };
            const given = array([2, 3], values, dtype);
            const expected = [
              { name: 'W1', shape: [2, 3], dtype, values: Float64Array.from(values) },
            ];
            assert.deepEqual(await readOne('W1.npy', npy(given, options)), expected);
            for (const deflate of [false, true]) {
              const bytes = npz({ W1: given }, { ...options, deflate });
              assert.deepEqual(await readOne('a.npz', bytes), expected);
            }
          }
        }
      }
    });
  }

  test('a header may have double quotes', async () => {
    const good = npy(array([2, 3], VALUES.float64), { fortranOrder: true });
    const quoted = Buffer.from(good.toString('latin1').replaceAll("'", '"'), 'latin1');
    assert.deepEqual(await readOne('a.npy', quoted), await readOne('a.npy', good));
    const text = npyHeader({ descr: '<U5', shape: [1] })
      .toString('latin1')
      .replaceAll("'", '"');
    await obstacle(
      Buffer.from(text, 'latin1'),
      'holds text; expected bool, int8 to int64, uint8 to uint64, or float16 to float64',
    );
  });

  test('Fortran order with more axes', async () => {
    const header = npyHeader({ descr: '|u1', fortranOrder: true, shape: [2, 3, 2] });
    const [{ values }] = await readOne(
      'a.npy',
      Buffer.concat([header, Buffer.from([...Array(12).keys()])]),
    );
    // np.arange(12, dtype='u1').reshape((2, 3, 2), order='F').ravel()
    assert.deepEqual([...values], [0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11]);
  });

  test('single numbers, vectors and empty arrays', async () => {
    assert.deepEqual((await readOne('a.npy', npy(array([], [7]))))[0].shape, []);
    assert.deepEqual((await readOne('a.npy', npy(array([2], [7, 8]))))[0].shape, [2]);
    assert.deepEqual([...(await readOne('a.npy', npy(array([0, 3], []))))[0].values], []);
  });

  test('an integer beyond 2^53 is not rounded in silence', async () => {
    for (const dtype of ['int64', 'uint64']) {
      await obstacle(
        npy(array([1], [2n ** 53n + 1n], dtype)),
        'holds the integer 9007199254740993, beyond 2^53, where a double is not exact',
      );
    }
  });

  test('types that are no numbers are named', async () => {
    const expected = 'expected bool, int8 to int64, uint8 to uint64, or float16 to float64';
    for (const [descr, what] of [
      ['|O', 'Python objects'],
      ['<U5', 'text'],
      ['<c16', 'complex numbers'],
      ['<M8[ns]', 'dates'],
      ['<f16', "values of type '<f16'"],
    ]) {
      await obstacle(npyHeader({ descr, shape: [1] }), `holds ${what}; ${expected}`);
    }
  });

  test('what is cut off, too long or damaged is said', async () => {
    const good = npy(array([2, 3], VALUES.float64));
    const needs = 'its shape 2×3 of float64 needs 48';
    await obstacle(good.subarray(0, 50), 'is cut off');
    await obstacle(good.subarray(0, -1), `has 47 bytes of values; ${needs}`);
    await obstacle(Buffer.concat([good, Buffer.alloc(1)]), `has 49 bytes of values; ${needs}`);
    const version = Buffer.from(good);
    version[6] = 9;
    await obstacle(version, 'is in version 9 of the .npy format; expected 1, 2 or 3');
    const header = Buffer.from(good);
    header.write('shade', header.indexOf('shape'));
    await obstacle(header, 'has a damaged header');
  });

  test('an absurd shape is refused before memory is taken for it', async () => {
    const limit = 'expected at most 33,554,432 values';
    for (const [shape, shown] of [
      [[2 ** 40, 2 ** 40], '1099511627776×1099511627776'],
      [['9'.repeat(30)], '1e+30'],
      [[100_000, 1000], '100000×1000'],
    ]) {
      await obstacle(npyHeader({ descr: '<f8', shape }), `has the shape ${shown}; ${limit}`);
    }
    await obstacle(
      npyHeader({ descr: '<f8', shape: Array(70).fill(1) }),
      'has 70 axes; expected at most 64',
    );
  });

  test('several files are read together, each named after its array', async () => {
    const file = (name, value) => ({ name, bytes: npy(array([1], [value])) });
    const { format, arrays } = await readArrays([file('W1.npy', 1), file('dW1.npy', 2)]);
    assert.equal(format, 'npy');
    assert.deepEqual(
      arrays.map(({ name, values }) => [name, ...values]),
      [
        ['W1', 1],
        ['dW1', 2],
      ],
    );
    await refused(
      readArrays([file('W1.npy', 1), { name: 'b.csv', bytes: text('1,2') }]),
      'b.csv: this is not an .npy file; expected .npy files only, when several are read together.',
    );
  });
});

describe('npz', () => {
  test('a bomb is stopped where its header says that the array ends', async () => {
    // 16 MiB of zeros behind a header that says 8 bytes.
    const bytes = Buffer.concat([npyHeader({ descr: '<f8', shape: [1] }), Buffer.alloc(2 ** 24)]);
    const bomb = zip({ 'W1.npy': bytes }, { deflate: true });
    const lying = Buffer.from(bomb);
    lying.writeUInt32LE(128 + 8, lying.indexOf('PK\x01\x02') + 24);
    const before = process.memoryUsage().arrayBuffers;
    assert.equal(
      (await readOne('bomb.npz', bomb))[0].obstacle.english,
      'has 16,777,216 bytes of values; its shape 1 of float64 needs 8',
    );
    assert.equal(
      (await readOne('bomb.npz', lying))[0].obstacle.english,
      'has more values than its shape says',
    );
    assert.ok(process.memoryUsage().arrayBuffers - before < 2 ** 24);
  });

  test('many arrays together are refused where they become too many', async () => {
    // Each alone would do: 30 MB of zeros that take 30 KB.
    const zeros = Buffer.concat([
      npyHeader({ descr: '|u1', shape: [30_000_000] }),
      Buffer.alloc(3e7),
    ]);
    await refused(
      readOne('bomb.npz', zip({ 'W1.npy': zeros, 'W2.npy': zeros }, { deflate: true })),
      "bomb.npz: with 'W2', whose shape is 30000000, the arrays have more than 33,554,432 values; expected at most that many.",
    );
  });

  test('a stored array is not copied before its header is read, nor for its values', async () => {
    // Many entries of which each is the same megabyte, and which cannot be read.
    const body = Buffer.concat([npyHeader({ descr: '|O', shape: [1e6] }), Buffer.alloc(1e6)]);
    const names = Array.from({ length: 500 }, (_, i) => `W${i}.npy`);
    const sharing = zip(Object.fromEntries(names.map((name) => [name, body])), { shared: true });
    const allocated = await allocatedBy(() => readOne('a.npz', sharing));
    assert.ok(allocated < 1e6, `${allocated} bytes`);
    // One that can, in Fortran's order: its values as doubles, and no copy besides.
    const shape = [2000, 1000];
    const large = npyHeader({ descr: '<f8', fortranOrder: true, shape });
    const bytes = zip({ 'X.npy': Buffer.concat([large, Buffer.alloc(16e6)]) });
    const taken = await allocatedBy(() => readOne('a.npz', bytes));
    assert.ok(taken >= 16e6 && taken < 17e6, `${taken} bytes`);
  });

  test('damage is found', async () => {
    const good = npz({ W1: array([2, 3], VALUES.float64) }, { deflate: true });
    await refused(
      readOne('a.npz', good.subarray(0, -30)),
      /^a\.npz: the file is damaged or cut off/,
    );
    const stored = npz({ W1: array([2, 3], VALUES.float64) });
    stored[31 + 10 + 128 + 3] ^= 1;
    assert.equal(
      (await readOne('a.npz', stored))[0].obstacle.english,
      'is damaged: its checksum is wrong',
    );
    const truncated = zip({ 'W1.npy': Buffer.alloc(0) });
    assert.equal((await readOne('a.npz', truncated))[0].obstacle.english, 'is cut off');
  });

  test('files in it that are no arrays are passed over', async () => {
    const bytes = zip({ 'readme.txt': text('hello'), 'W1.npy': npy(array([1], [3])) });
    assert.deepEqual(
      (await readOne('a.npz', bytes)).map(({ name }) => name),
      ['W1'],
    );
    await refused(
      readOne('a.npz', zip({})),
      'a.npz: there is no array in this file; expected X, Y, W1, b1, dW1, db1, ….',
    );
  });

  test('another compression is named', async () => {
    const bytes = npz({ W1: array([1], [3]) });
    for (const at of [8, bytes.indexOf('PK\x01\x02') + 10]) bytes.writeUInt16LE(14, at);
    assert.equal(
      (await readOne('a.npz', bytes))[0].obstacle.english,
      'is compressed by method 14; expected stored or deflated',
    );
  });
});

/** How many bytes of arrays an action asks for in all, also those that it lets go of again. */
async function allocatedBy(action) {
  let bytes = 0;
  const kinds = ['Uint8Array', 'Uint32Array', 'Float64Array'];
  const before = kinds.map((kind) => globalThis[kind]);
  for (const [i, kind] of kinds.entries()) {
    globalThis[kind] = new Proxy(before[i], {
      construct(target, args, type) {
        const made = Reflect.construct(target, args, type);
        // A view of what there is already takes nothing.
        if (!(args[0] instanceof ArrayBuffer)) bytes += made.byteLength;
        return made;
      },
    });
  }
  try {
    await action();
  } finally {
    for (const [i, kind] of kinds.entries()) globalThis[kind] = before[i];
  }
  return bytes;
}

describe('sizes', () => {
  const sparse = (name, megabytes) => ({ name, bytes: new Uint8Array(megabytes * 2 ** 20) });

  test('files are refused that are too large, alone or together, before anything is read', async () => {
    const large = sparse('a.json', 257);
    const message = 'a.json: the file has 257 MiB; expected at most 256.';
    await refused(readFiles([large]), message);
    await refused(readArrays([large]), message);
    await refused(
      readArrays([sparse('a.npy', 129), sparse('b.npy', 128)]),
      'The files have 257 MiB together; expected at most 256.',
    );
  });

  test('JSON is counted before it is parsed', async () => {
    const most = 'expected at most that many, so save so much data as npz or HDF5.';
    const arrays = text(`{"X": [${'[],'.repeat(2 ** 21)}[]], "W1": [[1]], "b1": [1]}`);
    await refused(
      readArrays([{ name: 'a.json', bytes: arrays }]),
      `a.json: there are more than 2,097,152 arrays and objects; ${most}`,
    );
    const values = Buffer.alloc(2 ** 23 + 100, ',');
    values.write('{"W1": [');
    await refused(
      readArrays([{ name: 'a.json', bytes: values }]),
      `a.json: there are more than 8,388,608 values; ${most}`,
    );
  });
});

describe('JSON', () => {
  test('arrays are read with their groups in their names', async () => {
    const arrays = await readOne(
      'a.json',
      text({ X: [[1, 2]], parameters: { W1: [[3], [4]], b1: [5], b2: 6 }, name: 'a network' }),
    );
    assert.deepEqual(
      arrays.map(({ name, shape, values }) => [name, shape, [...values]]),
      [
        ['X', [1, 2], [1, 2]],
        ['parameters/W1', [2, 1], [3, 4]],
        ['parameters/b1', [1], [5]],
        ['parameters/b2', [], [6]],
      ],
    );
  });

  test('what is uneven or no number is said with its place', async () => {
    const obstacles = async (json) => (await readOne('a.json', text(json)))[0].obstacle.english;
    assert.equal(
      await obstacles({ W1: [[1, 2], [3]] }),
      'has 1 value at [1]; expected 2, as in the first row',
    );
    assert.equal(
      await obstacles({
        W1: [
          [1, 2],
          [3, null],
        ],
      }),
      'has null at [1, 1]; expected a finite number',
    );
    assert.equal(await obstacles({ W1: [[1, 2], 3] }), 'has 3 at [1]; expected an array of 2');
    await refused(readOne('a.json', text('{"W1": [NaN]}')), /line 1, column 9: this is not JSON/);
  });
});

test('arrays are told from datasets', async () => {
  const are = async (name, bytes) => 'arrays' in (await readFiles([{ name, bytes }]));
  const fixture = (name) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
  assert.equal(await are('a.npz', npz({ X: array([1], [3]) })), true);
  assert.equal(await are('a.npy', npy(array([1], [3]))), true);
  assert.equal(await are('a.json', text({ X: [[1]], W1: [[1]], b1: [1] })), true);
  assert.equal(
    await are('a.json', text({ gradients: { '0.weight': [[1]], '0.bias': [1] } })),
    true,
  );
  assert.equal(await are('a.json', text({ X: [[1], [2]], y: [0, 1] })), false);
  const others = { X: [[1], [2]], y: [0, 1], width: [1], weights: [1] };
  assert.equal(await are('a.json', text(others)), false);
  assert.equal(await are('flowers.json', fixture('flowers.json')), false);
  assert.equal(await are('flowers.csv', fixture('flowers.csv')), false);
  assert.equal(await are('images.h5', fixture('images.h5')), false);
  await refused(are('book.xlsx', npz({ X: array([1], [3]) })), /^book.xlsx: this is a ZIP archive/);
});
