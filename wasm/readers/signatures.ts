import type { ForeignFormat } from '../problems/files.js';

/** The code of each character. */
const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

const HDF5 = [0x89, ...ascii('HDF\r\n'), 0x1a, 0x0a];
const NPY = [0x93, ...ascii('NUMPY')];
const ZIP = [...ascii('PK'), 3, 4];
/** Of a ZIP archive with no file in it. */
const EMPTY_ZIP = [...ascii('PK'), 5, 6];

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, i) => bytes[at + i] === byte);

/** The signature may follow a block of the user's own, of 512, 1024, 2048, … bytes. */
export function isHdf5(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at = at === 0 ? 512 : 2 * at) {
    if (startsWith(bytes, HDF5, at)) return true;
  }
  return false;
}

export const isNpy = (bytes: Uint8Array): boolean => startsWith(bytes, NPY);
export const isZip = (bytes: Uint8Array): boolean =>
  startsWith(bytes, ZIP) || startsWith(bytes, EMPTY_ZIP);

/** Files that are often mistaken for data: first bytes, and what they are. */
const FOREIGN: [bytes: number[], format: ForeignFormat][] = [
  [[0x89, ...ascii('PNG')], 'png'],
  [[0xff, 0xd8, 0xff], 'jpeg'],
  [ascii('GIF8'), 'gif'],
  [ascii('RIFF'), 'riff'],
  [ascii('BM'), 'bmp'],
  [[0x49, 0x49, 0x2a, 0x00], 'tiff'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'tiff'],
  [ascii('%PDF'), 'pdf'],
  [ZIP, 'zip'],
  [[0x1f, 0x8b], 'gzip'],
  [ascii('Rar!'), 'rar'],
  [[...ascii('7z'), 0xbc, 0xaf], 'seven_zip'],
  [NPY, 'npy'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'old_office'],
  [ascii('PAR1'), 'parquet'],
  [ascii('SQLite'), 'sqlite'],
  [ascii('MATLAB 5.0'), 'old_matlab'],
];

/** What a file of another format is; undefined where it may be one of ours. */
export function foreignFormat(bytes: Uint8Array): ForeignFormat | undefined {
  // Signatures of two letters could start a text; a binary file has a zero soon.
  const isBinary = bytes.subarray(0, 64).includes(0);
  return FOREIGN.find(
    ([signature]) => startsWith(bytes, signature) && (signature.length > 2 || isBinary),
  )?.[1];
}
