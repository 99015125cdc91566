import { type Dataset, type InputFile, parseSettings, readDataset, readFiles } from 'gradcheck';
import { READ_SETTINGS, type State } from './address.js';
import { isBadInput, Refused, sentenceOf } from './errors.js';
import type { OwnGradient } from './own-gradient.js';
import { fetchSample, SAMPLES, type SampleName } from './samples.js';
import { sessionText } from './strings.js';

/** Files' bytes; kept, since another label column or order of pixels means reading them again. */
export interface Source {
  /** Of the file; several are named after the first. */
  name: string;
  /** One, or the several .npy files of one network. */
  files: readonly InputFile[];
  /** Undefined for the visitor's own file. */
  sample: SampleName | undefined;
}

/** What was read of a source. */
export interface Contents {
  data: Dataset;
  /** Where it is somebody's own network and its gradient. */
  own: OwnGradient | undefined;
  /** The file's name; undefined where there was none. */
  file: string | undefined;
}

/** @throws TypeError where the file cannot be fetched. */
export async function fetchSampleSource(sample: SampleName): Promise<Source> {
  const { file: name } = SAMPLES[sample];
  return { name, files: [{ name, bytes: await fetchSample(sample) }], sample };
}

/**
 * Reads a source as the settings say.
 * @param takesArrays whether a file may hold somebody's own arrays
 * @param before what was read of the same files earlier, whose arrays are only arranged anew
 * @throws GradcheckError
 */
export async function readSource(
  { name: file, files, sample }: Source,
  settings: State['settings'],
  takesArrays: boolean,
  before?: OwnGradient,
): Promise<Contents> {
  const { read } = parseSettings(
    Object.entries(settings).filter(([name]) => READ_SETTINGS.includes(name)),
  );
  const [first] = files;
  // A sample holds no arrays, and what could look for them is not to be fetched for it.
  const dataset = takesArrays && !sample ? undefined : first;
  const content =
    before?.arrays ??
    (dataset ? await readDataset(dataset.name, dataset.bytes, read) : await readFiles(files, read));
  if (!('arrays' in content)) return { data: content, own: undefined, file };
  const { arrange } = await import('./own-gradient.js');
  const own = arrange(content, settings);
  return { data: own.arrangement.dataset, own, file };
}

/** The part of a page's address that names a file, as the reader's messages give it. */
function fileOf(address: URL): string {
  const name = address.pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // not UTF-8, which an address may be
  }
}

async function fetchData(address: URL): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new TypeError(`HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Reads what an element is about: the file at `src`, an address of the article, else a sample.
 * @param takesArrays whether the file may hold the author's own arrays
 * @throws GradcheckError
 */
export async function openSource(
  { sample: named, settings }: State,
  src: string | null,
  takesArrays: boolean,
): Promise<Contents> {
  const sample = named as SampleName;
  let name = src ?? SAMPLES[sample].file;
  try {
    if (src === null) return await readSource(await fetchSampleSource(sample), settings, false);
    const address = new URL(src, document.baseURI);
    name = fileOf(address);
    const file = { name, bytes: await fetchData(address) };
    return await readSource({ name, files: [file], sample: undefined }, settings, takesArrays);
  } catch (error) {
    if (isBadInput(error)) throw error;
    throw new Refused(() => sessionText.noData(name, sentenceOf(error)));
  }
}
