import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Brief, briefStyles, renderBrief } from '../result/verdict-brief.js';
import { InSight } from '../ui/in-sight.js';
import { shared } from '../ui/styles.js';
import { strings } from './strings.js';

/**
 * What came of the code: its verdict, which is the element's content, or why there is none. Where it
 * stands below the code, a bar says it in a line and leads to it.
 */
@customElement('code-result')
export class CodeResult extends LitElement {
  static override styles = [
    shared,
    briefStyles,
    css`
      :host {
        scroll-margin-top: var(--space-6);
      }
      section {
        position: relative;
        display: grid;
        gap: var(--space-4);
        align-content: start;
      }
      section > * {
        min-width: 0;
      }
      .running {
        min-height: 1.25rem;
      }
      .sight {
        position: absolute;
        top: 3rem;
        width: 1px;
        height: 2rem;
        visibility: hidden;
      }
      .bar {
        position: fixed;
        inset: auto 0 0;
        z-index: 1;
        justify-content: start;
        min-height: 3.5rem;
        border-width: 1px 0 0;
        border-color: var(--hairline);
        border-radius: 0;
        background: var(--paper);
        text-align: left;
      }
      .bar > :last-child {
        margin-left: auto;
        padding-left: var(--space-3);
      }
      .fault {
        overflow: hidden;
        color: var(--fail);
        font-size: var(--size-small);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      @media (min-width: 60rem) {
        .bar {
          display: none;
        }
      }
    `,
  ];

  @property({ type: Boolean }) running = false;
  @property({ attribute: false }) problem: string | undefined;
  /** The verdict in a line, if there is one. */
  @property({ attribute: false }) brief: Brief | undefined;

  private readonly sight = new InSight(this, '.sight');

  private renderBar() {
    const { brief, problem, running } = this;
    if (this.sight.now || !(brief || problem)) return nothing;
    return html`<button type="button" class="bar" @click=${() => this.scrollIntoView()}>
      ${
        problem === undefined && brief
          ? renderBrief(brief, running)
          : html`<span class="fault" aria-hidden="true">${problem}</span>`
      }
      <span class="small soft">${strings.toResult} <span aria-hidden="true">↓</span></span>
    </button>`;
  }

  override render() {
    const { problem, running } = this;
    return html`<section aria-label=${strings.result}>
        <div class="sight"></div>
        <p class="running small soft" role="status">${running ? strings.running : nothing}</p>
        <div role="alert">
          ${problem && !running ? html`<p class="alert">${problem}</p>` : nothing}
        </div>
        <div ?hidden=${problem !== undefined}><slot></slot></div>
      </section>
      ${this.renderBar()}`;
  }
}
