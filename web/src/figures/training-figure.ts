import { axisX, axisY, gridY, text as label, line } from '@observablehq/plot';
import type { Dataset, TrainingReport } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../mistakes/code-comparison.js';
import { magnitude } from '../i18n/numbers.js';
import { chartStyles, draw } from '../ui/chart.js';
import { Width } from '../ui/controllers.js';
import { shared } from '../ui/styles.js';
import './decision-map.js';
import type { TrainingResult } from './results.js';
import { figureText } from './strings.js';
import { figureStyles } from './styles.js';

const text = figureText.training;

const LOOKS = {
  correct: { colour: 'var(--pass)', dashes: 'none' },
  broken: { colour: 'var(--fail)', dashes: '6 3' },
} as const;
type Which = keyof typeof LOOKS;

/** A network trained with the right gradient and with a wrong one, side by side. */
@customElement('training-figure')
export class TrainingFigure extends LitElement {
  static override styles = [
    shared,
    figureStyles,
    chartStyles,
    css`
      .correct {
        stroke: var(--pass);
      }
      .broken {
        stroke: var(--fail);
      }
      .maps {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 16rem));
        gap: var(--space-4);
      }
    `,
  ];

  @property({ attribute: false }) result: TrainingResult | undefined;
  @property({ attribute: false }) data: Dataset | undefined;

  private readonly room = new Width(this);

  private get runs(): [Which, TrainingReport][] {
    const { result } = this;
    if (!result) return [];
    return [
      ['correct', result.correct],
      ...(result.broken ? [['broken', result.broken] as [Which, TrainingReport]] : []),
    ];
  }

  private draw() {
    const width = Math.min(this.room.value, 720);
    const svg = draw({
      width,
      height: Math.round(Math.max(220, width * 0.42)),
      marginLeft: 56,
      marginBottom: 44,
      marginTop: 24,
      marginRight: 20,
      className: 'chart',
      y: { zero: true, nice: true },
      marks: [
        gridY({ ticks: 5, stroke: 'var(--hairline)', strokeOpacity: 1 }),
        axisX({ ticks: width < 420 ? 4 : 8, label: text.x, tickSize: 0 }),
        axisY({ ticks: 5, label: text.y, tickSize: 0 }),
        ...this.runs.map(([which, { costs }]) =>
          line(costs, {
            x: (_, step) => step,
            y: (cost) => cost,
            stroke: LOOKS[which].colour,
            strokeWidth: 2,
            strokeDasharray: LOOKS[which].dashes,
          }),
        ),
        ...this.runs.flatMap(([which, { costs, diverged }]) =>
          diverged === null
            ? []
            : [
                label([costs.at(-1) ?? 0], {
                  x: () => costs.length - 1,
                  y: (cost: number) => cost,
                  text: () => '×',
                  fill: LOOKS[which].colour,
                  fontSize: 18,
                }),
              ],
        ),
      ],
    });
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', text.label(this.runs.map(([, run]) => run)));
    return svg;
  }

  private renderTable() {
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${text.y}>
      <table>
        <thead>
          <tr>
            <th scope="col">${text.gradient}</th>
            <th scope="col">${text.first}</th>
            <th scope="col">${text.last}</th>
            ${this.result?.correct.accuracies ? html`<th scope="col">${text.accuracy}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${this.runs.map(
            ([which, { costs, accuracies }]) => html`<tr>
              <th scope="row">
                <svg class="swatch" viewBox="0 0 32 8" aria-hidden="true"
                    ><path class=${which} d="M0 4h32" stroke-dasharray=${LOOKS[which].dashes} /></svg>${text[which]}
              </th>
              <td>${magnitude(costs[0] ?? 0)}</td>
              <td>${magnitude(costs.at(-1) ?? 0)}</td>
              ${accuracies ? html`<td>${text.share(accuracies.at(-1) ?? 0)}</td>` : nothing}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private renderMaps() {
    const maps = this.runs.filter(([, { map }]) => map !== null);
    if (maps.length === 0) return nothing;
    return html`<div class="maps">
      ${maps.map(
        ([which, { map }]) => html`<decision-map
          .map=${map}
          .title=${text[which]}
          .classes=${this.data?.classes ?? []}
          .features=${this.data?.feature_names ?? []}
        ></decision-map>`,
      )}
    </div>`;
  }

  override render() {
    const { result } = this;
    if (!result || this.room.value === 0) return nothing;
    const { correct, broken } = result;
    return html`${this.draw()} ${this.renderTable()}
      <p>${broken ? text.compare(correct, broken) : text.alone}</p>
      ${this.runs
        .filter(([, { diverged }]) => diverged !== null)
        .map(([which, run]) => html`<p>${text.diverged(text[which], run.diverged ?? 0)}</p>`)}
      ${broken?.bugs.map((bug) => html`<code-comparison .bug=${bug}></code-comparison>`)}
      ${this.renderMaps()}`;
  }
}
