import { css, html } from 'lit';
import { aligned } from '../i18n/numbers.js';

export const pairStyles = css`
  .two {
    display: grid;
    justify-items: end;
  }
  .analytic {
    color: var(--analytic);
  }
  .numerical {
    color: var(--numerical);
  }
  mark {
    background: color-mix(in srgb, currentColor 11%, transparent);
    color: inherit;
    border-radius: 2px;
  }
  .key::before {
    content: '';
    display: inline-block;
    width: 0.625rem;
    height: 0.625rem;
    margin-right: 0.375rem;
    border-radius: 2px;
    background: currentColor;
  }
`;

/** One entry of both gradients, one above the other, with the digits marked that differ. */
export function renderPair(entry: { analytic: number; numerical: number }) {
  const [analytic, numerical] = aligned(entry.analytic, entry.numerical);
  return html`<span class="two">
    <span class="analytic">${analytic}</span>
    <span class="numerical">${numerical}</span>
  </span>`;
}
