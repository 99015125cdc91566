import type { TaylorReport } from 'gradcheck';
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { powerOfTen } from '../../i18n/numbers.js';
import { shared } from '../../ui/styles.js';
import { strings } from '../strings.js';
import { pictureStyles } from './picture-styles.js';

const text = strings.function;

const WIDTH = 480;
const HEIGHT = 260;
const MARGIN = { left: 52, right: 12, top: 12, bottom: 40 };
/** A remainder of no bits at all is drawn here. */
const NOTHING = 1e-17;

/** A range of exponents of ten, and where a value is in it from 0 to 1. */
function logScale(values: number[]) {
  const exponents = values.map((value) => Math.log10(Math.max(NOTHING, value)));
  const low = Math.floor(Math.min(...exponents));
  const high = Math.max(low + 1, Math.ceil(Math.max(...exponents)));
  const step = Math.ceil((high - low) / 6);
  const marks = [];
  for (let exponent = low; exponent <= high; exponent += step) marks.push(exponent);
  const share = (value: number) => (Math.log10(Math.max(NOTHING, value)) - low) / (high - low);
  return { marks, share };
}

/** Taylor's test: what is left of f(x+hd) after f(x) + h·g·d, over h, in each direction. */
@customElement('taylor-picture')
export class TaylorPicture extends LitElement {
  static override styles = [
    shared,
    pictureStyles,
    css`
      .curve {
        fill: none;
        stroke: var(--analytic);
        stroke-width: 1.5;
      }
      circle {
        fill: var(--analytic);
      }
      .slope {
        fill: none;
        stroke: var(--ink-soft);
        stroke-dasharray: 3 3;
      }
    `,
  ];

  @property({ attribute: false }) directions: readonly TaylorReport[] = [];

  override render() {
    const curves = this.directions
      .filter(({ output, steps }) => output === 0 && steps.length > 1)
      .map(({ steps, remainders }) =>
        Array.from(steps, (h, i) => ({ h, rest: remainders[i] as number })),
      );
    const points = curves.flat();
    if (points.length === 0) return nothing;
    const across = logScale(points.map(({ h }) => h));
    const up = logScale(points.map(({ rest }) => rest));
    const x = (h: number) => MARGIN.left + across.share(h) * (WIDTH - MARGIN.left - MARGIN.right);
    const y = (rest: number) =>
      HEIGHT - MARGIN.bottom - up.share(rest) * (HEIGHT - MARGIN.top - MARGIN.bottom);
    const widest = points.reduce((a, b) => (b.h > a.h ? b : a));
    const least = Math.min(...points.map(({ h }) => h));
    /** Falling as h to this power, from the first point on, as far as the picture goes. */
    const falling = (order: number) => {
      const rest = Math.max(NOTHING, widest.rest);
      const lowest = 10 ** (up.marks[0] as number);
      const h = Math.max(least, widest.h * (lowest / rest) ** (1 / order));
      const end = rest * (h / widest.h) ** order;
      return svg`<path class="slope"
          d="M${x(widest.h)} ${y(rest)}L${x(h)} ${y(end)}" />
        <text x=${x(h) + 4} y=${y(end) - 6}>h${order === 1 ? '' : '²'}</text>`;
    };
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${text.taylorPicture}>
      ${up.marks.map(
        (exponent) => svg`<line class="grid" x1=${MARGIN.left} x2=${WIDTH - MARGIN.right}
            y1=${y(10 ** exponent)} y2=${y(10 ** exponent)} />
          <text text-anchor="end" x=${MARGIN.left - 6} y=${y(10 ** exponent) + 4}
            >${powerOfTen(exponent)}</text>`,
      )}
      ${across.marks.map(
        (
          exponent,
        ) => svg`<text text-anchor="middle" x=${x(10 ** exponent)} y=${HEIGHT - MARGIN.bottom + 18}
            >${powerOfTen(exponent)}</text>`,
      )}
      <text text-anchor="end" x=${WIDTH - MARGIN.right} y=${HEIGHT - 4}>${text.taylorStep}</text>
      ${falling(1)} ${falling(2)}
      ${curves.map(
        (curve) => svg`<path class="curve"
            d=${`M${curve.map(({ h, rest }) => `${x(h)} ${y(rest)}`).join('L')}`} />
          ${curve.map(({ h, rest }) => svg`<circle cx=${x(h)} cy=${y(rest)} r="2.5" />`)}`,
      )}
    </svg>`;
  }
}
