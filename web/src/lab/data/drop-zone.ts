import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { request } from '../../session/requests.js';
import { shared } from '../../ui/styles.js';
import { dataText as text } from './strings.js';

/** Where files are chosen, or dropped. */
@customElement('drop-zone')
export class DropZone extends LitElement {
  static override styles = [
    shared,
    css`
      .drop {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
        padding: var(--space-3);
        border: 1px dashed var(--edge);
        border-radius: var(--radius);
        transition: background-color var(--quick);
      }
      .drop.over {
        border-style: solid;
        border-color: var(--ink);
        background: var(--sunken);
      }
      .drop:has(input:focus-visible) .button {
        outline: 2px solid var(--ink);
        outline-offset: 2px;
      }
      .hints {
        display: grid;
        line-height: 1.35;
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  @state() private isOver = false;

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener('dragover', this.onDrag);
    window.addEventListener('dragleave', this.onLeave);
    window.addEventListener('drop', this.onDrop);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('dragover', this.onDrag);
    window.removeEventListener('dragleave', this.onLeave);
    window.removeEventListener('drop', this.onDrop);
  }

  // A file may be dropped anywhere: a near miss should not make the browser leave the page.
  private onDrag = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isOver = true;
  };

  private onLeave = (event: DragEvent) => {
    if (event.relatedTarget === null) this.isOver = false;
  };

  private onDrop = (event: DragEvent) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.isOver = false;
    request(this, 'choose-files', files);
  };

  private onFile(event: Event) {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // Emptied, so that the same file can be chosen again after it was changed.
    if (files.length > 0) request(this, 'choose-files', files);
    input.value = '';
  }

  override render() {
    return html`<div class="drop ${this.isOver ? 'over' : ''}">
      <label class="button">
        ${text.choose}
        <input
          class="visually-hidden"
          type="file"
          multiple
          accept=".csv,.tsv,.txt,.json,.h5,.hdf5,.npz,.npy"
          @change=${this.onFile}
        />
      </label>
      <span class="hints small">
        <span>${this.isOver ? text.dropNow : text.drop}</span>
        <span class="soft">${text.formats}</span>
      </span>
    </div>`;
  }
}
