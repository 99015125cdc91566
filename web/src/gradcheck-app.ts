import {
  type CheckOptions,
  type Dataset,
  defaultOptions,
  GradcheckError,
  PRESETS,
  parseSettings,
  readDataset,
  type Settings,
} from 'gradcheck';
import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import './broken-notice.js';
import { CheckRun, sentenceOf } from './check-run.js';
import type { Refusal } from './data-panel.js';
import './data-panel.js';
import './difference-formula.js';
import type { Requests } from './events.js';
import { pageStyles } from './page-styles.js';
import './run-bar.js';
import { fetchSample, SAMPLE_NAMES, SAMPLES, type SampleName } from './samples.js';
import './settings-panel.js';
import {
  DEFAULT_TEXT,
  READ_SETTINGS,
  readAddress,
  type State,
  textsOf,
  without,
  writeAddress,
} from './state.js';
import { strings } from './strings.js';
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

/** Changes within this time make one run. */
const PAUSE_MILLISECONDS = 350;

/** The page: holds all state, hands it down, and is asked from below (events.ts) to change it. */
@customElement('gradcheck-app')
export class GradcheckApp extends LitElement {
  static override styles = [shared, pageStyles];

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
  @state() private isVerdictInSight = true;

  private readonly sight = new IntersectionObserver(
    (entries) => {
      this.isVerdictInSight = entries.at(-1)?.isIntersecting ?? true;
    },
    { rootMargin: '-80px 0px' }, // without what the bar covers
  );
  private readonly check = new CheckRun(this, true);
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
    while (this.check.fieldProblem && this.awaited === undefined) {
      const { name, message } = this.check.fieldProblem;
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
      this.check.problem = strings.data.noSample(sentenceOf(error));
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
    if (!this.check.result) return false;
    const options = this.readableOptions;
    return (
      this.check.result.data !== this.data ||
      JSON.stringify(options) !== JSON.stringify(this.check.result.options)
    );
  }

  /** After a change: stops what runs, and checks anew after a pause. */
  private runSoon() {
    clearTimeout(this.timer);
    this.check.stop();
    this.addressProblems = [];
    this.timer = setTimeout(() => {
      if (!this.check.result || this.isOld) void this.run();
    }, PAUSE_MILLISECONDS);
  }

  private async run() {
    clearTimeout(this.timer);
    const { data } = this;
    if (data) await this.check.start(data, () => this.options);
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
        this.check.refuse(error);
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

  private onMatrix(event: CustomEvent<Requests['show-matrix']>) {
    this.check.wantsMutants = event.detail;
    if (event.detail && !this.check.result?.report.mutants) void this.run();
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
    if (this.check.wasCancelled) return strings.run.cancelled;
    if (!this.check.result) return '';
    if (!this.isOld) return strings.run.done(this.check.result.report);
    if (this.check.fieldProblem) return strings.run.wrong;
    return strings.run.soon;
  }

  private get remarks(): string[] {
    if (!this.check.result) return [];
    const { report, data } = this.check.result;
    const names = report.constant_features.map((feature) => data.feature_names[feature] ?? '');
    if (names.length === 0) return [];
    return [strings.verdict.constant(names.length > 8 ? [...names.slice(0, 8), '…'] : names)];
  }

  /** Whether the last check took the full engine although the settings ask for the other. */
  private get isEngineForced(): boolean {
    const { result } = this.check;
    return result !== undefined && !this.isOld && result.report.engine !== result.options.engine;
  }

  /** A bug that cannot occur here; its field may be out of sight, or not there yet. */
  private get bugProblem(): string | undefined {
    const { fieldProblem } = this.check;
    return fieldProblem?.name === 'bug' ? strings.run.noSuchBug(fieldProblem.message) : undefined;
  }

  private renderBroken() {
    const { bug } = this.values;
    if (!bug) return nothing;
    const lines = this.check.result?.report.bugs.map(({ wrong_line }) => wrong_line);
    return html`<broken-notice
      .mistakes=${lines && !this.isOld ? lines : bug.split(',')}
    ></broken-notice>`;
  }

  private renderBreakIt() {
    const { result, bugs } = this.check;
    if (!result || bugs.length === 0) return nothing;
    return html`<break-it
      .bugs=${bugs}
      .bug=${this.values.bug ?? ''}
      .report=${result.report}
      .activation=${result.options.hidden_activation}
      ?old=${this.isOld}
    ></break-it>`;
  }

  private async share() {
    if (import.meta.env.MODE === 'file') return;
    try {
      await import('./share/share-dialog.js');
    } catch (error) {
      this.check.problem = strings.run.notLoaded(sentenceOf(error));
      this.requestUpdate();
      return;
    }
    const dialog = document.createElement('share-dialog');
    dialog.state = this.current;
    dialog.addEventListener('close', () => dialog.remove());
    this.renderRoot.append(dialog);
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
        <div class="tools">
          ${
            import.meta.env.MODE === 'file' // which has no address that others could open
              ? nothing
              : html`<button type="button" class="small" @click=${this.share}>${strings.share}</button>`
          }
          <theme-switch></theme-switch>
        </div>
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
        @show-matrix=${this.onMatrix}
        @run=${this.run}
        @cancel=${() => this.check.cancel()}
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
            .problem=${this.check.fieldProblem}
            .data=${this.data}
            .hiddenLayers=${options?.hidden_layers}
            .isForced=${this.isEngineForced}
          ></settings-panel>
        </div>
        <div class="output">
          <run-bar
            .progress=${this.check.progress}
            .status=${this.status}
            .report=${this.isVerdictInSight ? undefined : this.check.result?.report}
            .old=${this.isOld}
            .problem=${this.check.problem ?? this.bugProblem}
            .warnings=${this.check.warnings}
          ></run-bar>
          <div class="verdict">
          ${this.renderBroken()}
          <div class="sight"></div>
          <verdict-panel
            .report=${this.check.result?.report}
            .options=${this.check.result?.options}
            .remarks=${this.remarks}
            .old=${this.isOld}
          ></verdict-panel>
          </div>
          <result-pictures
            .result=${this.check.result}
            .settled=${!this.isOld && this.check.progress === undefined}
            .runSweep=${this.check.sweep}
          ></result-pictures>
          ${this.renderBreakIt()}
        </div>
      </main>
      <div class="rule"></div>
      <footer class="small soft">
        <p>${strings.footer}</p>
        ${
          import.meta.env.MODE === 'file'
            ? nothing
            : html`<p><a href="./gradcheck.html" download>${strings.download}</a></p>`
        }
      </footer>
    `;
  }
}
