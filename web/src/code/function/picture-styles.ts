import { css } from 'lit';

/** Of pictures with a scale on both sides. */
export const pictureStyles = css`
  svg {
    display: block;
    width: 100%;
    max-width: 30rem;
    height: auto;
    font: 0.75rem var(--sans);
    font-variant-numeric: tabular-nums;
  }
  text {
    fill: var(--ink-soft);
  }
  .grid {
    stroke: var(--hairline);
  }
`;
