import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { shared } from '../ui/styles.js';
import { resultText } from './strings.js';

/** d = ‖g − ĝ‖ / (‖g‖ + ‖ĝ‖), each gradient in its colour and with its name below. */
@customElement('difference-formula')
export class DifferenceFormula extends LitElement {
  static override styles = [
    shared,
    css`
      figure {
        display: grid;
        gap: var(--space-2);
        justify-items: center;
        margin: 0;
      }
      math {
        font-size: 1.375rem;
      }
      .analytic {
        color: var(--analytic);
      }
      .numerical {
        color: var(--numerical);
      }
      figcaption {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 0 var(--space-4);
        font-size: var(--size-small);
      }
    `,
  ];

  override render() {
    // In Chinese the signs would be as wide as characters.
    return html`<figure>
      <div role="math" aria-label=${resultText.formulaLabel}>
        <div lang="en" aria-hidden="true">
          <math display="block">
            <mi>d</mi><mo>=</mo>
            <mfrac>
              <mrow
                ><mo stretchy="false">‖</mo><mi class="analytic">g</mi><mo>−</mo
                ><mover class="numerical"><mi>g</mi><mo stretchy="false">^</mo></mover
                ><mo stretchy="false">‖</mo></mrow
              >
              <mrow
                ><mo stretchy="false">‖</mo><mi class="analytic">g</mi><mo stretchy="false">‖</mo
                ><mo>+</mo><mo stretchy="false">‖</mo
                ><mover class="numerical"><mi>g</mi><mo stretchy="false">^</mo></mover
                ><mo stretchy="false">‖</mo></mrow
              >
            </mfrac>
          </math>
        </div>
      </div>
      <figcaption>
        <span class="analytic">g ${resultText.analyticBy}</span>
        <span class="numerical">ĝ ${resultText.numericalBy}</span>
      </figcaption>
    </figure>`;
  }
}
