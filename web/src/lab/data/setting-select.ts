import { css, html } from 'lit';
import { live } from 'lit/directives/live.js';
import { request } from '../../session/requests.js';

export const selectStyles = css`
  .selects {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--space-3);
  }
  .selects label {
    display: grid;
    gap: 0.125rem;
    min-width: 0;
    font-size: var(--size-small);
  }
  .selects select {
    font-size: var(--size-body);
  }
`;

/** A choice of how the file is read, which a component asks for. */
export function settingSelect(
  from: EventTarget,
  name: string,
  label: string,
  value: string,
  options: readonly string[],
  titles: Record<string, string> = {},
) {
  return html`<label>
    ${label}
    <select
      name=${name}
      @change=${(event: Event) =>
        request(from, 'set', { name, text: (event.target as HTMLSelectElement).value })}
    >
      ${options.map(
        (option) =>
          html`<option value=${option} .selected=${live(option === value)}>
            ${titles[option] ?? option}
          </option>`,
      )}
    </select>
  </label>`;
}
