import { css, html, LitElement, mathml, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { allDigits, scientific, withWrongDigits } from '../i18n/numbers.js';
import { shared } from '../ui/styles.js';
import type { QuotientsResult } from './results.js';
import { figureText } from './strings.js';
import { figureStyles } from './styles.js';

const text = figureText.quotients;

const digits = (value: number) => String(value).replace('-', '−');
/** As a factor. */
const factor = (value: number) => (value < 0 ? `(${digits(value)})` : digits(value));

/** The drawing, in its own units. */
const [WIDTH, HEIGHT] = [320, 220];
/** Lines that differ by less than this are one, to the eye. */
const VISIBLE = 2;
const DASHES = { curve: 'none', tangent: 'none', forward: '2 4', central: '9 4' } as const;

type Line = keyof typeof DASHES;

/** Forward and central difference of x² at a point of the reader's, and how far each is off. */
@customElement('quotients-figure')
export class QuotientsFigure extends LitElement {
  static override styles = [
    shared,
    figureStyles,
    css`
      .quotients {
        display: grid;
        gap: var(--space-4);
      }
      .quotient {
        display: grid;
        gap: var(--space-1);
      }
      .formula {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.6em 0.3em;
      }
      math {
        font-size: 0.9375rem;
        line-height: 1.6;
      }
      .result {
        font-size: var(--size-large);
        overflow-wrap: anywhere;
      }
      .result data {
        white-space: normal;
      }
      svg.picture {
        max-width: 30rem;
        border-bottom: 1px solid var(--edge);
      }
      path {
        fill: none;
      }
      .curve {
        stroke: var(--ink);
        stroke-width: 1.5;
      }
      .tangent {
        stroke: var(--analytic);
        stroke-width: 2;
      }
      .forward,
      .central {
        stroke: var(--numerical);
        stroke-width: 2;
      }
      circle {
        fill: var(--paper);
        stroke: var(--ink);
        stroke-width: 1.5;
      }
    `,
  ];

  @property({ attribute: false }) result: QuotientsResult | undefined;

  private renderQuotient(
    title: string,
    numerator: readonly [string, string],
    values: readonly [number, number],
    denominator: readonly [string, string],
    [value, error]: readonly [number, number],
  ) {
    const number = (n: number) => mathml`<mn>${digits(n)}</mn>`;
    return html`<div class="quotient">
      <h3 class="numerical">${title}</h3>
      <div class="formula scroll" tabindex="0" role="group" aria-label=${title}>
        <math displaystyle="true">
          <mfrac>
            <mrow><mi>${numerator[0]}</mi><mo>−</mo><mi>${numerator[1]}</mi></mrow>
            <mi>${denominator[0]}</mi>
          </mfrac>
        </math>
        <math displaystyle="true">
          <mo>=</mo>
          <mfrac>
            <mrow>${number(values[0])}<mo>−</mo>${number(values[1])}</mrow>
            <mn>${denominator[1]}</mn>
          </mfrac>
        </math>
      </div>
      <p class="result">= ${withWrongDigits(value, error)}</p>
      <p class="small soft">
        ${error === 0 ? text.none : html`${text.error} ${scientific(error, 2)}`}
      </p>
    </div>`;
  }

  /** The parabola and its lines, in pixels. */
  private renderPicture(result: QuotientsResult) {
    const { x, epsilon, value, value_plus, value_minus, forward, central, exact } = result;
    const reach = Math.max(1.5, 1.6 * epsilon);
    const samples = Array.from({ length: 61 }, (_, i) => x + reach * (i / 30 - 1));
    const heights = samples.map((t) => t * t);
    const [low, high] = [Math.min(...heights), Math.max(...heights)];
    const margin = (high - low) * 0.08;
    const across = (t: number) => ((t - x + reach) / (2 * reach)) * WIDTH;
    const up = (y: number) => HEIGHT * (1 - (y - low + margin) / (high - low + 2 * margin));
    const at = (t: number, y: number) => `${across(t).toFixed(2)} ${up(y).toFixed(2)}`;
    const line = (slope: number, t: number, y: number) =>
      `M${at(x - reach, y + slope * (x - reach - t))}L${at(x + reach, y + slope * (x + reach - t))}`;
    const lines: Record<Exclude<Line, 'curve'>, string> = {
      tangent: line(exact, x, value),
      forward: line(forward, x, value),
      central: line(central, x + epsilon, value_plus),
    };
    const points = [
      [x - epsilon, value_minus],
      [x, value],
      [x + epsilon, value_plus],
    ] as const;
    const spread = Math.abs(across(x + epsilon) - across(x));
    return html`<figure>
      <svg
        class="picture"
        viewBox="0 0 ${WIDTH} ${HEIGHT}"
        role="img"
        aria-label=${text.picture(String(x), String(epsilon))}
      >
        <path class="curve" d="M${samples.map((t, i) => at(t, heights[i] ?? 0)).join('L')}" />
        ${Object.entries(lines).map(
          ([name, d]) =>
            svg`<path class=${name} d=${d} stroke-dasharray=${DASHES[name as Line]} />`,
        )}
        ${points.map(
          ([t, y]) => svg`<circle cx=${across(t).toFixed(2)} cy=${up(y).toFixed(2)} r="3.5" />`,
        )}
      </svg>
      <ul class="key" aria-hidden="true">
        ${this.renderKey('curve', text.parabola)} ${this.renderKey('tangent', text.tangent)}
        ${this.renderKey('forward', text.forward)}
        ${this.renderKey('central', text.central)}
      </ul>
      ${spread < VISIBLE * 4 ? html`<p class="small soft">${text.close}</p>` : nothing}
    </figure>`;
  }

  private renderKey(name: Line, label: string) {
    return html`<li>
      <svg class="swatch" viewBox="0 0 32 8"><path class=${name} d="M0 4h32" stroke-dasharray=${DASHES[name]} /></svg
      >${label}
    </li>`;
  }

  override render() {
    const { result } = this;
    if (!result) return nothing;
    const { x, epsilon, value, value_plus, value_minus } = result;
    return html`<div class="sides">
        <div class="quotients">
          ${this.renderQuotient(
            text.forward,
            ['f(x+ε)', 'f(x)'],
            [value_plus, value],
            ['ε', String(epsilon)],
            [result.forward, result.forward_error],
          )}
          ${this.renderQuotient(
            text.central,
            ['f(x+ε)', 'f(x−ε)'],
            [value_plus, value_minus],
            ['2ε', `2 · ${epsilon}`],
            [result.central, result.central_error],
          )}
          <div class="quotient">
            <h3 class="analytic">${text.exact}</h3>
            <p class="result">= 2 · ${factor(x)} = ${allDigits(result.exact)}</p>
          </div>
          <p class="small soft">${text.wrong}</p>
        </div>
        ${this.renderPicture(result)}
      </div>`;
  }
}
