import {
  type CheckReport,
  type Dataset,
  defaultOptions,
  GradcheckError,
  parseSettings,
  readDataset,
} from 'gradcheck';
import { html, nothing, type TemplateResult } from 'lit';
import { attributeOf } from './attributes.js';
import '../broken-notice.js';
import { CheckRun, type Result, sentenceOf } from '../check-run.js';
import type { Requests } from '../events.js';
import { fetchSample, SAMPLE_NAMES, SAMPLES, type SampleName } from '../samples.js';
import {
  DEFAULT_TEXT,
  READ_SETTINGS,
  type State,
  textsOf,
  without,
  writeAddress,
} from '../state.js';
import { strings } from '../strings.js';
import type { GradientCheck } from './gradient-check.js';
import { readAttributes } from './settings.js';
import '../verdict-panel.js';

/** The lab's own address: scripts lie in a folder of it. */
const LAB = new URL(/* @vite-ignore */ '..', import.meta.url);

const EXTENTS = { badge: 'badge', minimal: 'words', full: 'all' } as const;

/** The part of a page's address that names a file, as the reader's messages give it. */
const fileOf = (address: URL) => decodeURIComponent(address.pathname.split('/').at(-1) ?? '');

async function fetchData(address: URL): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new TypeError(`HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** What `<gradient-check>` does once a reader is near: it checks what the attributes say. */
export class EmbeddedCheck {
  private readonly check: CheckRun;
  private latest: Promise<CheckReport> | undefined;
  /** What the latest check was asked to do. */
  private asked: unknown[] = [];
  private isReading = false;
  /** Whether the result is not, or not yet, that of the attributes. */
  private isOld = false;

  constructor(private readonly element: GradientCheck) {
    this.check = new CheckRun(element, false);
    element.addController({
      hostDisconnected: () => {
        if (this.isOld) this.asked = [];
      },
    });
  }

  get result(): Result | undefined {
    return this.isOld ? undefined : this.check.result;
  }

  private get state(): State {
    return readAttributes(this.element).state;
  }

  /** Checks, unless that is what was done last. */
  update(): void {
    const asked = this.question;
    if (asked.some((part, i) => part !== this.asked[i])) this.run().catch(() => {}); // it is shown
  }

  /** Checks; where another check is asked for meanwhile, the answer is that one's. */
  run(): Promise<CheckReport> {
    this.latest = this.attempt();
    return this.latest;
  }

  /** All that an answer depends on. */
  private get question(): unknown[] {
    const { element } = this;
    return [JSON.stringify(readAttributes(element)), element.getAttribute('src'), element.ownData];
  }

  private async attempt(): Promise<CheckReport> {
    const asked = this.question;
    this.asked = asked;
    const isLate = () => this.asked !== asked && this.latest !== undefined;
    this.check.stop();
    this.isOld = true;
    const before = this.check.result;
    try {
      const { state, problems } = readAttributes(this.element);
      if (problems.length > 0) throw new GradcheckError(problems.join(' '));
      const data = await this.read(state);
      if (!isLate()) {
        const texts = Object.entries(without(state.settings, READ_SETTINGS));
        const options = { ...defaultOptions(data), ...parseSettings(texts).check };
        await this.check.start(data, () => options);
      }
    } catch (error) {
      if (!isLate()) this.check.refuse(error);
    }
    if (isLate() && this.latest) return this.latest;
    return this.announce(before);
  }

  private announce(before: Result | undefined): CheckReport {
    const { result } = this.check;
    if (result && result !== before) {
      this.isOld = false;
      this.tell('gradient-check', result.report);
      return result.report;
    }
    const message = this.problem ?? strings.run.cancelled;
    if (this.problem !== undefined) this.tell('gradient-check-error', { message });
    throw new Error(message);
  }

  private tell(name: string, detail: unknown) {
    this.element.requestUpdate();
    this.element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  private async read(state: State): Promise<Dataset> {
    const { ownData } = this.element;
    if (ownData) return ownData;
    this.isReading = true;
    this.element.requestUpdate();
    const sample = state.sample as SampleName;
    const src = this.element.getAttribute('src');
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
      const texts = READ_SETTINGS.flatMap((name): [string, string][] =>
        state.settings[name] === undefined ? [] : [[name, state.settings[name]]],
      );
      return await readDataset(file, bytes, parseSettings(texts).read);
    } catch (error) {
      if (error instanceof GradcheckError) throw error;
      throw new GradcheckError(strings.embed.noData(file, sentenceOf(error)));
    } finally {
      this.isReading = false;
    }
  }

  /** Why there is no result, in one sentence. */
  private get problem(): string | undefined {
    const { fieldProblem, problem } = this.check;
    return fieldProblem ? `${attributeOf(fieldProblem.name)}: ${fieldProblem.message}` : problem;
  }

  /** What a reader sets goes into the attributes, as it goes into the address of the lab. */
  private set(settings: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(settings)) {
      if (name === 'bug' && text === '') this.element.removeAttribute(name);
      else this.element.setAttribute(attributeOf(name), text);
    }
  }

  private on<K extends keyof Requests>(action: (detail: Requests[K]) => void) {
    return (event: CustomEvent<Requests[K]>) => {
      event.stopPropagation(); // the article has no use for it, and events of its own
      action(event.detail);
    };
  }

  private reset() {
    const names = Object.keys(without(this.state.settings, READ_SETTINGS));
    for (const name of ['preset', ...names]) this.element.removeAttribute(attributeOf(name));
  }

  private renderProgress() {
    const { progress, result } = this.check;
    if (result || !(progress || this.isReading)) return nothing;
    return html`<p>
      ${
        progress && progress.total > 0
          ? strings.run.progress(progress.done, progress.total)
          : strings.run.preparing
      }
    </p>`;
  }

  private renderControls(): TemplateResult {
    void import('../run-bar.js');
    const { result, wasCancelled, progress, warnings } = this.check;
    const status = wasCancelled
      ? strings.run.cancelled
      : result && !this.isOld
        ? strings.run.done(result.report)
        : '';
    return html`<run-bar
      part="controls"
      .progress=${progress}
      .status=${status}
      .warnings=${warnings}
    ></run-bar>`;
  }

  private renderSettings(): TemplateResult {
    void import('../settings-panel.js');
    const { result, fieldProblem } = this.check;
    const examples: Record<string, string> = result
      ? { examples: String(defaultOptions(result.data).examples) }
      : {};
    return html`<settings-panel
      part="settings"
      .values=${{ ...DEFAULT_TEXT, ...examples, ...this.state.settings }}
      .problem=${fieldProblem}
      .data=${result?.data}
      .hiddenLayers=${result?.options.hidden_layers}
    ></settings-panel>`;
  }

  private renderBroken() {
    const { bug } = this.state.settings;
    if (!bug) return nothing;
    const lines = this.result?.report.bugs.map(({ wrong_line }) => wrong_line);
    return html`<broken-notice part="broken" .mistakes=${lines ?? bug.split(',')}></broken-notice>`;
  }

  private renderLink() {
    if (this.problem || this.element.ownData || this.element.hasAttribute('src')) return nothing;
    const address = new URL(writeAddress(this.state, SAMPLE_NAMES) || '.', LAB);
    return html`<a part="link" href=${address.href} target="_blank" rel="noopener">
      ${strings.embed.lab}
    </a>`;
  }

  render(): TemplateResult {
    const { controls } = this.element;
    const { result } = this.check;
    const isBadge = controls === 'badge';
    return html`<div
      class="check"
      @set=${this.on<'set'>(({ name, text }) => this.set({ [name]: text }))}
      @run=${this.on<'run'>(() => void this.run().catch(() => {}))}
      @cancel=${this.on<'cancel'>(() => this.check.cancel())}
      @reset=${this.on<'reset'>(() => this.reset())}
      @use-preset=${this.on<'use-preset'>((name) => this.set(textsOf(parseSettings([['preset', name]]))))}
    >
      ${controls === 'full' ? this.renderControls() : nothing}
      ${isBadge ? nothing : this.renderBroken()}
      ${this.renderProgress()}
      <p class="problem" part="problem" role="alert" ?hidden=${!this.problem}>${this.problem}</p>
      ${
        result
          ? html`<verdict-panel
              part="verdict-panel"
              exportparts="badge, difference, verdict, words, scale, blocks"
              .report=${result.report}
              .options=${result.options}
              .extent=${EXTENTS[controls]}
              .old=${this.isOld}
            ></verdict-panel>`
          : nothing
      }
      ${controls === 'full' ? this.renderSettings() : nothing}
      ${isBadge ? nothing : this.renderLink()}
    </div>`;
  }
}
