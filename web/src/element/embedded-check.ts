import type { CheckOptions, CheckReport, Dataset } from 'gradcheck';
import { html, nothing, type TemplateResult } from 'lit';
import '../mistakes/broken-notice.js';
import { resultText } from '../result/strings.js';
import { OUR_SETTINGS, ownOptions, type State } from '../session/address.js';
import { CheckRun, type Result } from '../session/check-run.js';
import { Refused } from '../session/errors.js';
import type { Contents } from '../session/source.js';
import { Embedded } from './embedded.js';
import type { ElementHost } from './host.js';
import { elementText } from './strings.js';
import '../result/verdict-panel.js';

const EXTENTS = { badge: 'badge', minimal: 'words', full: 'all' } as const;

/** An element without a figure: it checks, and shows the verdict. */
export class EmbeddedCheck extends Embedded<CheckReport> {
  protected override readonly running: CheckRun;

  constructor(element: ElementHost) {
    super(element);
    this.running = new CheckRun(element, false);
  }

  protected override get outcome(): CheckReport | undefined {
    return this.running.result?.report;
  }

  override get options(): CheckOptions | undefined {
    return this.result && this.running.result?.options;
  }

  override get data(): Dataset | undefined {
    return this.result && this.running.result?.data;
  }

  protected override get takesArrays(): boolean {
    return true;
  }

  protected override async compute(state: State, contents: Contents) {
    const options = contents.own
      ? this.optionsForOwn(state)
      : this.optionsFor(state, contents.data);
    await this.running.start(contents, () => options);
  }

  /** @throws Refused for what only a network of ours has */
  private optionsForOwn({ settings }: State): Partial<CheckOptions> {
    const ours = OUR_SETTINGS.filter((name) => name in settings);
    if (ours.length > 0) throw new Refused(() => elementText.notOurs(ours));
    return ownOptions(settings);
  }

  private renderControls(): TemplateResult {
    this.parts.need('controls', () => import('../result/run-bar.js'));
    const { result, wasCancelled, progress, warnings } = this.running;
    const status = wasCancelled
      ? resultText.run.cancelled
      : result && !this.isOld
        ? resultText.run.done(result.report)
        : '';
    return html`<run-bar
      part="controls"
      .progress=${progress}
      .status=${status}
      .warnings=${warnings}
    ></run-bar>`;
  }

  private renderSettings(): TemplateResult {
    this.parts.need('settings', () => import('../settings/settings-panel.js'));
    const { result, fieldProblem } = this.running;
    return html`<settings-panel
      part="settings"
      .values=${this.values}
      .problem=${fieldProblem}
      .data=${result?.data}
      .hiddenLayers=${result?.options.hidden_layers}
      .isOwn=${result?.own !== undefined}
    ></settings-panel>`;
  }

  private renderBroken() {
    const { bug } = this.state.settings;
    if (!bug) return nothing;
    const lines = this.result?.bugs.map(({ wrong_line }) => wrong_line);
    return html`<broken-notice part="broken" .mistakes=${lines ?? bug.split(',')}></broken-notice>`;
  }

  private renderGiven({ report, arrangement }: Result) {
    if (!report.given || !arrangement) return nothing;
    this.parts.need('given-words', () => import('../own-gradient/given-words.js'));
    return html`<given-words .report=${report} .arrangement=${arrangement}></given-words>`;
  }

  override render(): TemplateResult {
    const { controls } = this.element;
    const { result } = this.running;
    const isBadge = controls === 'badge';
    // Where the article says which settings its readers may change, it means no others.
    const hasSettings = controls === 'full' && !this.element.hasAttribute('fields');
    return this.frame(
      html`${hasSettings ? this.renderControls() : nothing}
      ${isBadge ? nothing : this.renderBroken()}`,
      html`${
        result
          ? html`<verdict-panel
              part="verdict-panel"
              exportparts="badge, difference, verdict, words, scale, blocks"
              .report=${result.report}
              .options=${result.options}
              .file=${result.file}
              .extent=${EXTENTS[controls]}
              .old=${this.isOld}
              >${this.renderGiven(result)}</verdict-panel
            >`
          : nothing
      }
      ${hasSettings ? this.renderSettings() : nothing}
      ${isBadge ? nothing : this.renderLink()}`,
    );
  }
}
