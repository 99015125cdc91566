import {
  type Arrangement,
  type CheckReport,
  costFactorText,
  explainGiven,
  type GivenFindingValues,
  type Intermediate,
  type IntermediateReport,
  inWords,
  type Wording,
} from 'gradcheck';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { aligned } from '../i18n/numbers.js';
import { shared } from '../ui/styles.js';
import { lineOf } from './lines.js';
import { ownText } from './strings.js';

const text = ownText.given;

const layerOf = (name: string) => Number(name.replace(/\D/g, ''));

/** What the verdict on the visitor's own gradient has to say beyond that on ours: which line. */
@customElement('given-words')
export class GivenWords extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      p {
        max-width: 44rem;
        text-wrap: pretty;
      }
      .line {
        display: grid;
        gap: var(--space-2);
      }
      .first {
        font-size: var(--size-large);
        font-weight: 600;
        line-height: 1.35;
      }
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 0.1rem var(--space-4);
        margin: 0;
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius);
        background: var(--surface);
        font-variant-numeric: tabular-nums;
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        margin: 0;
      }
      .yours {
        color: var(--analytic);
      }
      .expected {
        color: var(--reference);
      }
      mark {
        background: none;
        color: inherit;
        font-weight: 700;
        text-decoration: underline;
        text-underline-offset: 0.2em;
      }
      code {
        font: 0.8125rem / 1.55 var(--mono);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) report: CheckReport | undefined;
  @property({ attribute: false }) arrangement: Arrangement | undefined;

  private renderWorst(
    { name, wrong_entries, worst }: IntermediateReport,
    report: CheckReport,
    arrangement: Arrangement,
  ) {
    const layer = layerOf(name);
    const quantity = name.replace(/\d/g, '') as Intermediate['quantity'];
    const width = report.layers[layer] ?? 0;
    const [yours, expected] = aligned(worst.given ?? Number.NaN, worst.expected);
    const line = lineOf(quantity, layer, report, arrangement);
    return html`<p>${text.differs(wrong_entries, width * report.examples.length)}</p>
      <dl>
        <dt>${name}[${worst.index.join(', ')}]</dt>
        <dd class="soft">${text.place(worst.index)}</dd>
        <dt>${text.yours}</dt>
        <dd class="yours">${worst.given === null ? text.notFinite : yours}</dd>
        <dt>${text.expected}</dt>
        <dd class="expected">${expected}</dd>
      </dl>
      ${
        // A mistake that is known shows its lines itself.
        report.diagnosis?.matches.length
          ? nothing
          : html`<p>${text.shouldBe} <code>${line}</code></p>`
      }`;
  }

  private renderFirst(
    { name, right_before, report: first }: GivenFindingValues['first_wrong'],
    report: CheckReport,
    arrangement: Arrangement,
  ) {
    return html`<div class="line">
      <h4>${text.whichLine}</h4>
      <p class="first">${text.firstWrong(name)}</p>
      ${right_before.length > 0 ? html`<p>${text.rightBefore(right_before)}</p>` : nothing}
      ${first ? this.renderWorst(first, report, arrangement) : nothing}
    </div>`;
  }

  private renderCost({ with_half, ...difference }: GivenFindingValues['other_cost']) {
    const factor = costFactorText(difference);
    const sentence = !difference.lacks_half
      ? text.averaged(factor)
      : difference.averaged_over === null
        ? text.noHalf(factor)
        : text.noHalfAveraged(factor);
    return html`<p>${sentence} ${with_half === null ? nothing : text.halfForgotten}</p>`;
  }

  /** How each finding is shown. */
  private parts(
    report: CheckReport,
    arrangement: Arrangement,
  ): Wording<GivenFindingValues, TemplateResult> {
    return {
      conditional: (cost) => html`<p>${text.conditional(text.cost(cost), cost.cost)}</p>`,
      save_the_cost: () => html`<p>${text.saveTheCost}</p>`,
      other_cost_saved: ({ saved, nearest }) =>
        html`<p>${text.otherCostSaved(saved, text.cost(nearest), nearest.cost)}</p>`,
      unknown_cost_or_network: ({ considered }) => html`<p>${text.unknownCost(considered)}</p>`,
      of_another_cost: ({ gradient }) => html`<p>${text.ofAnotherCost(text.cost(gradient))}</p>`,
      of_another_cost_than_said: ({ gradient }) =>
        html`<p>${text.ofAnotherThanSaid(text.cost(gradient), gradient.cost)}</p>`,
      other_cost: (values) => this.renderCost(values),
      save_intermediates: () => html`<p>${text.saveMore}</p>`,
      way_is_right: ({ names }) => html`<p>${text.allRight(names)}</p>`,
      first_wrong: (values) => this.renderFirst(values, report, arrangement),
      rounding: ({ precision, allowance }) => html`<p>${text.allowance(precision, allowance)}</p>`,
      sampled: ({ evaluated, parameters: of }) => html`<p>${text.sampled(evaluated, of)}</p>`,
      mean_in_deltas: () => html`<p>${text.meanInDeltas}</p>`,
      usual_reading: () => html`<p>${text.usualReading}</p>`,
      in_your_code: ({ remedies }) =>
        html`<p>${remedies.map((remedy) => text.remedies[remedy]).join(' ')}</p>`,
      save_another_point: () => html`<p>${text.next}</p>`,
    };
  }

  override render() {
    const { report, arrangement } = this;
    if (!report || !arrangement) return nothing;
    const parts = this.parts(report, arrangement);
    return explainGiven(report, arrangement).map((finding) => inWords(parts, finding));
  }
}
