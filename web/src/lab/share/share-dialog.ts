import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Controls } from '../../element/host.js';
import '../../element/gradient-check.js';
import type { State } from '../../session/address.js';
import { shared } from '../../ui/styles.js';
import { attributes, element, frame, linkTo } from './share-code.js';
import { strings as text } from './strings.js';

/** Where this page, the element and the frame lie. */
const SITE = new URL('.', location.href);
const CONTROLS: readonly Controls[] = ['badge', 'minimal', 'full'];

/** Link, element and frame for what is on the screen; open as long as it is in the page. */
@customElement('share-dialog')
export class ShareDialog extends LitElement {
  static override styles = [
    shared,
    css`
      dialog {
        width: min(60rem, 100vw - 2rem);
        max-width: none;
        max-height: calc(100dvh - 2rem);
        padding: 0;
        border: 1px solid var(--hairline);
        border-radius: 10px;
        background: var(--paper);
        color: var(--ink);
        overflow: auto;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 45%);
      }
      .head {
        position: sticky;
        top: 0;
        z-index: 1;
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: var(--space-3) var(--space-5);
        border-bottom: 1px solid var(--hairline);
        background: var(--paper);
      }
      .body {
        display: grid;
        gap: var(--space-5);
        padding: var(--space-4) var(--space-5) var(--space-5);
      }
      .body > * {
        min-width: 0;
      }
      .part {
        display: grid;
        gap: var(--space-2) var(--space-3);
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: end;
      }
      .part label {
        font-weight: 600;
      }
      .part label span {
        display: block;
        font-weight: 400;
      }
      .part button {
        min-width: 5.5rem;
      }
      textarea {
        grid-column: 1 / -1;
        width: 100%;
        min-width: 0;
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--hairline);
        border-radius: var(--radius);
        background: var(--sunken);
        color: inherit;
        font: 0.8125rem / 1.5 var(--mono);
        overflow-wrap: anywhere;
        resize: none;
        field-sizing: content;
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        float: left;
        margin-right: var(--space-4);
        padding: 0;
        font-weight: 600;
      }
      fieldset label {
        display: flex;
        gap: var(--space-2);
        align-items: center;
      }
      fieldset input {
        margin: 0;
        accent-color: var(--ink);
      }
      gradient-check {
        margin: var(--space-2) 0 0;
      }
      @media (max-width: 40rem) {
        .head,
        .body {
          padding-inline: var(--space-4);
        }
        legend {
          width: 100%;
        }
      }
    `,
  ];

  @property({ attribute: false }) state: State | undefined;
  @state() private controls: Controls = 'minimal';
  /** Name of the field that was copied last, and whether it was. */
  @state() private copied: { name: string; done: boolean } | undefined;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('gradient-check') private readonly preview!: HTMLElement | null;

  override firstUpdated() {
    this.dialog.showModal();
  }

  override updated() {
    const { preview, state } = this;
    if (!preview || !state) return;
    preview.removeAttribute('controls');
    for (const [name, text] of attributes(state, this.controls)) preview.setAttribute(name, text);
  }

  private async copy(name: string) {
    const field = this.renderRoot.querySelector<HTMLTextAreaElement>(`#${name}`);
    if (!field) return;
    try {
      await navigator.clipboard.writeText(field.value);
      this.copied = { name, done: true };
    } catch {
      field.focus(); // not allowed, or not served over https
      field.select();
      this.copied = { name, done: false };
    }
  }

  private renderPart(name: string, label: string, hint: string, code: string) {
    const isCopied = this.copied?.name === name && this.copied.done;
    return html`<div class="part">
      <label for=${name}>${label}<span class="small soft">${hint}</span></label>
      <button type="button" aria-label=${text.copyWhat(label)} @click=${() => this.copy(name)}>
        ${isCopied ? text.copied : text.copy}
      </button>
      <textarea
        id=${name}
        readonly
        spellcheck="false"
        rows=${code.split('\n').length}
        .value=${code}
      ></textarea>
    </div>`;
  }

  private renderChoice() {
    return html`<fieldset>
      <legend>${text.shown}</legend>
      ${CONTROLS.map(
        (controls) => html`<label>
          <input
            type="radio"
            name="controls"
            .checked=${this.controls === controls}
            @change=${() => {
              this.controls = controls;
              this.copied = undefined;
            }}
          />
          ${text.controls[controls]}
        </label>`,
      )}
    </fieldset>`;
  }

  private get said(): string {
    if (!this.copied) return '';
    return this.copied.done ? text.copied : text.notCopied;
  }

  override render() {
    const { state, controls } = this;
    if (!state) return nothing;
    // Files with an array each have no one address that an element could name.
    const areSeveral = state.file !== undefined && /\.npy\b/i.test(state.file);
    const part = (name: 'link' | 'element' | 'frame', code: string) =>
      this.renderPart(name, text[name], text[`${name}Hint`], code);
    return html`<dialog
      aria-labelledby="heading"
      @close=${() => this.dispatchEvent(new Event('close'))}
    >
      <div class="head">
        <h2 id="heading">${text.heading}</h2>
        <button type="button" @click=${() => this.dialog.close()}>${text.close}</button>
      </div>
      <div class="body">
        ${
          state.file
            ? html`<p class="alert notice" role="note">
                ${(areSeveral ? text.ownFiles : text.ownFile)(state.file)}
              </p>`
            : nothing
        }
        ${part('link', linkTo(state, SITE, location.hash))}
        ${
          areSeveral
            ? nothing
            : html`${this.renderChoice()} ${part('element', element(state, controls, SITE))}`
        }
        ${
          state.file
            ? nothing
            : html`${part('frame', frame(state, controls, SITE))}
                <section aria-labelledby="preview">
                  <h3 id="preview">${text.preview}</h3>
                  <gradient-check inert></gradient-check>
                </section>`
        }
        <p class="said ${this.copied?.done === false ? 'small' : 'visually-hidden'}" role="status">
          ${this.said}
        </p>
      </div>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'share-dialog': ShareDialog;
  }
}
