import { sayOfNumpy as say } from '../../problems/numpy.js';
import type { Statement } from '../../problems/problem.js';

/** A file of a ZIP archive, still packed. */
export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  encrypted: boolean;
  packed: Uint8Array;
  /** Bytes when unpacked, and their checksum, as the archive says. */
  size: number;
  crc: number;
}

/** The archive is damaged, cut off, or beyond the limits. */
export class ZipError extends Error {
  constructor(readonly obstacle: Statement) {
    super(obstacle.english);
  }
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

/** What is fed to the decompressor at once: it may become a thousand times as much. */
const PORTION = 16_384;

/**
 * Lists a ZIP archive by its central directory, without unpacking anything.
 * @throws ZipError
 */
export function listZip(bytes: Uint8Array, maxEntries: number): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    // The end record is last but for a comment of at most 65,535 bytes.
    let end = bytes.length - 22;
    const earliest = Math.max(0, end - 65_535);
    while (end >= earliest && view.getUint32(end, true) !== END) end--;
    if (end < earliest) throw new ZipError(say('is_no_archive'));
    const entries = view.getUint16(end + 10, true);
    if (entries > maxEntries) {
      throw new ZipError(say('has_many_files', { files: entries, most: maxEntries }));
    }
    let at = view.getUint32(end + 16, true);
    return Array.from({ length: entries }, () => {
      if (view.getUint32(at, true) !== ENTRY) throw new ZipError(say('is_damaged'));
      const nameLength = view.getUint16(at + 28, true);
      const local = view.getUint32(at + 42, true);
      const packedSize = view.getUint32(at + 20, true);
      if (view.getUint32(local, true) !== LOCAL) throw new ZipError(say('is_damaged'));
      const start =
        local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      if (start + packedSize > bytes.length) throw new ZipError(say('is_damaged_or_cut_off'));
      const entry = {
        name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
        method: view.getUint16(at + 10, true),
        encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
        packed: bytes.subarray(start, start + packedSize),
        size: view.getUint32(at + 24, true),
        crc: view.getUint32(at + 16, true),
      };
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
      return entry;
    });
  } catch (error) {
    if (error instanceof RangeError) throw new ZipError(say('is_damaged_or_cut_off'));
    throw error;
  }
}

/** Whether its bytes lie in the archive as they are. */
export const isStored = ({ method, encrypted }: ZipEntry): boolean => method === 0 && !encrypted;

/**
 * The unpacked bytes of an entry that is not stored, portion by portion, so that whoever reads them
 * can stop where they become too many.
 * @throws ZipError
 */
export async function* unpack(entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) throw new ZipError(say('is_encrypted'));
  if (entry.method !== 8) {
    throw new ZipError(say('is_compressed_otherwise', { method: entry.method }));
  }
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const feeding = (async () => {
    for (let at = 0; at < entry.packed.length; at += PORTION) {
      await writer.ready;
      // A copy: the stream takes the memory away, and types have it that it is not shared.
      await writer.write(entry.packed.slice(at, at + PORTION));
    }
    await writer.close();
  })();
  feeding.catch(() => {}); // the reader has the same error
  const reader = readable.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } catch {
    throw new ZipError(say('is_not_decompressed'));
  } finally {
    reader.cancel().catch(() => {});
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** ZIP's checksum. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ (bytes[i] as number)) & 0xff] as number);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
