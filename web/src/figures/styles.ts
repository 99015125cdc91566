import { css } from 'lit';

/** What the figures have in common. */
export const figureStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-4);
  }
  .analytic {
    color: var(--analytic);
  }
  .numerical {
    color: var(--numerical);
  }
  .reference {
    color: var(--reference);
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
  .scroll {
    overflow-x: auto;
  }
  mark {
    background: none;
    color: var(--fail);
    text-decoration: underline;
    text-decoration-thickness: 2px;
    text-underline-offset: 0.2em;
  }
  table {
    border-collapse: collapse;
    font-size: var(--size-small);
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0.3rem var(--space-4) 0.3rem 0;
    font-weight: 400;
    text-align: left;
    overflow-wrap: normal;
  }
  tbody th {
    white-space: nowrap;
  }
  tbody tr {
    border-top: 1px solid var(--hairline);
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
  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-4);
    margin: 0;
    padding: 0;
    font-size: var(--size-small);
    list-style: none;
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
`;
