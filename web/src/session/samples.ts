import moons from '../../samples/moons.csv?url';
import penguins from '../../samples/penguins.csv?url';
import shapes from '../../samples/shapes.json?url';
import spirals from '../../samples/spirals.csv?url';

export interface Sample {
  /** File name, as the reader's messages give it. */
  file: string;
  url: string;
}

/** The bundled samples by the name that stands in the address; the page opens on the first. */
export const SAMPLES = {
  moons: { file: 'moons.csv', url: moons },
  spirals: { file: 'spirals.csv', url: spirals },
  penguins: { file: 'penguins.csv', url: penguins },
  shapes: { file: 'shapes.json', url: shapes },
} satisfies Record<string, Sample>;

export type SampleName = keyof typeof SAMPLES;
export const SAMPLE_NAMES = Object.keys(SAMPLES) as SampleName[];

/** @throws TypeError where the file cannot be fetched. */
export async function fetchSample(name: SampleName): Promise<Uint8Array> {
  const response = await fetch(SAMPLES[name].url);
  if (!response.ok) throw new TypeError(`${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}
