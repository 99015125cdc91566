import { sayOfNumpy as say, type UnreadableType } from '../../problems/numpy.js';
import type { Statement } from '../../problems/problem.js';
import { placesInFortranOrder, product } from '../flatten.js';
import { MAX_ARRAY_VALUES } from '../limits.js';
import { isNpy } from '../signatures.js';
import { fromHalf } from './half.js';

/** What an .npy file says of itself before its values. */
export interface NpyHeader {
  shape: number[];
  /** NumPy's name of the type: `float32`. */
  dtype: string;
  /** Number of values, and the bytes of each. */
  length: number;
  itemSize: number;
  littleEndian: boolean;
  fortranOrder: boolean;
  /** Where the values begin. */
  start: number;
}

/** An array cannot be read. */
export class NpyError extends Error {
  constructor(readonly obstacle: Statement) {
    super(obstacle.english);
  }
}

/** Longer headers belong to types of many fields, which are refused anyway. */
const MAX_HEADER = 65_536;
/** NumPy's own limit. */
const MAX_NPY_AXES = 64;

/** How one value is read; by NumPy's letter for the kind and the number of bytes. */
const TYPES: Record<
  string,
  [dtype: string, read: (view: DataView, at: number, little: boolean) => number]
> = {
  b1: ['bool', (view, at) => (view.getUint8(at) === 0 ? 0 : 1)],
  i1: ['int8', (view, at) => view.getInt8(at)],
  i2: ['int16', (view, at, little) => view.getInt16(at, little)],
  i4: ['int32', (view, at, little) => view.getInt32(at, little)],
  i8: ['int64', (view, at, little) => exact(view.getBigInt64(at, little))],
  u1: ['uint8', (view, at) => view.getUint8(at)],
  u2: ['uint16', (view, at, little) => view.getUint16(at, little)],
  u4: ['uint32', (view, at, little) => view.getUint32(at, little)],
  u8: ['uint64', (view, at, little) => exact(view.getBigUint64(at, little))],
  f2: ['float16', (view, at, little) => fromHalf(view.getUint16(at, little))],
  f4: ['float32', (view, at, little) => view.getFloat32(at, little)],
  f8: ['float64', (view, at, little) => view.getFloat64(at, little)],
};

const UNREADABLE: Record<string, UnreadableType> = {
  O: 'objects',
  U: 'text',
  S: 'text',
  c: 'complex',
  V: 'records',
  M: 'dates',
  m: 'durations',
};

function exact(value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new NpyError(say('holds_inexact_integer', { got: String(value) }));
}

/**
 * Reads the header of an .npy file, version 1 to 3, from its first bytes; undefined where it goes on
 * beyond them.
 * @throws NpyError
 */
export function readHeader(bytes: Uint8Array): NpyHeader | undefined {
  if (bytes.length < 12) return undefined;
  if (!isNpy(bytes)) throw new NpyError(say('is_no_npy'));
  const version = bytes[6] as number;
  if (version < 1 || version > 3) {
    throw new NpyError(say('is_other_npy_version', { version }));
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [length, begin] =
    version === 1 ? [view.getUint16(8, true), 10] : [view.getUint32(8, true), 12];
  if (length > MAX_HEADER) {
    throw new NpyError(say('has_long_header', { bytes: length, most: MAX_HEADER }));
  }
  if (bytes.length < begin + length) return undefined;
  const text = new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(
    bytes.subarray(begin, begin + length),
  );
  return { ...parseHeader(text), start: begin + length };
}

/** `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }` */
function parseHeader(text: string): Omit<NpyHeader, 'start'> {
  const shapeText = /['"]shape['"]\s*:\s*\(([\d\s,L]*)\)/.exec(text)?.[1];
  const order = /['"]fortran_order['"]\s*:\s*(True|False)/.exec(text)?.[1];
  const descr = /['"]descr['"]\s*:\s*('[^']*'|"[^"]*"|\[)/.exec(text)?.[1]?.replaceAll('"', "'");
  if (shapeText === undefined || order === undefined || descr === undefined) {
    throw new NpyError(say('has_damaged_header'));
  }
  const [, endian = '', kind = '', size = ''] = /^'([<>|=]?)([a-zA-Z?])(\d*)/.exec(descr) ?? [];
  const type = TYPES[kind === '?' ? 'b1' : kind + size];
  if (type === undefined) {
    const known = descr === '[' ? 'records' : UNREADABLE[kind];
    throw new NpyError(
      known === undefined
        ? say('holds_unknown_type', { type: descr.slice(0, 20) })
        : say('holds_unreadable', { type: known }),
    );
  }
  const lengths = shapeText.match(/\d+/g) ?? [];
  if (lengths.length > MAX_NPY_AXES) {
    throw new NpyError(say('has_many_axes', { axes: lengths.length, most: MAX_NPY_AXES }));
  }
  const shape = lengths.map(Number);
  const length = product(shape);
  if (!shape.every(Number.isSafeInteger) || !(length <= MAX_ARRAY_VALUES)) {
    throw new NpyError(say('has_large_shape', { shape, most: MAX_ARRAY_VALUES }));
  }
  return {
    shape,
    dtype: type[0],
    length,
    itemSize: Number(size || 1),
    littleEndian: endian !== '>',
    fortranOrder: order === 'True',
  };
}

/** Refuses a file of more or fewer bytes than its header says. @throws NpyError */
export function requireBytes(
  size: number,
  { shape, dtype, length, itemSize, start }: NpyHeader,
): void {
  if (size - start === length * itemSize) return;
  const [bytes, needed] = [size - start, length * itemSize];
  throw new NpyError(say('has_other_bytes', { bytes, shape, dtype, needed }));
}

/**
 * The values behind the header, in C order.
 * @param bytes the whole .npy file.
 * @throws NpyError where there are more or fewer, or an integer that a double does not hold.
 */
export function readNpyValues(bytes: Uint8Array, header: NpyHeader): Float64Array {
  const { shape, dtype, length, itemSize, littleEndian, fortranOrder, start } = header;
  requireBytes(bytes.length, header);
  const read = (Object.values(TYPES).find(([name]) => name === dtype) as (typeof TYPES)[string])[1];
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, length * itemSize);
  const values = new Float64Array(length);
  if (!fortranOrder || shape.length < 2) {
    for (let i = 0, at = 0; i < length; i++, at += itemSize) {
      values[i] = read(view, at, littleEndian);
    }
    return values;
  }
  // Each straight to its place: of a large array there is no third copy beside the file's.
  const place = placesInFortranOrder(shape);
  for (let i = 0, at = 0; i < length; i++, at += itemSize) {
    values[place()] = read(view, at, littleEndian);
  }
  return values;
}
