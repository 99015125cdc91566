import * as h5wasm from 'h5wasm';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import { type Hdf5Class, type Hdf5Type, sayOfHdf5 as say } from '../../problems/hdf5.js';
import type { Statement } from '../../problems/problem.js';
import { product } from '../flatten.js';
import { MAX_ARRAY_VALUES, MAX_ARRAYS, MAX_CELL, MAX_EXAMPLES } from '../limits.js';
import { fromHalf } from '../numpy/half.js';

/** Filters that h5wasm can undo, by HDF5's numbers: gzip, shuffle, fletcher32, szip, scale-offset. */
const FILTERS = new Set([1, 2, 3, 4, 6]);

/** How deep arrays may lie in groups: HDF5 finds each of them from the top. */
const MAX_GROUPS = 64;
/** Characters of all texts of an array. */
const MAX_CHARACTERS = 16 * 1024 * 1024;
/** Texts that are read at once: each may be as long as it likes, and be in the file only once. */
const PORTION = 128;

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

/** HDF5 could not read an array's values: they are damaged or cut off, or there is an obstacle. */
export class DamagedError extends Error {
  constructor(readonly obstacle?: Statement) {
    super();
  }
}

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
        error instanceof RangeError ||
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
  const tooDeep = () => new GradcheckError(say('groups_too_deep', { most: MAX_GROUPS }), { file });
  let paths: string[];
  try {
    paths = opened.paths();
  } catch (error) {
    throw error instanceof RangeError ? tooDeep() : error; // its stack is full
  }
  if (paths.length > MAX_ARRAYS) {
    throw new GradcheckError(say('too_many_groups', { most: MAX_ARRAYS }), { file });
  }
  if (paths.some((path) => path.split('/').length > MAX_GROUPS)) throw tooDeep();
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
  const isText = typeClass === 'text';
  const filter = dataset.filters.find(({ id }) => !FILTERS.has(id));
  return {
    name,
    shape,
    kind: isNumber ? 'number' : isText ? 'text' : 'other',
    type: { class: typeClass, bytes: size },
    dtype: `${typeClass === 'float' ? 'float' : signed ? 'int' : 'uint'}${8 * size}`,
    // Read all the same, such arrays would hold zeros, or what was in memory before.
    obstacle: filter
      ? say('has_unknown_filter', { name: filter.name, id: filter.id })
      : virtual_sources
        ? say('is_virtual')
        : isText && isTooLarge(shape, size)
          ? say('holds_large_texts', { most: MAX_CHARACTERS })
          : undefined,
    numbers: () => decode(readBytes(dataset, shape), dataset.metadata, typeClass === 'float'),
    texts: () => readTexts(dataset, shape),
  };
}

/** Whether texts of so many bytes each are more than are read; of those of any length it is seen later. */
const isTooLarge = (shape: readonly number[], size: number): boolean =>
  product(shape) > MAX_EXAMPLES || size > MAX_CELL || product(shape) * size > 4 * MAX_CHARACTERS;

/** Memory of HDF5's for so many bytes, freed after use. @throws DamagedError where there is none */
function withMemory<T>(length: number, use: (start: number) => T): T {
  const module = h5wasm.Module;
  const start = module._malloc(length);
  if (start === 0 && length > 0) throw new DamagedError();
  try {
    module.HEAPU8.fill(0, start, start + length);
    return use(start);
  } finally {
    module._free(start);
  }
}

/** The values' bytes, little-endian. `Dataset.value` would not notice that HDF5 failed. */
function readBytes({ file_id, path, metadata }: h5wasm.Dataset, shape: number[]): Uint8Array {
  const module = h5wasm.Module;
  const length = metadata.size * product(shape);
  // As many as the reader has asked for; HDF5 itself counts to 2^32 and goes on from 0.
  if (!(length <= 8 * MAX_ARRAY_VALUES) || metadata.total_size !== product(shape)) {
    throw new DamagedError();
  }
  return withMemory(length, (start) => {
    const status = module.get_dataset_data(file_id, path, null, null, null, BigInt(start));
    if (status < 0) throw new DamagedError();
    return module.HEAPU8.slice(start, start + length);
  });
}

/** Texts along the first axis, or the first two. @throws DamagedError, also where they are too long */
function readTexts({ file_id, path, metadata }: h5wasm.Dataset, shape: number[]): string[] {
  const module = h5wasm.Module;
  const { size, vlen, cset } = metadata;
  const texts: string[] = [];
  let left = MAX_CHARACTERS;
  const decoder = new TextDecoder(cset === 1 ? 'utf-8' : 'latin1');
  const take = (bytes: Uint8Array) => {
    const end = bytes.indexOf(0);
    const text = decoder.decode(end < 0 ? bytes : bytes.subarray(0, end)).trim();
    left -= text.length;
    if (left < 0 || text.length > MAX_CELL) {
      throw new DamagedError(say('holds_large_texts', { most: MAX_CHARACTERS }));
    }
    texts.push(text);
  };
  for (const { offset, count } of portions(shape, PORTION)) {
    const n = product(count);
    const sizes = { count: count.map(BigInt), offset: offset.map(BigInt) };
    withMemory(n * size, (start) => {
      const at = BigInt(start);
      const steps = sizes.count.map(() => 1n);
      const read = [file_id, path, sizes.count, sizes.offset, steps, at] as const;
      const status = module.get_dataset_data(...read);
      try {
        if (status < 0) throw new DamagedError();
        for (let i = 0; i < n; i++) {
          const place = start + i * size;
          if (!vlen) {
            take(module.HEAPU8.slice(place, place + size));
            continue;
          }
          const heap = module.HEAPU8;
          const text = new DataView(heap.buffer).getUint32(place, true);
          take(text === 0 ? new Uint8Array() : heap.slice(text, text + MAX_CELL + 1));
        }
      } finally {
        if (vlen) module.reclaim_vlen_memory_count(file_id, path, '', at, sizes.count);
      }
    });
  }
  return texts;
}

/** An array in parts of at most so many entries, along its axes. */
function* portions(
  shape: readonly number[],
  most: number,
): Generator<{ offset: number[]; count: number[] }> {
  const [length = 1, ...rest] = shape;
  const each = product(rest);
  if (each > most) {
    for (let i = 0; i < length; i++) {
      for (const { offset, count } of portions(rest, most)) {
        yield { offset: [i, ...offset], count: [1, ...count] };
      }
    }
    return;
  }
  const rows = Math.max(1, Math.floor(most / Math.max(1, each)));
  for (let at = 0; at < length; at += rows) {
    const n = Math.min(rows, length - at);
    yield { offset: [at, ...rest.map(() => 0)], count: [n, ...rest] };
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
