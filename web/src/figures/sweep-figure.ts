import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../charts/epsilon-sweep.js';
import { shared } from '../ui/styles.js';
import type { SweepResult } from './results.js';
import { figureText } from './strings.js';
import { figureStyles } from './styles.js';

const text = figureText.sweep;

/** The sweep of ε, and what its curves say, in words. */
@customElement('sweep-figure')
export class SweepFigure extends LitElement {
  static override styles = [
    shared,
    figureStyles,
    css`
      ul {
        display: grid;
        gap: var(--space-1);
        margin: 0;
        padding-left: 1.25rem;
      }
    `,
  ];

  @property({ attribute: false }) result: SweepResult | undefined;

  override render() {
    if (!this.result) return nothing;
    const { sweep, report } = this.result;
    return html`<epsilon-sweep .sweep=${sweep} .report=${report} stem="gradcheck"></epsilon-sweep>
      <ul>
        ${sweep.curves.map((curve) => html`<li>${text.curve(curve)}</li>`)}
      </ul>`;
  }
}
