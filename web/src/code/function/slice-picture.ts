import type { EntryReport, FunctionSlice } from 'gradcheck';
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { power } from '../../i18n/numbers.js';
import { shared } from '../../ui/styles.js';
import { strings } from '../strings.js';
import { pictureStyles } from './picture-styles.js';

const text = strings.function.slice;

const WIDTH = 480;
const HEIGHT = 240;
const MARGIN = { left: 64, right: 14, top: 12, bottom: 40 };

/** f along a variable in which it has a kink or jumps, with its one-sided slopes and the gradient's. */
@customElement('slice-picture')
export class SlicePicture extends LitElement {
  static override styles = [
    shared,
    pictureStyles,
    css`
      .value {
        fill: var(--ink);
      }
      .side,
      .own {
        fill: none;
        stroke-width: 2;
      }
      .side {
        stroke: var(--numerical);
      }
      .own {
        stroke: var(--analytic);
        stroke-dasharray: 6 4;
      }
    `,
  ];

  @property({ attribute: false }) slice: FunctionSlice | undefined;
  @property({ attribute: false }) kink: EntryReport | undefined;
  /** f(x). */
  @property({ type: Number }) value = 0;

  override render() {
    const { slice, kink, value } = this;
    if (!slice || !kink) return nothing;
    const { offsets, values } = slice;
    const points = Array.from(offsets, (offset, k) => ({ offset, value: values[k] as number }));
    const shown = points.filter((point) => Number.isFinite(point.value));
    const reach = Math.max(...offsets);
    const heights = [value, ...shown.map((point) => point.value)];
    const [low, high] = [Math.min(...heights), Math.max(...heights)];
    const room = high > low ? high - low : Math.max(1, Math.abs(value));
    const x = (offset: number) =>
      MARGIN.left + ((offset + reach) / (2 * reach)) * (WIDTH - MARGIN.left - MARGIN.right);
    const y = (height: number) =>
      HEIGHT -
      MARGIN.bottom -
      ((height - low + room / 10) / (1.2 * room)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
    const line = (slope: number, from: number, to: number, kind: string) => svg`<path
      class=${kind}
      clip-path="url(#inside)"
      d="M${x(from)} ${y(value + slope * from)}L${x(to)} ${y(value + slope * to)}" />`;
    const left = kink.kind === 'kink' ? kink.left : null;
    const right = kink.kind === 'kink' ? kink.right : null;
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${text.picture(slice.name)}>
      <clipPath id="inside"><rect x=${MARGIN.left} y=${MARGIN.top}
        width=${WIDTH - MARGIN.left - MARGIN.right} height=${HEIGHT - MARGIN.top - MARGIN.bottom} /></clipPath>
      ${[low, high].map(
        (height) => svg`<line class="grid" x1=${MARGIN.left} x2=${WIDTH - MARGIN.right}
            y1=${y(height)} y2=${y(height)} />
          <text text-anchor="end" x=${MARGIN.left - 6} y=${y(height) + 4}>${power(height)}</text>`,
      )}
      ${[-reach, 0, reach].map(
        (offset) => svg`<line class="grid" x1=${x(offset)} x2=${x(offset)}
            y1=${MARGIN.top} y2=${HEIGHT - MARGIN.bottom} />
          <text text-anchor=${offset > 0 ? 'end' : offset < 0 ? 'start' : 'middle'} x=${x(offset)}
            y=${HEIGHT - MARGIN.bottom + 18}>${power(offset)}</text>`,
      )}
      <text text-anchor="end" x=${WIDTH - MARGIN.right} y=${HEIGHT - 4}>${text.across(slice.name)}</text>
      ${left && line(left.value, -reach, 0, 'side')} ${right && line(right.value, 0, reach, 'side')}
      ${line(kink.analytic, -reach, reach, 'own')}
      ${shown.map(
        (point) => svg`<circle class="value" cx=${x(point.offset)} cy=${y(point.value)} r="2" />`,
      )}
    </svg>`;
  }
}
