import {
  type CheckReport,
  type Diagnosis,
  explainDiagnosis,
  type HiddenActivation,
  inWords,
  mistakesOf,
} from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../mistakes/code-comparison.js';
import { mistakeText } from '../mistakes/mistake-text.js';
import { shared } from '../ui/styles.js';

const text = mistakeText.diagnosis;

/** What a wrong gradient is: the mistake that gives just this one, with the line to look at. */
@customElement('diagnosis-panel')
export class DiagnosisPanel extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      .exactly {
        max-width: 44rem;
        font-size: var(--size-large);
        font-weight: 600;
        line-height: 1.35;
        text-wrap: pretty;
      }
      ul {
        display: grid;
        gap: 0.15rem;
        margin: var(--space-1) 0 0;
        padding-left: var(--space-4);
      }
      code {
        font: 0.75rem / 1.5 var(--mono);
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** Of a gradient that is wrong. */
  @property({ attribute: false }) report: CheckReport | undefined;
  @property({ attribute: false }) activation: HiddenActivation = 'tanh';

  private renderTies(ties: Diagnosis['matches']) {
    if (ties.length === 0) return nothing;
    return html`<div class="small soft">
      <p>${text.ties(ties.length)}</p>
      <ul>
        ${ties.map(
          (bugs) => html`<li>
            ${text.tie(bugs, this.activation)}
            ${mistakesOf(bugs).map(({ bug }) => html` <code>${bug.wrong_line}</code>`)}
          </li>`,
        )}
      </ul>
    </div>`;
  }

  override render() {
    const { report } = this;
    if (!report?.diagnosis) return nothing;
    const { matches, compared } = report.diagnosis;
    const [match, ...ties] = matches;
    const beside = explainDiagnosis(report.diagnosis, report).flatMap((finding) =>
      inWords(text.beside, finding),
    );
    if (!match) {
      return html`<h4>${text.heading}</h4>
        <div>
          <p>${text.noMatch(compared)}</p>
          <ul>
            ${beside.map((sentence) => html`<li>${sentence}</li>`)}
          </ul>
        </div>`;
    }
    return html`<h4>${text.heading}</h4>
      <p class="exactly">${text.exactly(match, this.activation)}</p>
      ${mistakesOf(match).map(({ bug }) => html`<code-comparison .bug=${bug}></code-comparison>`)}
      ${beside.map((sentence) => html`<p>${sentence}</p>`)} ${this.renderTies(ties)}`;
  }
}
