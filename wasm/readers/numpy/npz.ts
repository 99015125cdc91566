import type { NamedArray } from '../../types/types.js';
import { MAX_ARRAYS } from '../limits.js';
import type { Room } from '../memory-budget.js';
import { NpyError, type NpyHeader, readHeader, readNpyValues, requireBytes } from './npy.js';
import { crc32, isStored, listZip, unpack, type ZipEntry, ZipError } from './zip.js';

/**
 * The arrays of an .npz file, stored or deflated; other files in it are passed over. An array that
 * cannot be read has an obstacle.
 * @throws ZipError where the archive as a whole is no good; TooMuchError.
 */
export async function readNpz(bytes: Uint8Array, room: Room): Promise<NamedArray[]> {
  const arrays: NamedArray[] = [];
  for (const entry of listZip(bytes, MAX_ARRAYS)) {
    if (!entry.name.endsWith('.npy')) continue;
    arrays.push(await readEntry(entry.name.slice(0, -4), () => unpackNpy(entry, room)));
  }
  return arrays;
}

/** The one array of an .npy file. */
export function readNpy(name: string, bytes: Uint8Array, room: Room): Promise<NamedArray> {
  return readEntry(name, async () => {
    const header = readHeader(bytes);
    if (header === undefined) throw new NpyError('is cut off');
    requireBytes(bytes.length, header);
    room.take(name, header);
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
    return { name, shape, dtype, values: new Float64Array(), obstacle: error.message };
  }
}

/** Takes room for the values, before there are any. */
function admit({ name, size }: ZipEntry, header: NpyHeader, room: Room): void {
  requireBytes(size, header);
  room.take(name.slice(0, -4), header);
}

function requireChecksum(bytes: Uint8Array, { crc }: ZipEntry): void {
  if (crc32(bytes) !== crc) throw new ZipError('is damaged: its checksum is wrong');
}

/** Where it lies in the archive: many entries that share their bytes cost no more than one. */
function storedNpy(entry: ZipEntry, room: Room): Npy {
  const bytes = entry.packed;
  const header = readHeader(bytes);
  if (header === undefined) throw new NpyError('is cut off');
  admit({ ...entry, size: bytes.length }, header, room);
  requireChecksum(bytes, entry);
  return { header, bytes };
}

/** Unpacks until the header is known, and then no more than it says. */
async function unpackNpy(entry: ZipEntry, room: Room): Promise<Npy> {
  if (isStored(entry)) return storedNpy(entry, room);
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
      admit(entry, header, room);
      const size = header.start + header.length * header.itemSize;
      if (filled > size) throw new NpyError('has more values than its shape says');
      const all = new Uint8Array(size);
      all.set(bytes);
      bytes = all;
    } else {
      if (filled + part.length > bytes.length) {
        throw new NpyError('has more values than its shape says');
      }
      bytes.set(part, filled);
      filled += part.length;
    }
  }
  if (header === undefined || filled < bytes.length) throw new NpyError('is cut off');
  requireChecksum(bytes, entry);
  return { header, bytes };
}
