import type { BlockReport, CheckReport } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { customProperties } from './custom-properties.js';
import { placeOnScale } from './log-scale.js';
import { aligned, magnitude, scientific } from './number-text.js';
import { strings } from './strings.js';
import { shared } from './styles.js';

const text = strings.verdict;

/** The comparison parameter block by parameter block, both gradients one above the other. */
@customElement('block-table')
export class BlockTable extends LitElement {
  static override styles = [
    shared,
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
      .key::before {
        content: '';
        display: inline-block;
        width: 0.625rem;
        height: 0.625rem;
        margin-right: 0.375rem;
        border-radius: 2px;
        background: currentColor;
      }
      th,
      td {
        padding: 0.4rem var(--space-5) 0.4rem 0;
        text-align: left;
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
      tbody tr {
        border-top: 1px solid var(--hairline);
      }
      tbody th {
        font-size: var(--size-body);
        font-weight: 600;
        line-height: 1.3;
      }
      .shape {
        display: block;
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
      .index,
      .step {
        vertical-align: top;
      }
      .number {
        text-align: right;
      }
      .two {
        display: grid;
        justify-items: end;
      }
      .analytic {
        color: var(--analytic);
      }
      .numerical {
        color: var(--numerical);
      }
      mark {
        background: color-mix(in srgb, currentColor 11%, transparent);
        color: inherit;
        border-radius: 2px;
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
      .untested {
        color: var(--ink-soft);
        font-style: italic;
      }
    `,
  ];

  @property({ attribute: false }) report: CheckReport | undefined;

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

  private renderTested(block: BlockReport, threshold: number) {
    const [analytic, numerical] = aligned(block.worst.analytic, block.worst.numerical);
    return html`<td>${this.renderDifference(block, threshold)}</td>
      <td class="number index soft">[${block.worst.index.join(', ')}]</td>
      <td class="number">
        <span class="two">
          <span class="analytic">${analytic}</span>
          <span class="numerical">${numerical}</span>
        </span>
      </td>
      <td class="number">
        <span class="two">
          <span class="analytic">${magnitude(block.analytic_norm)}</span>
          <span class="numerical">${magnitude(block.numerical_norm)}</span>
        </span>
      </td>
      <td class="number step">${scientific(block.epsilon)}</td>`;
  }

  override render() {
    const { report } = this;
    if (!report) return nothing;
    return html`<div class="head">
        <h3 id="blocks">${text.blocks}</h3>
        <span class="key analytic">${strings.analytic}</span>
        <span class="key numerical">${strings.numerical}</span>
      </div>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="blocks">
      <table aria-labelledby="blocks">
        <thead>
          <tr>
            <th scope="col">${text.block}</th>
            <th scope="col">${text.blockDifference}</th>
            <th scope="colgroup" colspan="2" class="number">${text.worst}</th>
            <th scope="col" class="number">${text.norm}</th>
            <th scope="col" class="number">${text.step}</th>
          </tr>
        </thead>
        <tbody>
          ${report.blocks.map(
            (block) => html`<tr>
              <th scope="row">
                ${block.name[0]}<sub>${block.name.slice(1)}</sub>
                <span class="shape">${block.shape.join(' × ')}</span>
              </th>
              ${
                block.tested
                  ? this.renderTested(block, report.threshold)
                  : html`<td class="untested" colspan="5">${text.untested}</td>`
              }
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}
