import { GradcheckError } from '../error.js';
import type { ArraySet, NamedArray } from '../types.js';
import { haveWeights } from './array_names.js';
import { hasHdf5Signature } from './hdf5_signature.js';
import { count, MAX_ARRAYS, requireSize } from './limits.js';
import { isNpy } from './npy.js';
import { readNpy, readNpz } from './npz.js';
import { list, refusal } from './refusal.js';
import { Room, TooMuchError } from './room.js';
import { decodeText } from './text.js';
import { ZipError } from './zip.js';

/** A file, as it was dropped. */
export interface InputFile {
  name: string;
  bytes: Uint8Array;
}

const isZip = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/**
 * Reads somebody's arrays: one .npz, JSON or HDF5 file, or several .npy files, each named after its
 * array.
 * @throws GradcheckError, one sentence.
 */
export async function readArrays(files: readonly InputFile[]): Promise<ArraySet> {
  const [first, ...more] = files;
  if (first === undefined) throw new GradcheckError('There is no file.');
  const { name: file, bytes } = first;
  const room = new Room();
  try {
    if (isNpy(bytes)) return await readNpyFiles(files, room);
    if (more.length > 0) {
      throw refusal(
        { file },
        'expected one file, or .npy files only, when several are read together.',
      );
    }
    requireSize(file, bytes);
    if (isZip(bytes)) {
      return { name: file, format: 'npz', arrays: required(file, await readNpz(bytes, room)) };
    }
    if (hasHdf5Signature(bytes)) {
      const { readHdf5Arrays } = await import('./hdf5_arrays.js');
      return {
        name: file,
        format: 'hdf5',
        arrays: required(file, await readHdf5Arrays(file, bytes, room)),
      };
    }
    const { readJsonArrays } = await import('./json_arrays.js');
    const { text } = decodeText(file, bytes);
    return { name: file, format: 'json', arrays: required(file, readJsonArrays(file, text, room)) };
  } catch (error) {
    if (error instanceof ZipError) throw refusal({ file }, `the file ${error.message}.`);
    if (error instanceof TooMuchError) throw refusal({ file }, error.message);
    throw error;
  }
}

async function readNpyFiles(files: readonly InputFile[], room: Room): Promise<ArraySet> {
  if (files.length > MAX_ARRAYS) {
    throw refusal(
      {},
      `there are ${count(files.length)} files; expected at most ${count(MAX_ARRAYS)}.`,
    );
  }
  const arrays: NamedArray[] = [];
  for (const { name: file, bytes } of files) {
    requireSize(file, bytes);
    if (!isNpy(bytes)) {
      throw refusal(
        { file },
        'this is not an .npy file; expected .npy files only, when several are read together.',
      );
    }
    arrays.push(await readNpy(file.replace(/\.npy$/i, ''), bytes, room));
  }
  const name =
    files.length === 1 ? (files[0] as InputFile).name : list(files.map((file) => file.name));
  return { name, format: 'npy', arrays };
}

function required(file: string, arrays: NamedArray[]): NamedArray[] {
  if (arrays.length > 0) return arrays;
  throw refusal({ file }, 'there is no array in this file; expected X, Y, W1, b1, dW1, db1, ….');
}

/** Text in which a name of a weight is a key, as in JSON. */
const WEIGHT_KEY = /"[^"\n]*(w_?\d*|weights?|kernel)[^"\n]*"\s*:\s*[[{]/i;

/**
 * Whether these files are somebody's arrays, for `readArrays`, rather than a dataset: .npz and .npy
 * files always, JSON and HDF5 where there is a W1 or 0.weight among the names.
 */
export async function areArrays(files: readonly InputFile[]): Promise<boolean> {
  const [first] = files;
  if (first === undefined) return false;
  const { name, bytes } = first;
  if (isNpy(bytes)) return true;
  if (files.length > 1) return false;
  if (isZip(bytes)) return /\.npz$/i.test(name);
  if (hasHdf5Signature(bytes)) {
    const { hdf5Names } = await import('./hdf5_arrays.js');
    return haveWeights(await hdf5Names(name, bytes));
  }
  const start = new TextDecoder()
    .decode(bytes.subarray(0, 64))
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (!start.startsWith('{')) return false;
  const keys = new TextDecoder().decode(bytes);
  return WEIGHT_KEY.test(keys);
}
