import { type CheckReport, type Dataset, gradientsByBlock } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { powerOfTen } from '../i18n/numbers.js';
import { isOfWeights } from '../ui/block-name.js';
import { Width } from '../ui/controllers.js';
import { shared } from '../ui/styles.js';
import { pictures } from './strings.js';
import './weight-map.js';

/** A map of each weight matrix, all in one scale of colours. */
@customElement('weight-maps')
export class WeightMaps extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        --low: var(--sunken);
        --high: var(--fail);
      }
      .maps {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-5);
      }
      .legend {
        display: grid;
        grid-template-columns: repeat(5, 1fr);
        gap: 0.125rem 0;
        max-width: 24rem;
        color: var(--ink-soft);
        font-size: 0.75rem;
      }
      .legend p,
      .band {
        grid-column: 1 / -1;
      }
      .band {
        height: 0.625rem;
        margin-inline: 10%;
        background: linear-gradient(to right, var(--low), var(--high));
        outline: 1px solid var(--hairline);
      }
      .legend span {
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) report: CheckReport | undefined;
  @property({ attribute: false }) data: Dataset | undefined;
  @property() stem = '';

  private readonly room = new Width(this);

  override render() {
    if (!this.report) return nothing;
    const matrices = gradientsByBlock(this.report).filter(({ block }) => isOfWeights(block.name));
    return html`<div class="maps">
      <div class="legend">
        <p>${pictures.maps.legend}</p>
        <div class="band"></div>
        ${[-16, -12, -8, -4, 0].map((exponent) => html`<span>${powerOfTen(exponent)}</span>`)}
      </div>
      ${matrices.map(
        (gradients, layer) =>
          html`<weight-map
            .gradients=${gradients}
            .data=${layer === 0 ? this.data : undefined}
            .width=${this.room.value}
            .stem=${this.stem}
          ></weight-map>`,
      )}
    </div>`;
  }
}
