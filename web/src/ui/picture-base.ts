import { css } from 'lit';

/** What charts and figures have in common: whose values these are, a key, a table beside it. */
export const pictureBase = css`
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
  .scroll {
    overflow-x: auto;
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
  }
  tbody tr {
    border-top: 1px solid var(--hairline);
  }
`;
