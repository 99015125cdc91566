import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { scientific } from '../i18n/numbers.js';
import { customProperties } from './custom-properties.js';
import { uiText } from './strings.js';
import { shared } from './styles.js';

/** The scale's ends, as powers of ten: a double's round-off, and gradients that share nothing. */
const [LOW, HIGH] = [-16, 0];
const DECADES = Array.from({ length: HIGH - LOW + 1 }, (_, i) => LOW + i);

/** Place of a value on the scale, 0 … 1; zero and what is below the scale stand at its start. */
export function placeOnScale(value: number): number {
  if (!(value > 0)) return 0;
  return Math.min(1, Math.max(0, (Math.log10(value) - LOW) / (HIGH - LOW)));
}

/** This near an end of the scale the mark would cover the word there. */
const CROWDED = 0.15;

/** Where the difference lies between round-off and 1, and on which side of the threshold. */
@customElement('log-scale')
export class LogScale extends LitElement {
  static override styles = [
    shared,
    css`
      .scale {
        position: relative;
        margin: 0 1.125rem;
        padding: 1.75rem 0 1.5rem;
      }
      .band {
        position: relative;
        display: flex;
        height: 1.5rem;
        margin: 0 -1.125rem;
        border-radius: var(--radius);
        overflow: hidden;
        background: linear-gradient(
          to right,
          color-mix(in srgb, var(--pass) 20%, var(--surface)) calc(1.125rem + (100% - 2.25rem) * var(--tau)),
          color-mix(in srgb, var(--fail) 15%, var(--surface)) calc(1.125rem + (100% - 2.25rem) * var(--tau))
        );
      }
      .side {
        position: absolute;
        top: 0;
        bottom: 0;
        display: flex;
        align-items: center;
        font-size: 0.75rem;
      }
      .pass {
        left: 0.75rem;
        color: var(--pass);
      }
      .fail {
        right: 0.75rem;
        color: var(--fail);
      }
      /* Beside the threshold, where the mark stands at the scale's end. */
      .pass.inner {
        left: auto;
        right: calc(1.875rem + (100% - 2.25rem) * (1 - var(--tau)));
      }
      .fail.inner {
        right: auto;
        left: calc(1.875rem + (100% - 2.25rem) * var(--tau));
      }
      .at {
        position: absolute;
        left: calc(var(--at) * 100%);
        transform: translateX(-50%);
        white-space: nowrap;
      }
      .tau {
        top: 0.125rem;
        font-size: var(--size-small);
        line-height: 1.25rem;
      }
      .tau::after {
        content: '';
        position: absolute;
        left: 50%;
        top: 1.375rem;
        height: 1.875rem;
        border-left: 1.5px solid var(--ink);
      }
      .difference {
        top: 1.75rem;
        width: 1rem;
        height: 1.5rem;
        transition: left calc(2 * var(--quick));
      }
      .difference::after {
        content: '';
        position: absolute;
        inset: 0.25rem 0;
        border: 2px solid var(--surface);
        border-radius: 50%;
        background: var(--mark);
      }
      .tick {
        bottom: 0;
        padding-top: 0.4rem;
        color: var(--ink-soft);
        font-size: 0.75rem;
        line-height: 1rem;
      }
      .tick::before {
        content: '';
        position: absolute;
        left: 50%;
        top: 0.125rem;
        height: 0.25rem;
        border-left: 1px solid var(--edge);
      }
    `,
  ];

  @property({ type: Number }) value = 0;
  @property({ type: Number }) threshold = 0;

  /** What is added to the threshold for rounding. */
  @property({ type: Number }) allowance = 0;

  override render() {
    const limit = this.threshold + this.allowance;
    const tau = placeOnScale(limit);
    const at = (place: number) => customProperties({ '--at': place });
    const passed = this.value <= limit;
    const place = placeOnScale(this.value);
    const side = (name: string, word: string, isCrowded: boolean) =>
      html`<span class="side ${name} ${isCrowded ? 'inner' : ''}">${word}</span>`;
    return html`<div class="scale" role="img" aria-label=${uiText.scale(this.value, limit)}>
      <div class="band" ${customProperties({ '--tau': tau })}>
        ${tau > 0.2 ? side('pass', uiText.passes, place < CROWDED) : ''}
        ${tau < 0.8 ? side('fail', uiText.fails, place > 1 - CROWDED) : ''}
      </div>
      <span class="at tau" ${at(tau)}>τ = ${scientific(this.threshold)}${
        this.allowance > 0 ? html` + ${scientific(this.allowance)}` : ''
      }</span>
      <span
        class="at difference"
        ${customProperties({
          '--at': place,
          '--mark': passed ? 'var(--pass)' : 'var(--fail)',
        })}
      ></span>
      ${DECADES.map(
        (decade, i) => html`<span class="at tick" ${at(i / (DECADES.length - 1))}>
          ${i % 4 === 0 ? scientific(Number(`1e${decade}`)) : html`&nbsp;`}
        </span>`,
      )}
    </div>`;
  }
}
