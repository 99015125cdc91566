import { type Dataset, GradcheckError, type InputFile, requireFit } from 'gradcheck';
import type { ReactiveControllerHost } from 'lit';
import type { Sentence } from '../i18n/language.js';
import type { State } from './address.js';
import { isBadInput, sentenceOf } from './errors.js';
import type { OwnGradient } from './own-gradient.js';
import type { Refusal } from './refusal.js';
import { SAMPLES, type SampleName } from './samples.js';
import { fetchSampleSource, readSource, type Source } from './source.js';
import { sessionText } from './strings.js';

/**
 * Opens samples and the visitor's files for a component, and holds what was read of the last; what
 * is asked for later wins, and what is refused leaves what was there.
 */
export class Opened {
  source: Source | undefined;
  data: Dataset | undefined;
  /** The arrays of the source, where it is a gradient of the visitor's own. */
  own: OwnGradient | undefined;
  /** The file that is being read. */
  reading: string | undefined;
  /** A sample that was chosen and is not there yet. */
  awaitedSample: SampleName | undefined;
  /** A file that was refused, with the reason. */
  refused: (Refusal & { source: Source }) | undefined;
  private readings = 0;

  /** @param onLost told why a sample could not be fetched */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly onLost: (why: Sentence) => void,
  ) {}

  /** @returns whether it was read */
  async openSample(sample: SampleName, settings: State['settings']): Promise<boolean> {
    const reading = this.begin(SAMPLES[sample].file);
    this.awaitedSample = sample;
    try {
      const source = await fetchSampleSource(sample);
      // The visitor has chosen something else meanwhile.
      if (reading !== this.readings) return false;
      return await this.read(source, settings);
    } catch (error) {
      if (reading !== this.readings) return false;
      this.reading = undefined;
      this.onLost(() => sessionText.noSample(sentenceOf(error)));
      return false;
    } finally {
      if (this.awaitedSample === sample) this.awaitedSample = undefined;
      this.host.requestUpdate();
    }
  }

  /** @returns whether they were read */
  async openFiles(
    name: string,
    files: readonly File[],
    settings: State['settings'],
  ): Promise<boolean> {
    const reading = this.begin(name);
    let contents: InputFile[];
    try {
      requireFit(files);
      contents = await Promise.all(
        files.map(async (file) => ({
          name: file.name,
          bytes: new Uint8Array(await file.arrayBuffer()),
        })),
      );
    } catch (error) {
      this.reading = undefined;
      this.refuse({ name, files: [], sample: undefined }, error, settings);
      return false;
    }
    if (reading !== this.readings) return false;
    return this.read({ name, files: contents, sample: undefined }, settings);
  }

  /** Reads a source, which may be the one that is open. @returns whether it was read */
  async read(source: Source, settings: State['settings']): Promise<boolean> {
    const reading = this.begin(source.name);
    const before = source === this.source ? this.own : undefined;
    try {
      const { data, own } = await readSource(source, settings, true, before);
      if (reading !== this.readings) return false;
      Object.assign(this, { source, own, data, refused: undefined });
      return true;
    } catch (error) {
      if (reading === this.readings) this.refuse(source, error, settings);
      return false;
    } finally {
      if (reading === this.readings) this.reading = undefined;
      this.host.requestUpdate();
    }
  }

  private begin(name: string): number {
    this.reading = name;
    this.host.requestUpdate();
    this.readings += 1;
    return this.readings;
  }

  private refuse(source: Source, error: unknown, settings: State['settings']) {
    const isForeseen = isBadInput(error);
    this.refused = {
      source,
      problem: () =>
        isForeseen ? sentenceOf(error) : sessionText.unexpected(source.name, sentenceOf(error)),
      arrays: error instanceof GradcheckError ? error.choices : undefined,
      settings,
    };
    this.host.requestUpdate();
  }
}
