import { css } from 'lit';

/** The page's frame: header, the two columns, and the bar that stays in sight. */
export const pageStyles = css`
  :host {
    --page: 78rem;
  }
  site-header,
  .intro,
  .columns,
  footer {
    max-width: var(--page);
    margin: 0 auto;
    padding-inline: var(--space-4);
  }
  site-header button {
    min-height: 1.75rem;
    padding: 0 var(--space-3);
  }
  .intro {
    display: grid;
    gap: var(--space-4) var(--space-6);
    padding-block: var(--space-4) var(--space-5);
  }
  h1 {
    margin: 0 0 var(--space-2);
    font: 600 clamp(1.75rem, 1.25rem + 2.1vw, 2.5rem) / 1.15 var(--serif);
    letter-spacing: -0.02em;
    text-wrap: balance;
  }
  .lede {
    max-width: 45rem;
    color: var(--ink-soft);
    font-size: 1rem;
    text-wrap: pretty;
  }
  .columns {
    display: grid;
    gap: var(--space-5);
    padding-block: var(--space-5) var(--space-6);
  }
  .alert ul {
    margin: var(--space-1) 0 0;
    padding-left: var(--space-4);
  }
  .columns > * {
    min-width: 0;
  }
  .rule {
    border-top: 1px solid var(--hairline);
  }
  .input {
    display: grid;
    gap: var(--space-6);
    align-content: start;
  }
  .output {
    display: grid;
    gap: var(--space-5);
    align-content: start;
  }
  .verdict {
    position: relative;
  }
  broken-notice {
    margin-bottom: var(--space-4);
  }
  /* Where the badge is; while it is out of sight the bar says the verdict. */
  .sight {
    position: absolute;
    top: 1rem;
    width: 1px;
    height: 2rem;
    visibility: hidden;
  }
  run-bar {
    position: fixed;
    inset: auto 0 0;
    z-index: 1;
    padding: var(--space-2) var(--space-4);
    border-top: 1px solid var(--hairline);
    background: var(--paper);
  }
  footer {
    padding-block: var(--space-4) 6rem;
  }
  footer a {
    color: inherit;
    text-underline-offset: 0.2em;
  }
  footer a:hover {
    color: var(--ink);
  }
  .output > *,
  .input > * {
    min-width: 0;
  }
  @media (max-width: 59.99rem) {
    .output {
      margin-top: var(--space-3);
      padding-top: var(--space-5);
      border-top: 1px solid var(--hairline);
    }
  }
  @media (min-width: 60rem) {
    site-header,
    .intro,
    .columns,
    footer {
      padding-inline: var(--space-6);
    }
    .intro {
      grid-template-columns: 1fr auto;
      align-items: center;
    }
    .columns {
      grid-template-columns: minmax(20rem, 24rem) minmax(0, 1fr);
      gap: var(--space-7);
    }
    run-bar {
      position: sticky;
      inset: 0 auto auto;
      padding: var(--space-4) 0;
      border: solid var(--hairline);
      border-width: 0 0 1px;
    }
    .columns {
      padding-block: 0 var(--space-5);
    }
    /* Settings scroll by themselves, so that the result stays in sight while they change. */
    .input {
      position: sticky;
      top: 0;
      max-height: 100dvh;
      margin-inline: calc(-1 * var(--space-3));
      padding: var(--space-5) var(--space-3);
      overflow-y: auto;
      scrollbar-width: thin;
      scrollbar-color: var(--hairline) transparent;
    }
    footer {
      padding-bottom: var(--space-4);
    }
  }
  @media print {
    .columns {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-5);
    }
    .input {
      position: static;
      max-height: none;
      margin: 0;
      padding: 0;
      overflow: visible;
    }
    run-bar {
      position: static;
      padding: 0;
      border: 0;
    }
    footer {
      padding-bottom: 0;
    }
    footer :has(a) {
      display: none;
    }
  }
`;
