import {
  type Arrangement,
  type CheckOptions,
  type Dataset,
  defaultOptions,
  PRESETS,
  parseSettings,
  type Settings,
} from 'gradcheck';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Language } from '../i18n/language.js';
import { resultText } from '../result/strings.js';
import {
  DEFAULT_TEXT,
  FOUND_OUT,
  OUR_SETTINGS,
  OWN_SETTINGS,
  ownOptions,
  READ_SETTINGS,
  type State,
  textsOf,
  without,
} from '../session/address.js';
import { AddressSync } from '../session/address-sync.js';
import { CheckRun } from '../session/check-run.js';
import { Opened } from '../session/opened.js';
import type { OwnGradient } from '../session/own-gradient.js';
import type { Requests } from '../session/requests.js';
import type { SampleName } from '../session/samples.js';
import { sessionText } from '../session/strings.js';
import { labText } from './strings.js';

/** Changes within this time make one run. */
const PAUSE_MILLISECONDS = 350;

/** All that the lab's page holds: what is set, what is open, what was checked; and how that changes. */
export class LabSession implements ReactiveController {
  readonly address: AddressSync;
  readonly opened: Opened;
  readonly check: CheckRun;
  /** A file that the address names and that was not chosen again yet. */
  awaited: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.address = new AddressSync(host);
    this.check = new CheckRun(host, true);
    this.opened = new Opened(host, (why) => {
      this.check.problem = why;
    });
    this.awaited = this.address.state.file;
    host.addController(this);
  }

  hostConnected() {
    void this.open();
  }

  hostDisconnected() {
    clearTimeout(this.timer);
  }

  /** Reads the sample that the address names and checks it, so that the page opens on a verdict. */
  private async open() {
    // How to read a file that must be chosen again first says nothing about the sample.
    const settings = this.awaited === undefined ? this.settings : {};
    const sample = this.address.state.sample as SampleName;
    if (!(await this.opened.openSample(sample, settings))) {
      // An address may name a column that is not there: then the sample is read as it comes.
      const problem = this.opened.refused?.problem;
      if (problem === undefined || !(await this.opened.openSample(sample, {}))) return;
      this.address.complain(problem);
      this.change(without(this.settings, READ_SETTINGS));
    }
    await this.run();
    // An option of the address out of range goes back to its default, with a sentence that says so.
    while (this.check.fieldProblem && this.awaited === undefined) {
      const { name, message } = this.check.fieldProblem;
      if (!(name in this.settings)) break;
      this.address.complain(() => sessionText.field(name, message()));
      this.change(without(this.settings, [name]));
      await this.run();
    }
  }

  /** What is set of the run and of how the data are read. */
  get settings(): State['settings'] {
    return this.address.state.settings;
  }

  get data(): Dataset | undefined {
    return this.opened.data;
  }

  get own(): OwnGradient | undefined {
    return this.opened.own;
  }

  /** Takes settings over, into the fields and the address. */
  private change(settings: State['settings'], rest: Partial<State> = {}) {
    const isOwn = this.awaited === undefined ? this.own !== undefined : undefined;
    this.address.change({ ...rest, settings, isOwn });
  }

  /** @throws GradcheckError with `field` */
  private get options(): Partial<CheckOptions> | undefined {
    if (!this.data) return undefined;
    if (this.own) return ownOptions(this.settings);
    const texts = Object.entries(without(this.settings, READ_SETTINGS));
    return { ...defaultOptions(this.data), ...parseSettings(texts).check };
  }

  /** The options, or undefined while a field cannot be read. */
  get readableOptions(): Partial<CheckOptions> | undefined {
    try {
      return this.options;
    } catch {
      return undefined;
    }
  }

  /** Whether the result shown is not of the settings and the data shown. */
  get isOld(): boolean {
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
    this.address.forgetProblems();
    this.timer = setTimeout(() => {
      if (!this.check.result || this.isOld) void this.run();
    }, PAUSE_MILLISECONDS);
  }

  async run() {
    clearTimeout(this.timer);
    const { data, own } = this;
    const file = this.opened.source?.name;
    if (data) await this.check.start({ data, own, file }, () => this.options);
  }

  /** How the visitor's own arrays are read: as the last check decided, or so far as is known. */
  get arrangement(): Arrangement | undefined {
    return this.isDecided ? this.check.result?.arrangement : this.own?.arrangement;
  }

  get isDecided(): boolean {
    return this.own !== undefined && this.check.result?.own === this.own;
  }

  /** Settings for another source than the last, which keep nothing of what that one was read with. */
  private settingsFor(
    another: OwnGradient | undefined,
    before: OwnGradient | undefined,
  ): State['settings'] {
    return without(this.settings, another || before ? OWN_SETTINGS : READ_SETTINGS);
  }

  async chooseSample(sample: SampleName) {
    const before = this.own;
    if (!(await this.opened.openSample(sample, {}))) return;
    this.awaited = undefined;
    this.change(this.settingsFor(this.own, before), { sample, file: undefined });
    this.runSoon();
  }

  async chooseFiles(chosen: readonly File[]) {
    // In one order, however the browser hands them over.
    const files = [...chosen].sort((one, other) => (one.name < other.name ? -1 : 1));
    const [first, ...more] = files;
    if (!first) return;
    const name = more.length > 0 ? sessionText.several(first.name, more.length) : first.name;
    const before = this.own;
    // What the address names is read as the address says, and so are one's own arrays when they
    // were saved again; another file afresh.
    const isAgain = name === this.awaited || (before && name === this.address.state.file);
    const settings = isAgain ? this.settings : without(this.settings, OWN_SETTINGS);
    if (!(await this.opened.openFiles(name, files, settings))) return;
    this.awaited = undefined;
    this.change(isAgain ? settings : this.settingsFor(this.own, before), { file: name });
    this.address.forgetProblems();
    await this.run();
  }

  async set({ name, text }: Requests['set']) {
    if (!(this.own ? FOUND_OUT : READ_SETTINGS).includes(name)) {
      if (this.values[name] === text) return;
      const settings = { ...this.settings, [name]: text };
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
    const pending = this.opened.refused?.arrays ? this.opened.refused : undefined;
    const source = pending?.source ?? this.opened.source;
    if (!source) return;
    // Another label has a task of its own.
    const dropped = this.own || name === 'task' || name === 'flatten' ? [name] : [name, 'task'];
    const settings = without(pending?.settings ?? this.settings, dropped);
    if (text !== '') settings[name] = text;
    if (!(await this.opened.read(source, settings))) return;
    this.awaited = undefined;
    this.change(settings, { file: source.sample ? undefined : source.name });
    this.runSoon();
  }

  showMatrix(isWanted: boolean) {
    this.check.wantsMutants = isWanted;
    if (isWanted && !this.own && !this.check.result?.report.mutants) void this.run();
  }

  async usePreset(name: string) {
    const preset: Settings | undefined = PRESETS[name];
    if (!preset || !this.opened.source) return;
    const settings = {
      ...this.settings,
      ...textsOf(preset),
    };
    if (!(await this.opened.read(this.opened.source, settings))) return;
    this.change(settings);
    this.runSoon();
  }

  reset() {
    this.change(
      Object.fromEntries(
        Object.entries(this.settings).filter(([name]) =>
          (this.own ? FOUND_OUT : READ_SETTINGS).includes(name),
        ),
      ),
    );
    this.runSoon();
  }

  /** What every field shows: what was typed, else what a run would use. */
  get values(): Record<string, string> {
    const examples = this.data && String(defaultOptions(this.data).examples);
    return { ...DEFAULT_TEXT, ...(examples ? { examples } : {}), ...this.settings };
  }

  get status(): string {
    if (this.check.wasCancelled) return resultText.run.cancelled;
    if (!this.check.result) return '';
    if (!this.isOld) return resultText.run.done(this.check.result.report);
    if (this.check.fieldProblem) return labText.wrong;
    return labText.soon;
  }

  get remarks(): string[] {
    if (!this.check.result) return [];
    const { report, data } = this.check.result;
    const names = report.constant_features.map((feature) => data.feature_names[feature] ?? '');
    if (names.length === 0) return [];
    return [labText.constant(names.length > 8 ? [...names.slice(0, 8), '…'] : names)];
  }

  /** Whether the last check took the full engine although the settings ask for the other. */
  get isEngineForced(): boolean {
    const { result } = this.check;
    return result !== undefined && !this.isOld && result.report.engine !== result.options.engine;
  }

  /** What a field that is not shown, or not yet, would say. */
  get hiddenProblem(): string | undefined {
    const { fieldProblem } = this.check;
    if (!fieldProblem) return undefined;
    if (this.own && OUR_SETTINGS.includes(fieldProblem.name)) return fieldProblem.message();
    return fieldProblem.name === 'bug' ? labText.noSuchBug(fieldProblem.message()) : undefined;
  }

  speak(language: Language) {
    this.change(this.settings, { language });
  }
}
