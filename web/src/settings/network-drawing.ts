import { css, html, LitElement, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { count } from '../i18n/language.js';
import { shared } from '../ui/styles.js';
import { settingsText } from './strings.js';

const WIDTH = 340;
const HEIGHT = 92;
const MARGIN = 14;
const MOST = 6;
const GAP = 12;

/** Heights of the units drawn of a layer; a wide layer shows five and leaves the place of one out. */
function unitsOf(width: number): number[] {
  const places = Math.min(width, MOST);
  const top = 38 - ((places - 1) * GAP) / 2;
  return Array.from({ length: places }, (_, place) => top + place * GAP).filter(
    (_, place) => width <= MOST || place !== MOST - 2,
  );
}

/** The network as a drawing: a column of units for each layer, its width below. */
@customElement('network-drawing')
export class NetworkDrawing extends LitElement {
  static override styles = [
    shared,
    css`
      svg {
        display: block;
        width: 100%;
        max-width: 24rem;
        height: auto;
        overflow: visible;
      }
      line {
        stroke: var(--ink);
        stroke-opacity: 0.14;
      }
      circle {
        fill: var(--surface);
        stroke: var(--ink-soft);
        stroke-width: 1.25;
      }
      .dots circle {
        fill: var(--ink-soft);
        stroke: none;
      }
      text {
        fill: var(--ink-soft);
        font-size: 11px;
        font-variant-numeric: tabular-nums;
        text-anchor: middle;
      }
    `,
  ];

  /** All widths, input first. */
  @property({ attribute: false }) layers: readonly number[] = [];

  override render() {
    const { layers } = this;
    const step = (WIDTH - 2 * MARGIN) / Math.max(1, layers.length - 1);
    const columns = layers.map((width, layer) => ({
      x: MARGIN + layer * step,
      width,
      units: unitsOf(width),
    }));
    const edges = columns
      .slice(1)
      .flatMap((to, layer) =>
        (columns[layer]?.units ?? []).flatMap((from) =>
          to.units.map(
            (y) => svg`<line x1=${columns[layer]?.x ?? 0} y1=${from} x2=${to.x} y2=${y}></line>`,
          ),
        ),
      );
    return html`<svg
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      role="img"
      aria-label=${settingsText.figure(layers)}
    >
      ${edges}
      ${columns.map(
        ({ x, width, units }) => svg`
          ${units.map((y) => svg`<circle cx=${x} cy=${y} r="4"></circle>`)}
          ${
            width > MOST
              ? svg`<g class="dots">${[-3.5, 0, 3.5].map(
                  (offset) =>
                    svg`<circle cx=${x} cy=${(units.at(-1) ?? 0) - GAP + offset} r="0.9"></circle>`,
                )}</g>`
              : ''
          }
          <text x=${x} y=${HEIGHT - 4}>${count(width)}</text>`,
      )}
    </svg>`;
  }
}
