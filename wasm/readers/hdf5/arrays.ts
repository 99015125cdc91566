import type { NamedArray } from '../../types/types.js';
import { haveLayers } from '../arrays/names.js';
import type { Room } from '../memory-budget.js';
import { refuseHdf5 } from './dataset.js';
import { DamagedError, type H5Array, withHdf5 } from './file.js';

/**
 * All arrays of numbers of an HDF5 file.
 * @throws GradcheckError; TooMuchError.
 */
export function readHdf5Arrays(file: string, bytes: Uint8Array, room: Room): Promise<NamedArray[]> {
  return refuseHdf5(file, () =>
    withHdf5(bytes, (arrays) => arrays.map((array) => read(array, room))),
  );
}

/** Whether there are weights and biases among the arrays of an HDF5 file; not where HDF5 cannot open it. */
export async function hasHdf5Layers(file: string, bytes: Uint8Array): Promise<boolean> {
  try {
    return await refuseHdf5(file, () =>
      withHdf5(bytes, (arrays) => haveLayers(arrays.map(({ name }) => name))),
    );
  } catch {
    return false;
  }
}

function read(array: H5Array, room: Room): NamedArray {
  const { name, shape, kind, type, dtype, obstacle } = array;
  const unread = (why: string): NamedArray => ({
    name,
    shape,
    dtype,
    values: new Float64Array(),
    obstacle: why,
  });
  if (kind !== 'number') return unread(`holds ${type}; expected numbers`);
  if (obstacle !== undefined) return unread(obstacle);
  room.take(name, { shape, length: shape.reduce((product, length) => product * length, 1) });
  let raw: ArrayLike<number> | ArrayLike<bigint>;
  try {
    raw = array.numbers();
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    return unread('cannot be read; the file is damaged, or refers to another one');
  }
  const values = new Float64Array(raw.length);
  for (let i = 0; i < raw.length; i++) {
    const value = raw[i] as number | bigint;
    values[i] = Number(value);
    if (typeof value === 'bigint' && !Number.isSafeInteger(values[i])) {
      return unread(`holds the integer ${value}, beyond 2^53, where a double is not exact`);
    }
  }
  return { name, shape, dtype, values };
}
