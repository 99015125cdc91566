import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Language } from '../../i18n/language.js';
import { pageAddress } from '../../session/address.js';
import type { Result } from '../../session/check-run.js';
import { textOf } from '../../session/linked-program.js';
import { shared } from '../../ui/styles.js';
import { MOST_PARAMETERS, numpyProgram } from './numpy-program.js';
import { strings as text } from './strings.js';

/** Leads to the page for code, with the network of the last check written in NumPy. */
@customElement('hand-over')
export class HandOver extends LitElement {
  static override styles = [
    shared,
    css`
      section {
        display: grid;
        gap: var(--space-2);
        justify-items: start;
      }
      p {
        max-width: 42rem;
      }
    `,
  ];

  @property({ attribute: false }) result: Result | undefined;
  @property({ attribute: false }) language: Language | undefined;

  private async go(program: string) {
    const carried = await textOf({ name: 'network.py', code: program, glue: '' });
    location.assign(`${pageAddress('./code.html', this.language)}#python=${carried}`);
  }

  override render() {
    const { result } = this;
    if (!result || result.own) return nothing;
    const program = numpyProgram(result);
    return html`<section>
      <h2>${text.heading}</h2>
      <p>${program === undefined ? text.cannot(MOST_PARAMETERS) : text.lede}</p>
      ${
        program === undefined
          ? nothing
          : html`<button type="button" @click=${() => this.go(program)}>${text.go}</button>`
      }
    </section>`;
  }
}
