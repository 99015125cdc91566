import { refusal } from '../problems/refusal.js';
import type { Dataset, ReadOptions } from '../types/types.js';
import { decodeText } from './decode-text.js';
import { ALL_FORMATS, FORMATS, requireSize } from './limits.js';
import { ascii, isHdf5, NPY, startsWith, ZIP } from './signatures.js';
import { readDelimited } from './tables/delimited.js';

/** Files that are often mistaken for data: first bytes, and what they are. */
const REFUSED: [bytes: number[], what: string][] = [
  [[0x89, ...ascii('PNG')], 'a PNG image'],
  [[0xff, 0xd8, 0xff], 'a JPEG image'],
  [ascii('GIF8'), 'a GIF image'],
  [ascii('RIFF'), 'a WebP image, sound or film'],
  [ascii('BM'), 'a BMP image'],
  [[0x49, 0x49, 0x2a, 0x00], 'a TIFF image'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'a TIFF image'],
  [ascii('%PDF'), 'a PDF document'],
  [ZIP, 'a ZIP archive (as are .xlsx and .npz files)'],
  [[0x1f, 0x8b], 'a gzip archive'],
  [ascii('Rar!'), 'a RAR archive'],
  [[...ascii('7z'), 0xbc, 0xaf], 'a 7z archive'],
  [NPY, 'a NumPy .npy file'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel or Word document'],
  [ascii('PAR1'), 'a Parquet file'],
  [ascii('SQLite'), 'an SQLite database'],
  [ascii('MATLAB 5.0'), 'a MATLAB file older than 7.3'],
];

/**
 * Reads a data file: CSV, TSV, JSON or HDF5, by its content.
 *
 * @param name the file's name, for messages.
 * @returns features as they are in the file and labels encoded, one example after another.
 * @throws GradcheckError, one sentence that says what is wrong, where, and what was expected; with
 *   `choices` where an HDF5 file does not tell which arrays hold the features and the labels.
 */
export async function readDataset(
  name: string,
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Dataset> {
  const file = name;
  requireSize(file, bytes);
  if (isHdf5(bytes)) {
    const { readHdf5 } = await import('./hdf5/dataset.js');
    return readHdf5(file, bytes, options);
  }
  for (const [signature, what] of REFUSED) {
    // Signatures of two letters could start a text; a binary file has a zero soon.
    if (
      startsWith(bytes, signature) &&
      (signature.length > 2 || bytes.subarray(0, 64).includes(0))
    ) {
      throw refusal({ file }, `this is ${what}; expected ${FORMATS}.`);
    }
  }
  const source = decodeText(file, bytes);
  const first = source.text.trimStart()[0];
  if (first === undefined) {
    throw refusal({ file }, `the file is empty; expected ${ALL_FORMATS}.`);
  }
  if (first === '<') {
    throw refusal({ file }, `this is an HTML or XML document; expected ${FORMATS}.`);
  }
  const isJson = first === '{' || first === '[' || /\.json$/i.test(name);
  if (!isJson) return readDelimited(file, source, options);
  const { readJson } = await import('./json/dataset.js');
  return readJson(file, source, options);
}
