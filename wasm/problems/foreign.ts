import { speaker, type Wording } from './statement.js';

/** Formats that are often mistaken for data. */
const FOREIGN = {
  png: 'a PNG image',
  jpeg: 'a JPEG image',
  gif: 'a GIF image',
  riff: 'a WebP image, sound or film',
  bmp: 'a BMP image',
  tiff: 'a TIFF image',
  pdf: 'a PDF document',
  zip: 'a ZIP archive (as are .xlsx and .npz files)',
  gzip: 'a gzip archive',
  rar: 'a RAR archive',
  seven_zip: 'a 7z archive',
  npy: 'a NumPy .npy file',
  old_office: 'an old Excel or Word document',
  parquet: 'a Parquet file',
  sqlite: 'an SQLite database',
  old_matlab: 'a MATLAB file older than 7.3',
  markup: 'an HTML or XML document',
};
export type ForeignFormat = keyof typeof FOREIGN;

/** A file that is neither data nor arrays. */
export interface ForeignValues {
  foreign_format: { format: ForeignFormat };
}

export const FOREIGN_ENGLISH: Wording<ForeignValues> = {
  foreign_format: ({ format }) => `this is ${FOREIGN[format]}; expected CSV, TSV, JSON or HDF5.`,
};

export const sayOfForeign = /* @__PURE__ */ speaker(FOREIGN_ENGLISH);
