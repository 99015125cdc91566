import type { Dataset } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../../ui/styles.js';
import { examplePixels } from './example-pixels.js';
import { labelOf } from './example-table.js';
import { dataText } from './strings.js';

const SHOWN = 12;

/** The first examples of a dataset of images as thumbnails, each with its label. */
@customElement('example-images')
export class ExampleImages extends LitElement {
  static override styles = [
    shared,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(6, 1fr);
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      canvas {
        display: block;
        width: 100%;
        aspect-ratio: 1;
        object-fit: contain;
        border-radius: 3px;
        background: var(--sunken);
        image-rendering: pixelated;
      }
      span {
        display: block;
        font-size: var(--size-small);
        font-weight: 600;
        line-height: 1.5;
        text-align: center;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) data: Dataset | undefined;

  override render() {
    const data = this.data;
    if (!data) return nothing;
    const [height = 1, width = 1] = data.example_shape;
    return html`<ul>
      ${Array.from(
        { length: Math.min(SHOWN, data.examples) },
        (_, example) => html`<li>
          <canvas
            width=${width}
            height=${height}
            role="img"
            aria-label=${dataText.labelled(labelOf(data, example))}
          ></canvas>
          <span aria-hidden="true">${labelOf(data, example)}</span>
        </li>`,
      )}
    </ul>`;
  }

  override updated() {
    const data = this.data;
    if (!data) return;
    this.renderRoot.querySelectorAll('canvas').forEach((canvas, example) => {
      const pixels = examplePixels(data, example);
      if (!pixels) return;
      const image = new ImageData(canvas.width, canvas.height);
      image.data.set(pixels);
      canvas.getContext('2d')?.putImageData(image, 0, 0);
    });
  }
}
