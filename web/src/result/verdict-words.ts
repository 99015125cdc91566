import type { Arrangement, CheckOptions, CheckReport, Remedy } from 'gradcheck';
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { paragraph } from '../i18n/language.js';
import { request } from '../session/requests.js';
import { strings } from '../ui/strings.js';
import { shared } from '../ui/styles.js';
import { renderRemedies, renderWords, wordsStyles } from '../ui/words-box.js';
import { verdictInWords } from './verdict-in-words.js';

const text = strings.judgement;

/** The verdict in words: its name, what it means, what was not seen, and what would help. */
@customElement('verdict-words')
export class VerdictWords extends LitElement {
  static override styles = [shared, wordsStyles];

  @property({ attribute: false }) report: CheckReport | undefined;
  /** What the report was made with. */
  @property({ attribute: false }) options: CheckOptions | undefined;

  /** How the visitor's own arrays were read; undefined where the gradient is ours. */
  @property({ attribute: false }) arrangement: Arrangement | undefined;

  private apply({ settings }: Pick<Remedy, 'settings'>) {
    for (const [name, text] of Object.entries(settings)) request(this, 'set', { name, text });
    request(this, 'run', undefined);
  }

  private renderDiagnosis({ diagnosis }: CheckReport, options: CheckOptions) {
    if (!diagnosis) return nothing;
    return html`<diagnosis-panel
      .diagnosis=${diagnosis}
      .activation=${options.hidden_activation}
    ></diagnosis-panel>`;
  }

  override render() {
    const { report, options } = this;
    if (!report || !options) return nothing;
    const { sentences, buttons } = verdictInWords(report, options);
    return renderWords(
      report.verdict,
      text.headings[report.verdict],
      html`<p class="sentence">${paragraph(sentences)}</p>
        ${renderRemedies(buttons, (button) => this.apply(button))}
        ${
          report.given && this.arrangement
            ? html`<given-words .report=${report} .arrangement=${this.arrangement}></given-words>`
            : nothing
        }
        ${this.renderDiagnosis(report, options)}`,
    );
  }
}
