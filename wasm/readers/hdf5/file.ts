import * as h5wasm from 'h5wasm';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import { type Hdf5Class, type Hdf5Type, sayOfHdf5 as say } from '../../problems/hdf5.js';
import type { Statement } from '../../problems/problem.js';
import { MAX_ARRAYS } from '../limits.js';
import { fromHalf } from '../numpy/half.js';

/** Filters that h5wasm can undo, by HDF5's numbers: gzip, shuffle, fletcher32, szip, scale-offset. */
const FILTERS = new Set([1, 2, 3, 4, 6]);

/** HDF5's classes of types, by their numbers. */
const TYPE_CLASSES: Hdf5Class[] = [
  'integer',
  'float',
  'time',
  'text',
  'bit field',
  'opaque',
  'compound',
  'reference',
  'enumeration',
  'variable-length',
  'array',
];

/** An array of a file, not yet read. */
export interface H5Array {
  /** Path without the leading slash: `train/x`. */
  name: string;
  shape: number[];
  kind: 'number' | 'text' | 'other';
  type: Hdf5Type;
  /** As NumPy calls it, for numbers: `float32`. */
  dtype: string;
  /** Why its values cannot be had; undefined if they can. */
  obstacle: Statement | undefined;
  /** All values in C order. @throws DamagedError */
  numbers(): ArrayLike<number> | ArrayLike<bigint>;
  /** All values in C order. @throws DamagedError */
  texts(): string[];
}

/** HDF5 could not read an array's values: they are damaged or cut off. */
export class DamagedError extends Error {}

/** Numbers the files in h5wasm's virtual file system, so that two never share a name. */
let written = 0;

/** Whether HDF5's stderr goes nowhere yet. */
let silenced = false;

/**
 * Opens an HDF5 file in memory, hands its arrays to `use`, and frees everything afterwards.
 * @throws GradcheckError where HDF5 refuses the file, or there are too many; whatever `use` throws.
 */
export async function withHdf5<T>(
  file: string,
  bytes: Uint8Array,
  use: (arrays: H5Array[]) => T,
): Promise<T> {
  const { FS } = await h5wasm.ready;
  // HDF5 prints a trace of each error; we check its status instead and say one sentence. (h5wasm's
  // other way, exceptions thrown through C, does not give back the stack: memory breaks in time.)
  if (!silenced) {
    silenced = true;
    const { streams } = FS as unknown as { streams: Parameters<typeof FS.close>[0][] };
    if (streams[2]) FS.close(streams[2]);
    FS.open('/dev/null', 'w');
  }
  const path = `/gradcheck-${written++}.h5`;
  FS.writeFile(path, bytes);
  try {
    const opened = new h5wasm.File(path, 'r');
    if (opened.file_id < 0n) throw damaged(file);
    try {
      return use(arraysOf(file, opened));
    } catch (error) {
      // h5wasm has no error classes of its own; these are its ways to say what HDF5 could not do.
      const isHdf5s =
        error instanceof DamagedError ||
        error instanceof WebAssembly.RuntimeError ||
        error?.constructor === Error;
      throw isHdf5s ? damaged(file) : error;
    } finally {
      opened.close();
    }
  } finally {
    FS.unlink(path);
  }
}

const damaged = (file: string) => new GradcheckError(say('hdf5_not_opened'), { file });

/** All arrays, in any group; a single number's shape is (). Links to other files are not followed. */
function arraysOf(file: string, opened: h5wasm.File): H5Array[] {
  const paths = opened.paths();
  if (paths.length > MAX_ARRAYS) {
    throw new GradcheckError(say('too_many_groups', { most: MAX_ARRAYS }), { file });
  }
  return paths.flatMap((path) => {
    const entity = opened.get(path);
    if (!(entity instanceof h5wasm.Dataset)) return [];
    const { shape } = entity.metadata;
    return shape ? [toArray(path, entity, shape)] : [];
  });
}

function toArray(name: string, dataset: h5wasm.Dataset, shape: number[]): H5Array {
  const { size, type, signed, littleEndian, virtual_sources } = dataset.metadata;
  const typeClass = TYPE_CLASSES[type] ?? 'unknown';
  const isNumber =
    (typeClass === 'integer' && size <= 8) ||
    (typeClass === 'float' && size <= 8) ||
    // h5wasm swaps the bytes of all numbers but these. Booleans are enumerations of one byte.
    (typeClass === 'enumeration' && size <= 8 && (littleEndian || size === 1));
  const filter = dataset.filters.find(({ id }) => !FILTERS.has(id));
  return {
    name,
    shape,
    kind: isNumber ? 'number' : typeClass === 'text' ? 'text' : 'other',
    type: { class: typeClass, bytes: size },
    dtype: `${typeClass === 'float' ? 'float' : signed ? 'int' : 'uint'}${8 * size}`,
    // Read all the same, such arrays would hold zeros, or what was in memory before.
    obstacle: filter
      ? say('has_unknown_filter', { name: filter.name, id: filter.id })
      : virtual_sources
        ? say('is_virtual')
        : undefined,
    numbers: () => decode(readBytes(dataset), dataset.metadata, typeClass === 'float'),
    texts: () => {
      readBytes(dataset);
      return (dataset.value as string[]).map((text) => text.trim());
    },
  };
}

/** The values' bytes, little-endian. `Dataset.value` would not notice that HDF5 failed. */
function readBytes(dataset: h5wasm.Dataset): Uint8Array {
  const module = h5wasm.Module;
  const { file_id, path, metadata } = dataset;
  const length = metadata.size * metadata.total_size;
  const start = module._malloc(length);
  if (start === 0 && length > 0) throw new DamagedError();
  try {
    module.HEAPU8.fill(0, start, start + length);
    const at = BigInt(start);
    const status = module.get_dataset_data(file_id, path, null, null, null, at);
    // Texts of any length are pointers to memory of their own.
    if (metadata.vlen) module.reclaim_vlen_memory(file_id, path, '', at);
    if (status < 0) throw new DamagedError();
    return module.HEAPU8.slice(start, start + length);
  } finally {
    module._free(start);
  }
}

function decode(
  { buffer }: Uint8Array,
  { size, signed }: { size: number; signed: boolean },
  float: boolean,
): ArrayLike<number> | ArrayLike<bigint> {
  if (float) {
    if (size === 2) return Float64Array.from(new Uint16Array(buffer), fromHalf);
    return size === 4 ? new Float32Array(buffer) : new Float64Array(buffer);
  }
  switch (size) {
    case 1:
      return signed ? new Int8Array(buffer) : new Uint8Array(buffer);
    case 2:
      return signed ? new Int16Array(buffer) : new Uint16Array(buffer);
    case 4:
      return signed ? new Int32Array(buffer) : new Uint32Array(buffer);
    default:
      return signed ? new BigInt64Array(buffer) : new BigUint64Array(buffer);
  }
}
