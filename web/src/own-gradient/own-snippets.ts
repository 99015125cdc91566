import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { shared } from '../ui/styles.js';
import { SNIPPETS } from './snippets.js';
import { ownText } from './strings.js';

const text = ownText.snippets;

/** How to save one's own arrays, in Python, to copy. */
@customElement('own-snippets')
export class OwnSnippets extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-2);
        padding-top: var(--space-2);
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        margin: 0;
        padding: 0;
        border: 0;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 0.3rem;
        min-height: 1.75rem;
        cursor: pointer;
      }
      pre {
        margin: 0;
        padding: var(--space-3);
        border-radius: var(--radius);
        background: var(--sunken);
        font: 0.75rem / 1.55 var(--mono);
        overflow-x: auto;
        scrollbar-width: thin;
      }
      .copy {
        display: flex;
        align-items: center;
        gap: var(--space-3);
      }
      button {
        min-height: 2rem;
        padding-inline: var(--space-3);
      }
    `,
  ];

  @state() private chosen = 0;
  @state() private said = '';

  private async copy() {
    try {
      await navigator.clipboard.writeText(SNIPPETS[this.chosen]?.code ?? '');
      this.said = text.copied;
    } catch {
      // Not allowed, or there is no clipboard on a page that did not come over HTTPS.
      const code = this.renderRoot.querySelector('code');
      if (code) getSelection()?.selectAllChildren(code);
      this.said = text.notCopied;
    }
  }

  override render() {
    return html`<p class="soft">${text.lede}</p>
      <fieldset>
        <legend class="visually-hidden">${text.framework}</legend>
        ${SNIPPETS.map(
          ({ framework }, i) => html`<label>
            <input
              type="radio"
              name="framework"
              .checked=${i === this.chosen}
              @change=${() => {
                this.chosen = i;
                this.said = '';
              }}
            />
            ${framework}
          </label>`,
        )}
      </fieldset>
      <pre tabindex="0" role="group" aria-label=${SNIPPETS[this.chosen]?.framework}><code>${SNIPPETS[this.chosen]?.code}</code></pre>
      <div class="copy">
        <button type="button" @click=${this.copy}>${text.copy}</button>
        <span class="soft" role="status">${this.said}</span>
      </div>
      <p class="soft">${text.conventions}</p>
      <p class="soft">${text.also}</p>`;
  }
}
