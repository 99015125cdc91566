import {
  ACTIVATIONS,
  type Dataset,
  ENGINES,
  INITIALISATIONS,
  isSetting,
  MASKS,
  METHODS,
  PRECISIONS,
  SCALES,
  SETTINGS,
} from 'gradcheck';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Sentence } from '../i18n/language.js';
import { request } from '../session/requests.js';
import { fieldStyles, renderField } from '../ui/field.js';
import './network-drawing.js';
import { FOUND_OUT, OUR_SETTINGS } from '../session/address.js';
import { strings } from '../ui/strings.js';
import { shared } from '../ui/styles.js';

const text = strings.settings;

/** A setting by its name in SETTINGS; with choices it is a list, otherwise a text field. */
export interface Setting {
  name: string;
  choices?: readonly string[];
  isWide?: boolean;
}

export interface FieldProblem {
  /** The setting's name in SETTINGS. */
  name: string;
  message: Sentence;
}

/** The fields of the network and of the check, in the order in which they stand. */
const NETWORK: Setting[] = [
  { name: 'layers', isWide: true },
  { name: 'hidden', choices: ACTIVATIONS },
  { name: 'init', choices: INITIALISATIONS },
  { name: 'seed' },
  { name: 'l2' },
  { name: 'keep-prob' },
  { name: 'mask', choices: MASKS },
];
const CHECK: Setting[] = [
  { name: 'examples' },
  { name: 'scale', choices: SCALES },
  { name: 'method', choices: METHODS, isWide: true },
  { name: 'engine', choices: ENGINES, isWide: true },
  { name: 'precision', choices: PRECISIONS },
  { name: 'epsilon' },
  { name: 'threshold' },
];

/** Any setting; those that the lab has no field for say their choices themselves. */
export function settingNamed(name: string): Setting {
  const known = [...NETWORK, ...CHECK].find((setting) => setting.name === name);
  const value = isSetting(name) ? SETTINGS[name].value : '';
  const isChoice = /^[\w-]+(\|[\w-]+)+$/.test(value) && !value.startsWith('NUMBER');
  return known ?? (isChoice ? { name, choices: value.split('|') } : { name });
}

interface Shown {
  value: string;
  /** Whether it is what keeps the check from being made. */
  isWrong?: boolean;
  /** The id of what describes it. */
  describedBy?: string;
  label?: string;
  hint?: string | undefined;
}

/** A labelled field whose component asks for what is set in it, and at Enter for a run. */
export function settingField(
  from: EventTarget,
  { name, choices, isWide }: Setting,
  { value, isWrong = false, describedBy = '', ...said }: Shown,
): TemplateResult {
  const { label = name, hint } = { ...text.fields[name], ...said };
  const set = (value: string) => request(from, 'set', { name, text: value });
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    // The browser's own change event comes after this one; the run must see the new text.
    set((event.target as HTMLInputElement).value);
    request(from, 'run', undefined);
  };
  return renderField({
    name,
    label,
    hint,
    value,
    choices: choices?.map((choice) => [choice, text.choices[choice] ?? choice]),
    isWide,
    isWrong,
    describedBy,
    onChange: set,
    ...(choices ? {} : { onKey }),
  });
}

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
