import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { GradcheckError, readDataset } from 'gradcheck';

export const fixture = (name) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
export const read = (name, options) => readDataset(name, fixture(name), options);
export const readText = (name, text, options) =>
  readDataset(name, new TextEncoder().encode(text), options);

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
