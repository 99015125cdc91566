import { sayOfFiles as say } from '../problems/files.js';
import { GradcheckError } from '../problems/gradcheck-error.js';
import type { ArrangedArrays, ArraySet } from '../types/arrays.js';
import type { Dataset } from '../types/dataset.js';
import type { InputFile } from '../types/files.js';
import type { CheckOptions, ReadingOptions, ReadOptions } from '../types/options.js';
import { decodeText, type Text } from './decode-text.js';
import { requireFit, requireSize } from './limits.js';
import { isHdf5, isNpy, isZip, mayBeForeign } from './signatures.js';
import { readDelimited } from './tables/delimited.js';

/** What files hold. */
export interface Opened {
  /** X and Y, whatever else there is. */
  dataset: Dataset;
  /** Somebody's own network and its gradient, for `checkArrays`; undefined where there is none. */
  own?: ArrangedArrays;
}

/**
 * Opens a file, or several .npy files: a dataset, or somebody's own network where there are weights
 * and biases (.npz and .npy files always; JSON and HDF5 with W1, b1 or 0.weight, 0.bias in them).
 * @param settings how to read what is inside; of `check` only the loss and the hidden activation.
 * @throws GradcheckError, one sentence that says what is wrong, where, and what was expected; with
 *   `choices` where a file does not tell which arrays hold the features and the labels.
 */
export async function open(
  files: readonly InputFile[],
  { read = {}, check = {} }: { read?: ReadOptions; check?: Partial<CheckOptions> } = {},
): Promise<Opened> {
  const content = await readFiles(files, read);
  if (!('arrays' in content)) return { dataset: content };
  const { arrange } = await import('./arrays/arrange.js');
  const own = arrange(content, { read, check });
  return { dataset: own.arrangement.dataset, own };
}

/**
 * What a file, or several .npy files, hold: a dataset, or somebody's arrays, which are still to be
 * arranged. Settings of the check have no part in that.
 * @throws GradcheckError as `open` does.
 */
export async function readFiles(
  files: readonly InputFile[],
  options: ReadingOptions = {},
): Promise<Dataset | ArraySet> {
  const [first, ...more] = files;
  if (first === undefined) throw new GradcheckError(say('no_file'));
  requireFit(files.map(({ name, bytes }) => ({ name, size: bytes.length })));
  const { name: file, bytes } = first;
  if (isNpy(bytes)) return readArrays(files);
  if (more.length > 0) {
    throw new GradcheckError(say('several_files', { count: files.length }));
  }
  if (isNpz(first)) return readArrays(files);
  if (isHdf5(bytes)) {
    const { openHdf5 } = await import('./hdf5/open.js');
    return openHdf5(file, bytes, options);
  }
  const source = await readText(file, bytes);
  if (/^\s*\{/.test(source.text)) {
    const { openJson } = await import('./json/open.js');
    return openJson(file, source, options);
  }
  return readTextDataset(file, source, options);
}

/**
 * Reads a dataset, whatever else there is: CSV, TSV, JSON or HDF5, by its content.
 *
 * @param name the file's name, for messages.
 * @returns features as they are in the file and labels encoded, one example after another.
 * @throws GradcheckError as `open` does.
 */
export async function readDataset(
  name: string,
  bytes: Uint8Array,
  options: ReadingOptions = {},
): Promise<Dataset> {
  requireSize(name, bytes);
  if (isHdf5(bytes)) {
    const { readHdf5 } = await import('./hdf5/dataset.js');
    return readHdf5(name, bytes, options);
  }
  return readTextDataset(name, await readText(name, bytes), options);
}

/** @throws GradcheckError where it is empty, or no text. */
async function readText(file: string, bytes: Uint8Array): Promise<Text> {
  requireSize(file, bytes);
  if (mayBeForeign(bytes)) {
    const { refuseForeign } = await import('./foreign.js');
    refuseForeign(file, bytes);
  }
  return decodeText(file, bytes);
}

async function readTextDataset(
  file: string,
  source: Text,
  options: ReadingOptions,
): Promise<Dataset> {
  const first = source.text.trimStart()[0];
  if (first === undefined) throw new GradcheckError(say('file_empty'), { file });
  if (first === '<') {
    const { refuseMarkup } = await import('./foreign.js');
    refuseMarkup(file);
  }
  const isJson = first === '{' || first === '[' || /\.json$/i.test(file);
  if (!isJson) return readDelimited(file, source, options);
  const { readJson } = await import('./json/dataset.js');
  return readJson(file, source, options);
}

/**
 * Reads somebody's arrays: one .npz, JSON or HDF5 file, or several .npy files, each named after its
 * array.
 * @throws GradcheckError, one sentence.
 */
export async function readArrays(files: readonly InputFile[]): Promise<ArraySet> {
  const { readArrays } = await import('./read-arrays.js');
  return readArrays(files);
}

/** Any other ZIP archive is something else: .xlsx, .docx. */
const isNpz = ({ name, bytes }: InputFile) => isZip(bytes) && /\.npz$/i.test(name);
