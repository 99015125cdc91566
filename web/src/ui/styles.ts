import { css } from 'lit';

/**
 * What every component's shadow tree shares: headings, controls, focus, numbers.
 *
 * `old` is what belongs to settings or data that have changed since. It may stay so for as long as a
 * field cannot be read: without its colours it is still as easy to read, which paler it would not be.
 *
 * On paper there is nothing to press, to unfold or to scroll.
 */
export const shared = css`
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2 {
    margin: 0;
    font-size: var(--size-large);
    font-weight: 650;
    letter-spacing: -0.01em;
    line-height: 1.3;
  }
  h3 {
    margin: 0;
    font-size: var(--size-small);
    font-weight: 600;
    line-height: 1.5;
  }
  h4 {
    margin: 0;
    color: var(--ink-soft);
    font-size: var(--size-small);
    font-weight: 600;
  }
  p {
    margin: 0;
  }
  sup {
    font-size: 0.68em;
    line-height: 0;
    vertical-align: 0.55em;
  }
  data {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .times {
    padding: 0 0.16em;
  }
  .soft {
    color: var(--ink-soft);
  }
  .small {
    font-size: var(--size-small);
  }
  .alert {
    padding: var(--space-2) var(--space-3);
    border-left: 3px solid var(--fail);
    background: var(--sunken);
    overflow-wrap: anywhere;
  }
  .alert.notice {
    border-left-color: var(--ink-soft);
  }
  .old {
    outline: 1px dashed var(--edge);
    outline-offset: var(--space-1);
    filter: grayscale(1);
    animation: age var(--quick);
  }
  @keyframes age {
    from {
      outline-color: transparent;
      filter: none;
    }
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  button,
  input,
  select {
    font: inherit;
    color: inherit;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-height: 2.25rem;
    padding: 0 var(--space-4);
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--surface);
    cursor: pointer;
    transition: background-color var(--quick);
  }
  button:hover,
  .button:hover {
    background: var(--sunken);
  }
  button.link {
    min-height: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--ink-soft);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  button.link:hover {
    color: var(--ink);
  }
  input[type='text'],
  select {
    width: 100%;
    min-width: 0;
    height: 2.25rem;
    padding: 0 var(--space-2);
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--surface);
    text-overflow: ellipsis;
  }
  [aria-invalid='true'] {
    border-color: var(--fail);
    box-shadow: inset 0 0 0 1px var(--fail);
  }
  :focus-visible {
    outline: 2px solid var(--ink);
    outline-offset: 2px;
  }

  @media print {
    :is(button, .button):not(table *),
    details:not([open]) {
      display: none;
    }
    .scroll {
      overflow: visible !important;
    }
    tr,
    svg {
      break-inside: avoid;
    }
  }
`;
