import {
  type Bug,
  type CheckOptions,
  type Dataset,
  defaultOptions,
  parseSettings,
  SETTINGS,
} from 'gradcheck';
import { follow, paragraph, type Sentence } from '../i18n/language.js';
import { resultText } from '../result/strings.js';
import { DEFAULT_TEXT, READ_SETTINGS, type State, without } from '../session/address.js';
import { attributeOf, settingOf } from '../session/attribute-names.js';
import { Refused } from '../session/errors.js';
import { pageChecker } from '../session/page-checker.js';
import type { Run } from '../session/run.js';
import { type Contents, openSource } from '../session/source.js';
import { sessionText } from '../session/strings.js';
import { Parts } from '../ui/parts.js';
import { readAttributes } from './attributes.js';
import { speakAs } from './element-language.js';
import type { ElementHost } from './host.js';
import { elementText } from './strings.js';

/**
 * What `<gradient-check>` does once a reader is near: it computes what the attributes say. R is what
 * comes of that, and what the element's event tells.
 */
export abstract class EmbeddedRun<R> {
  /** What runs, and why it failed. */
  protected abstract readonly running: Run;
  protected latest: Promise<R> | undefined;
  /** What the latest run was asked to do. */
  private asked: unknown[] = [];
  protected isReading = false;
  /** Whether the result is not, or not yet, that of the attributes. */
  protected isOld = false;
  protected bugs: readonly Bug[] = [];
  protected readonly parts: Parts;

  constructor(protected readonly element: ElementHost) {
    this.parts = new Parts(element);
    follow(element); // which was defined before there was a language
    element.addController({
      hostDisconnected: () => {
        if (this.isOld) this.asked = [];
      },
    });
  }

  /** What came of the last run that reached its end. */
  protected abstract get outcome(): R | undefined;

  /** Computes what the attributes say; `contents` is undefined where no data are needed. */
  protected abstract compute(state: State, contents: Contents | undefined): Promise<void>;

  /** The settings that `fields` may name beside those of a check, each with its usual text. */
  protected get ownSettings(): Readonly<Record<string, string>> {
    return {};
  }

  /** The fields where the element names none. */
  protected get usualFields(): string {
    return '';
  }

  protected get needsData(): boolean {
    return true;
  }

  /** Whether its data may be the author's own arrays. */
  protected get takesArrays(): boolean {
    return false;
  }

  /** Speaks as the first element of the page says. */
  speak(): Promise<void> {
    return speakAs(this.element);
  }

  get result(): R | undefined {
    return this.isOld ? undefined : this.outcome;
  }

  /** What the result was made with, where it is a check's, and on. */
  get options(): CheckOptions | undefined {
    return undefined;
  }

  get data(): Dataset | undefined {
    return undefined;
  }

  protected get state(): State {
    return readAttributes(this.element).state;
  }

  /** Runs, unless that is what was done last. */
  update(): void {
    const asked = this.question;
    const isSame =
      asked.length === this.asked.length && asked.every((part, i) => part === this.asked[i]);
    if (!isSame) this.run().catch(() => {}); // it is shown
  }

  /** Runs; where something else is asked for meanwhile, the answer is that one's. */
  run(): Promise<R> {
    this.latest = this.attempt();
    return this.latest;
  }

  /** Gives up what runs, for good. */
  end(): void {
    this.asked = [];
    this.running.stop();
  }

  /** All that an answer depends on. */
  protected get question(): unknown[] {
    const { element } = this;
    return [
      JSON.stringify(readAttributes(element)),
      element.getAttribute('src'),
      element.ownData,
      this.fields.problem?.(),
      ...Object.keys(this.ownSettings).map((name) => element.getAttribute(name)),
    ];
  }

  /** Problems with what the attributes say, beside those of settings. */
  protected get problems(): Sentence[] {
    const { problem } = this.fields;
    return problem ? [problem] : [];
  }

  private async attempt(): Promise<R> {
    const asked = this.question;
    this.asked = asked;
    const isLate = () => this.asked !== asked && this.latest !== undefined;
    this.running.stop();
    this.parts.retry();
    this.isOld = true;
    const before = this.outcome;
    try {
      const { state, problems } = readAttributes(this.element);
      const all = [...problems, ...this.problems];
      if (all.length > 0) throw new Refused(() => paragraph(all.map((said) => said())));
      const contents = this.needsData ? await this.read(state) : undefined;
      if (!isLate()) {
        if (contents && !contents.own && this.fields.names.includes('bug'))
          void this.listBugs(state, contents.data);
        await this.compute(state, contents);
      }
    } catch (error) {
      if (!isLate()) this.running.refuse(error);
    }
    if (isLate() && this.latest) return this.latest;
    return this.announce(before);
  }

  private announce(before: R | undefined): R {
    const { outcome } = this;
    if (outcome !== undefined && outcome !== before) {
      this.isOld = false;
      this.tell('gradient-check', outcome);
      return outcome;
    }
    const message = this.problem ?? resultText.run.cancelled;
    if (this.problem !== undefined) this.tell('gradient-check-error', { message });
    throw new Error(message);
  }

  private tell(name: string, detail: unknown) {
    this.element.requestUpdate();
    this.element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  private async read(state: State): Promise<Contents> {
    const { ownData } = this.element;
    if (ownData) return { data: ownData, own: undefined, file: undefined };
    this.isReading = true;
    this.element.requestUpdate();
    try {
      return await openSource(state, this.element.getAttribute('src'), this.takesArrays);
    } finally {
      this.isReading = false;
    }
  }

  protected optionsFor(state: State, data: Dataset): CheckOptions {
    const texts = Object.entries(without(state.settings, READ_SETTINGS));
    return { ...defaultOptions(data), ...parseSettings(texts).check };
  }

  /** The mistakes that can be made, for their menu. */
  private async listBugs(state: State, data: Dataset) {
    try {
      this.bugs = await pageChecker().possibleBugs(data, this.optionsFor(state, data));
      this.element.requestUpdate();
    } catch {
      // The run itself says what is wrong with the options.
    }
  }

  /** Why there is no result, in one sentence. */
  protected get problem(): string | undefined {
    const { fieldProblem, problem } = this.running;
    return fieldProblem
      ? sessionText.field(attributeOf(fieldProblem.name), fieldProblem.message())
      : problem?.();
  }

  /** What `fields` names, as settings. */
  protected get fields(): { names: string[]; problem?: Sentence } {
    const text = this.element.getAttribute('fields') ?? this.usualFields;
    const names = text
      .split(',')
      .map((name) => settingOf(name.trim()))
      .filter(Boolean);
    const offered = [...Object.keys(this.ownSettings), ...Object.keys(SETTINGS)];
    const unknown = names.find((name) => !offered.includes(name));
    if (unknown === undefined) return { names };
    return { names: [], problem: () => elementText.noField(unknown, offered.map(attributeOf)) };
  }

  /** What a reader sets goes into the attributes, as it goes into the address of the lab. */
  protected set(settings: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(settings)) {
      if (name === 'bug' && text === '') this.element.removeAttribute(name);
      else this.element.setAttribute(attributeOf(name), text);
    }
  }

  protected reset() {
    const names = Object.keys(without(this.state.settings, READ_SETTINGS));
    for (const name of ['preset', ...names]) this.element.removeAttribute(attributeOf(name));
  }

  /** What each field shows, by the setting's name. */
  protected get values(): Record<string, string> {
    const own = Object.entries(this.ownSettings).map(([name, usual]) => [
      name,
      this.element.getAttribute(name) ?? usual,
    ]);
    return { ...DEFAULT_TEXT, ...this.state.settings, ...Object.fromEntries(own) };
  }
}
