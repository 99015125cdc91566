import type { EntryReport } from 'gradcheck';
import { html, nothing } from 'lit';
import { scientific, withWrongDigits } from '../../i18n/numbers.js';
import { strings } from '../strings.js';

const text = strings.function.extrapolation;

/** Rows that lead to the derivative's: with more, a table of every step hides where it comes from. */
const ROWS_BEFORE = 5;
const ROWS_AFTER = 2;

/**
 * Where the derivative of an entry comes from: quotients of falling steps and what is extrapolated
 * from them, in each the digits marked that the derivative has otherwise.
 */
export function renderExtrapolation({ name, derivative, extrapolation }: EntryReport) {
  if (!derivative || !extrapolation) return nothing;
  const { steps, columns, row, column, central } = extrapolation;
  const at = row < 0 ? steps.length - 1 : row;
  const rows = Array.from(steps.keys()).filter(
    (i) => i >= at - ROWS_BEFORE && i <= at + ROWS_AFTER,
  );
  const cell = (value: number | undefined, isChosen: boolean) =>
    html`<td class=${isChosen ? 'chosen' : ''}>${
      value === undefined || Number.isNaN(value)
        ? ''
        : withWrongDigits(value, value - derivative.value)
    }</td>`;
  return html`<div>
    <div class="head"><h3 id="extrapolation">${text.heading(name)}</h3></div>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="extrapolation">
      <table class="extrapolation" aria-labelledby="extrapolation">
        <thead>
          <tr>
            <th scope="col">${text.step}</th>
            <th scope="col">${central ? text.central : text.oneSided}</th>
            <th scope="col">${text.once}</th>
            <th scope="col">${text.twice}</th>
            <th scope="col">${text.thrice}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (i) => html`<tr>
              <th scope="row">${scientific(steps[i] as number)}</th>
              ${columns.map((values, j) => cell(values[i], i === row && j === column))}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="small soft">${text.hint(row >= 0)}</p>
  </div>`;
}
