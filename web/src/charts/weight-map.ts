import type { BlockGradients, Dataset } from 'gradcheck';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { magnitude, scientific } from '../i18n/numbers.js';
import { renderBlockName } from '../ui/block-name.js';
import { Theme } from '../ui/controllers.js';
import { customProperties } from '../ui/custom-properties.js';
import { placeOnScale } from '../ui/log-scale.js';
import { savePng } from '../ui/save.js';
import { uiText } from '../ui/strings.js';
import { shared } from '../ui/styles.js';
import { type Grid, gridOf, relativeErrors } from './map-grid.js';
import { pictures } from './strings.js';

const text = pictures.maps;
const SHADES = 256;
/** Between images, in cells. */
const GAP = 1;

/** One weight matrix, coloured by error; a cursor on it says the entry below. */
@customElement('weight-map')
export class WeightMap extends LitElement {
  static override styles = [
    shared,
    css`
      figure {
        display: grid;
        gap: var(--space-2);
        margin: 0;
      }
      figcaption {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 var(--space-3);
        font-size: var(--size-small);
      }
      figcaption strong {
        font-size: var(--size-body);
      }
      figcaption button {
        margin-left: auto;
      }
      sub {
        font-size: 0.8em;
        line-height: 0;
      }
      .map {
        position: relative;
        width: fit-content;
        touch-action: pan-y;
        cursor: crosshair;
      }
      canvas {
        display: block;
        width: calc(var(--columns) * var(--cell) * 1px);
        height: calc(var(--rows) * var(--cell) * 1px);
        image-rendering: pixelated;
      }
      .matrix canvas {
        outline: 1px solid var(--hairline);
      }
      .cursor {
        position: absolute;
        left: calc(var(--x) * var(--cell) * 1px);
        top: calc(var(--y) * var(--cell) * 1px);
        width: max(5px, var(--cell) * 1px);
        height: max(5px, var(--cell) * 1px);
        outline: 2px solid var(--ink);
        box-shadow: 0 0 0 4px var(--paper);
        pointer-events: none;
      }
      .scale {
        color: var(--high);
        background: var(--low);
      }
      .line {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(13.5rem, 1fr));
        gap: 0 var(--space-4);
        font-size: var(--size-small);
        font-variant-numeric: tabular-nums;
      }
      .line > * {
        white-space: nowrap;
      }
      .at {
        grid-column: 1 / -1;
        white-space: normal;
      }
      .analytic {
        color: var(--analytic);
      }
      .numerical {
        color: var(--numerical);
      }
      .reference {
        color: var(--reference);
      }
    `,
  ];

  @property({ attribute: false }) gradients: BlockGradients | undefined;
  /** Where the columns of the matrix are the features of a dataset. */
  @property({ attribute: false }) data: Dataset | undefined;
  /** What there is room for, in CSS pixels. */
  @property({ type: Number }) width = 0;
  /** Start of the names of files. */
  @property() stem = '';
  /** Cell of the cursor that keys and clicks move, and of the pointer while it is on the map. */
  @state() private cursor = 0;
  @state() private pointed: number | undefined;

  private errors: Float64Array = new Float64Array();
  private grid: Grid | undefined;
  /** The cell with the largest error. */
  private peak = 0;

  constructor() {
    super();
    new Theme(this);
  }

  override willUpdate(changed: PropertyValues<this>) {
    const { gradients } = this;
    if (!gradients || !(changed.has('gradients') || changed.has('data'))) return;
    const size = this.grid?.worst.length;
    this.errors = relativeErrors(gradients);
    this.grid = gridOf(gradients.block.shape, this.errors, this.data);
    const { worst } = this.grid;
    const error = (cell: number) => this.errors[worst[cell] as number] as number;
    this.peak = worst.reduce((peak, _, cell) => (error(cell) <= error(peak) ? peak : cell), 0);
    // The cursor starts at the worst entry, and stays where it was put while the map keeps its form.
    if (worst.length !== size) this.cursor = this.peak;
    this.pointed = undefined;
  }

  /** How many tiles stand side by side, and the size of a cell in CSS pixels. */
  private get layout() {
    const { tiles, width } = this.grid as Grid;
    if (tiles === 1) {
      const cell = Math.max(3, Math.min(24, Math.floor(this.width / width)));
      return { across: 1, cell };
    }
    const cell = Math.max(2, Math.min(10, Math.floor(128 / width)));
    const across = Math.floor((this.width / cell + GAP) / (width + GAP));
    return { across: Math.max(1, Math.min(tiles, across)), cell };
  }

  /** Where a cell is drawn, in cells. */
  private placeOf(cell: number) {
    const { width, height } = this.grid as Grid;
    const { across } = this.layout;
    const tile = Math.floor(cell / (width * height));
    return {
      x: (tile % across) * (width + GAP) + (cell % width),
      y: Math.floor(tile / across) * (height + GAP) + (Math.floor(cell / width) % height),
    };
  }

  /** The inverse of `placeOf`; undefined in the gaps. */
  private cellAt(x: number, y: number): number | undefined {
    const { tiles, width, height } = this.grid as Grid;
    const { across } = this.layout;
    const [column, row] = [Math.floor(x / (width + GAP)), Math.floor(y / (height + GAP))];
    const tile = row * across + column;
    const [inX, inY] = [x - column * (width + GAP), y - row * (height + GAP)];
    const isInside = x >= 0 && y >= 0 && inX < width && inY < height && column < across;
    return isInside && tile < tiles ? (tile * height + inY) * width + inX : undefined;
  }

  private onKey(event: KeyboardEvent) {
    const { width, height, tiles } = this.grid as Grid;
    const steps: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const step = steps[event.key];
    const rowStart = this.cursor - (this.cursor % width);
    if (step) {
      // Over a gap to the next image.
      const { x, y } = this.placeOf(this.cursor);
      const [dx, dy] = step;
      const next =
        this.cellAt(x + dx, y + dy) ?? this.cellAt(x + dx * (1 + GAP), y + dy * (1 + GAP));
      if (next !== undefined) this.cursor = next;
    } else if (event.key === 'Home') this.cursor = rowStart;
    else if (event.key === 'End') this.cursor = rowStart + width - 1;
    else if (event.key === 'PageUp') this.cursor = Math.max(0, this.cursor - width * height);
    else if (event.key === 'PageDown')
      this.cursor = Math.min(tiles * width * height - 1, this.cursor + width * height);
    else if (event.key === 'Enter') this.cursor = this.peak;
    else return;
    event.preventDefault();
    this.pointed = undefined;
  }

  private cellUnder(event: PointerEvent) {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas) return undefined;
    const { left, top } = canvas.getBoundingClientRect();
    const { cell } = this.layout;
    return this.cellAt(
      Math.floor((event.clientX - left) / cell),
      Math.floor((event.clientY - top) / cell),
    );
  }

  override updated() {
    const canvas = this.renderRoot.querySelector('canvas');
    const context = canvas?.getContext('2d', { willReadFrequently: true });
    if (!canvas || !context || !this.grid) return;
    const style = getComputedStyle(this.renderRoot.querySelector('.scale') as Element);
    // The scale's shades: drawn as a gradient once and read back.
    const gradient = context.createLinearGradient(0, 0, SHADES, 0);
    gradient.addColorStop(0, style.backgroundColor);
    gradient.addColorStop(1, style.color);
    const { across } = this.layout;
    const { worst, tiles, width, height } = this.grid;
    const shades = new OffscreenCanvas(SHADES, 1).getContext('2d');
    if (!shades) return;
    shades.fillStyle = gradient;
    shades.fillRect(0, 0, SHADES, 1);
    const { data } = shades.getImageData(0, 0, SHADES, 1);
    canvas.width = across * (width + GAP) - GAP;
    canvas.height = Math.ceil(tiles / across) * (height + GAP) - GAP;
    const image = context.createImageData(canvas.width, canvas.height);
    worst.forEach((entry, cell) => {
      const error = this.errors[entry] as number;
      const place = Number.isNaN(error) ? 1 : placeOnScale(error);
      const shade = Math.round(place * (SHADES - 1));
      const { x, y } = this.placeOf(cell);
      image.data.set(data.subarray(4 * shade, 4 * shade + 4), 4 * (y * canvas.width + x));
    });
    context.putImageData(image, 0, 0);
  }

  private save() {
    const canvas = this.renderRoot.querySelector('canvas');
    if (!canvas || !this.gradients) return;
    const { cell } = this.layout;
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [canvas.width * cell * 2, canvas.height * cell * 2];
    const context = copy.getContext('2d');
    if (!context) return;
    context.imageSmoothingEnabled = false;
    context.drawImage(canvas, 0, 0, copy.width, copy.height);
    savePng(`${this.stem}-map-${this.gradients.block.name}.png`, copy);
  }

  private renderLine({ block, analytic, numerical, reference }: BlockGradients, grid: Grid) {
    const cell = this.pointed ?? this.cursor;
    const entry = grid.worst[cell] as number;
    const columns = block.shape[1];
    const count = grid.counts[cell] as number;
    const value = (name: string, values: Float64Array) =>
      html`<span class=${name}>${pictures[name as 'analytic']} ${scientific(values[entry] as number, 8)}</span>`;
    return html`<div class="line" aria-live="polite">
      <span class="at"
        ><strong>${block.name}[${Math.floor(entry / columns)}, ${entry % columns}]</strong>
        ${text.error} ${magnitude(this.errors[entry] as number)}${count > 1 ? text.largestOf(count) : ''}</span
      >
      ${value('analytic', analytic)} ${value('numerical', numerical)}
      ${value('reference', reference)}
    </div>`;
  }

  override render() {
    const { gradients, grid } = this;
    if (!gradients || !grid || this.width === 0) return nothing;
    const { block } = gradients;
    const { across, cell } = this.layout;
    const { x, y } = this.placeOf(this.cursor);
    const peak = this.errors[grid.worst[this.peak] as number] as number;
    const { width, height, tiles } = grid;
    return html`<figure>
      <figcaption>
        <strong>${renderBlockName(block.name)}</strong>
        <span class="soft">${text.form(block.shape, grid)}</span>
        <button type="button" class="link" @click=${this.save}>${uiText.savePng}</button>
      </figcaption>
      ${block.equal && peak > 1e-8 ? html`<p class="small">${text.onlyRounding}</p>` : nothing}
      <div
        class="map ${grid.kind}"
        tabindex="0"
        role="application"
        aria-label=${text.keys(block.name)}
        ${customProperties({
          '--cell': cell,
          '--columns': across * (width + GAP) - GAP,
          '--rows': Math.ceil(tiles / across) * (height + GAP) - GAP,
        })}
        @keydown=${this.onKey}
        @pointermove=${(event: PointerEvent) => {
          this.pointed = this.cellUnder(event);
        }}
        @pointerleave=${() => {
          this.pointed = undefined;
        }}
        @pointerdown=${(event: PointerEvent) => {
          this.cursor = this.cellUnder(event) ?? this.cursor;
        }}
      >
        <i class="scale" hidden></i>
        <canvas role="img" aria-label=${text.label(block, peak)}></canvas>
        <div class="cursor" ${customProperties({ '--x': x, '--y': y })}></div>
      </div>
      ${this.renderLine(gradients, grid)}
    </figure>`;
  }
}
