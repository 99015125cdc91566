import type { DecisionMap as Learned } from 'gradcheck';
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { customProperties } from '../ui/custom-properties.js';
import { shared } from '../ui/styles.js';
import { figureText } from './strings.js';

const text = figureText.training;

/** What a network says over the plane of its two features, and the examples it learned from. */
@customElement('decision-map')
export class DecisionMap extends LitElement {
  static override styles = [
    shared,
    css`
      figure {
        display: grid;
        gap: var(--space-1);
        margin: 0;
      }
      svg {
        display: block;
        width: 100%;
        height: auto;
        border: 1px solid var(--edge);
        background: var(--surface);
      }
      .region {
        fill: color-mix(in srgb, var(--ink) calc(var(--share) * 32%), var(--surface));
      }
      circle {
        fill: color-mix(in srgb, var(--ink) calc(var(--share) * 100%), var(--surface));
        stroke: var(--ink);
        stroke-width: 0.2;
      }
      figcaption {
        font-size: var(--size-small);
      }
    `,
  ];

  @property({ attribute: false }) map: Learned | undefined;
  @property({ attribute: false }) override title = '';
  @property({ attribute: false }) classes: readonly string[] = [];
  @property({ attribute: false }) features: readonly string[] = [];

  /** The cells of a class as runs along each row; the lowest row is the first. */
  private region({ size, classes }: Learned, wanted: number): string {
    let path = '';
    for (let row = 0; row < size; row++) {
      const y = size - 1 - row;
      for (let column = 0; column < size; ) {
        const begin = column;
        while (column < size && classes[row * size + column] === wanted) column++;
        if (column > begin) path += `M${begin} ${y}h${column - begin}v1H${begin}z`;
        else column++;
      }
    }
    return path;
  }

  override render() {
    const { map } = this;
    if (!map) return nothing;
    const { size, x, y, examples } = map;
    const count = Math.max(2, this.classes.length);
    const shade = (one: number) => customProperties({ '--share': one / (count - 1) });
    const place = (value: number, [low, high]: [number, number]) =>
      ((size * (value - low)) / (high - low)).toFixed(2);
    return html`<figure>
      <svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${text.map(this.title, this.features)}>
        ${Array.from(
          { length: count },
          (_, one) => svg`<path class="region" ${shade(one)} d=${this.region(map, one)} />`,
        )}
        ${examples.classes.map(
          (one, i) => svg`<circle
            ${shade(one)}
            cx=${place(examples.x[i] ?? 0, x)}
            cy=${(size - Number(place(examples.y[i] ?? 0, y))).toFixed(2)}
            r="0.55"
          />`,
        )}
      </svg>
      <figcaption>${this.title}</figcaption>
    </figure>`;
  }
}
