import { css } from 'lit';

/** A section of the page for code: what is written on one side, what came of it on the other. */
export const sectionStyles = css`
  :host {
    display: grid;
    gap: var(--space-5);
  }
  .code {
    display: grid;
    gap: var(--space-4);
    align-content: start;
  }
  .code,
  .code > *,
  code-result {
    min-width: 0;
  }
  code-editor + p {
    margin-top: var(--space-1);
  }
  @media (min-width: 60rem) {
    :host {
      grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr);
    }
  }
`;
