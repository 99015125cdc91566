import { sayOfArrays as say } from '../problems/arrays.js';
import { sayOfFiles } from '../problems/files.js';
import { GradcheckError } from '../problems/gradcheck-error.js';
import type { ArraySet, NamedArray } from '../types/arrays.js';
import type { InputFile } from '../types/files.js';
import { decodeText } from './decode-text.js';
import { MAX_ARRAYS, requireFit, requireSize } from './limits.js';
import { MemoryBudget } from './memory-budget.js';
import { readNpy, readNpz } from './numpy/npz.js';
import { isHdf5, isNpy, isZip } from './signatures.js';

/**
 * Reads somebody's arrays: one .npz, JSON or HDF5 file, or several .npy files, each named after its
 * array.
 * @throws GradcheckError, one sentence.
 */
export async function readArrays(files: readonly InputFile[]): Promise<ArraySet> {
  const [first, ...more] = files;
  if (first === undefined) throw new GradcheckError(sayOfFiles('no_file'));
  const { name: file, bytes } = first;
  requireFit(files.map((file) => ({ name: file.name, size: file.bytes.length })));
  if (isNpy(bytes)) return readNpyFiles(files);
  if (more.length > 0) {
    throw new GradcheckError(say('not_only_npy_files'), { file });
  }
  requireSize(file, bytes);
  if (isZip(bytes)) return readNpz(file, bytes);
  if (isHdf5(bytes)) {
    const { readHdf5Arrays } = await import('./hdf5/arrays.js');
    return readHdf5Arrays(file, bytes);
  }
  const { readJsonArrays } = await import('./json/arrays.js');
  return readJsonArrays(file, decodeText(file, bytes).text);
}

async function readNpyFiles(files: readonly InputFile[]): Promise<ArraySet> {
  if (files.length > MAX_ARRAYS) {
    throw new GradcheckError(say('too_many_files', { count: files.length, most: MAX_ARRAYS }));
  }
  const [first, ...more] = files as [InputFile, ...InputFile[]];
  const budget = new MemoryBudget(first.name);
  const arrays: NamedArray[] = [];
  for (const { name: file, bytes } of files) {
    requireSize(file, bytes);
    if (!isNpy(bytes)) {
      throw new GradcheckError(say('not_an_npy_file'), { file });
    }
    arrays.push(await readNpy(file.replace(/\.npy$/i, ''), bytes, budget));
  }
  return { name: first.name, ...(more.length > 0 && { more: more.length }), format: 'npy', arrays };
}
