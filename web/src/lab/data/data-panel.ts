import type { Arrangement, Dataset } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FieldProblem, Refusal } from '../../session/refusal.js';
import type { SampleName } from '../../session/samples.js';
import { Parts } from '../../ui/parts.js';
import { shared } from '../../ui/styles.js';
import './drop-zone.js';
import './sample-choice.js';
import { selectStyles, settingSelect } from './setting-select.js';
import { dataText as text } from './strings.js';
import './what-was-read.js';

/** Choosing data, and what was read of it. */
@customElement('data-panel')
export class DataPanel extends LitElement {
  static override styles = [
    shared,
    selectStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      .choose > * + * {
        margin-top: var(--space-3);
      }
      .choose > [role='alert']:empty {
        margin: 0;
      }
      summary {
        width: fit-content;
        cursor: pointer;
      }
      .alert .selects {
        margin-top: var(--space-2);
      }
    `,
  ];

  /** The sample in use; undefined while the visitor's own file is. */
  @property() sample: SampleName | undefined;
  /** The sample chosen last, which may still be on its way. */
  @property() chosen: SampleName | undefined;
  @property({ attribute: false }) data: Dataset | undefined;
  /** Name of the file that is being read. */
  @property() reading: string | undefined;
  /** The last file or choice, where it was refused. */
  @property({ attribute: false }) refusal: Refusal | undefined;
  /** Name of the file that the address names and a page cannot reopen. */
  @property() awaited: string | undefined;

  /** How the visitor's own arrays were read. */
  @property({ attribute: false }) arrangement: Arrangement | undefined;
  /** Whether what the shapes left open has been decided. */
  @property({ type: Boolean }) isDecided = false;
  /** What the check refused of it. */
  @property({ attribute: false }) problem: FieldProblem | undefined;

  @state() private areSnippetsOpen = false;
  private readonly parts = new Parts(this);

  private onSnippets(event: Event) {
    this.areSnippetsOpen = (event.target as HTMLDetailsElement).open;
    if (this.areSnippetsOpen)
      this.parts.need('snippets', () => import('../../own-gradient/own-snippets.js'));
  }

  private renderSnippets() {
    return html`<details class="small" @toggle=${this.onSnippets}>
      <summary>${text.own}</summary>
      ${this.areSnippetsOpen ? html`<own-snippets></own-snippets>` : nothing}
    </details>`;
  }

  private renderRefusal({ problem, arrays, settings }: Refusal) {
    const select = (name: string, label: string, names: string[]) =>
      settingSelect(this, name, label, settings[name] ?? '', ['', ...names], { '': text.pick });
    return html`<div class="alert">
      <p>${problem()}</p>
      ${
        arrays
          ? html`<div class="selects">
              ${select('x-name', text.x, arrays.x_names)} ${select('y-name', text.y, arrays.y_names)}
            </div>`
          : nothing
      }
    </div>`;
  }

  override render() {
    return html`
      <h2>${text.heading}</h2>
      <div class="choose">
        <sample-choice .chosen=${this.chosen}></sample-choice>
        <drop-zone></drop-zone>
        <p class="visually-hidden" role="status">
          ${this.reading === undefined ? nothing : text.reading(this.reading)}
        </p>
        ${this.awaited === undefined ? nothing : html`<p class="alert notice">${text.again(this.awaited)}</p>`}
        <div role="alert">${this.refusal ? this.renderRefusal(this.refusal) : nothing}</div>
        ${this.parts.problem ? html`<p class="alert" role="alert">${this.parts.problem()}</p>` : nothing}
        ${this.renderSnippets()}
      </div>
      ${
        this.data
          ? html`<what-was-read
              .data=${this.data}
              .sample=${this.sample}
              .isOld=${this.reading !== undefined}
              .arrangement=${this.arrangement}
              .isDecided=${this.isDecided}
              .problem=${this.problem}
              .refusal=${this.refusal}
            ></what-was-read>`
          : nothing
      }
    `;
  }
}
