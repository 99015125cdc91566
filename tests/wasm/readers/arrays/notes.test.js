// What is noted of arrays that are known and not used, or used in another way than they were named.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrangeArrays, readArrays } from 'gradcheck';
import { networks, tutorial } from '../../support/golden-arrays.js';
import { array, npy, npz } from '../../support/npz.js';

test('all that is noted of somebody’s arrays', async () => {
  const network = networks.find(({ name }) => name === 'leaky relu');
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
  const notes = new Map();
  const keep = ({ dataset }) => {
    for (const note of dataset.notes) notes.set(note.english, note.code);
  };
  for (const set of sets) {
    keep(arrangeArrays(await readArrays([{ name: 'a.npz', bytes: npz(set) }])));
  }
  const files = Object.entries(tutorial(network)).map(([name, each]) => ({
    name: `${name}.npy`,
    bytes: npy(each),
  }));
  const broken = { name: 'Z1.npy', bytes: files[0].bytes.subarray(0, -1) };
  keep(arrangeArrays(await readArrays([...files, broken])));
  const expected = [
    /^A1 is not compared, as it is a single number;/,
    /^A2, a2 are the same quantity,/,
    /^Arrays that are not read: other\.$/,
    /^Layers are in the order first, out, second,/,
    /^Z1 is not compared, as it has \d+ bytes of values;/,
    /^Z1 is not compared, as it is 2;/,
    /^dA1, dA2 hold the dA of the layer below,/,
  ];
  const found = [...notes.keys()].sort();
  assert.equal(found.length, expected.length, found.join('\n'));
  for (const [i, pattern] of expected.entries()) assert.match(found[i], pattern);
  assert.equal(new Set(notes.values()).size, expected.length - 1, 'two for their shape');
});
