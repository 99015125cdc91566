import { GradcheckError } from '../../problems/gradcheck-error.js';
import { refusal } from '../../problems/refusal.js';
import type { ArraySet, NamedArray } from '../../types/types.js';
import type { InputFile } from '../array-files.js';
import { decodeText } from '../decode-text.js';
import { count, MAX_ARRAYS, requireFit, requireSize } from '../limits.js';
import { Room, TooMuchError } from '../memory-budget.js';
import { readNpy, readNpz } from '../numpy/npz.js';
import { ZipError } from '../numpy/zip.js';
import { isHdf5, isNpy, isZip } from '../signatures.js';

/**
 * Reads somebody's arrays: one .npz, JSON or HDF5 file, or several .npy files, each named after its
 * array.
 * @throws GradcheckError, one sentence.
 */
export async function readArrays(files: readonly InputFile[]): Promise<ArraySet> {
  const [first, ...more] = files;
  if (first === undefined) throw new GradcheckError('There is no file.');
  const { name: file, bytes } = first;
  requireFit(files.map((file) => ({ name: file.name, size: file.bytes.length })));
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
    if (isHdf5(bytes)) {
      const { readHdf5Arrays } = await import('../hdf5/arrays.js');
      return {
        name: file,
        format: 'hdf5',
        arrays: required(file, await readHdf5Arrays(file, bytes, room)),
      };
    }
    const { readJsonArrays } = await import('../json/arrays.js');
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
    throw new GradcheckError(
      `There are ${count(files.length)} files; expected at most ${count(MAX_ARRAYS)}.`,
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
  const [first, ...more] = files as [InputFile, ...InputFile[]];
  const name = more.length > 0 ? `${first.name} and ${more.length} more` : first.name;
  return { name, format: 'npy', arrays };
}

function required(file: string, arrays: NamedArray[]): NamedArray[] {
  if (arrays.length > 0) return arrays;
  throw refusal({ file }, 'there is no array in this file; expected X, Y, W1, b1, dW1, db1, ….');
}
