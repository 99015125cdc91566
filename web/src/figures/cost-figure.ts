import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { customProperties } from '../ui/custom-properties.js';
import { shared } from '../ui/styles.js';
import type { CostResult } from './results.js';
import { figureText } from './strings.js';
import { figureStyles } from './styles.js';

const text = figureText.cost;

/** What a check costs in steps of training, on the machine that shows it. */
@customElement('cost-figure')
export class CostFigure extends LitElement {
  static override styles = [
    shared,
    figureStyles,
    css`
      table {
        width: 100%;
      }
      td {
        white-space: nowrap;
      }
      tbody th {
        white-space: normal;
      }
      .bar {
        width: 30%;
        padding-right: 0;
      }
      .bar::before {
        content: '';
        display: block;
        width: max(1px, calc(var(--share) * 100%));
        height: 0.75rem;
        border-radius: 2px;
        background: var(--numerical);
      }
      .step .bar::before {
        background: var(--analytic);
      }
    `,
  ];

  @property({ attribute: false }) result: CostResult | undefined;

  override render() {
    const { result } = this;
    if (!result) return nothing;
    const { step_seconds, incremental, full, incremental_steps, full_steps } = result;
    const longest = Math.max(step_seconds, incremental.seconds, full.seconds);
    const rows = [
      { name: 'step', title: text.step, seconds: step_seconds, steps: 1 },
      {
        name: 'check',
        title: text.incremental,
        seconds: incremental.seconds,
        steps: incremental_steps,
      },
      { name: 'check', title: text.full, seconds: full.seconds, steps: full_steps },
    ];
    return html`<table>
        <thead>
          <tr>
            <th scope="col">${text.what}</th>
            <th scope="col">${text.time}</th>
            <th scope="colgroup" colspan="2">${text.steps}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, title, seconds, steps }) => html`<tr class=${name}>
              <th scope="row">${title}</th>
              <td>${text.duration(seconds)}</td>
              <td>${text.times(steps)}</td>
              <td class="bar" ${customProperties({ '--share': seconds / longest })}></td>
            </tr>`,
          )}
        </tbody>
      </table>
      <p>${text.words(result)}</p>
      <p class="small soft">
        ${text.measured}
        ${full.evaluated < full.parameters ? text.scaled(full.evaluated, full.parameters) : nothing}
      </p>`;
  }
}
