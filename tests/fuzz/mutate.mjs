// Damages files of arrays: at random, but from a seed, so that any case can be made again.
import { CONVENTIONS, networks } from '../wasm/support/golden-arrays.js';
import { cast, npy, npz, zip } from '../wasm/support/npz.js';

/** A small generator of random numbers (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(next() * n);
  return { next, below, one: (list) => list[below(list.length)] };
}

const SMALL = networks.filter(({ layers }) => layers.reduce((sum, n) => sum + n, 0) < 20);

/** Arrays of a small network, in one of the conventions. */
function goodArrays(random) {
  const arrays = random.one(Object.values(CONVENTIONS))(random.one(SMALL));
  if (random.below(3) > 0) return arrays;
  const single = ([name, each]) => [name, each.dtype === 'int64' ? each : cast(each, 'float32')];
  return Object.fromEntries(Object.entries(arrays).map(single));
}

const WORDS = [
  0, 1, 2, 0x7f, 0x80, 0xff, 0xfffe, 0xffff, 0x10000, 0x7fffffff, 0xfffffffe, 0xffffffff,
];
const HEADERS = [
  "'shape': (9999999999, 9999999999)",
  "'shape': (4294967296,)",
  "'shape': ()",
  "'shape': (0, 5)",
  "'shape': (33554432,)",
  "'shape': (-1, 3)",
  "'shape': (1, 1, 1, 1, 1, 1, 1, 1)",
  "'descr': '|O'",
  "'descr': '>f2'",
  "'descr': '<i8'",
  "'descr': '|b1'",
  "'descr': '<c16'",
  "'fortran_order': True ",
  "'fortran_order': None ",
];
const TOKENS = [
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  '"',
  '0',
  '-',
  '1e999',
  'NaN',
  'null',
  'true',
  '[[[[[[[[[[',
  '"X"',
  '"dW1":',
  '1e-320',
];

/** Bytes changed, lost, doubled or overwritten. */
function damaged(bytes, random) {
  let result = Buffer.from(bytes);
  for (let times = 1 + random.below(4); times > 0 && result.length > 8; times--) {
    const at = random.below(result.length);
    const length = Math.min(result.length - at, 1 + random.below(40));
    switch (random.below(6)) {
      case 0:
        result[at] ^= 1 << random.below(8);
        break;
      case 1:
        result = result.subarray(0, at);
        break;
      case 2:
        result = Buffer.concat([result.subarray(0, at), result.subarray(at + length)]);
        break;
      case 3:
        result = Buffer.concat([result.subarray(0, at + length), result.subarray(at)]);
        break;
      case 4:
        if (at + 4 <= result.length) result.writeUInt32LE(random.one(WORDS), at);
        break;
      default:
        // Where the archive says what is in it.
        if (result.length > 200) {
          const late = result.length - 1 - random.below(200);
          if (late + 4 <= result.length) result.writeUInt32LE(random.one(WORDS), late);
        }
    }
  }
  return result;
}

/** Another header, or other values, in an archive that is sound. */
function damagedWithin(bytes, random) {
  if (random.below(2) === 0) return damaged(bytes, random);
  const text = bytes.toString('latin1', 0, 128);
  const header = random.one(HEADERS);
  const key = /^'\w+'/.exec(header)[0];
  const at = text.indexOf(key);
  const result = Buffer.from(bytes);
  if (at >= 0) result.write(header.padEnd(20), at, 'latin1');
  return result;
}

/** Arrays that do not belong together. */
function confused(arrays, random) {
  const names = Object.keys(arrays);
  const result = { ...arrays };
  const [one, other] = [random.one(names), random.one(names)];
  switch (random.below(5)) {
    case 0:
      delete result[one];
      break;
    case 1:
      result[one] = arrays[other];
      break;
    case 2:
      result[`${one}${random.one(['', '.grad', '_', '0', ':0', '/x'])}`] = arrays[other];
      break;
    case 3: {
      const { shape, values, dtype } = arrays[one];
      const bad = random.one([Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300, 5e-324, 0.5]);
      const place = random.below(values.length);
      const changed = values.map((value, i) => (i === place && dtype !== 'int64' ? bad : value));
      result[one] = { shape, dtype, values: changed };
      break;
    }
    default:
      result[one] = { ...arrays[one], shape: [...arrays[one].shape].reverse() };
  }
  return result;
}

const toJson = (arrays) => {
  const nested = ({ shape, values }) =>
    shape.length < 2
      ? [...values]
      : Array.from({ length: shape[0] }, (_, i) => values.slice(i * shape[1], (i + 1) * shape[1]));
  const named = Object.entries(arrays).map(([name, each]) => [name, nested(each)]);
  return JSON.stringify(Object.fromEntries(named));
};

function damagedText(text, random) {
  let result = text;
  for (let times = 1 + random.below(3); times > 0; times--) {
    const at = random.below(result.length + 1);
    const lost = random.below(3) === 0 ? random.below(30) : 0;
    result = result.slice(0, at) + random.one(TOKENS) + result.slice(at + lost);
  }
  return result;
}

/** Files as they might be dropped, of one seed. */
export function mutatedFiles(seed) {
  const random = randomFrom(seed);
  const arrays = random.below(3) === 0 ? confused(goodArrays(random), random) : goodArrays(random);
  const deflate = random.below(2) === 0;
  switch (random.below(6)) {
    case 0:
      return [{ name: 'a.npz', bytes: damaged(npz(arrays, { deflate }), random) }];
    case 1: {
      const files = Object.entries(arrays).map(([name, each]) => [`${name}.npy`, npy(each)]);
      const at = random.below(files.length);
      files[at][1] = damagedWithin(files[at][1], random);
      return [{ name: 'a.npz', bytes: zip(Object.fromEntries(files), { deflate }) }];
    }
    case 2: {
      const files = Object.entries(arrays).map(([name, each]) => ({
        name: `${name}.npy`,
        bytes: npy(each),
      }));
      const at = random.below(files.length);
      files[at].bytes = damagedWithin(files[at].bytes, random);
      return files;
    }
    case 3:
      return [{ name: 'a.json', bytes: Buffer.from(damagedText(toJson(arrays), random)) }];
    case 4:
      return [{ name: 'a.json', bytes: damaged(Buffer.from(toJson(arrays)), random) }];
    default:
      return [{ name: 'a.npz', bytes: npz(confused(arrays, random), { deflate }) }];
  }
}
