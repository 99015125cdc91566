import type { CheckReport, Progress, Statement } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { inLanguage } from '../i18n/language.js';
import { request } from '../session/requests.js';
import { shared } from '../ui/styles.js';
import { resultText } from './strings.js';
import { briefOf, briefStyles, renderBrief } from './verdict-brief.js';

const text = resultText.run;

/** Starting and stopping the check, and how far it is. */
@customElement('run-bar')
export class RunBar extends LitElement {
  static override styles = [
    shared,
    briefStyles,
    css`
      .bar {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-height: 2.5rem;
      }
      .run {
        min-height: 2.5rem;
        padding: 0 var(--space-5);
        border-color: var(--ink);
        background: var(--ink);
        color: var(--paper);
        font-weight: 600;
      }
      .run:hover {
        background: color-mix(in srgb, var(--ink) 85%, var(--paper));
      }
      button {
        flex: none;
      }
      /* A check of a few milliseconds should not flash a button. */
      .cancel {
        animation: appear 0s 150ms both;
      }
      @keyframes appear {
        from {
          visibility: hidden;
        }
      }
      .status {
        flex: 1;
        min-width: 0;
        font-size: var(--size-small);
        line-height: 1.35;
        font-variant-numeric: tabular-nums;
      }
      @media (max-width: 59.99rem) {
        .run {
          padding: 0 var(--space-4);
        }
        .detail {
          display: none;
        }
      }
      @media print {
        .bar {
          min-height: 0;
        }
        .detail {
          display: inline;
        }
      }
      progress {
        display: block;
        width: 100%;
        height: 4px;
        margin-top: var(--space-1);
        border: 0;
        border-radius: 2px;
        background: var(--hairline);
        appearance: none;
        overflow: hidden;
      }
      progress::-webkit-progress-bar {
        background: var(--hairline);
      }
      progress::-webkit-progress-value {
        background: var(--ink);
      }
      progress::-moz-progress-bar {
        background: var(--ink);
      }
      .alert {
        margin-top: var(--space-2);
      }
    `,
  ];

  /** Undefined while nothing runs; a total of 0 while it is not known yet. */
  @property({ attribute: false }) progress: Progress | undefined;
  /** The last result, where the verdict itself is out of sight and the bar has to say it. */
  @property({ attribute: false }) report: CheckReport | undefined;
  @property({ type: Boolean }) old = false;
  /** What there is to say while nothing runs. */
  @property() status = '';
  /** Why the last check gave no result, where no field is to blame. */
  @property() problem: string | undefined;
  /** What went wrong in the last check and was mended. */
  @property({ attribute: false }) warnings: readonly Statement[] = [];

  private renderBrief() {
    const { report } = this;
    return report && !this.progress ? renderBrief(briefOf(report), this.old) : nothing;
  }

  private renderStatus() {
    const { progress } = this;
    if (!progress) {
      const isDetail = this.report !== undefined && !this.old;
      return html`<span class=${isDetail ? 'detail' : ''}>${this.status}</span>`;
    }
    return progress.total === 0
      ? text.preparing
      : html`${text.progress(progress.done, progress.total)}
          <progress
            aria-label=${text.progressLabel}
            max=${progress.total}
            .value=${progress.done}
          ></progress>`;
  }

  override render() {
    return html`<div class="bar">
        <button type="button" class="run" @click=${() => request(this, 'run', undefined)}>
          ${text.run}
        </button>
        ${
          this.progress
            ? html`<button
                type="button"
                class="cancel"
                @click=${() => request(this, 'cancel', undefined)}
              >
                ${text.cancel}
              </button>`
            : nothing
        }
        <div class="status soft">${this.renderBrief()}${this.renderStatus()}</div>
      </div>
      <div role="alert">
        ${this.problem === undefined ? nothing : html`<p class="alert">${this.problem}</p>`}
      </div>
      <div role="status" class="small soft">
        ${this.warnings.map((warning) => html`<p>${inLanguage(warning)}</p>`)}
      </div>`;
  }
}
