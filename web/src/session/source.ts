import { areArrays, type Dataset, type InputFile, parseSettings, readDataset } from 'gradcheck';
import { strings } from '../ui/strings.js';
import { READ_SETTINGS, type State } from './address.js';
import { isBadInput, Refused, sentenceOf } from './errors.js';
import type { Own } from './own-gradient.js';
import { fetchSample, SAMPLES, type SampleName } from './samples.js';

/** The part of a page's address that names a file, as the reader's messages give it. */
const fileOf = (address: URL) => decodeURIComponent(address.pathname.split('/').at(-1) ?? '');

async function fetchData(address: URL): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new TypeError(`HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** What an element is about. */
export interface Source {
  data: Dataset;
  /** Where it is the author's own network and its gradient. */
  own?: Own;
}

async function read(file: InputFile, { settings }: State, takesArrays: boolean): Promise<Source> {
  if (takesArrays && (await areArrays([file]))) {
    const { openOwn } = await import('./own-gradient.js');
    const own = await openOwn([file], settings);
    return { data: own.arrangement.dataset, own };
  }
  const texts = READ_SETTINGS.flatMap((name): [string, string][] =>
    settings[name] === undefined ? [] : [[name, settings[name]]],
  );
  return { data: await readDataset(file.name, file.bytes, parseSettings(texts).read) };
}

/**
 * Reads what an element is about: the file at `src`, an address of the article, else a sample.
 * @param takesArrays whether the file may hold the author's own arrays
 * @throws GradcheckError
 */
export async function fetchSource(
  state: State,
  src: string | null,
  takesArrays: boolean,
): Promise<Source> {
  const sample = state.sample as SampleName;
  let file = src ?? SAMPLES[sample].file;
  try {
    let bytes: Uint8Array;
    if (src === null) {
      bytes = await fetchSample(sample);
    } else {
      const address = new URL(src, document.baseURI);
      file = fileOf(address);
      bytes = await fetchData(address);
    }
    return await read({ name: file, bytes }, state, takesArrays);
  } catch (error) {
    if (isBadInput(error)) throw error;
    throw new Refused(() => strings.embed.noData(file, sentenceOf(error)));
  }
}
