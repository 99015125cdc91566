import { axisX, axisY, dot, gridX, gridY, line } from '@observablehq/plot';
import { type CheckReport, gradientsByBlock } from 'gradcheck';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { powerOfTen, scientific } from '../i18n/numbers.js';
import { chartStyles, decades, draw, ticks } from '../ui/chart.js';
import { Width } from '../ui/controllers.js';
import { saveButtons } from '../ui/save-buttons.js';
import { shared } from '../ui/styles.js';
import { type Entry, type ScatterPoints, scatterPoints } from './scatter-points.js';
import { pictures } from './strings.js';
import { pictureStyles } from './styles.js';

const text = pictures.scatter;
const TABLE = 10;

const { abs } = Math;
const isOpposite = ({ analytic, numerical }: Entry) => analytic * numerical < 0;
const isSame = ({ analytic, numerical }: Entry) =>
  analytic !== 0 && numerical !== 0 && analytic > 0 === numerical > 0;

/** Each entry of the gradient, analytic against numerical; what agrees lies on the diagonal. */
@customElement('gradient-scatter')
export class GradientScatter extends LitElement {
  static override styles = [
    shared,
    pictureStyles,
    chartStyles,
    css`
      .same {
        color: var(--ink-soft);
      }
      .opposite,
      .zero {
        color: var(--fail);
      }
    `,
  ];

  @property({ attribute: false }) report: CheckReport | undefined;
  @property() stem = '';

  private readonly room = new Width(this);
  private points: ScatterPoints | undefined;

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('report') && this.report)
      this.points = scatterPoints(gradientsByBlock(this.report));
  }

  private chart({ drawn }: ScatterPoints) {
    const width = Math.min(this.room.value, 560);
    const x = decades(drawn.map(({ numerical }) => abs(numerical)));
    const y = decades(drawn.map(({ analytic }) => abs(analytic)));
    const low = Math.min(x[0], y[0]);
    const high = Math.max(x[1], y[1]);
    const marks = ticks([low, high], width < 420 ? 5 : 8);
    const tickFormat = (value: number) => powerOfTen(Math.round(Math.log10(value)));
    const domain = [10 ** low, 10 ** high];
    const ends = domain.map((value) => [value, value] as [number, number]);
    const zeroX = drawn.filter(({ numerical }) => numerical === 0);
    const zeroY = drawn.filter(({ analytic }) => analytic === 0);
    const title = ({ name, analytic, numerical }: Entry) =>
      `${name}\n${pictures.analytic} ${analytic}\n${pictures.numerical} ${numerical}`;
    const at = { x: (e: Entry) => abs(e.numerical), y: (e: Entry) => abs(e.analytic), title };
    const wrong = { stroke: 'var(--fail)', strokeWidth: 1.5, title };
    const svg = draw({
      width,
      height: Math.round(width * 0.8),
      marginLeft: 52,
      marginBottom: 44,
      marginTop: 28,
      marginRight: 16,
      className: 'chart',
      x: { type: 'log', domain },
      y: { type: 'log', domain },
      marks: [
        gridX(marks, { stroke: 'var(--hairline)', strokeOpacity: 1 }),
        gridY(marks, { stroke: 'var(--hairline)', strokeOpacity: 1 }),
        axisX(marks, { tickFormat, label: text.x, color: 'var(--numerical)', tickSize: 0 }),
        axisY(marks, { tickFormat, label: text.y, color: 'var(--analytic)', tickSize: 0 }),
        line(ends, { stroke: 'var(--ink)', strokeDasharray: '4 3' }),
        dot(drawn.filter(isSame), {
          ...at,
          r: drawn.length > 500 ? 2 : 3,
          fill: 'var(--ink-soft)',
          fillOpacity: drawn.length > 500 ? 0.45 : 0.7,
        }),
        dot(drawn.filter(isOpposite), { ...at, ...wrong, r: 4, symbol: 'times' }),
        dot(zeroX, { ...wrong, y: at.y, frameAnchor: 'left', r: 4, symbol: 'triangle' }),
        dot(zeroY, { ...wrong, x: at.x, frameAnchor: 'bottom', r: 4, symbol: 'triangle' }),
      ],
    });
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', text.label(drawn.length, drawn.filter(isOpposite).length));
    return svg;
  }

  private renderTable({ drawn }: ScatterPoints) {
    return html`<details class="equivalent">
      <summary>${text.worst}</summary>
      <div class="scroll" tabindex="0" role="group" aria-label=${text.worst}>
        <table>
          <thead>
            <tr>
              <th scope="col">${text.entry}</th>
              <th scope="col" class="analytic">${pictures.analytic}</th>
              <th scope="col" class="numerical">${pictures.numerical}</th>
              <th scope="col" class="reference">${pictures.reference}</th>
            </tr>
          </thead>
          <tbody>
            ${drawn.slice(0, TABLE).map(
              (entry) => html`<tr>
                <th scope="row">${entry.name}</th>
                <td class="analytic">${scientific(entry.analytic, 8)}</td>
                <td class="numerical">${scientific(entry.numerical, 8)}</td>
                <td class="reference">${scientific(entry.reference, 8)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  override render() {
    const { points } = this;
    if (!points || this.room.value === 0) return nothing;
    const svg = this.chart(points);
    const counts = text.counts(points.counts);
    return html`<div class="picture">
      <p class="small">
        ${text.drawn(points.drawn.length, points.total, points.worst)} ${counts}
      </p>
      <ul class="key">
        <li class="same">● ${text.equal}</li>
        ${points.counts.opposite > 0 ? html`<li class="opposite">× ${text.opposite}</li>` : nothing}
        ${points.counts.oneZero > 0 ? html`<li class="zero">△ ${text.zero}</li>` : nothing}
        <li>┄ ${text.diagonal}</li>
      </ul>
      ${svg}
      ${saveButtons(`${this.stem}-scatter`, svg)}
      ${this.renderTable(points)}
    </div>`;
  }
}
