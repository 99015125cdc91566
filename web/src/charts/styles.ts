import { css } from 'lit';
import { pictureBase } from '../ui/picture-base.js';

/** What the charts have in common around the drawing. */
export const pictureStyles = [
  pictureBase,
  css`
  .picture {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-2);
  }
  .saves {
    display: flex;
    gap: var(--space-4);
    font-size: var(--size-small);
  }
  table {
    line-height: 1.4;
  }
  th,
  td {
    white-space: nowrap;
  }
  thead th:not(.analytic, .numerical, .reference) {
    color: var(--ink-soft);
  }
  .equivalent summary {
    width: fit-content;
    font-size: var(--size-small);
    cursor: pointer;
  }
`,
];
