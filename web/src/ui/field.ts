import { css, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { uiText } from './strings.js';

export const fieldStyles = css`
  .fields {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--space-3);
    align-items: start;
  }
  .field {
    display: grid;
    gap: 0.125rem;
    min-width: 0;
  }
  .field label {
    font-size: var(--size-small);
  }
  .wide {
    grid-column: 1 / -1;
  }
`;

/** A labelled field: with choices it is a list, otherwise a text field. */
export interface Field {
  name: string;
  label: string;
  hint?: string | undefined;
  value: string;
  /** Each value with what it is called. */
  choices?: readonly (readonly [value: string, label: string])[] | undefined;
  isWide?: boolean | undefined;
  isWrong?: boolean;
  /** The id of what describes it. */
  describedBy?: string;
  /** Told when the field is left, or at every key. */
  onChange?: (text: string) => void;
  onInput?: (text: string) => void;
  onKey?: (event: KeyboardEvent) => void;
}

const textIn = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;

export function renderField(field: Field) {
  const { name, label, hint, value, choices, isWide, isWrong = false, describedBy } = field;
  const onChange = (event: Event) => field.onChange?.(textIn(event));
  const onInput = (event: Event) => field.onInput?.(textIn(event));
  return html`<div class="field ${isWide ? 'wide' : ''}">
    <label for=${name}>${label}${hint ? html` <span class="soft">${uiText.hint(hint)}</span>` : nothing}</label>
    ${
      choices
        ? html`<select
            id=${name}
            name=${name}
            aria-invalid=${isWrong}
            aria-describedby=${describedBy || nothing}
            @change=${onChange}
            @input=${onInput}
          >
            ${choices.map(
              ([choice, called]) =>
                html`<option value=${choice} .selected=${live(choice === value)}>${called}</option>`,
            )}
          </select>`
        : html`<input
            type="text"
            id=${name}
            name=${name}
            autocomplete="off"
            spellcheck="false"
            .value=${value}
            aria-invalid=${isWrong}
            aria-describedby=${describedBy || nothing}
            @change=${onChange}
            @input=${onInput}
            @keydown=${field.onKey}
          />`
    }
  </div>`;
}
