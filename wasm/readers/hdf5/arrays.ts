import { sayOfHdf5 as say } from '../../problems/hdf5.js';
import { sayOfNumpy } from '../../problems/numpy.js';
import type { Statement } from '../../problems/problem.js';
import type { ArraySet, NamedArray } from '../../types/arrays.js';
import { arraySet } from '../array-set.js';
import { product } from '../flatten.js';
import { MemoryBudget } from '../memory-budget.js';
import { DamagedError, type H5Array, withHdf5 } from './file.js';

/** All arrays of numbers of an HDF5 file. @throws GradcheckError */
export function readHdf5Arrays(file: string, bytes: Uint8Array): Promise<ArraySet> {
  return withHdf5(file, bytes, (arrays) => arraysIn(file, arrays));
}

/** All of these arrays with their values. @throws GradcheckError where they are too many */
export function arraysIn(file: string, arrays: readonly H5Array[]): ArraySet {
  const budget = new MemoryBudget(file);
  return arraySet(
    file,
    'hdf5',
    arrays.map((array) => read(array, budget)),
  );
}

function read(array: H5Array, budget: MemoryBudget): NamedArray {
  const { name, shape, kind, type, dtype, obstacle } = array;
  const unread = (why: Statement): NamedArray => ({
    name,
    shape,
    dtype,
    values: new Float64Array(),
    obstacle: why,
  });
  if (kind !== 'number') return unread(say('holds_other_type', { type }));
  if (obstacle !== undefined) return unread(obstacle);
  budget.take(name, { shape, length: product(shape) });
  let raw: ArrayLike<number> | ArrayLike<bigint>;
  try {
    raw = array.numbers();
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    return unread(say('cannot_be_read'));
  }
  const values = new Float64Array(raw.length);
  for (let i = 0; i < raw.length; i++) {
    const value = raw[i] as number | bigint;
    values[i] = Number(value);
    if (typeof value === 'bigint' && !Number.isSafeInteger(values[i])) {
      return unread(sayOfNumpy('holds_inexact_integer', { got: String(value) }));
    }
  }
  return { name, shape, dtype, values };
}
