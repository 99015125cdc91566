import { html } from 'lit';

/** W₁; what a visitor's own array is called stands as it is. */
export const renderBlockName = (name: string) =>
  /^[Wb]\d+$/.test(name) ? html`${name[0]}<sub>${name.slice(1)}</sub>` : html`${name}`;

/** Whether a block is weights: not b₁, nor the column of somebody's matrix that is. */
export const isOfWeights = (name: string) => !/^b\d+$|\]$/.test(name);
