import { html } from 'lit';
import { saveSvg, saveSvgAsPng } from './save.js';
import { uiText } from './strings.js';

/** The two ways to save a chart, as `name`.svg and `name`.png. */
export const saveButtons = (name: string, svg: SVGElement) => html`<p class="saves">
  <button type="button" class="link" @click=${() => saveSvg(`${name}.svg`, svg)}>
    ${uiText.saveSvg}
  </button>
  <button type="button" class="link" @click=${() => saveSvgAsPng(`${name}.png`, svg)}>
    ${uiText.savePng}
  </button>
</p>`;
