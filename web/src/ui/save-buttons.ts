import { html } from 'lit';
import { pictures } from '../charts/strings.js';
import { saveSvg, saveSvgAsPng } from './save.js';

/** The two ways to save a chart, as `name`.svg and `name`.png. */
export const saveButtons = (name: string, svg: SVGElement) => html`<p class="saves">
  <button type="button" class="link" @click=${() => saveSvg(`${name}.svg`, svg)}>
    ${pictures.saveSvg}
  </button>
  <button type="button" class="link" @click=${() => saveSvgAsPng(`${name}.png`, svg)}>
    ${pictures.savePng}
  </button>
</p>`;
