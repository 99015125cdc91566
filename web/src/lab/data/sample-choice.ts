import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { request } from '../../session/requests.js';
import { SAMPLE_NAMES, type SampleName } from '../../session/samples.js';
import { shared } from '../../ui/styles.js';
import { SAMPLE_ICONS } from './sample-icons.js';
import { dataText as text } from './strings.js';

/** The bundled samples, of which one can be chosen. */
@customElement('sample-choice')
export class SampleChoice extends LitElement {
  static override styles = [
    shared,
    css`
      .samples {
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        border: 0;
      }
      .samples label {
        position: relative;
        display: grid;
        justify-items: center;
        gap: 0.125rem;
        padding: var(--space-2) 0 0.375rem;
        border: 1px solid var(--hairline);
        border-radius: var(--radius);
        background: var(--surface);
        font-size: var(--size-small);
        line-height: 1.3;
        text-align: center;
        cursor: pointer;
        transition: border-color var(--quick);
      }
      .samples label:hover {
        border-color: var(--edge);
      }
      .samples label:has(:checked) {
        border-color: var(--ink);
        box-shadow: inset 0 0 0 1px var(--ink);
      }
      .samples label:has(:focus-visible) {
        outline: 2px solid var(--ink);
        outline-offset: 2px;
      }
      .samples input {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      .samples svg {
        width: 2rem;
        height: 2rem;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.5;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
    `,
  ];

  /** The sample chosen last, which may still be on its way. */
  @property() chosen: SampleName | undefined;

  override render() {
    return html`<fieldset class="samples">
      <legend class="visually-hidden">${text.sampleLegend}</legend>
      ${SAMPLE_NAMES.map(
        (name) => html`<label>
          <input
            type="radio"
            name="sample"
            value=${name}
            .checked=${live(this.chosen === name)}
            @change=${() => request(this, 'choose-sample', name)}
          />
          <svg viewBox="0 0 24 24" aria-hidden="true">${SAMPLE_ICONS[name]}</svg>
          ${text.samples[name].title}
        </label>`,
      )}
    </fieldset>`;
  }
}
