import type { FunctionReport, Verdict } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { count, paragraph } from '../../i18n/language.js';
import '../../ui/log-scale.js';
import { cell, magnitude, scientific } from '../../i18n/numbers.js';
import { renderRuleResult, ruleResultStyles } from '../../result/rule-result.js';
import { resultText } from '../../result/strings.js';
import { pairStyles } from '../../ui/entry-pair.js';
import { shared } from '../../ui/styles.js';
import { renderRemedies, renderWords, wordsStyles } from '../../ui/words-box.js';
import { strings } from '../strings.js';
import { entriesStyles, renderEntries } from './entries-table.js';
import { renderExtrapolation } from './extrapolation-table.js';
import './slice-picture.js';
import './taylor-picture.js';

const text = strings.function;

/** At kinks the rule is wrong about a gradient that is not: a false alarm, and it looks like one. */
const LOOK: Record<FunctionReport['verdict'], Verdict> = {
  correct: 'correct',
  correct_at_kinks: 'false_alarm',
  false_alarm: 'false_alarm',
  missed_bug: 'missed_bug',
  wrong: 'wrong',
  undecided: 'undecided',
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
    entriesStyles,
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
    `,
  ];

  @property({ attribute: false }) report: FunctionReport | undefined;
  /** Whether the step was chosen by the visitor. */
  @property({ type: Boolean }) stepped = false;
  /** True where something has changed since. */
  @property({ type: Boolean }) old = false;

  private sentences(report: FunctionReport): string[] {
    const { verdict, doubt, method, difference, round_off_floor: floor, kinks, worst } = report;
    const [first] = worst;
    const isRounding = verdict === 'false_alarm' && difference <= floor;
    const isWrong = verdict === 'wrong' || verdict === 'missed_bug';
    return [
      ...(verdict === 'undecided'
        ? [text.doubts[doubt](first?.name ?? 'x[0]')]
        : [text.verdict[verdict](text.method(method))]),
      ...(isRounding ? [text.isRounding] : []),
      ...(isWrong && first ? [text.wrongEntries(report.wrong, report.tested, first.name)] : []),
      ...(isWrong ? this.factor(report) : []),
      ...(verdict === 'correct' && kinks.length > 0 ? [text.kinkNear] : []),
      ...(report.changes_argument ? [text.changesArgument] : []),
    ];
  }

  /** What all entries are to the derivative, or the worst one where that is a number to be recognised. */
  private factor({ worst, blocks }: FunctionReport): string[] {
    const pattern = blocks[0]?.pattern;
    if (pattern?.kind === 'sign') return [text.allFlipped];
    if (pattern?.kind === 'factor') return [text.allTimes(cell(pattern.factor))];
    const [first] = worst;
    if (!first?.derivative || first.judgement !== 'wrong' || first.analytic === 0) return [];
    const { value, bound } = first.derivative;
    if (!(Math.abs(value) > 100 * bound)) return [];
    const factor = first.analytic / value;
    const known = [-1, 2, -2, 0.5, -0.5, 3, 4].find((each) => Math.abs(factor - each) < 1e-4);
    if (known === undefined) return [];
    return [known === -1 ? text.flipped(first.name) : text.times(first.name, known)];
  }

  /** With what the rule would say what the verdict does. */
  private remedies({ verdict, method }: FunctionReport): Remedy[] {
    if (verdict !== 'false_alarm') return [];
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

  private renderTaylor({ directions }: FunctionReport) {
    const isKinked = directions.some(({ kind }) => kind === 'kink');
    const orders = directions.map(({ order }) => order).filter((order) => order !== null);
    const [order] = orders;
    const found = isKinked
      ? text.taylorKink
      : order === undefined
        ? text.taylorNoise
        : text.taylorOrder(order.toFixed(1));
    return html`<div>
      <div class="head"><h3 id="taylor">${text.taylor}</h3></div>
      <taylor-picture .directions=${directions}></taylor-picture>
      <p class="small soft">
        ${paragraph([text.taylorHint, found])}
      </p>
    </div>`;
  }

  private renderKinks({ kinks: all }: FunctionReport) {
    const kinks = all.filter(({ kind }) => kind === 'kink');
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
                <th scope="row">${kink.name}</th>
                <td class="numerical">${kink.left ? magnitude(kink.left.value) : '–'}</td>
                <td class="numerical">${kink.right ? magnitude(kink.right.value) : '–'}</td>
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

  /** f along the first variable in which it has a kink or jumps. */
  private renderSlice({ slices, kinks, value }: FunctionReport) {
    const [slice] = slices;
    const kink = kinks.find(({ index }) => index === slice?.index);
    if (!slice || !kink) return nothing;
    return html`<div>
      <div class="head">
        <h3>${text.slice.heading(slice.name)}</h3>
        ${kink.kind === 'kink' ? html`<span class="key numerical">${text.slice.sides}</span>` : nothing}
        <span class="key analytic">${text.analytic}</span>
      </div>
      <slice-picture .slice=${slice} .kink=${kink} .value=${value}></slice-picture>
    </div>`;
  }

  /** Of the first of the worst entries that has a derivative. */
  private renderExtrapolation({ worst }: FunctionReport) {
    const entry = worst.find(({ derivative, extrapolation }) => derivative && extrapolation);
    return entry ? renderExtrapolation(entry) : nothing;
  }

  private renderReport(report: FunctionReport) {
    const { difference, threshold, round_off_floor: floor, value } = report;
    return html`<div class="body ${this.old ? 'old' : ''}">
      ${renderRuleResult(report, this.old)} ${this.renderWords(report)}
      <div>
        <log-scale .value=${difference} .threshold=${threshold}></log-scale>
        <p class="facts small soft">
          ${text.floor(scientific(floor))} ${text.noise(scientific(report.noise))}
          ${text.calls(count(report.calls))} ${text.value(magnitude(value))}
        </p>
      </div>
      ${renderEntries(report.worst, text.derivative)} ${this.renderKinks(report)} ${this.renderSlice(report)}
      ${this.renderExtrapolation(report)} ${this.renderTaylor(report)}
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
