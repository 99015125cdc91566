import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { shared } from '../ui/styles.js';
import { siteText } from './strings.js';

/** Says quietly that a new version waits; the visitor chooses when to change to it. */
@customElement('update-notice')
export class UpdateNotice extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        position: fixed;
        inset: auto var(--space-4) 5rem auto;
        z-index: 2;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
        max-width: calc(100vw - 2 * var(--space-4));
        padding: var(--space-2) var(--space-3) var(--space-2) var(--space-4);
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        background: var(--surface);
        box-shadow: 0 2px 12px rgb(0 0 0 / 12%);
        font-size: var(--size-small);
      }
      .buttons {
        display: flex;
        align-items: center;
        gap: var(--space-3);
      }
      .link {
        padding-inline: var(--space-1);
      }
      @media (min-width: 60rem) {
        :host {
          bottom: var(--space-4);
        }
      }
    `,
  ];

  onReload = () => {};

  override render() {
    return html`<span role="status">${siteText.update.ready}</span>
      <span class="buttons">
        <button @click=${() => this.onReload()}>${siteText.update.reload}</button>
        <button class="link" @click=${() => this.remove()}>${siteText.update.later}</button>
      </span>`;
  }
}

export function showUpdateNotice(onReload: () => void): void {
  const notice = document.querySelector('update-notice') ?? document.createElement('update-notice');
  (notice as UpdateNotice).onReload = onReload;
  document.body.append(notice);
}
