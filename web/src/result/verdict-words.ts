import type { CheckOptions, CheckReport, Remedy } from 'gradcheck';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { paragraph } from '../i18n/language.js';
import { request } from '../session/requests.js';
import { Parts } from '../ui/parts.js';
import { shared } from '../ui/styles.js';
import { renderRemedies, renderWords, wordsStyles } from '../ui/words-box.js';
import { verdictInWords } from './verdict-in-words.js';
import { verdictText as text } from './wording.js';

/**
 * The verdict in words: its name, what it means, what was not seen, and what would help; then its
 * children, and the diagnosis of a wrong gradient.
 */
@customElement('verdict-words')
export class VerdictWords extends LitElement {
  static override styles = [shared, wordsStyles];

  @property({ attribute: false }) report: CheckReport | undefined;
  /** What the report was made with. */
  @property({ attribute: false }) options: CheckOptions | undefined;

  /** The file that it is about, where there is one. */
  @property() file: string | undefined;

  private readonly parts = new Parts(this);

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('report')) this.parts.retry();
  }

  private apply({ settings }: Pick<Remedy, 'settings'>) {
    for (const [name, text] of Object.entries(settings)) request(this, 'set', { name, text });
    request(this, 'run', undefined);
  }

  private renderDiagnosis(report: CheckReport, options: CheckOptions) {
    if (!report.diagnosis) return nothing;
    this.parts.need('diagnosis', () => import('./diagnosis-panel.js'));
    const { problem } = this.parts;
    if (problem) return html`<p class="alert" role="alert">${problem()}</p>`;
    return html`<diagnosis-panel
      .report=${report}
      .activation=${options.hidden_activation}
    ></diagnosis-panel>`;
  }

  override render() {
    const { report, options } = this;
    if (!report || !options) return nothing;
    const { sentences, buttons } = verdictInWords(report, options);
    return renderWords(
      report.verdict,
      text.heading(report),
      html`<p class="subject">${text.subject(report, options, this.file)}</p>
        <p class="sentence">${paragraph(sentences)}</p>
        ${renderRemedies(buttons, (button) => this.apply(button))}
        <slot></slot>
        ${this.renderDiagnosis(report, options)}`,
    );
  }
}
