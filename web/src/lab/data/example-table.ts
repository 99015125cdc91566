import type { Dataset } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { cell } from '../../i18n/numbers.js';
import { shared } from '../../ui/styles.js';
import { dataText } from './strings.js';

const ROWS = 5;
const COLUMNS = 4;

/** The label of one example as the file had it. */
export function labelOf(data: Dataset, example: number): string {
  const y = data.y.subarray(example * data.outputs, (example + 1) * data.outputs);
  if (data.task === 'regression') return [...y].map(cell).join(', ');
  const index = data.task === 'binary' ? (y[0] ?? 0) : y.indexOf(1);
  return data.classes[index] ?? String(index);
}

/** The first examples of a dataset as a table, the label last and set off. */
@customElement('example-table')
export class ExampleTable extends LitElement {
  static override styles = [
    shared,
    css`
      .scroll {
        overflow-x: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--size-small);
        font-variant-numeric: tabular-nums;
        line-height: 1.35;
      }
      th,
      td {
        padding: 0.2rem var(--space-2);
        text-align: right;
        vertical-align: bottom;
      }
      th {
        max-width: 6.5rem;
        color: var(--ink-soft);
        font-weight: 400;
        overflow-wrap: anywhere;
      }
      tbody tr {
        border-top: 1px solid var(--hairline);
      }
      /* In sight however many columns there are. */
      .label {
        position: sticky;
        right: 0;
        max-width: 9rem;
        background: var(--sunken);
        color: var(--ink);
        font-weight: 600;
        text-align: left;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .more {
        overflow-wrap: normal;
        color: var(--ink-soft);
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) data: Dataset | undefined;

  override render() {
    const data = this.data;
    if (!data) return nothing;
    const columns = data.feature_names.slice(0, COLUMNS);
    const left = data.features - columns.length;
    const more = left > 0;
    const rows = Array.from({ length: Math.min(ROWS, data.examples) }, (_, example) => example);
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${dataText.preview}>
      <table>
        <thead>
          <tr>
            ${columns.map((name) => html`<th scope="col">${name}</th>`)}
            ${more ? html`<th scope="col" class="more">${dataText.moreColumns(left)}</th>` : nothing}
            <th scope="col" class="label">${data.label_name}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (example) => html`<tr>
              ${columns.map(
                (_, column) =>
                  html`<td>${cell(data.x[example * data.features + column] ?? Number.NaN)}</td>`,
              )}
              ${more ? html`<td class="more">…</td>` : nothing}
              <td class="label">${labelOf(data, example)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}
