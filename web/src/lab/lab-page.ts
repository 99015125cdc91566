import {
  type Arrangement,
  areArrays,
  type CheckOptions,
  type Dataset,
  defaultOptions,
  GradcheckError,
  type InputFile,
  PRESETS,
  parseSettings,
  readDataset,
  requireFit,
  type Settings,
} from 'gradcheck';
import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { CheckRun } from '../session/check-run.js';
import type { Refusal } from './data/data-panel.js';
import './data/data-panel.js';
import '../result/difference-formula.js';
import { foreign, openIn, type Sentence } from '../i18n/language.js';
import { isBadInput, Refused, sentenceOf } from '../session/errors.js';
import type { Own } from '../session/own-gradient.js';
import type { Requests } from '../session/requests.js';
import { InSight } from '../ui/in-sight.js';
import { pageStyles } from '../ui/page-styles.js';
import '../result/run-bar.js';
import { fetchSample, SAMPLE_NAMES, SAMPLES, type SampleName } from '../session/samples.js';
import '../settings/settings-panel.js';
import {
  DEFAULT_TEXT,
  FOUND_OUT,
  OUR_SETTINGS,
  OWN_SETTINGS,
  ownOptions,
  pageAddress,
  READ_SETTINGS,
  readAddress,
  type State,
  textsOf,
  without,
  writeAddress,
} from '../session/address.js';
import { strings } from '../ui/strings.js';
import { shared } from '../ui/styles.js';
import '../site/site-header.js';
import '../result/verdict-panel.js';

/** Files' bytes; kept, since another label column or order of pixels means reading them again. */
interface Source {
  /** Of the file; several are named after the first. */
  name: string;
  /** One, or the several .npy files of one network. */
  files: readonly InputFile[];
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
  @state() private addressProblems: Sentence[];
  @state() private source: Source | undefined;
  @state() private data: Dataset | undefined;
  /** The arrays of the source, where it is a gradient of the visitor's own. */
  @state() private own: Own | undefined;
  @state() private reading: string | undefined;
  /** A sample that was chosen and is not there yet. */
  @state() private opening: SampleName | undefined;
  /** A file that was refused, with the reason; the previous data stays in use. */
  @state() private refused: (Refusal & { source: Source }) | undefined;
  /** A file that the address names and that was not chosen again yet. */
  @state() private awaited: string | undefined;

  private readonly sight = new InSight(this, '.sight');
  private readonly check = new CheckRun(this, true);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readings = 0;
  private readonly speaking: Promise<void>;

  constructor() {
    super();
    const { state, problems } = readAddress(location.search, SAMPLE_NAMES);
    this.current = state;
    this.addressProblems = problems;
    this.awaited = state.file;
    this.speaking = openIn(state.language);
  }

  /** What is seen first is in the right language already. */
  protected override async scheduleUpdate() {
    await this.speaking;
    super.scheduleUpdate();
  }

  override updated() {
    document.title = strings.documentTitle;
  }

  override connectedCallback() {
    super.connectedCallback();
    for (const change of ['online', 'offline']) addEventListener(change, this.onNetwork);
    void this.open();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    for (const change of ['online', 'offline']) removeEventListener(change, this.onNetwork);
    clearTimeout(this.timer);
  }

  private readonly onNetwork = () => this.requestUpdate();

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
      this.addressProblems = [...this.addressProblems, () => strings.field(name, message())];
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
      const { file: name } = SAMPLES[sample];
      return await this.read({ name, files: [{ name, bytes }], sample }, settings);
    } catch (error) {
      if (reading !== this.readings) return false;
      this.reading = undefined;
      this.check.problem = () => strings.data.noSample(sentenceOf(error));
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
      const own = await this.readOwn(source, settings);
      const data = own?.arrangement.dataset ?? (await this.readData(source, settings));
      if (reading !== this.readings) return false;
      this.source = source;
      this.own = own;
      this.data = data;
      this.refused = undefined;
      return true;
    } catch (error) {
      if (reading !== this.readings) return false;
      const problem = () => this.sentenceAbout(source.name, error);
      const arrays = error instanceof GradcheckError ? error.choices : undefined;
      this.refused = { source, problem, arrays, settings };
      return false;
    } finally {
      if (reading === this.readings) this.reading = undefined;
    }
  }

  /** Why a file could not be read. */
  private sentenceAbout(file: string, error: unknown): string {
    return isBadInput(error) ? sentenceOf(error) : strings.data.unexpected(file, sentenceOf(error));
  }

  /** The visitor's own arrays, if that is what the source holds. */
  private async readOwn(source: Source, settings: State['settings']): Promise<Own | undefined> {
    if (source.sample || !(await areArrays(source.files))) return undefined;
    const { arrange, openOwn } = await import('../session/own-gradient.js');
    const isOpen = source === this.source && this.own;
    return isOpen ? arrange(isOpen.arrays, settings) : openOwn(source.files, settings);
  }

  private async readData({ files }: Source, settings: State['settings']): Promise<Dataset> {
    const [file, ...more] = files;
    if (!file || more.length > 0) throw new Refused(() => strings.data.onlyOne(files.length));
    const texts = READ_SETTINGS.flatMap((name): [string, string][] =>
      settings[name] === undefined ? [] : [[name, settings[name]]],
    );
    return readDataset(file.name, file.bytes, parseSettings(texts).read);
  }

  /** Takes settings over, into the fields and the address. */
  private change(settings: State['settings'], rest: Partial<State> = {}) {
    const isOwn = this.awaited === undefined ? this.own !== undefined : undefined;
    this.current = { ...this.current, ...rest, settings, isOwn };
    const query = writeAddress(this.current, SAMPLE_NAMES);
    history.replaceState(null, '', location.pathname + query + location.hash);
  }

  /** @throws GradcheckError with `field` */
  private get options(): Partial<CheckOptions> | undefined {
    if (!this.data) return undefined;
    if (this.own) return ownOptions(this.current.settings);
    const texts = Object.entries(without(this.current.settings, READ_SETTINGS));
    return { ...defaultOptions(this.data), ...parseSettings(texts).check };
  }

  /** The options, or undefined while a field cannot be read. */
  private get readableOptions(): Partial<CheckOptions> | undefined {
    try {
      return this.options;
    } catch {
      return undefined;
    }
  }

  /** Whether the result shown is not of the settings and the data shown. */
  private get isOld(): boolean {
    const { result } = this.check;
    if (!result) return false;
    return (
      result.own !== this.own ||
      (!this.own && result.data !== this.data) ||
      JSON.stringify(this.readableOptions) !== JSON.stringify(result.asked)
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
    const { data, own } = this;
    if (data) await this.check.start(data, () => this.options, own);
  }

  /** How the visitor's own arrays are read: as the last check decided, or so far as is known. */
  private get arrangement(): Arrangement | undefined {
    return this.isDecided ? this.check.result?.arrangement : this.own?.arrangement;
  }

  private get isDecided(): boolean {
    return this.own !== undefined && this.check.result?.own === this.own;
  }

  /** Settings for another source than the last, which keep nothing of what that one was read with. */
  private settingsFor(another: Own | undefined, before: Own | undefined): State['settings'] {
    return without(this.current.settings, another || before ? OWN_SETTINGS : READ_SETTINGS);
  }

  private async onSample(event: CustomEvent<Requests['choose-sample']>) {
    const sample = event.detail;
    const before = this.own;
    if (!(await this.openSample(sample, {}))) return;
    this.awaited = undefined;
    this.change(this.settingsFor(this.own, before), { sample, file: undefined });
    this.runSoon();
  }

  private async onFiles(event: CustomEvent<Requests['choose-files']>) {
    // In one order, however the browser hands them over.
    const files = [...event.detail].sort((one, other) => (one.name < other.name ? -1 : 1));
    const [first, ...more] = files;
    if (!first) return;
    const name = more.length > 0 ? strings.data.several(first.name, more.length) : first.name;
    const before = this.own;
    // What the address names is read as the address says, and so are one's own arrays when they
    // were saved again; another file afresh.
    const isAgain = name === this.awaited || (before && name === this.current.file);
    const settings = isAgain ? this.current.settings : without(this.current.settings, OWN_SETTINGS);
    const reading = ++this.readings;
    this.reading = name;
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
      const problem = () => this.sentenceAbout(name, error);
      const source = { name, files: [], sample: undefined };
      this.refused = { source, problem, arrays: undefined, settings };
      return;
    }
    if (reading !== this.readings) return;
    if (!(await this.read({ name, files: contents, sample: undefined }, settings))) return;
    this.awaited = undefined;
    this.change(isAgain ? settings : this.settingsFor(this.own, before), { file: name });
    this.addressProblems = [];
    await this.run();
  }

  private async onSet(event: CustomEvent<Requests['set']>) {
    const { name, text } = event.detail;
    if (!(this.own ? FOUND_OUT : READ_SETTINGS).includes(name)) {
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
    const dropped = this.own || name === 'task' || name === 'flatten' ? [name] : [name, 'task'];
    const settings = without(pending?.settings ?? this.current.settings, dropped);
    if (text !== '') settings[name] = text;
    if (!(await this.read(source, settings))) return;
    this.awaited = undefined;
    this.change(settings, { file: source.sample ? undefined : source.name });
    this.runSoon();
  }

  private onMatrix(event: CustomEvent<Requests['show-matrix']>) {
    this.check.wantsMutants = event.detail;
    if (event.detail && !this.own && !this.check.result?.report.mutants) void this.run();
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
        Object.entries(this.current.settings).filter(([name]) =>
          (this.own ? FOUND_OUT : READ_SETTINGS).includes(name),
        ),
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

  /** What a field that is not shown, or not yet, would say. */
  private get hiddenProblem(): string | undefined {
    const { fieldProblem } = this.check;
    if (!fieldProblem) return undefined;
    if (this.own && OUR_SETTINGS.includes(fieldProblem.name)) return fieldProblem.message();
    return fieldProblem.name === 'bug' ? strings.run.noSuchBug(fieldProblem.message()) : undefined;
  }

  private renderBroken() {
    const { bug } = this.values;
    if (!bug || this.own) return nothing;
    const lines = this.check.result?.report.bugs.map(({ wrong_line }) => wrong_line);
    return html`<broken-notice
      .mistakes=${lines && !this.isOld ? lines : bug.split(',')}
    ></broken-notice>`;
  }

  private renderBreakIt() {
    const { result, bugs } = this.check;
    // A gradient of one's own is not ours to break.
    if (!result || result.own || this.own) return nothing;
    return html`<break-it
      .bugs=${bugs.length > 0 ? bugs : result.report.bugs}
      .bug=${this.values.bug ?? ''}
      .report=${result.report}
      .activation=${result.options.hidden_activation}
      ?old=${this.isOld}
    ></break-it>`;
  }

  private onSpeak(event: CustomEvent<Requests['speak']>) {
    this.change(this.current.settings, { language: event.detail });
  }

  private async share() {
    if (import.meta.env.MODE === 'file') return;
    try {
      await import('./share/share-dialog.js');
    } catch (error) {
      this.check.problem = () => strings.run.notLoaded(sentenceOf(error));
      this.requestUpdate();
      return;
    }
    const dialog = document.createElement('share-dialog');
    dialog.state = { ...this.current, language: this.current.language ?? foreign() };
    dialog.addEventListener('close', () => dialog.remove());
    this.renderRoot.append(dialog);
  }

  private renderHeader() {
    return html`<site-header page="lab" .language=${this.current.language} @speak=${this.onSpeak}>
        ${
          import.meta.env.MODE === 'file' // which has no address that others could open
            ? nothing
            : html`<button type="button" class="small" @click=${this.share}>${strings.share}</button>`
        }
      </site-header>`;
  }

  override render() {
    const options = this.readableOptions;
    return html`
      ${this.renderHeader()}
      <main>
      <div class="intro">
        <div>
          <h1>${strings.title}</h1>
          <p class="lede">${strings.lede}</p>
        </div>
        <difference-formula></difference-formula>
      </div>
      <div class="rule"></div>
      <div
        class="columns"
        @choose-sample=${this.onSample}
        @choose-files=${this.onFiles}
        @set=${this.onSet}
        @use-preset=${this.onPreset}
        @reset=${this.reset}
        @list-mistakes=${() => this.check.wantBugs()}
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
                    ${this.addressProblems.map((problem) => html`<li>${problem()}</li>`)}
                  </ul>
                </div>`
              : nothing
          }
          <data-panel
            .sample=${this.source?.sample}
            .chosen=${this.opening ?? this.source?.sample}
            .data=${this.arrangement?.dataset ?? this.data}
            .arrangement=${this.arrangement}
            .isDecided=${this.isDecided}
            .problem=${this.check.fieldProblem}
            .settings=${this.current.settings}
            .reading=${this.reading}
            .refusal=${this.refused}
            .awaited=${this.awaited}
          ></data-panel>
          <settings-panel
            .values=${this.values}
            .problem=${this.check.fieldProblem}
            .data=${this.data}
            .hiddenLayers=${this.own ? this.own.arrangement.layers.slice(1, -1) : options?.hidden_layers}
            .isOwn=${this.own !== undefined}
            .isForced=${this.isEngineForced}
          ></settings-panel>
        </div>
        <div class="output">
          <run-bar
            .progress=${this.check.progress}
            .status=${this.status}
            .report=${this.sight.now ? undefined : this.check.result?.report}
            .old=${this.isOld}
            .problem=${this.check.problem?.() ?? this.hiddenProblem}
            .warnings=${this.check.warnings}
          ></run-bar>
          <div class="verdict">
          ${this.renderBroken()}
          <div class="sight"></div>
          <verdict-panel
            .report=${this.check.result?.report}
            .options=${this.check.result?.options}
            .arrangement=${this.check.result?.arrangement}
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
      </div>
      </main>
      <div class="rule"></div>
      <footer class="small soft">
        <p>${strings.footer}</p>
        ${
          import.meta.env.MODE === 'file'
            ? nothing
            : html`<p><a href=${pageAddress('./code.html', this.current.language)}>${strings.code}</a></p>
              <p ?hidden=${!navigator.onLine}>
                <a href="./gradcheck.html" download>${strings.download}</a>
              </p>`
        }
      </footer>
    `;
  }
}
