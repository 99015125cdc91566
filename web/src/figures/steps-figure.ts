import type { BlockReport, CheckReport, Slice } from 'gradcheck';
import { css, html, LitElement, mathml, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { aligned, allDigits, cell, scientific } from '../i18n/numbers.js';
import { request } from '../session/requests.js';
import { shared } from '../ui/styles.js';
import './difference-figure.js';
import { mathDigits, mathNumber } from './formula.js';
import type { StepsResult } from './results.js';
import { figureText } from './strings.js';
import { figureStyles } from './styles.js';

const text = figureText.steps;

const LAST = 6;
/** Of a block with more entries than this only the first are shown. */
const MOST_ENTRIES = 24;

/** A line of numbers within each cell. */
interface Row {
  class: string;
  values: Float64Array;
}

/** `W1[0,3]`, `b2[4]`: as the core calls it. */
const nameOf = ({ name, shape }: BlockReport, i: number) =>
  name.startsWith('W') ? `${name}[${Math.floor(i / shape[1])},${i % shape[1]}]` : `${name}[${i}]`;

/** Gradient checking in six steps, with the real numbers of a network. */
@customElement('steps-figure')
export class StepsFigure extends LitElement {
  static override styles = [
    shared,
    figureStyles,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2) var(--space-4);
      }
      .head h3 {
        font-size: var(--size-large);
      }
      .buttons {
        display: flex;
        gap: var(--space-2);
      }
      .content {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
        min-height: 20rem;
        align-content: start;
      }
      .block {
        display: grid;
        grid-template-columns: 4.5rem minmax(0, 1fr);
        gap: var(--space-2);
        align-items: start;
      }
      .cells {
        display: flex;
        flex-wrap: wrap;
        gap: 0.125rem;
        align-items: center;
      }
      .cells button {
        display: grid;
        min-width: 4.25rem;
        min-height: 1.75rem;
        padding: 0.125rem 0.375rem;
        border-color: var(--hairline);
        border-radius: 3px;
        font-size: var(--size-small);
        font-variant-numeric: tabular-nums;
        line-height: 1.4;
      }
      .cells button[aria-pressed='true'] {
        border-color: var(--ink);
        box-shadow: inset 0 0 0 1px var(--ink);
      }
      .numbers {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-1) var(--space-3);
        margin: 0;
        font-variant-numeric: tabular-nums;
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      dd data {
        white-space: normal;
      }
      @media (max-width: 30rem) {
        .block {
          grid-template-columns: minmax(0, 1fr);
          gap: 0.125rem;
        }
      }
      @media print {
        .buttons {
          display: none;
        }
        .content {
          min-height: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) result: StepsResult | undefined;
  /** 1 to 6. */
  @property({ type: Number }) step = 1;

  private go(step: number) {
    if (step >= 1 && step <= LAST) request(this, 'set', { name: 'step', text: String(step) });
  }

  private onKey(event: KeyboardEvent) {
    if (event.key === 'ArrowLeft') this.go(this.step - 1);
    else if (event.key === 'ArrowRight') this.go(this.step + 1);
    else return;
    event.preventDefault();
  }

  /** Vectors of the length of θ, one above the other, cut into blocks; an entry can be chosen. */
  private renderVectors(report: CheckReport, slice: Slice, rows: Row[]): TemplateResult[] {
    let end = 0;
    return report.blocks.map((block) => {
      const begin = end;
      const size = block.shape[0] * block.shape[1];
      end += size;
      const shown = Math.min(size, MOST_ENTRIES);
      const entry = (i: number) => {
        const name = nameOf(block, i);
        return html`<button
          type="button"
          aria-pressed=${name === slice.parameter}
          aria-label=${text.entry(name, rows.map(({ values }) => cell(values[begin + i] ?? 0)).join(', '))}
          @click=${() => request(this, 'set', { name: 'parameter', text: name })}
        >
          ${rows.map((row) => html`<span class=${row.class}>${cell(row.values[begin + i] ?? 0)}</span>`)}
        </button>`;
      };
      return html`<div class="block">
        <span>${block.name} <span class="small soft">${block.shape.join(' × ')}</span></span>
        <div class="cells" role="group" aria-label=${block.name}>
          ${Array.from({ length: shown }, (_, i) => entry(i))}
          ${shown < size ? html`<span class="small soft">${text.more(size - shown)}</span>` : nothing}
        </div>
      </div>`;
    });
  }

  private renderNudge(slice: Slice) {
    const [plus, minus] = aligned(slice.cost_plus, slice.cost_minus);
    return html`<p>
        ${text.nudged(slice.parameter, slice.position)}
        <span>ε = ${scientific(slice.epsilon, 2)}.</span>
      </p>
      <dl class="numbers">
        <dt>${slice.parameter}</dt>
        <dd>${allDigits(slice.value)}</dd>
        <dt>J(θ)</dt>
        <dd>${allDigits(slice.cost)}</dd>
        <dt>J(θ + ε e<sub>i</sub>)</dt>
        <dd>${plus}</dd>
        <dt>J(θ − ε e<sub>i</sub>)</dt>
        <dd>${minus}</dd>
      </dl>
      <p class="small soft">${text.differing}</p>`;
  }

  private renderQuotient(slice: Slice) {
    const [numerical, analytic] = aligned(slice.central, slice.analytic);
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${text.formula}>
        <math display="block">
          ${mathml`<msub class="numerical"><mover><mi>g</mi><mo stretchy="false">^</mo></mover><mi>i</mi></msub>
            <mo>=</mo>
            <mfrac>
              <mrow>
                <mi>J</mi><mo stretchy="false">(</mo><mi>θ</mi><mo>+</mo><mi>ε</mi><msub><mi>e</mi><mi>i</mi></msub><mo stretchy="false">)</mo>
                <mo>−</mo>
                <mi>J</mi><mo stretchy="false">(</mo><mi>θ</mi><mo>−</mo><mi>ε</mi><msub><mi>e</mi><mi>i</mi></msub><mo stretchy="false">)</mo>
              </mrow>
              <mrow><mn>2</mn><mi>ε</mi></mrow>
            </mfrac>`}
        </math>
      </div>
      <div class="scroll" tabindex="0" role="group" aria-label=${text.formula}>
        <math display="block">
          ${mathml`<mo>=</mo>
            <mfrac>
              <mrow>${mathDigits(slice.cost_plus)}<mo>−</mo>${mathDigits(slice.cost_minus)}</mrow>
              <mrow><mn>2</mn><mo>·</mo>${mathNumber(slice.epsilon)}</mrow>
            </mfrac>`}
        </math>
      </div>
      <dl class="numbers">
        <dt class="numerical">ĝ<sub>i</sub></dt>
        <dd class="numerical">${numerical}</dd>
        <dt class="analytic">g<sub>i</sub></dt>
        <dd class="analytic">${analytic}</dd>
      </dl>
      <p class="small soft">${text.compared(slice.parameter)}</p>`;
  }

  private renderContent({ report, slice }: StepsResult): unknown {
    const { gradients, theta } = report;
    if (!gradients || !theta) return nothing;
    const parameters = { class: '', values: theta };
    const analytic = { class: 'analytic', values: gradients.analytic };
    const numerical = { class: 'numerical', values: gradients.numerical };
    switch (this.step) {
      case 1:
        return this.renderVectors(report, slice, [parameters]);
      case 2:
        return this.renderVectors(report, slice, [analytic]);
      case 3:
        return html`${this.renderNudge(slice)} ${this.renderVectors(report, slice, [parameters])}`;
      case 4:
        return this.renderQuotient(slice);
      case 5:
        return this.renderVectors(report, slice, [numerical, analytic]);
      default:
        return html`<difference-figure .result=${{ report }}></difference-figure>
          <p>${text.verdict(report.verdict)}</p>`;
    }
  }

  override render() {
    const { result, step } = this;
    if (!result) return nothing;
    const title = text.titles[step - 1] ?? '';
    const about = text.about(result.report.parameters, step);
    return html`<div class="head" @keydown=${this.onKey}>
        <div aria-live="polite">
          <p class="small soft">${text.step(step, LAST)}</p>
          <h3>${title}</h3>
        </div>
        <div class="buttons">
          <button type="button" ?disabled=${step === 1} @click=${() => this.go(step - 1)}>
            ${text.previous}
          </button>
          <button type="button" ?disabled=${step === LAST} @click=${() => this.go(step + 1)}>
            ${text.next}
          </button>
        </div>
      </div>
      <div class="content">${about ? html`<p>${about}</p>` : nothing} ${this.renderContent(result)}</div>`;
  }
}
