import {
  type Checker,
  type CheckOptions,
  type CheckReport,
  createChecker,
  type Dataset,
  defaultOptions,
  GradcheckError,
  PRESETS,
  type Progress,
  parseSettings,
  readDataset,
  type Settings,
} from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { firstChecker } from './checker.js';
import type { Refusal } from './data-panel.js';
import './data-panel.js';
import './difference-formula.js';
import type { Requests } from './events.js';
import './run-bar.js';
import { fetchSample, SAMPLE_NAMES, SAMPLES, type SampleName } from './samples.js';
import type { FieldProblem } from './settings-panel.js';
import './settings-panel.js';
import {
  DEFAULT_TEXT,
  READ_SETTINGS,
  readAddress,
  type State,
  settingOfField,
  textsOf,
  without,
  writeAddress,
} from './state.js';
import { meaning, strings } from './strings.js';
import { shared } from './styles.js';
import './theme-switch.js';
import './verdict-panel.js';

/** A file's bytes; kept, since another label column or order of pixels means reading them again. */
interface Source {
  name: string;
  bytes: Uint8Array;
  /** Undefined for the visitor's own file. */
  sample: SampleName | undefined;
}

/** A finished check with what it was made from. */
interface Result {
  report: CheckReport;
  data: Dataset;
  options: CheckOptions;
}

/** Changes within this time make one run. */
const PAUSE_MILLISECONDS = 350;

const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The page: holds all state, hands it down, and is asked from below (events.ts) to change it. */
@customElement('gradcheck-app')
export class GradcheckApp extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        --page: 78rem;
      }
      header,
      .intro,
      main,
      footer {
        max-width: var(--page);
        margin: 0 auto;
        padding-inline: var(--space-4);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding-block: var(--space-3);
      }
      .wordmark {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-size: var(--size-large);
        font-weight: 700;
        letter-spacing: -0.02em;
      }
      .wordmark svg {
        width: 1.375rem;
        height: 1.375rem;
        fill: none;
        stroke-width: 2.25;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .nabla {
        stroke: var(--analytic);
      }
      .tick {
        stroke: var(--numerical);
      }
      .intro {
        display: grid;
        gap: var(--space-4) var(--space-6);
        padding-block: var(--space-4) var(--space-5);
      }
      h1 {
        margin: 0 0 var(--space-2);
        font-size: clamp(1.625rem, 1.2rem + 1.8vw, 2.25rem);
        font-weight: 700;
        letter-spacing: -0.025em;
        line-height: 1.15;
        text-wrap: balance;
      }
      .lede {
        max-width: 45rem;
        color: var(--ink-soft);
        font-size: 1rem;
        text-wrap: pretty;
      }
      main {
        display: grid;
        gap: var(--space-5);
        padding-block: var(--space-5) var(--space-6);
      }
      .alert ul {
        margin: var(--space-1) 0 0;
        padding-left: var(--space-4);
      }
      main > * {
        min-width: 0;
      }
      .rule {
        border-top: 1px solid var(--hairline);
      }
      .input {
        display: grid;
        gap: var(--space-6);
        align-content: start;
      }
      .output {
        display: grid;
        gap: var(--space-5);
        align-content: start;
      }
      .verdict {
        position: relative;
      }
      /* Where the badge is; while it is out of sight the bar says the verdict. */
      .sight {
        position: absolute;
        top: 1rem;
        width: 1px;
        height: 2rem;
        visibility: hidden;
      }
      run-bar {
        position: fixed;
        inset: auto 0 0;
        z-index: 1;
        padding: var(--space-2) var(--space-4);
        border-top: 1px solid var(--hairline);
        background: var(--paper);
      }
      footer {
        padding-block: var(--space-4) 6rem;
      }
      .output > *,
      .input > * {
        min-width: 0;
      }
      @media (max-width: 59.99rem) {
        .output {
          margin-top: var(--space-3);
          padding-top: var(--space-5);
          border-top: 1px solid var(--hairline);
        }
      }
      @media (min-width: 60rem) {
        header,
        .intro,
        main,
        footer {
          padding-inline: var(--space-6);
        }
        .intro {
          grid-template-columns: 1fr auto;
          align-items: center;
        }
        main {
          grid-template-columns: minmax(20rem, 24rem) minmax(0, 1fr);
          gap: var(--space-7);
        }
        run-bar {
          position: sticky;
          inset: 0 auto auto;
          padding: var(--space-4) 0;
          border: solid var(--hairline);
          border-width: 0 0 1px;
        }
        main {
          padding-block: 0 var(--space-5);
        }
        /* Settings scroll by themselves, so that the result stays in sight while they change. */
        .input {
          position: sticky;
          top: 0;
          max-height: 100dvh;
          margin-inline: calc(-1 * var(--space-3));
          padding: var(--space-5) var(--space-3);
          overflow-y: auto;
          scrollbar-width: thin;
          scrollbar-color: var(--hairline) transparent;
        }
        footer {
          padding-bottom: var(--space-4);
        }
      }
    `,
  ];

  @state() private current: State;
  /** What the address said that could not be used. */
  @state() private addressProblems: string[];
  @state() private source: Source | undefined;
  @state() private data: Dataset | undefined;
  @state() private reading: string | undefined;
  /** A sample that was chosen and is not there yet. */
  @state() private opening: SampleName | undefined;
  /** A file that was refused, with the reason; the previous data stays in use. */
  @state() private refused: (Refusal & { source: Source }) | undefined;
  /** A file that the address names and that was not chosen again yet. */
  @state() private awaited: string | undefined;
  @state() private fieldProblem: FieldProblem | undefined;
  @state() private runProblem: string | undefined;
  /** What went wrong in the last check and was mended. */
  @state() private warnings: string[] = [];
  @state() private progress: Progress | undefined;
  @state() private wasCancelled = false;
  @state() private isVerdictInSight = true;
  @state() private result: Result | undefined;

  private readonly sight = new IntersectionObserver(
    (entries) => {
      this.isVerdictInSight = entries.at(-1)?.isIntersecting ?? true;
    },
    { rootMargin: '-80px 0px' }, // without what the bar covers
  );
  private checker: Checker | undefined = firstChecker;
  private controller: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readings = 0;

  constructor() {
    super();
    const { state, problems } = readAddress(location.search, SAMPLE_NAMES);
    this.current = state;
    this.addressProblems = problems;
    this.awaited = state.file;
  }

  override connectedCallback() {
    super.connectedCallback();
    void this.open();
  }

  override firstUpdated() {
    const place = this.renderRoot.querySelector('.sight');
    if (place) this.sight.observe(place);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.sight.disconnect();
    clearTimeout(this.timer);
    this.controller?.abort();
    this.checker?.dispose();
    this.checker = undefined;
  }

  /** Reads the sample that the address names and checks it, so that the page opens on a verdict. */
  private async open() {
    // How to read a file that must be chosen again first says nothing about the sample.
    const settings = this.awaited === undefined ? this.current.settings : {};
    const sample = this.current.sample as SampleName;
    if (!(await this.openSample(sample, settings))) {
      // An address may name a column that is not there: then the sample is read as it comes.
      const problem = this.refused?.problem;
      if (problem === undefined || !(await this.openSample(sample, {}))) return;
      this.addressProblems = [...this.addressProblems, problem];
      this.change(without(this.current.settings, READ_SETTINGS));
    }
    await this.run();
    // An option of the address out of range goes back to its default, with a sentence that says so.
    while (this.fieldProblem && this.awaited === undefined) {
      const { name, message } = this.fieldProblem;
      if (!(name in this.current.settings)) break;
      this.addressProblems = [...this.addressProblems, `${name}: ${message}`];
      this.change(without(this.current.settings, [name]));
      await this.run();
    }
  }

  private async openSample(sample: SampleName, settings: State['settings']): Promise<boolean> {
    const reading = ++this.readings;
    this.reading = SAMPLES[sample].file;
    this.opening = sample;
    try {
      const bytes = await fetchSample(sample);
      // The visitor has chosen something else meanwhile.
      if (reading !== this.readings) return false;
      return await this.read({ name: SAMPLES[sample].file, bytes, sample }, settings);
    } catch (error) {
      if (reading !== this.readings) return false;
      this.reading = undefined;
      this.runProblem = strings.data.noSample(sentenceOf(error));
      return false;
    } finally {
      if (this.opening === sample) this.opening = undefined;
    }
  }

  /** Reads a file; when that fails, what was there stays. @returns whether it was read */
  private async read(source: Source, settings: State['settings']): Promise<boolean> {
    const reading = ++this.readings;
    this.reading = source.name;
    try {
      const texts = READ_SETTINGS.flatMap((name): [string, string][] =>
        settings[name] === undefined ? [] : [[name, settings[name]]],
      );
      const data = await readDataset(source.name, source.bytes, parseSettings(texts).read);
      if (reading !== this.readings) return false;
      this.source = source;
      this.data = data;
      this.refused = undefined;
      return true;
    } catch (error) {
      if (reading !== this.readings) return false;
      const problem =
        error instanceof GradcheckError
          ? error.message
          : strings.data.unexpected(source.name, sentenceOf(error));
      const arrays = error instanceof GradcheckError ? error.choices : undefined;
      this.refused = { source, problem, arrays, settings };
      return false;
    } finally {
      if (reading === this.readings) this.reading = undefined;
    }
  }

  /** Takes settings over, into the fields and the address. */
  private change(settings: State['settings'], rest: Partial<State> = {}) {
    this.current = { ...this.current, ...rest, settings };
    const query = writeAddress(this.current, SAMPLE_NAMES);
    history.replaceState(null, '', location.pathname + query + location.hash);
  }

  /** @throws GradcheckError with `field` */
  private get options(): CheckOptions | undefined {
    if (!this.data) return undefined;
    const texts = Object.entries(without(this.current.settings, READ_SETTINGS));
    return { ...defaultOptions(this.data), ...parseSettings(texts).check };
  }

  /** The options, or undefined while a field cannot be read. */
  private get readableOptions(): CheckOptions | undefined {
    try {
      return this.options;
    } catch {
      return undefined;
    }
  }

  /** Whether the result shown is not of the settings and the data shown. */
  private get isOld(): boolean {
    if (!this.result) return false;
    const options = this.readableOptions;
    return (
      this.result.data !== this.data ||
      JSON.stringify(options) !== JSON.stringify(this.result.options)
    );
  }

  /** After a change: stops what runs, and checks anew after a pause. */
  private runSoon() {
    this.controller?.abort();
    clearTimeout(this.timer);
    this.addressProblems = [];
    this.fieldProblem = undefined;
    this.runProblem = undefined;
    this.wasCancelled = false;
    this.timer = setTimeout(() => {
      if (!this.result || this.isOld) void this.run();
    }, PAUSE_MILLISECONDS);
  }

  private async run() {
    clearTimeout(this.timer);
    this.controller?.abort();
    const { data } = this;
    if (!data) return;
    const controller = new AbortController();
    this.controller = controller;
    this.fieldProblem = undefined;
    this.runProblem = undefined;
    this.warnings = [];
    this.wasCancelled = false;
    try {
      const { options } = this;
      if (!options) return;
      this.progress = { done: 0, total: 0 };
      this.checker ??= createChecker();
      const report = await this.checker.check(data, options, {
        signal: controller.signal,
        onProgress: (progress) => {
          if (this.controller === controller) this.progress = progress;
        },
        onWarning: (warning) => {
          if (this.controller === controller) this.warnings = [...this.warnings, warning];
        },
      });
      if (this.controller === controller) this.result = { report, data, options };
    } catch (error) {
      if (this.controller === controller && !controller.signal.aborted) this.onRunError(error);
    } finally {
      if (this.controller === controller) this.progress = undefined;
    }
  }

  private onRunError(error: unknown) {
    const name = error instanceof GradcheckError ? settingOfField(error.field) : undefined;
    if (name !== undefined) {
      // Beside the field the option's path would only repeat its label.
      const sentence = sentenceOf(error).replace(/^\/?[\w-]+(\/\d+)*: /, '');
      this.fieldProblem = { name, message: sentence };
    } else if (error instanceof GradcheckError) {
      this.runProblem = error.message;
    } else {
      // The worker may be gone: the next run starts another.
      this.checker?.dispose();
      this.checker = undefined;
      this.runProblem = strings.run.failed(sentenceOf(error));
    }
  }

  private cancel() {
    this.controller?.abort();
    this.progress = undefined;
    this.wasCancelled = true;
  }

  private async onSample(event: CustomEvent<Requests['choose-sample']>) {
    const sample = event.detail;
    if (!(await this.openSample(sample, {}))) return;
    this.awaited = undefined;
    this.change(without(this.current.settings, READ_SETTINGS), { sample, file: undefined });
    this.runSoon();
  }

  private async onFile(event: CustomEvent<Requests['choose-file']>) {
    const file = event.detail;
    // The file that the address names is read as the address says; another one afresh.
    const settings =
      file.name === this.awaited
        ? this.current.settings
        : without(this.current.settings, READ_SETTINGS);
    const reading = ++this.readings;
    this.reading = file.name;
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch (error) {
      this.reading = undefined;
      const problem = strings.data.unexpected(file.name, sentenceOf(error));
      const source = { name: file.name, bytes: new Uint8Array(), sample: undefined };
      this.refused = { source, problem, arrays: undefined, settings };
      return;
    }
    if (reading !== this.readings) return;
    if (!(await this.read({ name: file.name, bytes, sample: undefined }, settings))) return;
    this.awaited = undefined;
    this.change(settings, { file: file.name });
    this.runSoon();
  }

  private async onSet(event: CustomEvent<Requests['set']>) {
    const { name, text } = event.detail;
    if (!READ_SETTINGS.includes(name)) {
      if (this.values[name] === text) return;
      const settings = { ...this.current.settings, [name]: text };
      this.change(settings);
      this.runSoon();
      try {
        parseSettings([[name, text]]);
      } catch (error) {
        this.onRunError(error);
      }
      return;
    }
    await this.reread(name, text);
  }

  /** Another label column, array, task or order of pixels: reads the file again. */
  private async reread(name: string, text: string) {
    // A file that was refused for want of a choice gets it now.
    const pending = this.refused?.arrays ? this.refused : undefined;
    const source = pending?.source ?? this.source;
    if (!source) return;
    // Another label has a task of its own.
    const dropped = name === 'task' || name === 'flatten' ? [name] : [name, 'task'];
    const settings = without(pending?.settings ?? this.current.settings, dropped);
    if (text !== '') settings[name] = text;
    if (!(await this.read(source, settings))) return;
    this.awaited = undefined;
    this.change(settings, { file: source.sample ? undefined : source.name });
    this.runSoon();
  }

  private async onPreset(event: CustomEvent<Requests['use-preset']>) {
    const preset: Settings | undefined = PRESETS[event.detail];
    if (!preset || !this.source) return;
    const settings = {
      ...this.current.settings,
      ...textsOf(preset),
    };
    if (!(await this.read(this.source, settings))) return;
    this.change(settings);
    this.runSoon();
  }

  private reset() {
    this.change(
      Object.fromEntries(
        Object.entries(this.current.settings).filter(([name]) => READ_SETTINGS.includes(name)),
      ),
    );
    this.runSoon();
  }

  /** What every field shows: what was typed, else what a run would use. */
  private get values(): Record<string, string> {
    const examples = this.data && String(defaultOptions(this.data).examples);
    return { ...DEFAULT_TEXT, ...(examples ? { examples } : {}), ...this.current.settings };
  }

  private get status(): string {
    if (this.wasCancelled) return strings.run.cancelled;
    if (!this.result) return '';
    if (!this.isOld) return strings.run.done(this.result.report);
    if (this.fieldProblem) return strings.run.wrong;
    return strings.run.soon;
  }

  private get remarks(): string[] {
    if (!this.result) return [];
    const { report, data } = this.result;
    const names = report.constant_features.map((feature) => data.feature_names[feature] ?? '');
    if (names.length === 0) return [];
    return [strings.verdict.constant(names.length > 8 ? [...names.slice(0, 8), '…'] : names)];
  }

  private renderHeader() {
    return html`<header>
        <span class="wordmark">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path class="nabla" d="M2.5 5h19L12 21.5z" />
            <path class="tick" d="M8.5 9.5l3 4L20 3.5" />
          </svg>
          ${strings.wordmark}
        </span>
        <theme-switch></theme-switch>
      </header>
      <div class="intro">
        <div>
          <h1>${strings.title}</h1>
          <p class="lede">${strings.lede}</p>
        </div>
        <difference-formula></difference-formula>
      </div>`;
  }

  override render() {
    const options = this.readableOptions;
    return html`
      ${this.renderHeader()}
      <div class="rule"></div>
      <main
        @choose-sample=${this.onSample}
        @choose-file=${this.onFile}
        @set=${this.onSet}
        @use-preset=${this.onPreset}
        @reset=${this.reset}
        @run=${this.run}
        @cancel=${this.cancel}
      >
        <div class="input">
          ${
            this.addressProblems.length > 0
              ? html`<div class="alert" role="alert">
                  <p>${strings.address}</p>
                  <ul class="small">
                    ${this.addressProblems.map((problem) => html`<li>${problem}</li>`)}
                  </ul>
                </div>`
              : nothing
          }
          <data-panel
            .sample=${this.source?.sample}
            .chosen=${this.opening ?? this.source?.sample}
            .data=${this.data}
            .settings=${this.current.settings}
            .reading=${this.reading}
            .refusal=${this.refused}
            .awaited=${this.awaited}
          ></data-panel>
          <settings-panel
            .values=${this.values}
            .problem=${this.fieldProblem}
            .data=${this.data}
            .hiddenLayers=${options?.hidden_layers}
          ></settings-panel>
        </div>
        <div class="output">
          <run-bar
            .progress=${this.progress}
            .status=${this.status}
            .report=${this.isVerdictInSight ? undefined : this.result?.report}
            .old=${this.isOld}
            .problem=${this.runProblem}
            .warnings=${this.warnings}
          ></run-bar>
          <div class="verdict">
          <div class="sight"></div>
          <verdict-panel
            .report=${this.result?.report}
            .sentence=${
              this.result ? meaning(this.result.report, this.result.options.hidden_activation) : ''
            }
            .remarks=${this.remarks}
            .old=${this.isOld}
          ></verdict-panel>
          </div>
        </div>
      </main>
      <div class="rule"></div>
      <footer class="small soft"><p>${strings.footer}</p></footer>
    `;
  }
}
