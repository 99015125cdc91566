import type { Activation, Bug, CheckReport } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { sentenceOf } from './check-run.js';
import './code-comparison.js';
import { request } from './events.js';
import { mistakeText } from './mistake-text.js';
import { strings } from './strings.js';
import { shared } from './styles.js';

const text = mistakeText.breakIt;

/** A menu of mistakes to make in the backpropagation, and on demand all of them as a matrix. */
@customElement('break-it')
export class BreakIt extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
      }
      .lede {
        max-width: 42rem;
        margin-top: var(--space-1);
      }
      .fields {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-3);
      }
      .field {
        display: grid;
        gap: 0.125rem;
      }
      .mistake {
        flex: 1 1 16rem;
        min-width: 0;
        max-width: 26rem;
      }
      .layer {
        flex: none;
        width: 5rem;
      }
      label {
        font-size: var(--size-small);
      }
      details {
        border-top: 1px solid var(--hairline);
      }
      summary {
        padding: var(--space-3) 0;
        font-weight: 600;
        cursor: pointer;
      }
    `,
  ];

  /** What can be made in this network. */
  @property({ attribute: false }) bugs: readonly Bug[] = [];
  /** The setting: NAME@LAYER, several joined by commas, or nothing. */
  @property() bug = '';
  @property({ attribute: false }) report: CheckReport | undefined;
  @property({ attribute: false }) activation: Activation = 'tanh';
  /** True where the settings or the data have changed since the report. */
  @property({ type: Boolean }) old = false;
  @state() private isOpen = false;
  @state() private problem: string | undefined;

  private set(bug: Bug | undefined) {
    request(this, 'set', { name: 'bug', text: bug ? `${bug.name}@${bug.layer}` : '' });
    request(this, 'run', undefined);
  }

  /** The one mistake that is made; a bare name means the lowest layer. */
  private get current(): Bug | undefined {
    const [name, layer] = this.bug.split('@');
    return this.bugs.find(
      (bug) => bug.name === name && (layer === undefined || String(bug.layer) === layer),
    );
  }

  private onToggle(event: Event) {
    this.isOpen = (event.target as HTMLDetailsElement).open;
    if (this.isOpen) {
      import('./mutation-matrix.js').catch((error) => {
        this.problem = strings.run.notLoaded(sentenceOf(error));
      });
    }
    request(this, 'show-matrix', this.isOpen);
  }

  private renderMenu() {
    const { bugs, current } = this;
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
        this.bug
          ? html`<button type="button" @click=${() => this.set(undefined)}>
              ${mistakeText.restore}
            </button>`
          : nothing
      }
    </div>`;
  }

  override render() {
    return html`<div>
        <h2>${text.heading}</h2>
        <p class="lede soft">${text.lede}</p>
      </div>
      ${this.renderMenu()}
      ${this.current ? html`<code-comparison .bug=${this.current}></code-comparison>` : nothing}
      <details @toggle=${this.onToggle}>
        <summary>${text.matrix}</summary>
        ${this.problem ? html`<p class="alert" role="alert">${this.problem}</p>` : nothing}
        ${
          this.isOpen
            ? html`<mutation-matrix
                .mutants=${this.report?.mutants}
                .alarm=${this.report !== undefined && this.report.method_error.total > this.report.threshold}
                .depth=${(this.report?.layers.length ?? 1) - 1}
                .activation=${this.activation}
                .bug=${this.current ? `${this.current.name}@${this.current.layer}` : ''}
                ?old=${this.old}
              ></mutation-matrix>`
            : nothing
        }
      </details>`;
  }
}
