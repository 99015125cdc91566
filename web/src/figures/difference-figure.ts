import { limitOf } from 'gradcheck';
import { css, html, LitElement, mathml, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../result/difference-formula.js';
import '../ui/log-scale.js';
import { scientific } from '../i18n/numbers.js';
import { shared } from '../ui/styles.js';
import { mathNumber } from './formula.js';
import type { DifferenceResult } from './results.js';
import { figureText } from './strings.js';
import { figureStyles } from './styles.js';

const text = figureText.difference;

/** The relative difference as a formula, with this run's numbers in it, and where it lies. */
@customElement('difference-figure')
export class DifferenceFigure extends LitElement {
  static override styles = [
    shared,
    figureStyles,
    css`
      .numbers {
        justify-self: center;
        max-width: 100%;
      }
      .passed {
        color: var(--pass);
      }
      .failed {
        color: var(--fail);
      }
      strong {
        letter-spacing: 0.03em;
      }
    `,
  ];

  @property({ attribute: false }) result: Pick<DifferenceResult, 'report'> | undefined;

  override render() {
    if (!this.result) return nothing;
    const { report } = this.result;
    const { difference, analytic_norm, numerical_norm, difference_norm, passed } = report;
    const limit = limitOf(report);
    return html`<difference-formula></difference-formula>
      <div class="numbers scroll" tabindex="0" role="group" aria-label=${text.formula}>
        <math display="block">
          ${mathml`<mi>d</mi><mo>=</mo>
            <mfrac>
              ${mathNumber(difference_norm)}
              <mrow>
                <mrow class="analytic">${mathNumber(analytic_norm)}</mrow>
                <mo>+</mo>
                <mrow class="numerical">${mathNumber(numerical_norm)}</mrow>
              </mrow>
            </mfrac>
            <mo>=</mo>${mathNumber(difference)}`}
        </math>
      </div>
      <log-scale
        .value=${difference}
        .threshold=${report.threshold}
        .allowance=${report.given?.allowance ?? 0}
      ></log-scale>
      <p>
        <strong class=${passed ? 'passed' : 'failed'}>${passed ? text.pass : text.fail}</strong>
        ${scientific(difference)} ${passed ? '≤' : '>'} τ = ${scientific(limit)}
      </p>`;
  }
}
