import type { Activation, Bug, CheckReport } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Approach } from '../ui/on-approach.js';
import { Parts } from '../ui/parts.js';
import '../mistakes/code-comparison.js';
import { mistakeOf } from '../mistakes/mistake-menu.js';
import { mistakeText } from '../mistakes/mistake-text.js';
import { request } from '../session/requests.js';
import { shared } from '../ui/styles.js';

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

  /** What can be made in this network, so far as that has been listed. */
  @property({ attribute: false }) bugs: readonly Bug[] = [];
  /** The setting: NAME@LAYER, several joined by commas, or nothing. */
  @property() bug = '';
  @property({ attribute: false }) report: CheckReport | undefined;
  @property({ attribute: false }) activation: Activation = 'tanh';
  /** True where the settings or the data have changed since the report. */
  @property({ type: Boolean }) old = false;
  @state() private isOpen = false;
  private readonly parts = new Parts(this);

  constructor() {
    super();
    // The list takes the whole core, which nobody may ever want.
    new Approach(this, () => request(this, 'list-mistakes', undefined));
  }

  private onToggle(event: Event) {
    this.isOpen = (event.target as HTMLDetailsElement).open;
    if (this.isOpen) {
      this.parts.need('matrix', () => import('./mutation-matrix.js'));
    }
    request(this, 'show-matrix', this.isOpen);
  }

  override render() {
    const current = mistakeOf(this.bug, this.bugs);
    return html`<div>
        <h2>${text.heading}</h2>
        <p class="lede soft">${text.lede}</p>
      </div>
      <mistake-menu
        .bugs=${this.bugs}
        .bug=${this.bug}
        .activation=${this.activation}
      ></mistake-menu>
      ${current ? html`<code-comparison .bug=${current}></code-comparison>` : nothing}
      <details @toggle=${this.onToggle}>
        <summary>${text.matrix}</summary>
        ${this.parts.problem ? html`<p class="alert" role="alert">${this.parts.problem()}</p>` : nothing}
        ${
          this.isOpen
            ? html`<mutation-matrix
                .mutants=${this.report?.mutants}
                .alarm=${this.report !== undefined && this.report.method_error.total > this.report.threshold}
                .depth=${(this.report?.layers.length ?? 1) - 1}
                .activation=${this.activation}
                .bug=${current ? `${current.name}@${current.layer}` : ''}
                ?old=${this.old}
              ></mutation-matrix>`
            : nothing
        }
      </details>`;
  }
}
