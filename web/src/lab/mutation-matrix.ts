import type { Activation, MutantReport } from 'gradcheck';
import { css, html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../mistakes/code-comparison.js';
import { scientific } from '../i18n/numbers.js';
import { mistakeText } from '../mistakes/mistake-text.js';
import { request } from '../session/requests.js';
import { shared } from '../ui/styles.js';

const text = mistakeText.matrix;

const OUTCOMES = ['both', 'verdict_only', 'neither', 'invisible'] as const;
type Outcome = (typeof OUTCOMES)[number];

function outcomeOf({ invisible, rule, verdict }: MutantReport): Outcome {
  if (invisible) return 'invisible';
  if (verdict === 'survived') return 'neither';
  return rule === 'killed' ? 'both' : 'verdict_only';
}

/** A 20×20 sign for each outcome: they differ in shape, not by colour alone. */
const SIGNS: Record<Outcome, TemplateResult> = {
  both: svg`<circle class="full" cx="10" cy="10" r="8" /><path class="on" d="M6 10.5l3 3 5-6" />`,
  verdict_only: svg`
    <circle cx="10" cy="10" r="7.25" /><path class="full" d="M10 2.75a7.25 7.25 0 0 1 0 14.5z" />`,
  neither: svg`<path d="M4.5 4.5l11 11M15.5 4.5l-11 11" />`,
  invisible: svg`<circle class="dashed" cx="10" cy="10" r="7" />`,
};

const labelOf = ({ name, layer }: MutantReport) => `${name}@${layer}`;

/** Every mistake at every layer: which of them the rule catches, and which the verdict. */
@customElement('mutation-matrix')
export class MutationMatrix extends LitElement {
  static override styles = [
    shared,
    css`
      .body {
        display: grid;
        gap: var(--space-3);
      }
      .body > * {
        min-width: 0;
      }
      .totals {
        max-width: 42rem;
        font-size: 1rem;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: var(--size-small);
      }
      .legend li {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
      svg {
        flex: none;
        width: 1.25rem;
        height: 1.25rem;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.75;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .full {
        fill: currentColor;
      }
      .on {
        stroke: var(--paper);
        stroke-width: 2;
      }
      .dashed {
        stroke-dasharray: 2.2 3.3;
      }
      .both {
        color: var(--pass);
      }
      .verdict_only {
        color: var(--caution);
      }
      .neither {
        color: var(--fail);
      }
      .invisible {
        color: var(--ink-soft);
      }
      .scroll {
        overflow-x: auto;
        padding: 2px;
      }
      table {
        border-collapse: collapse;
        font-size: var(--size-small);
      }
      thead th {
        padding: 0 0 var(--space-1);
        color: var(--ink-soft);
        font-weight: 400;
        text-align: center;
        white-space: nowrap;
      }
      tbody th {
        min-width: 9rem;
        padding: 0.1rem var(--space-4) 0.1rem 0;
        font-weight: 400;
        line-height: 1.25;
        text-align: left;
      }
      tbody tr {
        border-top: 1px solid var(--hairline);
      }
      tbody tr:hover {
        background: var(--sunken);
      }
      td {
        min-width: 3.25rem;
        padding: 1px;
        text-align: center;
      }
      td button {
        width: 2.75rem;
        min-height: 1.75rem;
        padding: 0;
        border-color: transparent;
        background: none;
      }
      td button:hover {
        background: var(--surface);
        border-color: var(--edge);
      }
      td button[aria-pressed='true'] {
        border: 2px solid var(--ink);
        background: var(--surface);
      }
      td button:focus-visible {
        outline-offset: -1px;
      }
      /* In sight wherever in the long table the pointer or the focus is. */
      .detail {
        position: sticky;
        bottom: 0;
        display: grid;
        gap: var(--space-2);
        align-content: start;
        min-height: 8.5rem;
        padding: var(--space-3) 0;
        border-top: 1px solid var(--edge);
        background: var(--paper);
      }
      .detail h3 {
        font-size: var(--size-body);
      }
      .outcome {
        display: flex;
        gap: var(--space-2);
        align-items: start;
      }
      @media (max-width: 59.99rem) {
        .detail {
          position: static;
        }
        tbody th {
          padding-right: var(--space-2);
        }
      }
    `,
  ];

  /** Undefined until they have been computed. */
  @property({ attribute: false }) mutants: readonly MutantReport[] | undefined;
  /** Whether correct backpropagation fails as well. */
  @property({ type: Boolean }) alarm = false;
  @property({ type: Number }) depth = 0;
  @property({ attribute: false }) activation: Activation = 'tanh';
  /** The mistake that is made at present, NAME@LAYER. */
  @property() bug = '';
  @property({ type: Boolean }) old = false;
  /** The cell that has, or had, the focus: the one that Tab leads to. */
  @state() private place: string | undefined;
  /** The cell under the pointer, else that with the focus. */
  @state() private shown: string | undefined;

  private get rows(): string[] {
    return [...new Set(this.mutants?.map(({ name }) => name))];
  }

  private make(mutant: MutantReport) {
    request(this, 'set', { name: 'bug', text: labelOf(mutant) });
    request(this, 'run', undefined);
  }

  /** Arrow keys lead to the next mistake in their direction, over layers where there is none. */
  private onKey(event: KeyboardEvent, mutant: MutantReport) {
    const { rows, mutants = [] } = this;
    const find = (row: number, layer: number) =>
      mutants.find((other) => other.name === rows[row] && other.layer === layer);
    const row = rows.indexOf(mutant.name);
    const along = (next: (step: number) => [number, number], steps: number) => {
      for (let step = 1; step <= steps; step++) {
        const found = find(...next(step));
        if (found) return found;
      }
      return undefined;
    };
    const { layer } = mutant;
    const isAll = event.ctrlKey || event.metaKey;
    const inRow = isAll ? mutants : mutants.filter(({ name }) => name === mutant.name);
    const targets: Record<string, () => MutantReport | undefined> = {
      ArrowRight: () => along((step) => [row, layer + step], this.depth),
      ArrowLeft: () => along((step) => [row, layer - step], this.depth),
      ArrowDown: () => along((step) => [row + step, layer], rows.length),
      ArrowUp: () => along((step) => [row - step, layer], rows.length),
      Home: () => inRow[0],
      End: () => inRow.at(-1),
    };
    const target = targets[event.key]?.();
    if (!target) return;
    event.preventDefault();
    const label = labelOf(target);
    this.renderRoot.querySelector<HTMLElement>(`[data-label="${label}"]`)?.focus();
  }

  private renderSign(outcome: Outcome) {
    return html`<svg class=${outcome} viewBox="0 0 20 20" aria-hidden="true">
      ${SIGNS[outcome]}
    </svg>`;
  }

  private renderCell(mutant: MutantReport, tabStop: string | undefined) {
    const label = labelOf(mutant);
    const outcome = outcomeOf(mutant);
    const show = () => {
      this.shown = label;
    };
    return html`<button
      type="button"
      data-label=${label}
      data-outcome=${outcome}
      tabindex=${label === tabStop ? 0 : -1}
      aria-pressed=${label === this.bug}
      aria-label=${text.cell(mutant.name, mutant.layer, this.activation, text.outcomes[outcome])}
      @click=${() => this.make(mutant)}
      @focus=${() => {
        this.place = label;
        show();
      }}
      @pointerenter=${show}
      @keydown=${(event: KeyboardEvent) => this.onKey(event, mutant)}
    >
      ${this.renderSign(outcome)}
    </button>`;
  }

  private renderTable(mutants: readonly MutantReport[]) {
    const layers = Array.from({ length: this.depth }, (_, i) => i + 1);
    const labels = mutants.map(labelOf);
    const tabStop = [this.place, this.bug, labels[0]].find(
      (label) => label && labels.includes(label),
    );
    return html`<div class="scroll">
      <table role="grid" aria-label=${text.label}>
        <thead>
          <tr>
            <td></td>
            ${layers.map((layer) => html`<th scope="col">${text.layer(layer)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.rows.map(
            (name) => html`<tr>
              <th scope="row">${mistakeText.clause(name, this.activation)}</th>
              ${layers.map((layer) => {
                const mutant = mutants.find((each) => each.name === name && each.layer === layer);
                return html`<td role="gridcell">
                  ${mutant ? this.renderCell(mutant, tabStop) : nothing}
                </td>`;
              })}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private renderDetail(mutants: readonly MutantReport[]) {
    const wanted = this.shown ?? this.bug;
    const mutant = mutants.find((each) => labelOf(each) === wanted);
    if (!mutant) return html`<p class="detail small soft">${text.hint}</p>`;
    const outcome = outcomeOf(mutant);
    return html`<div class="detail">
      <h3>${mistakeText.inLayers([mutant], this.activation)}</h3>
      <code-comparison .bug=${mutant}></code-comparison>
      <p class="outcome small">
        ${this.renderSign(outcome)}
        <span>
          ${text.outcome(scientific(mutant.difference), text.outcomes[outcome])}
          ${outcome === 'invisible' ? text.shownBy(mutant.shown_by) : nothing}
        </span>
      </p>
    </div>`;
  }

  override render() {
    const { mutants } = this;
    if (!mutants) return html`<p class="soft" role="status">${text.computing}</p>`;
    const seen = mutants.filter(({ invisible }) => !invisible);
    const caught = (by: 'rule' | 'verdict') => seen.filter((each) => each[by] === 'killed').length;
    const used = new Set(mutants.map(outcomeOf));
    return html`<div class="body ${this.old ? 'old' : ''}">
      <p class="totals">
        ${text.totals(seen.length, caught('rule'), caught('verdict'), mutants.length - seen.length)}
        ${this.alarm ? text.alarm : nothing}
      </p>
      <ul class="legend">
        ${OUTCOMES.filter((outcome) => used.has(outcome)).map(
          (outcome) => html`<li>${this.renderSign(outcome)} ${text.outcomes[outcome]}</li>`,
        )}
      </ul>
      ${this.renderTable(mutants)} ${this.renderDetail(mutants)}
    </div>`;
  }
}
