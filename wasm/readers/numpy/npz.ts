import { sayOfArrays } from '../../problems/arrays.js';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import { sayOfNumpy as say } from '../../problems/numpy.js';
import type { ArraySet, NamedArray } from '../../types/arrays.js';
import { arraySet } from '../array-set.js';
import { MAX_ARRAYS } from '../limits.js';
import { MemoryBudget } from '../memory-budget.js';
import { NpyError, type NpyHeader, readHeader, readNpyValues, requireBytes } from './npy.js';
import { crc32, isStored, listZip, unpack, type ZipEntry, ZipError } from './zip.js';

/**
 * The arrays of an .npz file, stored or deflated; other files in it are passed over. An array that
 * cannot be read has an obstacle.
 * @throws GradcheckError where the archive as a whole is no good.
 */
export async function readNpz(file: string, bytes: Uint8Array): Promise<ArraySet> {
  const budget = new MemoryBudget(file);
  const arrays: NamedArray[] = [];
  for (const entry of entriesOf(file, bytes)) {
    if (!entry.name.endsWith('.npy')) continue;
    arrays.push(await readEntry(entry.name.slice(0, -4), () => unpackNpy(entry, budget)));
  }
  return arraySet(file, 'npz', arrays);
}

function entriesOf(file: string, bytes: Uint8Array): ZipEntry[] {
  try {
    return listZip(bytes, MAX_ARRAYS);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    throw new GradcheckError(sayOfArrays('obstacle_of_file', { obstacle: error.obstacle }), {
      file,
    });
  }
}

/** The one array of an .npy file. */
export function readNpy(
  name: string,
  bytes: Uint8Array,
  budget: MemoryBudget,
): Promise<NamedArray> {
  return readEntry(name, async () => {
    const header = readHeader(bytes);
    if (header === undefined) throw new NpyError(say('is_cut_off'));
    requireBytes(bytes.length, header);
    budget.take(name, header);
    return { header, bytes };
  });
}

interface Npy {
  header: NpyHeader;
  bytes: Uint8Array;
}

async function readEntry(name: string, read: () => Promise<Npy>): Promise<NamedArray> {
  let header: NpyHeader | undefined;
  try {
    const npy = await read();
    header = npy.header;
    return {
      name,
      shape: header.shape,
      dtype: header.dtype,
      values: readNpyValues(npy.bytes, header),
    };
  } catch (error) {
    if (!(error instanceof NpyError || error instanceof ZipError)) throw error;
    const { shape = [], dtype = 'unknown' } = header ?? {};
    return { name, shape, dtype, values: new Float64Array(), obstacle: error.obstacle };
  }
}

/** Takes memory for the values, before there are any. */
function admit({ name, size }: ZipEntry, header: NpyHeader, budget: MemoryBudget): void {
  requireBytes(size, header);
  budget.take(name.slice(0, -4), header);
}

function requireChecksum(bytes: Uint8Array, { crc }: ZipEntry): void {
  if (crc32(bytes) !== crc) throw new ZipError(say('has_other_checksum'));
}

/** Where it lies in the archive: many entries that share their bytes cost no more than one. */
function storedNpy(entry: ZipEntry, budget: MemoryBudget): Npy {
  const bytes = entry.packed;
  const header = readHeader(bytes);
  if (header === undefined) throw new NpyError(say('is_cut_off'));
  admit({ ...entry, size: bytes.length }, header, budget);
  requireChecksum(bytes, entry);
  return { header, bytes };
}

/** Unpacks until the header is known, and then no more than it says. */
async function unpackNpy(entry: ZipEntry, budget: MemoryBudget): Promise<Npy> {
  if (isStored(entry)) return storedNpy(entry, budget);
  let header: NpyHeader | undefined;
  let bytes = new Uint8Array();
  let filled = 0;
  for await (const part of unpack(entry)) {
    if (header === undefined) {
      const before = bytes.subarray(0, filled);
      bytes = new Uint8Array(filled + part.length);
      bytes.set(before);
      bytes.set(part, filled);
      filled = bytes.length;
      header = readHeader(bytes);
      if (header === undefined) continue;
      admit(entry, header, budget);
      const size = header.start + header.length * header.itemSize;
      if (filled > size) throw new NpyError(say('has_more_values'));
      const all = new Uint8Array(size);
      all.set(bytes);
      bytes = all;
    } else {
      if (filled + part.length > bytes.length) {
        throw new NpyError(say('has_more_values'));
      }
      bytes.set(part, filled);
      filled += part.length;
    }
  }
  if (header === undefined || filled < bytes.length) throw new NpyError(say('is_cut_off'));
  requireChecksum(bytes, entry);
  return { header, bytes };
}
