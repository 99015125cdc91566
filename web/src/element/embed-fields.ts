import type { Activation, Bug } from 'gradcheck';
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../mistakes/mistake-menu.js';
import type { FieldProblem } from '../session/refusal.js';
import { settingField, settingNamed } from '../settings/setting-field.js';
import { fieldStyles } from '../ui/field.js';
import { shared } from '../ui/styles.js';

export type Labels = Readonly<Record<string, { label: string; hint?: string | undefined }>>;

/** What an article lets its readers change, above what it changes. */
@customElement('embed-fields')
export class EmbedFields extends LitElement {
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
      .field {
        flex: 1 1 9rem;
        max-width: 16rem;
      }
      .wide {
        flex-basis: 14rem;
      }
      mistake-menu {
        flex: 1 1 100%;
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  /** Settings, by their names. */
  @property({ attribute: false }) names: readonly string[] = [];
  @property({ attribute: false }) values: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) labels: Labels = {};
  /** Of the setting that is to blame for there being no result. */
  @property({ attribute: false }) problem: FieldProblem | undefined;
  @property({ attribute: false }) bugs: readonly Bug[] = [];
  @property({ attribute: false }) activation: Activation = 'tanh';

  private renderField(name: string) {
    const value = this.values[name] ?? '';
    if (name !== 'bug') {
      const isWrong = name === this.problem?.name;
      const describedBy = isWrong ? 'problem' : '';
      const shown = { value, isWrong, describedBy, ...this.labels[name] };
      return settingField(this, settingNamed(name), shown);
    }
    return html`<mistake-menu
      .bugs=${this.bugs}
      .bug=${value}
      .activation=${this.activation}
      bare
    ></mistake-menu>`;
  }

  override render() {
    // The element says the sentence below, in another tree, to which no field can refer.
    return html`<div class="fields">${this.names.map((name) => this.renderField(name))}</div>
      <span id="problem" hidden>${this.problem?.message()}</span>`;
  }
}
