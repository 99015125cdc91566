import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { request } from '../session/requests.js';
import { shared } from '../ui/styles.js';
import { brokenText as text } from './strings.js';

/** Says that the backpropagation is broken on purpose, so that nobody takes it for the real one. */
@customElement('broken-notice')
export class BrokenNotice extends LitElement {
  static override styles = [
    shared,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2) var(--space-4);
        padding: var(--space-2) var(--space-3) var(--space-2) var(--space-4);
        border: 2px dashed var(--fail);
        border-radius: 8px;
      }
      p {
        flex: 1 1 18rem;
        min-width: 0;
      }
      code {
        font: 0.8125rem / 1.5 var(--mono);
        overflow-wrap: anywhere;
      }
      button {
        font-weight: 550;
      }
    `,
  ];

  /** The mistakes, as lines of code or by name. */
  @property({ attribute: false }) mistakes: readonly string[] = [];

  private restore() {
    request(this, 'set', { name: 'bug', text: '' });
    request(this, 'run', undefined);
  }

  override render() {
    return html`<div role="note">
      <p>
        ${text.broken(this.mistakes.length)}
        ${this.mistakes.map((mistake) => html`<br /><code>${mistake}</code>`)}
      </p>
      <button type="button" @click=${this.restore}>${text.restore}</button>
    </div>`;
  }
}
