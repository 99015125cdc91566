import { type Arrangement, choiceInWords, type Inference, settingOf } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FieldProblem, Refusal } from '../session/refusal.js';
import { request } from '../session/requests.js';
import { fieldStyles } from '../ui/field.js';
import { shared } from '../ui/styles.js';
import { ownText } from './strings.js';

const text = ownText.readings;

/** Those whose choices are long. */
const WIDE: readonly Inference['what'][] = ['loss', 'cost_scale'];

/** What was found out about the visitor's arrays, each with its reason and a way to overrule it. */
@customElement('array-readings')
export class ArrayReadings extends LitElement {
  static override styles = [
    shared,
    fieldStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      .notice label {
        font-size: var(--size-body);
        font-weight: 550;
      }
      .reason {
        line-height: 1.35;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.15rem var(--space-3);
        margin: 0;
      }
      dd {
        margin: 0;
      }
      dd span::before {
        content: '· ';
      }
    `,
  ];

  @property({ attribute: false }) arrangement: Arrangement | undefined;
  /** Whether a check has decided what shapes and values leave open. */
  @property({ type: Boolean }) decided = false;
  /** What the check refused. */
  @property({ attribute: false }) problem: FieldProblem | undefined;

  /** A choice that was refused: the fields then show again what is in use. */
  @property({ attribute: false }) refusal: Refusal | undefined;

  private isChoice({ what, alternatives, reason }: Inference): boolean {
    return settingOf(what) !== undefined && (alternatives.length > 0 || reason === 'asked');
  }

  /** Whether nothing speaks for it, not even the check. */
  private isAsked({ reason }: Inference): boolean {
    return this.decided && reason === 'unsure';
  }

  private renderChoice(inference: Inference) {
    const { what, choice, alternatives, reason } = inference;
    const name = settingOf(what) ?? what;
    const isAsked = this.isAsked(inference);
    const isWrong = this.problem?.name === name;
    const options = [...(reason === 'asked' ? [''] : []), choice, ...alternatives];
    const because = reason === 'unsure' && !this.decided ? text.pending : text.reason[reason];
    return html`<div
        class="field ${isAsked ? 'wide alert notice' : WIDE.includes(what) ? 'wide' : ''}"
      >
        <label for=${name}>${isAsked ? text.question[what] : text.label[what]}</label>
        <select
          id=${name}
          name=${name}
          aria-invalid=${isWrong}
          aria-describedby="${name}-reason"
          @change=${(event: Event) =>
            request(this, 'set', { name, text: (event.target as HTMLSelectElement).value })}
        >
          ${options.map(
            (option) => html`<option value=${option} .selected=${live(option === choice)}>
              ${option === '' ? text.findOut : choiceInWords(text.choice, what, option)}
            </option>`,
          )}
        </select>
        <span class="reason small soft" id="${name}-reason">${because}</span>
      </div>
      ${
        isWrong
          ? html`<p class="wide small alert" role="alert">${this.problem?.message()}</p>`
          : nothing
      }`;
  }

  private renderFact({ what, choice, reason }: Inference) {
    return html`<dt class="soft">${text.label[what]}</dt>
      <dd>
        ${choiceInWords(text.choice, what, choice)} <span class="soft">${text.reason[reason]}</span>
      </dd>`;
  }

  override render() {
    const { arrangement } = this;
    if (!arrangement) return nothing;
    const { inferences } = arrangement;
    const choices = inferences.filter((each) => this.isChoice(each));
    const asked = choices.filter((each) => this.isAsked(each));
    const rest = choices.filter((each) => !this.isAsked(each));
    const facts = inferences.filter((each) => !this.isChoice(each));
    return html`<h3>${text.heading}</h3>
      ${asked.length > 0 ? html`<p class="small">${text.unsure}</p>` : nothing}
      <div class="fields">
        ${repeat(
          // A field that is in use stays itself where others come before it.
          [...asked, ...rest],
          ({ what }) => what,
          (each) => this.renderChoice(each),
        )}
      </div>
      <dl class="small">${facts.map((each) => this.renderFact(each))}</dl>`;
  }
}
