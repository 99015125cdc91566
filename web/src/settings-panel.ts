import {
  ACTIVATIONS,
  type Dataset,
  ENGINES,
  INITIALISATIONS,
  MASKS,
  METHODS,
  PRECISIONS,
  SCALES,
} from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { request } from './events.js';
import './network-figure.js';
import { FOUND_OUT, OUR_SETTINGS } from './state.js';
import { strings } from './strings.js';
import { shared } from './styles.js';

const text = strings.settings;

/** A setting by its name in SETTINGS; with choices it is a list, otherwise a text field. */
interface Field {
  name: string;
  choices?: readonly string[];
  isWide?: boolean;
}

const NETWORK: Field[] = [
  { name: 'layers', isWide: true },
  { name: 'hidden', choices: ACTIVATIONS },
  { name: 'init', choices: INITIALISATIONS },
  { name: 'seed' },
  { name: 'l2' },
  { name: 'keep-prob' },
  { name: 'mask', choices: MASKS },
];
const CHECK: Field[] = [
  { name: 'examples' },
  { name: 'scale', choices: SCALES },
  { name: 'method', choices: METHODS, isWide: true },
  { name: 'engine', choices: ENGINES, isWide: true },
  { name: 'precision', choices: PRECISIONS },
  { name: 'epsilon' },
  { name: 'threshold' },
];

/** More hidden layers than this do not fit the drawing. */
const MOST_DRAWN = 12;

export interface FieldProblem {
  /** The setting's name in SETTINGS. */
  name: string;
  message: string;
}

/** The network and the check, one field for each setting. */
@customElement('settings-panel')
export class SettingsPanel extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-5);
      }
      section {
        display: grid;
        gap: var(--space-3);
      }
      .head {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
      }
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
      label {
        font-size: var(--size-small);
      }
      .wide,
      .problem {
        grid-column: 1 / -1;
      }
      .problem {
        font-size: var(--size-small);
      }
      .problem::first-letter {
        text-transform: uppercase;
      }
      .preset {
        display: grid;
        gap: var(--space-1);
        justify-items: start;
      }
    `,
  ];

  /** What each field shows, by the setting's name. */
  @property({ attribute: false }) values: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) problem: FieldProblem | undefined;
  @property({ attribute: false }) data: Dataset | undefined;
  /** Widths of the hidden layers, where the field can be read. */
  @property({ attribute: false }) hiddenLayers: readonly number[] | undefined;

  /** Whether the gradient is the visitor's own, and so is the network. */
  @property({ type: Boolean }) isOwn = false;
  /** Whether the full engine was taken although the other is set. */
  @property({ type: Boolean }) isForced = false;

  private onKey(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    // The browser's own change event comes after this one; the run must see the new text.
    const input = event.target as HTMLInputElement;
    request(this, 'set', { name: input.name, text: input.value });
    request(this, 'run', undefined);
  }

  private renderField({ name, choices, isWide }: Field) {
    const { label = name, hint } = text.fields[name] ?? {};
    const isWrong = this.problem?.name === name;
    const value = this.values[name] ?? '';
    const onChange = (event: Event) =>
      request(this, 'set', { name, text: (event.target as HTMLInputElement).value });
    const isForced = name === 'engine' && this.isForced;
    const described = isWrong ? 'problem' : isForced ? 'forced' : '';
    return html`<div class="field ${isWide ? 'wide' : ''}">
        <label for=${name}>${label}${hint ? html` <span class="soft">(${hint})</span>` : nothing}</label>
        ${
          choices
            ? html`<select
                id=${name}
                name=${name}
                aria-invalid=${isWrong}
                aria-describedby=${described}
                @change=${onChange}
              >
                ${choices.map(
                  (choice) =>
                    html`<option value=${choice} .selected=${live(choice === value)}>
                      ${text.choices[choice] ?? choice}
                    </option>`,
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
                aria-describedby=${described}
                @change=${onChange}
                @keydown=${this.onKey}
              />`
        }
      </div>
      ${isForced ? html`<p class="wide small soft" id="forced">${text.forced}</p>` : nothing}
      ${isWrong ? html`<p class="problem alert" id="problem" role="alert">${this.problem?.message}</p>` : nothing}`;
  }

  private renderFigure() {
    const { data, hiddenLayers } = this;
    const canDraw = hiddenLayers?.every((width) => Number.isInteger(width) && width > 0);
    if (!data || !hiddenLayers || !canDraw || hiddenLayers.length > MOST_DRAWN) return nothing;
    return html`<network-figure
      .layers=${[data.features, ...hiddenLayers, data.outputs]}
    ></network-figure>`;
  }

  private renderPreset() {
    // The tutorial classifies images in two classes.
    const fits =
      !this.isOwn && this.data && this.data.example_shape.length > 1 && this.data.task === 'binary';
    if (!fits) return nothing;
    return html`<div class="preset">
      <button type="button" @click=${() => request(this, 'use-preset', 'article')}>
        ${text.preset}
      </button>
      <span class="small soft">${text.presetHint}</span>
    </div>`;
  }

  override render() {
    const { isOwn } = this;
    const applies = ({ name }: Field) =>
      !isOwn || !(OUR_SETTINGS.includes(name) || FOUND_OUT.includes(name));
    return html`
      ${this.renderPreset()}
      <section aria-labelledby="network">
        <div class="head">
          <h2 id="network">${text.network}</h2>
          <button
            type="button"
            class="link small"
            aria-label=${text.resetLabel}
            @click=${() => request(this, 'reset', undefined)}
          >
            ${text.reset}
          </button>
        </div>
        ${this.renderFigure()}
        ${isOwn ? html`<p class="small soft">${text.own}</p>` : nothing}
        <div class="fields">${NETWORK.filter(applies).map((field) => this.renderField(field))}</div>
      </section>
      <section aria-labelledby="check">
        <h2 id="check">${text.check}</h2>
        <div class="fields">${CHECK.filter(applies).map((field) => this.renderField(field))}</div>
      </section>
    `;
  }
}
