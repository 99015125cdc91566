import { type BlockReport, type CheckReport, factorText, limitOf } from 'gradcheck';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { paragraph } from '../i18n/language.js';
import { magnitude, scientific } from '../i18n/numbers.js';
import { renderBlockName } from '../ui/block-name.js';
import { customProperties } from '../ui/custom-properties.js';
import { pairStyles, renderPair } from '../ui/entry-pair.js';
import { placeOnScale } from '../ui/log-scale.js';
import { shared } from '../ui/styles.js';
import { resultText } from './strings.js';

const text = resultText.blocks;

/** What there is to say of a block that is not simply right and tested; most blocks need nothing. */
function findings(block: BlockReport, report: CheckReport): string[] {
  const wrong = report.diagnosis?.wrong_blocks.find(({ name }) => name === block.name);
  const said: string[] = [];
  if (wrong) {
    const size = block.shape[0] * block.shape[1];
    said.push(text.relation[wrong.relation](factorText(wrong.factor), block.wrong_entries, size));
  }
  if (block.equal && block.difference > limitOf(report)) {
    const kinks = report.kinks.filter((kink) => kink.block === block.name).length;
    said.push(text.methodAtFault(kinks));
  }
  if (!block.tested) said.push(text.untested);
  else if (block.blind) said.push(text.unseen);
  const causes = block.blind_spots.map((spot) => text.cause[spot.cause](spot));
  const last = said.length - 1;
  return said.map((finding, i) => text.finding(finding, i === last ? causes : []));
}

/** The comparison parameter block by parameter block, both gradients one above the other. */
@customElement('block-table')
export class BlockTable extends LitElement {
  static override styles = [
    shared,
    pairStyles,
    css`
      /* A shadow at the edge beyond which there is more: it stays, what covers it scrolls along. */
      .scroll {
        --cover: var(--paper) 1rem, transparent;
        --shadow: color-mix(in srgb, var(--ink) 18%, transparent), transparent;
        overflow-x: auto;
        background:
          linear-gradient(to right, var(--cover)) left / 2rem 100% no-repeat local,
          linear-gradient(to left, var(--cover)) right / 2rem 100% no-repeat local,
          linear-gradient(to right, var(--shadow)) left / 0.75rem 100% no-repeat scroll,
          linear-gradient(to left, var(--shadow)) right / 0.75rem 100% no-repeat scroll;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--size-small);
        line-height: 1.4;
        font-variant-numeric: tabular-nums;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 var(--space-4);
        margin-bottom: var(--space-2);
        font-size: var(--size-small);
      }
      h3 {
        font-size: var(--size-large);
        font-weight: 650;
        letter-spacing: -0.01em;
      }
      th,
      td {
        padding: 0.4rem var(--space-5) 0.4rem 0;
        text-align: left;
        vertical-align: top;
        white-space: nowrap;
      }
      th:last-child,
      td:last-child {
        padding-right: 0;
      }
      thead th {
        padding-block: 0.25rem;
        color: var(--ink-soft);
        font-weight: 400;
      }
      .index {
        padding-right: var(--space-3);
      }
      tbody {
        border-top: 1px solid var(--hairline);
      }
      tbody th {
        font-size: var(--size-body);
        font-weight: 600;
        line-height: 1.3;
      }
      button.name {
        display: grid;
        grid-template-columns: 0.75rem auto;
        align-items: baseline;
        justify-content: start;
        width: 100%;
        min-height: 0;
        padding: 0;
        border: 0;
        background: none;
        font-weight: inherit;
        text-align: left;
      }
      .name::before {
        content: '';
        width: 0.3rem;
        height: 0.3rem;
        border: solid var(--ink-soft);
        border-width: 0 1.5px 1.5px 0;
        transform: translate(0.0625rem, -0.15rem) rotate(-45deg);
        transition: transform var(--quick);
      }
      .name[aria-expanded='true']::before {
        transform: translate(0.125rem, -0.25rem) rotate(45deg);
      }
      .shape {
        grid-column: 2;
        color: var(--ink-soft);
        font-size: var(--size-small);
        font-weight: 400;
      }
      sub {
        font-size: 0.8em;
        line-height: 0;
      }
      .index,
      .index ~ td,
      thead th.number {
        width: 1%;
      }
      .number {
        text-align: right;
      }
      .difference {
        display: grid;
        gap: 0.25rem;
        min-width: 6rem;
      }
      .line {
        position: relative;
        height: 0.5rem;
        margin-right: 0.25rem;
        background: linear-gradient(var(--hairline), var(--hairline)) center / 100% 1px no-repeat;
      }
      .line i {
        position: absolute;
        left: calc(var(--at) * 100%);
        top: 0;
        width: 0.5rem;
        height: 0.5rem;
        margin-left: -0.25rem;
        border-radius: 50%;
        background: var(--pass);
      }
      .line i.above {
        background: var(--fail);
      }
      .line b {
        position: absolute;
        left: calc(var(--at) * 100%);
        top: 0;
        bottom: 0;
        border-left: 1px solid var(--ink);
      }
      @media (max-width: 40rem) {
        th,
        td {
          padding-right: var(--space-3);
        }
        .difference {
          min-width: 5rem;
        }
      }
      .mark {
        display: flex;
        align-items: center;
        gap: 0.3rem;
      }
      .mark svg {
        width: 0.875rem;
        height: 0.875rem;
        fill: none;
        stroke: currentColor;
        stroke-width: 2.5;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .right {
        color: var(--pass);
      }
      .wrong {
        color: var(--fail);
        font-weight: 600;
      }
      .share {
        display: grid;
        gap: 0.25rem;
        min-width: 3.5rem;
      }
      .bar {
        height: 0.25rem;
        margin-block: 0.125rem;
        background: linear-gradient(var(--ink-soft), var(--ink-soft)) left / calc(var(--at) * 100%)
          100% no-repeat var(--hairline);
      }
      /* Said across the table, and in sight however far that has been scrolled. */
      .wide td {
        padding: 0;
        white-space: normal;
      }
      .wide p,
      dl {
        position: sticky;
        left: 0.75rem;
        width: fit-content;
        max-width: min(42rem, 100vw - 4rem);
        margin: 0 0 0 0.75rem;
        padding-bottom: 0.4rem;
      }
      dl {
        display: grid;
        grid-template-columns: auto auto;
        gap: 0.2rem var(--space-4);
        padding-bottom: var(--space-3);
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        margin: 0;
      }
      .head .link {
        margin-left: auto;
      }
    `,
  ];

  @property({ attribute: false }) report: CheckReport | undefined;
  /** Names of the blocks whose details are shown. */
  @state() private open: ReadonlySet<string> = new Set();

  private toggle(name: string) {
    const open = new Set(this.open);
    if (!open.delete(name)) open.add(name);
    this.open = open;
  }

  private renderVerdict(block: BlockReport) {
    return html`<span class="mark ${block.equal ? 'right' : 'wrong'}"
        ><svg viewBox="0 0 24 24" aria-hidden="true">
          <path d=${block.equal ? 'M4 13l5 5L20 6' : 'M6 6l12 12M18 6L6 18'} /></svg
        >${block.equal ? text.right : text.wrong}</span
      >
      ${
        block.blind
          ? html`<span class="mark"
              ><svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M3 12c5-8 13-8 18 0-5 8-13 8-18 0zM4 20L20 4" /></svg
              >${text.blind}</span
            >`
          : nothing
      }`;
  }

  private renderDifference(block: BlockReport, threshold: number) {
    const at = (value: number) => customProperties({ '--at': placeOnScale(value) });
    return html`<div class="difference">
      ${scientific(block.difference)}
      <div class="line" aria-hidden="true">
        <b ${at(threshold)}></b
        ><i class=${block.difference > threshold ? 'above' : ''} ${at(block.difference)}></i>
      </div>
    </div>`;
  }

  private renderShare(share: number) {
    return html`<div class="share">
      <data value=${share}>${text.share(share)}</data>
      <div class="bar" aria-hidden="true" ${customProperties({ '--at': share })}></div>
    </div>`;
  }

  private renderWorst({ worst }: BlockReport) {
    return html`<td class="number index soft">[${worst.index.join(', ')}]</td>
      <td class="number">${renderPair(worst)}</td>`;
  }

  private renderDetails(block: BlockReport) {
    const size = block.shape[0] * block.shape[1];
    const row = (name: string, value: TemplateResult | string, classes = '') =>
      html`<dt>${name}</dt><dd class=${classes}>${value}</dd>`;
    return html`<dl>
      ${row(
        text.norms,
        html`<span class="analytic">${magnitude(block.analytic_norm)}</span>
          <span class="numerical">${magnitude(block.numerical_norm)}</span>`,
      )}
      ${row(text.step, scientific(block.epsilon), 'step')}
      ${row(text.backpropagation, scientific(block.reference_difference))}
      ${row(text.method, scientific(block.method_error))}
      ${row(text.zeroSeen, text.share(block.coverage.zero))}
      ${
        block.equal
          ? nothing
          : html`${row(text.wrongEntries, text.of(block.wrong_entries, size))}
              ${row(text.factor, magnitude(block.factor))}
              ${row(text.cosine, magnitude(block.cosine))}`
      }
    </dl>`;
  }

  private renderBlock(block: BlockReport, report: CheckReport) {
    const { name } = block;
    const isOpen = this.open.has(name);
    const said = findings(block, report);
    const wide = (content: unknown) => html`<tr class="wide"><td colspan="6">${content}</td></tr>`;
    return html`<tbody>
      <tr>
        <th scope="row">
          <button
            type="button"
            class="name"
            aria-expanded=${isOpen}
            @click=${() => this.toggle(name)}
          >
            <span>${renderBlockName(name)}</span>
            <span class="shape">${block.shape.join(' × ')}</span>
          </button>
        </th>
        <td>${this.renderVerdict(block)}</td>
        <td>${block.tested ? this.renderDifference(block, limitOf(report)) : '–'}</td>
        <td>${this.renderShare(block.coverage.sign)}</td>
        ${block.tested ? this.renderWorst(block) : html`<td colspan="2"></td>`}
      </tr>
      ${said.length > 0 ? wide(html`<p>${paragraph(said)}</p>`) : nothing}
      ${isOpen ? wide(this.renderDetails(block)) : nothing}
    </tbody>`;
  }

  override render() {
    const { report } = this;
    if (!report) return nothing;
    const areAllOpen = report.blocks.every(({ name }) => this.open.has(name));
    return html`<div class="head">
        <h3 id="blocks">${text.heading}</h3>
        <span class="key analytic">${resultText.analytic}</span>
        <span class="key numerical">${resultText.numerical}</span>
        <button
          type="button"
          class="link"
          @click=${() => {
            this.open = new Set(areAllOpen ? [] : report.blocks.map(({ name }) => name));
          }}
        >
          ${areAllOpen ? text.noDetails : text.details}
        </button>
      </div>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="blocks">
      <table aria-labelledby="blocks">
        <thead>
          <tr>
            <th scope="col">${text.block}</th>
            <th scope="col">${text.verdict}</th>
            <th scope="col">${text.difference}</th>
            <th scope="col">${text.seen}</th>
            <th scope="colgroup" colspan="2" class="number">${text.worst}</th>
          </tr>
        </thead>
        ${report.blocks.map((block) => this.renderBlock(block, report))}
      </table>
    </div>`;
  }
}
