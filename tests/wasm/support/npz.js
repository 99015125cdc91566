// Writes .npy and .npz files, in every form that the readers are to know.
import { crc32, deflateRawSync } from 'node:zlib';

const WRITERS = {
  bool: ['b1', (view, at, value) => view.setUint8(at, value)],
  int8: ['i1', (view, at, value) => view.setInt8(at, value)],
  int16: ['i2', (view, at, value, little) => view.setInt16(at, value, little)],
  int32: ['i4', (view, at, value, little) => view.setInt32(at, value, little)],
  int64: ['i8', (view, at, value, little) => view.setBigInt64(at, BigInt(value), little)],
  uint8: ['u1', (view, at, value) => view.setUint8(at, value)],
  uint16: ['u2', (view, at, value, little) => view.setUint16(at, value, little)],
  uint32: ['u4', (view, at, value, little) => view.setUint32(at, value, little)],
  uint64: ['u8', (view, at, value, little) => view.setBigUint64(at, BigInt(value), little)],
  float16: ['f2', (view, at, value, little) => view.setUint16(at, toHalf(value), little)],
  float32: ['f4', (view, at, value, little) => view.setFloat32(at, value, little)],
  float64: ['f8', (view, at, value, little) => view.setFloat64(at, value, little)],
};

/** The bits of the nearest half of a number in its range. */
function toHalf(value) {
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  // Below the normal ones, multiples of 2⁻²⁴.
  if (!(exponent >= -14)) return (value < 0 ? 0x8000 : 0) + Math.round(Math.abs(value) * 2 ** 24);
  const fraction = Math.round((Math.abs(value) / 2 ** exponent - 1) * 1024);
  return (value < 0 ? 0x8000 : 0) + ((exponent + 15) << 10) + fraction;
}

/** An array for the writers: `values` in C order. */
export const array = (shape, values, dtype = 'float64') => ({ shape, values, dtype });

/** Nested rows as an array. */
export const matrix = (rows, dtype) => array([rows.length, rows[0].length], rows.flat(), dtype);

export const transposed = ({ shape: [rows, columns], values, dtype }) =>
  array(
    [columns, rows],
    Array.from(
      { length: rows * columns },
      (_, i) => values[(i % rows) * columns + Math.floor(i / rows)],
    ),
    dtype,
  );

export const raveled = ({ shape, values, dtype }) =>
  array([shape.reduce((product, length) => product * length, 1)], values, dtype);

export const cast = ({ shape, values }, dtype) => array(shape, values, dtype);

/** The file's header, padded as NumPy does. */
export function npyHeader({ descr, fortranOrder = false, shape, version = 1 }) {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const text = `{'descr': '${descr}', 'fortran_order': ${fortranOrder ? 'True' : 'False'}, 'shape': ${tuple}, }`;
  const begin = version === 1 ? 10 : 12;
  const length = Math.ceil((begin + text.length + 1) / 64) * 64 - begin;
  const header = Buffer.alloc(begin + length, ' ');
  header.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  if (version === 1) header.writeUInt16LE(length, 8);
  else header.writeUInt32LE(length, 8);
  header.write(text, begin);
  header[header.length - 1] = 0x0a;
  return header;
}

export function npy(
  { shape, values, dtype },
  { endian = '<', fortranOrder = false, version = 1 } = {},
) {
  const [code, write] = WRITERS[dtype];
  const size = Number(code.slice(1));
  const bytes = Buffer.alloc(size * values.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const order =
    fortranOrder && shape.length === 2 ? transposed({ shape, values, dtype }).values : values;
  for (const [i, value] of [...order].entries()) write(view, i * size, value, endian !== '>');
  const descr = (size === 1 ? '|' : endian) + code;
  return Buffer.concat([npyHeader({ descr, fortranOrder, shape, version }), bytes]);
}

/** A ZIP archive of files by name; `shared`: all of them have the bytes of the first. */
export function zip(files, { deflate = false, shared = false } = {}) {
  const locals = [];
  const central = [];
  let offset = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const packed = deflate ? deflateRawSync(bytes) : bytes;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(deflate ? 8 : 0, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    if (!shared || locals.length === 0) {
      locals.push(Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed);
      place.writeUInt32LE(offset, 10);
      offset += 30 + name.length + packed.length;
    }
    central.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, place, Buffer.from(name));
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** `np.savez`, or `np.savez_compressed`, of arrays by name. */
export const npz = (arrays, { deflate, ...options } = {}) =>
  zip(
    Object.fromEntries(
      Object.entries(arrays).map(([name, each]) => [`${name}.npy`, npy(each, options)]),
    ),
    { deflate },
  );
