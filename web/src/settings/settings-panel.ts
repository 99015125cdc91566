import type { Dataset } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { FOUND_OUT, OUR_SETTINGS } from '../session/address.js';
import type { FieldProblem } from '../session/refusal.js';
import { request } from '../session/requests.js';
import { fieldStyles } from '../ui/field.js';
import { shared } from '../ui/styles.js';
import './network-drawing.js';
import { CHECK, NETWORK, type Setting, settingField } from './setting-field.js';
import { settingsText as text } from './strings.js';

/** More hidden layers than this do not fit the drawing. */
const MOST_DRAWN = 12;

/** The network and the check, one field for each setting. */
@customElement('settings-panel')
export class SettingsPanel extends LitElement {
  static override styles = [
    shared,
    fieldStyles,
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
      .problem {
        grid-column: 1 / -1;
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

  private renderSetting(setting: Setting) {
    const { name } = setting;
    const isWrong = this.problem?.name === name;
    const isForced = name === 'engine' && this.isForced;
    const describedBy = isWrong ? 'problem' : isForced ? 'forced' : '';
    return html`${settingField(this, setting, { value: this.values[name] ?? '', isWrong, describedBy })}
      ${isForced ? html`<p class="wide small soft" id="forced">${text.forced}</p>` : nothing}
      ${isWrong ? html`<p class="problem alert" id="problem" role="alert">${this.problem?.message()}</p>` : nothing}`;
  }

  private renderFigure() {
    const { data, hiddenLayers } = this;
    const canDraw = hiddenLayers?.every((width) => Number.isInteger(width) && width > 0);
    if (!data || !hiddenLayers || !canDraw || hiddenLayers.length > MOST_DRAWN) return nothing;
    return html`<network-drawing
      .layers=${[data.features, ...hiddenLayers, data.outputs]}
    ></network-drawing>`;
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
    const applies = ({ name }: Setting) =>
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
        <div class="fields">${NETWORK.filter(applies).map((setting) => this.renderSetting(setting))}</div>
      </section>
      <section aria-labelledby="check">
        <h2 id="check">${text.check}</h2>
        <div class="fields">${CHECK.filter(applies).map((setting) => this.renderSetting(setting))}</div>
      </section>
    `;
  }
}
