import type { EntryReport } from 'gradcheck';
import { css, html, nothing } from 'lit';
import { magnitude, scientific } from '../../i18n/numbers.js';
import { resultText } from '../../result/strings.js';
import { renderPair } from '../../ui/entry-pair.js';
import { strings } from '../strings.js';

const text = strings.function;

const CLASSES: Partial<Record<EntryReport['judgement'], string>> = {
  equal: 'yes',
  subgradient: 'yes',
  wrong: 'no',
};

/** With those of ui/entry-pair.ts. */
export const entriesStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--space-4);
    margin-bottom: var(--space-2);
    font-size: var(--size-small);
  }
  .head h3 {
    font-size: var(--size-large);
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--size-small);
    line-height: 1.4;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0.4rem var(--space-4) 0.4rem 0;
    text-align: right;
    white-space: nowrap;
  }
  th:first-child {
    text-align: left;
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
  tbody tr {
    border-top: 1px solid var(--hairline);
  }
  tbody th {
    font-weight: 600;
  }
  .chosen {
    outline: 1px solid var(--numerical);
    outline-offset: -2px;
  }
  .yes {
    color: var(--pass);
  }
  .no {
    color: var(--fail);
    font-weight: 600;
  }
`;

const renderDerivative = ({ derivative }: EntryReport) =>
  derivative ? html`${magnitude(derivative.value)} ± ${scientific(derivative.bound)}` : '–';

/**
 * The entries of a gradient that differ most.
 * @param derivativeOf what the column of derivatives is called
 */
export const renderEntries = (worst: readonly EntryReport[], derivativeOf: string) =>
  worst.length === 0
    ? nothing
    : html`<div>
        <div class="head">
          <h3 id="worst">${text.worst}</h3>
          <span class="key analytic">${text.analytic}</span>
          <span class="key numerical">${resultText.numerical}</span>
        </div>
        <div class="scroll" tabindex="0" role="group" aria-labelledby="worst">
          <table aria-labelledby="worst">
            <thead>
              <tr>
                <th scope="col">${text.entry}</th>
                <th scope="col">${text.values}</th>
                <th scope="col">${derivativeOf}</th>
                <th scope="col">${text.says}</th>
              </tr>
            </thead>
            <tbody>
              ${worst.map(
                (entry) => html`<tr>
                  <th scope="row">${entry.name}</th>
                  <td>${renderPair(entry)}</td>
                  <td class="numerical">${renderDerivative(entry)}</td>
                  <td class=${CLASSES[entry.judgement] ?? ''}>${text.judgements[entry.judgement]}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </div>`;
