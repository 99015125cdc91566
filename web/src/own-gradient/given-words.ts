import type {
  Arrangement,
  CheckReport,
  GivenReport,
  Intermediate,
  IntermediateReport,
} from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { aligned } from '../i18n/numbers.js';
import { shared } from '../ui/styles.js';
import { factorText, lineOf } from './lines.js';
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

  private renderWorst({ name, wrong_entries, worst }: IntermediateReport, report: CheckReport) {
    const layer = layerOf(name);
    const quantity = name.replace(/\d/g, '') as Intermediate['quantity'];
    const width = report.layers[layer] ?? 0;
    const [yours, expected] = aligned(worst.given ?? Number.NaN, worst.expected);
    const line = this.arrangement && lineOf(quantity, layer, report, this.arrangement);
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

  private renderLine(given: GivenReport, report: CheckReport) {
    const { intermediates, first_wrong } = given;
    const isWrong = report.verdict === 'wrong' || report.verdict === 'missed_bug';
    if (intermediates.length === 0) return isWrong ? html`<p>${text.saveMore}</p>` : nothing;
    const names = intermediates.map(({ name }) => name);
    if (first_wrong === null) return html`<p>${text.allRight(names)}</p>`;
    const at = names.indexOf(first_wrong);
    const first = intermediates[at];
    // A block of the gradient comes after the dZ of its layer.
    const before = intermediates.filter(({ name }, i) =>
      at < 0 ? !name.startsWith('d') || layerOf(name) >= layerOf(first_wrong) : i < at,
    );
    return html`<div class="line">
      <h4>${text.whichLine}</h4>
      <p class="first">${text.firstWrong(first_wrong)}</p>
      ${before.length > 0 ? html`<p>${text.rightBefore(before.map(({ name }) => name))}</p>` : nothing}
      ${first ? this.renderWorst(first, report) : nothing}
    </div>`;
  }

  /** What the visitor's cost is, where it is not ours. */
  private renderCost({ cost_factor }: GivenReport) {
    const { arrangement } = this;
    const factor = arrangement && factorText(arrangement, cost_factor);
    const scale = arrangement?.inferences.find(({ what }) => what === 'cost_scale');
    if (!factor || !scale) return nothing;
    const isAveraged = scale.choice.endsWith('mean');
    const hasNoHalf = arrangement.loss === 'mean_squared_error' && !scale.choice.startsWith('half');
    const sentence = !hasNoHalf
      ? text.averaged(factor)
      : isAveraged
        ? text.noHalfAveraged(factor)
        : text.noHalf(factor);
    // Forgetting the ½ gives the same gradient.
    const isOpen = hasNoHalf && scale.reason !== 'asked';
    return html`<p>${sentence} ${isOpen ? text.halfForgotten : nothing}</p>`;
  }

  private renderHints(report: CheckReport) {
    const remedies = new Set(
      report.blocks.flatMap(({ blind_spots }) => blind_spots.map(({ remedy }) => remedy)),
    );
    const hints = [...remedies].map((remedy) => text.remedies[remedy]).filter(Boolean);
    return hints.length > 0 ? html`<p>${hints.join(' ')}</p>` : nothing;
  }

  override render() {
    const { report, arrangement } = this;
    const given = report?.given;
    if (!report || !given) return nothing;
    const isUnsure = arrangement?.inferences.some(({ reason }) => reason === 'unsure');
    const hasDeltas = given.intermediates.some(({ name }) => name.startsWith('d'));
    return html`${this.renderCost(given)} ${this.renderLine(given, report)}
      ${given.allowance > 0 ? html`<p>${text.allowance(given.precision, given.allowance)}</p>` : nothing}
      ${hasDeltas && given.mean_in_deltas ? html`<p>${text.meanInDeltas}</p>` : nothing}
      ${isUnsure ? html`<p>${text.usualReading}</p>` : nothing}
      ${this.renderHints(report)}
      ${report.verdict === 'correct' ? html`<p>${text.next}</p>` : nothing}`;
  }
}
