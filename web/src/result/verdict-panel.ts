import { type CheckOptions, type CheckReport, limitOf } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import './block-table.js';
import '../ui/log-scale.js';
import { shared } from '../ui/styles.js';
import { renderRuleResult, ruleResultStyles } from './rule-result.js';
import { resultText } from './strings.js';
import { verdictText } from './wording.js';
import './verdict-words.js';

const text = resultText.verdict;

/** Whether the rule's difference is still to come; the verdict is not by that. */
const comesEarly = ({ evaluated }: CheckReport) => evaluated === 0;

/** How much is shown: the rule's verdict, the one in words as well, or all there is. */
export type Extent = 'badge' | 'words' | 'all';

/**
 * The result: the rule's badge and difference, the verdict in words, then block by block. Its
 * children stand among the words.
 */
@customElement('verdict-panel')
export class VerdictPanel extends LitElement {
  static override styles = [
    shared,
    ruleResultStyles,
    css`
      .body {
        display: grid;
        gap: var(--space-5);
      }
      .body > * {
        min-width: 0;
      }
      .heading {
        font-size: var(--size-large);
        font-weight: 650;
      }
      .correct_with_blind_spots {
        color: var(--caution);
      }
      .missed_bug,
      .wrong {
        color: var(--fail);
      }
    `,
  ];

  @property({ attribute: false }) report: CheckReport | undefined;
  /** What the report was made with. */
  @property({ attribute: false }) options: CheckOptions | undefined;
  /** The file that it is about, where there is one. */
  @property() file: string | undefined;
  /** Further remarks on the run. */
  @property({ attribute: false }) remarks: string[] = [];
  @property() extent: Extent = 'all';
  /** True where the settings or the data have changed since. */
  @property({ type: Boolean }) old = false;

  private renderReport(report: CheckReport) {
    const isEarly = comesEarly(report);
    return html`<div class="body ${this.old ? 'old' : ''}">
      ${
        isEarly
          ? html`<p class="soft">${text.ruleFollows}</p>`
          : renderRuleResult(
              report,
              this.old,
              this.extent === 'badge'
                ? html`<p class="heading ${report.verdict}" part="verdict">${verdictText.heading(report)}</p>`
                : nothing,
            )
      }
      ${this.extent === 'badge' ? nothing : this.renderWords(report)}
      ${this.extent === 'all' && !isEarly ? this.renderBlocks(report) : nothing}
    </div>`;
  }

  private renderWords(report: CheckReport) {
    return html`<verdict-words
      part="words"
      .report=${report}
      .options=${this.options}
      .file=${this.file}
      ><slot></slot
    ></verdict-words>`;
  }

  private renderBlocks(report: CheckReport) {
    return html`<log-scale
        part="scale"
        .value=${report.difference}
        .threshold=${report.threshold}
        .allowance=${report.given?.allowance ?? 0}
      ></log-scale>
      ${this.remarks.map((remark) => html`<p class="small soft">${remark}</p>`)}
      <block-table part="blocks" .report=${report}></block-table>`;
  }

  override render() {
    const { report } = this;
    return html`
      <h2 class="visually-hidden">${text.heading}</h2>
      <p class="visually-hidden" role="status">
        ${
          report && !this.old && !comesEarly(report)
            ? text.announce(report, limitOf(report))
            : nothing
        }
      </p>
      ${report ? this.renderReport(report) : html`<p class="soft">${text.waiting}</p>`}
    `;
  }
}
