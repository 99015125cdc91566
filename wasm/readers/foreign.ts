import { type ForeignFormat, sayOfForeign } from '../problems/foreign.js';
import { GradcheckError } from '../problems/gradcheck-error.js';
import { ascii, NPY, startsWith, ZIP } from './signatures.js';

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

function foreignFormat(bytes: Uint8Array): ForeignFormat | undefined {
  // Signatures of two letters could start a text; a binary file has a zero soon.
  const isBinary = bytes.subarray(0, 64).includes(0);
  return FOREIGN.find(
    ([signature]) => startsWith(bytes, signature) && (signature.length > 2 || isBinary),
  )?.[1];
}

/** Refuses what is of another format, by its first bytes. */
export function refuseForeign(file: string, bytes: Uint8Array): void {
  const format = foreignFormat(bytes);
  if (format !== undefined)
    throw new GradcheckError(sayOfForeign('foreign_format', { format }), { file });
}

export function refuseMarkup(file: string): never {
  throw new GradcheckError(sayOfForeign('foreign_format', { format: 'markup' }), { file });
}
