import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { GradcheckError, readArrays, readDataset } from 'gradcheck';
import { npz } from './npz.js';

export const fixture = (name) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
export const read = (name, options) => readDataset(name, fixture(name), options);
export const readText = (name, text, options) =>
  readDataset(name, new TextEncoder().encode(text), options);

/** Arrays by their names, as NumPy would save them. */
export const readNpz = (arrays, options) =>
  readArrays([{ name: 'check.npz', bytes: npz(arrays, options) }]);

/** Asserts that reading is refused with exactly this sentence and place (what is not named is absent). */
export async function refused(reading, message, { file, row, column, field } = {}) {
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

/** The values of flowers.csv, and of the same table in other formats. */
export const FLOWERS = [5.1, 3.5, 4.9, 3, 7, 3.2, 6.4, 3.2];

/** What was inferred of this. */
export const inferred = (inferences, what) =>
  inferences.find((inference) => inference.what === what);

/** The verdicts on a gradient that is right. */
export const CORRECT = ['correct', 'correct_with_blind_spots'];

/** What was noted of a dataset, in English. */
export const notesOf = ({ notes }) => notes.map(({ english }) => english);
