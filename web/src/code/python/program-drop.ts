import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { shared } from '../../ui/styles.js';
import { type Dropped, filesDropped, filesOf } from './dropped.js';
import { text } from './strings.js';

/** Where files are chosen, or dropped anywhere on the page: a `files` event has them as its detail. */
@customElement('program-drop')
export class ProgramDrop extends LitElement {
  static override styles = [
    shared,
    css`
      .drop {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
        padding: var(--space-2) var(--space-3);
        border: 1px dashed var(--edge);
        border-radius: var(--radius);
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
    `,
  ];

  @state() private isOver = false;

  // Before the editor, which would insert the text of a file.
  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener('dragover', this.onDrag, { capture: true });
    window.addEventListener('dragleave', this.onLeave);
    window.addEventListener('drop', this.onDrop, { capture: true });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('dragover', this.onDrag, { capture: true });
    window.removeEventListener('dragleave', this.onLeave);
    window.removeEventListener('drop', this.onDrop, { capture: true });
  }

  private onDrag = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isOver = true;
  };

  private onLeave = (event: DragEvent) => {
    if (event.relatedTarget === null) this.isOver = false;
  };

  private onDrop = (event: DragEvent) => {
    const { dataTransfer } = event;
    if (!dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    this.isOver = false;
    // What cannot be read is told as nothing, which is no program.
    void filesDropped(dataTransfer).then(
      (files) => this.tell(files),
      () => this.tell([]),
    );
  };

  private onFile(event: Event) {
    const input = event.target as HTMLInputElement;
    const files = filesOf(input.files ?? []);
    // Emptied, so that the same file can be chosen again after it was changed.
    if (files.length > 0) this.tell(files);
    input.value = '';
  }

  private tell(detail: Dropped[]) {
    this.dispatchEvent(new CustomEvent('files', { detail }));
  }

  override render() {
    return html`<div class="drop ${this.isOver ? 'over' : ''}">
      <label class="button">
        ${text.open}
        <input class="visually-hidden" type="file" multiple @change=${this.onFile} />
      </label>
      <label class="button">
        ${text.openFolder}
        <input class="visually-hidden" type="file" webkitdirectory @change=${this.onFile} />
      </label>
      <span class="small">${this.isOver ? text.dropNow : text.drop}</span>
    </div>`;
  }
}
