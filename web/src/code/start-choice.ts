import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../mistakes/code-comparison.js';
import { shared } from '../ui/styles.js';
import type { Answer, Start } from './start.js';
import { strings } from './strings.js';

const text = strings.start;

const called = ({ id, name = id }: Start) =>
  text.names[name] ?? text.exercise(Number(name.replace('mistake-', '')));

/**
 * What to start from, and in an exercise its answer where that is asked for. Events: `choose`, with
 * the start's id as its detail, `again` and `tell`.
 */
@customElement('start-choice')
export class StartChoice extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
      }
      .starts {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-2);
      }
      label {
        flex: 1 1 14rem;
        display: grid;
        gap: var(--space-1);
        font-size: var(--size-small);
        font-weight: 600;
      }
      select {
        font-size: var(--size-body);
        font-weight: 400;
      }
      button:disabled {
        color: var(--ink-soft);
        border-color: var(--hairline);
        background: none;
        cursor: default;
      }
      .told {
        display: grid;
        gap: var(--space-2);
      }
    `,
  ];

  @property({ attribute: false }) starts: readonly Start[] = [];
  @property({ attribute: false }) start: Start | undefined;
  /** Whether something was written that starting over would undo. */
  @property({ type: Boolean }) changed = false;
  @property({ attribute: false }) answer: Answer | undefined;
  /** Whether the answer has been asked for. */
  @property({ type: Boolean }) told = false;

  private tell(name: 'choose' | 'again' | 'tell', detail?: string) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  private renderGroup(label: string, starts: readonly Start[]) {
    return html`<optgroup label=${label}>
      ${starts.map(
        (start) => html`<option value=${start.id} ?selected=${start === this.start}>
          ${called(start)}
        </option>`,
      )}
    </optgroup>`;
  }

  private renderAnswer() {
    const { answer } = this;
    if (!answer) return nothing;
    return html`<div class="told" aria-live="polite">
      ${
        this.told
          ? html`<p>${answer.sentence}</p>
              <code-comparison .bug=${answer.lines}></code-comparison>`
          : html`<p>
              ${text.exerciseHint}
              <button type="button" class="link" @click=${() => this.tell('tell')}>
                ${text.tell}
              </button>
            </p>`
      }
    </div>`;
  }

  override render() {
    const isExercise = ({ mistake }: Start) => mistake !== undefined;
    return html`<div class="starts">
        <label>
          ${text.label}
          <select
            @change=${(event: Event) =>
              this.tell('choose', (event.target as HTMLSelectElement).value)}
          >
            ${this.renderGroup(
              text.correct,
              this.starts.filter((start) => !isExercise(start)),
            )}
            ${this.renderGroup(text.exercises, this.starts.filter(isExercise))}
          </select>
        </label>
        <button type="button" ?disabled=${!this.changed} @click=${() => this.tell('again')}>
          ${text.again}
        </button>
      </div>
      ${this.renderAnswer()}`;
  }
}
