import { css } from 'lit';

/** What the charts have in common around the drawing. */
export const pictureStyles = css`
  .picture {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-2);
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
  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-4);
    margin: 0;
    padding: 0;
    font-size: var(--size-small);
    list-style: none;
  }
  .saves {
    display: flex;
    gap: var(--space-4);
    font-size: var(--size-small);
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    font-size: var(--size-small);
    font-variant-numeric: tabular-nums;
    line-height: 1.4;
  }
  th,
  td {
    padding: 0.3rem var(--space-4) 0.3rem 0;
    font-weight: 400;
    text-align: left;
    white-space: nowrap;
  }
  thead th:not(.analytic, .numerical, .reference) {
    color: var(--ink-soft);
  }
  tbody tr {
    border-top: 1px solid var(--hairline);
  }
  .equivalent summary {
    width: fit-content;
    font-size: var(--size-small);
    cursor: pointer;
  }
`;
