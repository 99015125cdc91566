import {
  axisX,
  axisY,
  dot,
  gridX,
  gridY,
  text as label,
  line,
  ruleX,
  ruleY,
} from '@observablehq/plot';
import type { CheckReport, Sweep, SweepCurve, SweepPoint } from 'gradcheck';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { powerOfTen, scientific } from '../i18n/numbers.js';
import { request } from '../session/requests.js';
import { type Chart, chartStyles, decades, draw, ticks } from '../ui/chart.js';
import { Width } from '../ui/controllers.js';
import { customProperties } from '../ui/custom-properties.js';
import { saveButtons } from '../ui/save-buttons.js';
import { shared } from '../ui/styles.js';
import { pictures } from './strings.js';
import { pictureStyles } from './styles.js';

const text = pictures.sweep;

/** All three give a numerical gradient, in its colour: dashes and symbols tell them apart. */
const LOOKS = {
  forward: { dashes: '1.5 3', symbol: 'triangle', shape: 'M20 1l5 9H15z' },
  central: { dashes: 'none', symbol: 'circle', shape: 'M16 6a4 4 0 0 0 8 0 4 4 0 0 0-8 0' },
  richardson: { dashes: '6 3', symbol: 'square', shape: 'M16 2h8v8h-8z' },
} as const satisfies Record<SweepCurve['method'], unknown>;

/** A round-off error of no bits at all is drawn here. */
const NOTHING = 1e-17;
/** A click counts for the point it is nearest to, within so many pixels. */
const REACH = 28;

/** As it is typed: 5e-6. */
const typed = (epsilon: number) => String(Number(epsilon.toPrecision(3)).toExponential());

/** The difference over the step size for each method; a point can be chosen for the next check. */
@customElement('epsilon-sweep')
export class EpsilonSweep extends LitElement {
  static override styles = [
    shared,
    pictureStyles,
    chartStyles,
    css`
      .plot {
        position: relative;
        width: fit-content;
        cursor: crosshair;
      }
      .cursor {
        position: absolute;
        left: calc(var(--x) * 1px);
        top: calc(var(--y) * 1px);
        width: 1rem;
        height: 1rem;
        margin: -0.5rem 0 0 -0.5rem;
        border: 2px solid var(--ink);
        border-radius: 50%;
        pointer-events: none;
      }
      .choice {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--space-4);
        min-height: 2.25rem;
        font-size: var(--size-small);
      }
      .choice button {
        min-height: 2rem;
      }
      td svg {
        width: 2.5rem;
        height: 0.75rem;
        margin-right: var(--space-2);
        overflow: visible;
        stroke: var(--numerical);
        stroke-width: 1.5;
        fill: var(--numerical);
        vertical-align: -0.05em;
      }
      .steps td,
      .steps th {
        padding-block: 0.15rem;
      }
    `,
  ];

  @property({ attribute: false }) report: CheckReport | undefined;
  @property({ attribute: false }) sweep: Sweep | undefined;
  @property() stem = '';
  @state() private curve = 1;
  @state() private point = 0;

  private readonly room = new Width(this);
  private chart: (Chart & SVGSVGElement) | undefined;

  /** The cursor starts at the best point of the central difference. */
  override willUpdate(changed: PropertyValues<this>) {
    const curve = this.sweep?.curves[this.curve];
    if (!curve || !changed.has('sweep')) return;
    if (changed.get('sweep') !== undefined && curve.points[this.point]) return;
    this.point = curve.points.findIndex(({ epsilon }) => epsilon === curve.best.epsilon);
  }

  private get chosen(): { method: SweepCurve['method']; point: SweepPoint } | undefined {
    const curve = this.sweep?.curves[this.curve];
    const point = curve?.points[this.point];
    return curve && point && { method: curve.method, point };
  }

  private use() {
    const { chosen } = this;
    if (!chosen) return;
    request(this, 'set', { name: 'method', text: chosen.method });
    request(this, 'set', { name: 'epsilon', text: typed(chosen.point.epsilon) });
  }

  private onKey(event: KeyboardEvent) {
    const curves = this.sweep?.curves;
    const points = curves?.[this.curve]?.points;
    if (!curves || !points) return;
    // Points go from the largest ε to the smallest; on the axis it is the other way.
    if (event.key === 'ArrowLeft') this.point = Math.min(points.length - 1, this.point + 1);
    else if (event.key === 'ArrowRight') this.point = Math.max(0, this.point - 1);
    else if (event.key === 'ArrowUp') this.curve = Math.max(0, this.curve - 1);
    else if (event.key === 'ArrowDown') this.curve = Math.min(curves.length - 1, this.curve + 1);
    else if (event.key === 'Enter' || event.key === ' ') this.use();
    else return;
    event.preventDefault();
  }

  /** Place of a point in the drawing, in CSS pixels. */
  private place({ epsilon, against_analytic }: SweepPoint) {
    const at = (scale: 'x' | 'y', value: number) =>
      this.chart?.scale(scale)?.apply(value) as number;
    return { x: at('x', epsilon), y: at('y', Math.max(NOTHING, against_analytic)) };
  }

  /** Puts the cursor on the point nearest to the pointer. @returns whether there is one */
  private pointTo(event: MouseEvent): boolean {
    const box = this.chart?.getBoundingClientRect();
    if (!box || !this.sweep) return false;
    let nearest = REACH;
    this.sweep.curves.forEach(({ points }, curve) => {
      points.forEach((candidate, point) => {
        const { x, y } = this.place(candidate);
        const distance = Math.hypot(event.clientX - box.left - x, event.clientY - box.top - y);
        if (distance < nearest) [nearest, this.curve, this.point] = [distance, curve, point];
      });
    });
    return nearest < REACH;
  }

  private draw(sweep: Sweep, report: CheckReport) {
    const width = Math.min(this.room.value, 720);
    const clamp = (value: number) => Math.max(NOTHING, value);
    const points = sweep.curves.flatMap((curve) => curve.points);
    const y = decades([
      ...points.map((point) => clamp(point.against_analytic)),
      clamp(sweep.reference_difference),
      report.threshold,
    ]);
    const tickFormat = (value: number) => powerOfTen(Math.round(Math.log10(value)));
    const xTicks = ticks([-15, -1], width < 420 ? 5 : 8);
    const yTicks = ticks(y, 8);
    const steps =
      report.method === 'complex_step' ? [] : report.blocks.map(({ epsilon }) => epsilon);
    const shown = [...new Set(steps)].filter((epsilon) => epsilon >= 1e-15 && epsilon <= 0.1);
    const grid = { stroke: 'var(--hairline)', strokeOpacity: 1 };
    const at = { x: 'epsilon', y: (point: SweepPoint) => clamp(point.against_analytic) };
    const svg = draw({
      width,
      height: Math.round(Math.max(280, width * 0.5)),
      marginLeft: 52,
      marginBottom: 44,
      marginTop: 30,
      marginRight: 20,
      className: 'chart',
      x: { type: 'log', domain: [1e-15, 0.1] },
      y: { type: 'log', domain: y.map((exponent) => 10 ** exponent) },
      marks: [
        gridX(xTicks, grid),
        gridY(yTicks, grid),
        axisX(xTicks, { tickFormat, label: text.x, tickSize: 0 }),
        axisY(yTicks, { tickFormat, label: text.y, tickSize: 0 }),
        ruleX(shown, { stroke: 'var(--ink)', strokeDasharray: '2 2' }),
        label(shown.slice(0, 1), {
          x: (epsilon: number) => epsilon,
          text: () => text.current,
          frameAnchor: 'top',
          dy: -14,
        }),
        ruleY([report.threshold], { stroke: 'var(--ink)' }),
        label([report.threshold], {
          y: (threshold: number) => threshold,
          text: () => text.threshold,
          frameAnchor: 'right',
          dx: 14,
        }),
        ruleY([clamp(sweep.reference_difference)], { stroke: 'var(--reference)', strokeWidth: 2 }),
        label([clamp(sweep.reference_difference)], {
          y: (difference: number) => difference,
          text: () => text.reference,
          fill: 'var(--reference)',
          frameAnchor: 'right',
          textAnchor: 'end',
          dx: -4,
          dy: -10,
        }),
        ...sweep.curves.flatMap((curve) => {
          const { dashes, symbol } = LOOKS[curve.method];
          const known = curve.points.filter((point) => Number.isFinite(point.against_analytic));
          const colour = { stroke: 'var(--numerical)', fill: 'var(--numerical)' };
          return [
            line(known, { ...at, stroke: 'var(--numerical)', strokeDasharray: dashes }),
            dot(known, { ...at, ...colour, symbol, r: 2.5, fill: 'var(--paper)' }),
            dot([curve.best], { ...at, ...colour, symbol, r: 6 }),
          ];
        }),
      ],
    });
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', text.label(sweep));
    return svg;
  }

  /** The legend and what the curves come to. */
  private renderCurves(sweep: Sweep) {
    const slope = (value: number | null) =>
      value === null ? text.noBranch : html`∝ ε<sup>${value.toFixed(1).replace('-', '−')}</sup>`;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${text.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">${text.method}</th>
            <th scope="col">${text.best}</th>
            <th scope="col">${text.error}</th>
            <th scope="col">${text.truncation}</th>
            <th scope="col">${text.roundOff}</th>
          </tr>
        </thead>
        <tbody>
          ${sweep.curves.map(
            ({ method, best, truncation_slope, roundoff_slope }) => html`<tr>
              <td>
                <svg viewBox="0 0 40 12" aria-hidden="true">
                  <path d="M0 6h40" stroke-dasharray=${LOOKS[method].dashes} />
                  <path d=${LOOKS[method].shape} />
                </svg>${text.methods[method]}
              </td>
              <td>${scientific(best.epsilon, 0)}</td>
              <td>${scientific(best.against_reference)}</td>
              <td>${slope(truncation_slope)}</td>
              <td>${slope(roundoff_slope)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private renderTable({ curves }: Sweep) {
    return html`<details class="equivalent">
      <summary>${pictures.table}</summary>
      <div class="scroll" tabindex="0" role="group" aria-label=${text.about}>
        <table class="steps">
          <thead>
            <tr>
              <th scope="col">ε</th>
              ${curves.map(({ method }) => html`<th scope="col">${text.methods[method]}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${curves[0]?.points.map(
              ({ epsilon }, i) => html`<tr>
                <th scope="row">${scientific(epsilon, 0)}</th>
                ${curves.map(
                  ({ points }) =>
                    html`<td>${scientific(points[i]?.against_analytic ?? Number.NaN, 2)}</td>`,
                )}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  override render() {
    const { sweep, report } = this;
    if (!sweep || !report || this.room.value === 0) return nothing;
    const svg = this.draw(sweep, report);
    this.chart = svg;
    const { chosen } = this;
    const { x, y } = chosen ? this.place(chosen.point) : { x: 0, y: 0 };
    const isAnyZero = sweep.curves.some(({ points }) =>
      points.some((point) => point.against_analytic < NOTHING),
    );
    return html`<div class="picture">
      <p class="small">
        ${text.part(sweep.parameters, sweep.of)} ${isAnyZero ? text.atEdge : ''}
      </p>
      <div
        class="plot"
        tabindex="0"
        role="application"
        aria-label=${text.keys}
        @keydown=${this.onKey}
        @pointermove=${this.pointTo}
        @click=${(event: MouseEvent) => {
          if (this.pointTo(event)) this.use();
        }}
      >
        ${svg}
        <div class="cursor" ${customProperties({ '--x': x, '--y': y })}></div>
      </div>
      ${
        chosen
          ? html`<div class="choice">
              <span aria-live="polite" class="at"
                >${text.at(
                  text.methods[chosen.method],
                  scientific(chosen.point.epsilon, 0),
                  scientific(chosen.point.against_analytic, 2),
                )}</span
              >
              <button type="button" @click=${this.use}>${text.use}</button>
            </div>`
          : nothing
      }
      ${this.renderCurves(sweep)}
      ${saveButtons(`${this.stem}-sweep`, svg)}
      ${this.renderTable(sweep)}
    </div>`;
  }
}
