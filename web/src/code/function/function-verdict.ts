import type { FunctionReport, Verdict } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { paragraph } from '../../i18n/language.js';
import '../../ui/log-scale.js';
import { magnitude, scientific } from '../../i18n/numbers.js';
import { renderRuleResult, ruleResultStyles } from '../../result/rule-result.js';
import { resultText } from '../../result/strings.js';
import { pairStyles, renderPair } from '../../ui/entry-pair.js';
import { shared } from '../../ui/styles.js';
import { renderRemedies, renderWords, wordsStyles } from '../../ui/words-box.js';
import { strings } from '../strings.js';

const text = strings.function;

/** At kinks the rule is wrong about a gradient that is not: a false alarm, and it looks like one. */
const LOOK: Record<FunctionReport['verdict'], Verdict> = {
  correct: 'correct',
  correct_at_kinks: 'false_alarm',
  wrong: 'wrong',
};

/** Settings that would tell more. */
interface Remedy {
  label: string;
  settings: Record<string, string>;
}

/** The verdict on a function's gradient: the rule's, in words, the worst entries and the kinks. */
@customElement('function-verdict')
export class FunctionVerdict extends LitElement {
  static override styles = [
    shared,
    ruleResultStyles,
    wordsStyles,
    pairStyles,
    css`
      .body {
        display: grid;
        gap: var(--space-5);
      }
      .body > * {
        min-width: 0;
      }
      .facts {
        margin-top: var(--space-2);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 var(--space-4);
        margin-bottom: var(--space-2);
        font-size: var(--size-small);
      }
      .head h3 {
        font-size: var(--size-large);
        font-weight: 650;
        letter-spacing: -0.01em;
      }
      .scroll {
        overflow-x: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--size-small);
        line-height: 1.4;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 0.4rem var(--space-4) 0.4rem 0;
        text-align: right;
        white-space: nowrap;
      }
      th:first-child {
        text-align: left;
      }
      th:last-child,
      td:last-child {
        padding-right: 0;
      }
      thead th {
        padding-block: 0.25rem;
        color: var(--ink-soft);
        font-weight: 400;
      }
      tbody tr {
        border-top: 1px solid var(--hairline);
      }
      tbody th {
        font-weight: 600;
      }
      .yes {
        color: var(--pass);
      }
      .no {
        color: var(--fail);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) report: FunctionReport | undefined;
  /** Whether the step was chosen by the visitor. */
  @property({ type: Boolean }) stepped = false;
  /** True where something has changed since. */
  @property({ type: Boolean }) old = false;

  private sentences(report: FunctionReport): string[] {
    const { verdict, method, difference, round_off_floor: floor, kinks } = report;
    const [worst] = report.worst;
    const isOneSided = method === 'forward' || method === 'backward';
    const isRounding = verdict === 'wrong' && difference <= floor;
    return [
      text.verdict[verdict](text.method(method), worst?.index ?? 0),
      ...(isRounding ? [text.isRounding] : []),
      ...(verdict === 'wrong' && isOneSided ? [text.oneSided] : []),
      ...(verdict === 'correct' && kinks.length > 0 ? [text.kinkNear] : []),
    ];
  }

  /** What would tell a gradient that is wrong from a numerical one that is. */
  private remedies({ verdict, method }: FunctionReport): Remedy[] {
    if (verdict !== 'wrong') return [];
    return [
      ...(this.stepped ? [{ label: text.automaticStep, settings: { epsilon: 'auto' } }] : []),
      ...(method === 'richardson'
        ? []
        : [{ label: text.richardson, settings: { method: 'richardson', epsilon: 'auto' } }]),
    ];
  }

  private apply({ settings }: Remedy) {
    this.dispatchEvent(new CustomEvent('apply', { detail: settings }));
  }

  private renderWords(report: FunctionReport) {
    return renderWords(
      LOOK[report.verdict],
      text.headings[report.verdict],
      html`<p class="sentence">${paragraph(this.sentences(report))}</p>
        ${renderRemedies(this.remedies(report), (remedy) => this.apply(remedy))}`,
    );
  }

  private renderWorst({ worst }: FunctionReport) {
    return html`<div>
      <div class="head">
        <h3 id="worst">${text.worst}</h3>
        <span class="key analytic">${text.analytic}</span>
        <span class="key numerical">${resultText.numerical}</span>
      </div>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="worst">
        <table aria-labelledby="worst">
          <thead>
            <tr>
              <th scope="col">${text.entry}</th>
              <th scope="col">${text.values}</th>
              <th scope="col">${text.step}</th>
              <th scope="col">${text.roundOff}</th>
            </tr>
          </thead>
          <tbody>
            ${worst.map(
              (entry) => html`<tr>
                <th scope="row">x[${entry.index}]</th>
                <td>${renderPair(entry)}</td>
                <td>${scientific(entry.epsilon)}</td>
                <td>${scientific(entry.round_off)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </div>`;
  }

  private renderKinks({ kinks }: FunctionReport) {
    if (kinks.length === 0) return nothing;
    return html`<div>
      <div class="head"><h3 id="kinks">${text.kinks}</h3></div>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="kinks">
        <table aria-labelledby="kinks">
          <thead>
            <tr>
              <th scope="col">${text.entry}</th>
              <th scope="col">${text.left}</th>
              <th scope="col">${text.right}</th>
              <th scope="col">${text.yours}</th>
              <th scope="col">${text.between}</th>
            </tr>
          </thead>
          <tbody>
            ${kinks.map(
              (kink) => html`<tr>
                <th scope="row">x[${kink.index}]</th>
                <td class="numerical">${magnitude(kink.left)}</td>
                <td class="numerical">${magnitude(kink.right)}</td>
                <td class="analytic">${magnitude(kink.analytic)}</td>
                <td class=${kink.subgradient ? 'yes' : 'no'}>
                  ${kink.subgradient ? text.yes : text.no}
                </td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </div>`;
  }

  private renderReport(report: FunctionReport) {
    const { difference, threshold, round_off_floor: floor, value } = report;
    return html`<div class="body ${this.old ? 'old' : ''}">
      ${renderRuleResult(report, this.old)} ${this.renderWords(report)}
      <div>
        <log-scale .value=${difference} .threshold=${threshold}></log-scale>
        <p class="facts small soft">${text.floor(scientific(floor))} ${text.value(magnitude(value))}</p>
      </div>
      ${this.renderWorst(report)} ${this.renderKinks(report)}
    </div>`;
  }

  override render() {
    const { report } = this;
    return html`
      <h2 class="visually-hidden">${resultText.verdict.heading}</h2>
      <p class="visually-hidden" role="status">
        ${report && !this.old ? text.announce(report) : nothing}
      </p>
      ${report ? this.renderReport(report) : html`<p class="soft">${resultText.verdict.waiting}</p>`}
    `;
  }
}
