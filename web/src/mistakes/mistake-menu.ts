import type { Bug, HiddenActivation } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { request } from '../session/requests.js';
import { fieldStyles } from '../ui/field.js';
import { shared } from '../ui/styles.js';
import { mistakeText } from './mistake-text.js';

const text = mistakeText.breakIt;

/** The one mistake that the setting means, of those that can be made; a bare name means the lowest layer. */
export function mistakeOf(bug: string, bugs: readonly Bug[]): Bug | undefined {
  const [name, layer] = bug.split('@');
  return bugs.find((each) => each.name === name && [undefined, String(each.layer)].includes(layer));
}

/** A menu of mistakes to make in the backpropagation. */
@customElement('mistake-menu')
export class MistakeMenu extends LitElement {
  static override styles = [
    shared,
    fieldStyles,
    css`
      .fields {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-3);
      }
      .mistake {
        flex: 1 1 16rem;
        max-width: 26rem;
      }
      .layer {
        flex: none;
        width: 5rem;
      }
    `,
  ];

  /** What can be made in this network. */
  @property({ attribute: false }) bugs: readonly Bug[] = [];
  /** The setting: NAME@LAYER, several joined by commas, or nothing. */
  @property() bug = '';
  @property({ attribute: false }) activation: HiddenActivation = 'tanh';

  /** Without a button that restores the correct backpropagation. */
  @property({ type: Boolean }) bare = false;

  private set(bug: Bug | undefined) {
    request(this, 'set', { name: 'bug', text: bug ? `${bug.name}@${bug.layer}` : '' });
    request(this, 'run', undefined);
  }

  override render() {
    const { bugs } = this;
    const current = mistakeOf(this.bug, bugs);
    const names = [...new Set(bugs.map(({ name }) => name))];
    const layers = bugs.filter(({ name }) => name === current?.name);
    // More than one mistake at once, which only the address can ask for.
    const isOther = this.bug !== '' && !current;
    return html`<div class="fields">
      <div class="field mistake">
        <label for="mistake">${text.mistake}</label>
        <select
          id="mistake"
          @change=${(event: Event) => {
            const { value } = event.target as HTMLSelectElement;
            this.set(bugs.find(({ name }) => name === value));
          }}
        >
          <option value="" .selected=${live(this.bug === '')}>${text.none}</option>
          ${isOther ? html`<option value="other" selected>${this.bug}</option>` : nothing}
          ${names.map(
            (name) => html`<option value=${name} .selected=${live(name === current?.name)}>
              ${mistakeText.clause(name, this.activation)}
            </option>`,
          )}
        </select>
      </div>
      <div class="field layer">
        <label for="layer">${text.layer}</label>
        <select
          id="layer"
          ?disabled=${!current}
          @change=${(event: Event) => {
            const { value } = event.target as HTMLSelectElement;
            this.set(layers.find(({ layer }) => String(layer) === value));
          }}
        >
          ${layers.map(
            (bug) => html`<option
              value=${bug.layer}
              .selected=${live(bug.layer === current?.layer)}
            >
              ${bug.layer}
            </option>`,
          )}
        </select>
      </div>
      ${
        this.bug && !this.bare
          ? html`<button type="button" @click=${() => this.set(undefined)}>
              ${mistakeText.restore}
            </button>`
          : nothing
      }
    </div>`;
  }
}
