import { axisX, axisY, dot, gridY, text as label, line, ruleX } from '@observablehq/plot';
import type { Slice } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { scientific, withWrongDigits } from '../i18n/numbers.js';
import { chartStyles, draw } from '../ui/chart.js';
import { Width } from '../ui/controllers.js';
import { shared } from '../ui/styles.js';
import type { SliceResult } from './results.js';
import { figureText } from './strings.js';
import { figureStyles } from './styles.js';

const text = figureText.slice;

/** The lines through the curve: all three quotients are numerical, dashes tell them apart. */
const LOOKS = {
  backward: { dashes: '2 4', from: -1.4, to: 0.4 },
  forward: { dashes: '9 4', from: -0.4, to: 1.4 },
  central: { dashes: 'none', from: -1.4, to: 1.4 },
} as const;
const QUOTIENTS = Object.keys(LOOKS) as (keyof typeof LOOKS)[];

/** 2.5e-6 in as few characters as it takes. */
const short = (value: number) =>
  value === 0 ? '0' : String(Number(value.toPrecision(3))).replaceAll('-', '−');

/** J along one parameter, with the lines whose slopes are its difference quotients. */
@customElement('slice-figure')
export class SliceFigure extends LitElement {
  static override styles = [
    shared,
    figureStyles,
    chartStyles,
    css`
      .quotient {
        stroke: var(--numerical);
      }
    `,
  ];

  @property({ attribute: false }) result: SliceResult | undefined;

  private readonly room = new Width(this);

  private draw(slice: Slice) {
    const { cost, cost_plus, cost_minus, epsilon, offsets, costs } = slice;
    const width = Math.min(this.room.value, 720);
    const curve = offsets.map((offset, i) => ({ offset, change: (costs[i] ?? 0) - cost }));
    const at = { x: 'offset', y: 'change' };
    const secant = (slope: number, from: number, to: number, through: number) =>
      [from, to].map((share) => ({
        offset: share * epsilon,
        change: slope * share * epsilon + through,
      }));
    const middle = (cost_plus + cost_minus) / 2 - cost;
    const points = [
      { offset: -epsilon, change: cost_minus - cost },
      { offset: 0, change: 0 },
      { offset: epsilon, change: cost_plus - cost },
    ];
    const svg = draw({
      width,
      height: Math.round(Math.max(240, width * 0.45)),
      marginLeft: 64,
      marginBottom: 44,
      marginTop: 28,
      marginRight: 20,
      className: 'chart',
      x: { domain: [offsets[0] ?? 0, offsets.at(-1) ?? 1] },
      marks: [
        gridY({ ticks: 5, stroke: 'var(--hairline)', strokeOpacity: 1 }),
        axisX({
          ticks: width < 420 ? 3 : 7,
          tickFormat: short,
          label: text.x(slice.parameter),
          tickSize: 0,
        }),
        axisY({ ticks: 5, tickFormat: short, label: text.y, tickSize: 0 }),
        ruleX([-epsilon, epsilon], { stroke: 'var(--edge)', strokeDasharray: '2 2' }),
        label([-epsilon, epsilon], {
          x: (offset: number) => offset,
          text: (offset: number) => (offset < 0 ? '−ε' : '+ε'),
          frameAnchor: 'top',
          dy: -14,
        }),
        line(curve, { ...at, stroke: 'var(--ink)', strokeWidth: 1.5 }),
        ...QUOTIENTS.map((name) => {
          const { dashes, from, to } = LOOKS[name];
          return line(secant(slice[name], from, to, name === 'central' ? middle : 0), {
            ...at,
            stroke: 'var(--numerical)',
            strokeWidth: 2,
            strokeDasharray: dashes,
          });
        }),
        dot(points, { ...at, r: 4, stroke: 'var(--ink)', strokeWidth: 1.5, fill: 'var(--paper)' }),
      ],
    });
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', text.label(slice));
    return svg;
  }

  private renderSlopes(slice: Slice) {
    const { reference, analytic } = slice;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${text.slope}>
      <table>
        <thead>
          <tr>
            <th scope="col">${text.slope}</th>
            <th scope="col">∂J/∂${slice.parameter}</th>
            <th scope="col">${text.error}</th>
          </tr>
        </thead>
        <tbody>
          ${QUOTIENTS.map(
            (name) => html`<tr>
              <th scope="row">
                <svg class="swatch" viewBox="0 0 32 8" aria-hidden="true"
                    ><path class="quotient" d="M0 4h32" stroke-dasharray=${LOOKS[name].dashes} /></svg>${text[name]}
              </th>
              <td class="numerical">${withWrongDigits(slice[name], slice[name] - reference)}</td>
              <td>${scientific(Math.abs(slice[name] - reference))}</td>
            </tr>`,
          )}
          <tr>
            <th scope="row">${text.analytic}</th>
            <td class="analytic">${withWrongDigits(analytic, analytic - reference)}</td>
            <td>${scientific(Math.abs(analytic - reference))}</td>
          </tr>
          <tr>
            <th scope="row">${text.reference}</th>
            <td class="reference">${withWrongDigits(reference, 0)}</td>
            <td></td>
          </tr>
        </tbody>
      </table>
    </div>`;
  }

  override render() {
    const slice = this.result?.slice;
    if (!slice || this.room.value === 0) return nothing;
    return html`${this.draw(slice)}
      <p>${slice.kink ? text.kink(slice.kink.unit, slice.kink.layer) : text.smooth}</p>
      ${this.renderSlopes(slice)}`;
  }
}
