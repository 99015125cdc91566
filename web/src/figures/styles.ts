import { css } from 'lit';
import { pictureBase } from '../ui/picture-base.js';

/** What the figures have in common. */
export const figureStyles = [
  pictureBase,
  css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }
  .sides {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
    gap: var(--space-4) var(--space-5);
    align-items: start;
  }
  .sides > * {
    min-width: 0;
  }
  figure {
    display: grid;
    gap: var(--space-2);
    margin: 0;
  }
  math {
    font-size: 1.125rem;
  }
  mark {
    background: none;
    color: var(--fail);
    text-decoration: underline;
    text-decoration-thickness: 2px;
    text-underline-offset: 0.2em;
  }
  th,
  td {
    overflow-wrap: normal;
  }
  tbody th {
    white-space: nowrap;
  }
  @media (max-width: 30rem) {
    tbody th {
      min-width: 6.5rem;
      white-space: normal;
    }
  }
  svg:not(.chart) {
    display: block;
    width: 100%;
    height: auto;
  }
  svg.swatch {
    display: inline-block;
    width: 2rem;
    height: 0.6rem;
    margin-right: var(--space-2);
    vertical-align: 0.05em;
    overflow: visible;
  }
  .swatch path {
    fill: none;
    stroke-width: 2;
  }
  @media print {
    :host {
      break-inside: avoid;
    }
  }
`,
];
