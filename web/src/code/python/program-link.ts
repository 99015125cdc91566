import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { list } from '../../i18n/language.js';
import { textOf } from '../../session/linked-program.js';
import { shared } from '../../ui/styles.js';
import type { OwnProgram } from './programs.js';
import { text } from './strings.js';

/** Makes a link that has the program in it, and copies it. */
@customElement('program-link')
export class ProgramLink extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        justify-items: start;
      }
      input {
        width: 100%;
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--hairline);
        border-radius: var(--radius);
        background: var(--sunken);
        font: 0.8125rem / 1.5 var(--mono);
      }
    `,
  ];

  @property({ attribute: false }) program: OwnProgram | undefined;
  @state() private link: string | undefined;
  /** What is said of it. */
  @state() private said: (() => string) | undefined;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('program')) return;
    this.link = undefined; // it would be of another program
    this.said = undefined;
  }

  private async make() {
    const { program } = this;
    if (!program) return;
    const name = program.name.split('/').at(-1) ?? '';
    try {
      const address = new URL(location.pathname + location.search, location.href);
      address.hash = `python=${await textOf({ ...program, name })}`;
      this.link = address.href;
    } catch (error) {
      this.said = error instanceof RangeError ? () => text.linkTooLong : () => text.noLinks;
      return;
    }
    try {
      await navigator.clipboard.writeText(this.link);
      this.said = () => text.linkCopied;
    } catch {
      this.said = () => text.linkNotCopied; // not allowed, or not served over https
    }
  }

  override render() {
    const { link, program, said } = this;
    const beside = Object.keys(program?.beside ?? {});
    return html`<button type="button" class="link small" @click=${() => this.make()}>
        ${text.link}
      </button>
      ${
        link === undefined
          ? nothing
          : html`<input
              readonly
              aria-label=${text.linkField}
              .value=${link}
              @focus=${({ target }: Event) => (target as HTMLInputElement).select()}
            />`
      }
      <p class="small soft" role="status" ?hidden=${said === undefined}>
        ${said?.()}
        ${link !== undefined && beside.length > 0 ? text.linkWithout(list(beside)) : nothing}
      </p>`;
  }
}
