import { css } from 'lit';

/** A few choices side by side, one of which holds: radio buttons under their own names. */
export const switchStyles = css`
  fieldset {
    display: flex;
    margin: 0;
    padding: 2px;
    border: 0;
    border-radius: var(--radius);
    background: var(--sunken);
    font-size: var(--size-small);
  }
  label {
    position: relative;
    cursor: pointer;
  }
  input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  span {
    display: grid;
    place-items: center;
    min-width: 1.875rem;
    height: 1.5rem;
    box-sizing: border-box;
    border-radius: 3px;
    color: var(--ink-soft);
    white-space: nowrap;
  }
  :checked + span {
    background: var(--surface);
    color: var(--ink);
    box-shadow: 0 0 0 1px var(--hairline);
  }
  :focus-visible + span {
    outline: 2px solid var(--ink);
    outline-offset: 1px;
  }
`;
