import {
  blocksCsv,
  type CheckOptions,
  type Dataset,
  entriesCsv,
  reportJson,
  type Sweep,
} from 'gradcheck';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { pictures } from '../charts/strings.js';
import type { Sentence } from '../i18n/language.js';
import type { Result } from '../session/check-run.js';
import { sentenceOf } from '../session/errors.js';
import { saveText } from '../ui/save.js';
import { shared } from '../ui/styles.js';

const text = pictures;

/** Each picture is fetched when it is first opened; two of them bring the chart library. */
const PICTURES = {
  maps: () => import('../charts/weight-maps.js'),
  scatter: () => import('../charts/gradient-scatter.js'),
  sweep: () => import('../charts/epsilon-sweep.js'),
};
type Picture = keyof typeof PICTURES;
const NAMES = Object.keys(PICTURES) as Picture[];

/** What the address says after #, e.g. #maps,sweep. */
function openInAddress(): Picture[] {
  const names = location.hash.slice(1).split(',');
  return NAMES.filter((name) => names.includes(name));
}

/** What a sweep depends on: not on the step, the method and the threshold of the check. */
function sweepKey({ epsilon, method, threshold, ...rest }: CheckOptions): string {
  return JSON.stringify(rest);
}

/** The result in pictures, each folded up until it is asked for, and as files. */
@customElement('result-charts')
export class ResultCharts extends LitElement {
  static override styles = [
    shared,
    css`
      details {
        border-top: 1px solid var(--hairline);
      }
      summary {
        display: grid;
        grid-template-columns: 1rem 1fr;
        gap: 0 var(--space-2);
        align-items: baseline;
        padding-block: var(--space-3);
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary::before {
        content: '';
        justify-self: center;
        width: 0.4rem;
        height: 0.4rem;
        border: solid var(--ink-soft);
        border-width: 0 2px 2px 0;
        transform: translateY(-0.15rem) rotate(-45deg);
        transition: transform var(--quick);
      }
      [open] > summary::before {
        transform: translateY(-0.2rem) rotate(45deg);
      }
      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 var(--space-3);
      }
      h3 {
        font-size: var(--size-body);
        font-weight: 650;
      }
      .content {
        padding: 0 0 var(--space-5);
      }
      .downloads {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        padding-top: var(--space-4);
        border-top: 1px solid var(--hairline);
      }
      .downloads h3 {
        margin-right: var(--space-3);
      }
      .downloads button {
        font-size: var(--size-small);
      }
      @media print {
        .downloads {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) result: Result | undefined;
  /** True while the result shown is that of the settings shown and nothing is being checked. */
  @property({ type: Boolean }) settled = false;
  /** Sweeps the step size for a result. */
  @property({ attribute: false }) runSweep:
    | ((of: Result, signal: AbortSignal) => Promise<Sweep>)
    | undefined;

  @state() private open: ReadonlySet<Picture> = new Set(openInAddress());
  /** Those whose code is here. */
  @state() private loaded: ReadonlySet<Picture> = new Set();
  @state() private problems: Partial<Record<Picture, Sentence | undefined>> = {};
  @state() private swept: { sweep: Sweep; key: string; data: Dataset } | undefined;
  private sweeping: AbortController | undefined;

  override connectedCallback() {
    super.connectedCallback();
    for (const name of this.open) void this.load(name);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.sweeping?.abort();
  }

  private async load(name: Picture) {
    try {
      await PICTURES[name]();
      this.loaded = new Set([...this.loaded, name]);
    } catch (error) {
      this.problems = {
        ...this.problems,
        [name]: () => text.notLoaded(sentenceOf(error)),
      };
    }
  }

  private onToggle(name: Picture, isOpen: boolean) {
    if (isOpen === this.open.has(name)) return;
    this.open = new Set(NAMES.filter((each) => (each === name ? isOpen : this.open.has(each))));
    const hash = this.open.size > 0 ? `#${[...this.open].join(',')}` : '';
    history.replaceState(null, '', location.pathname + location.search + hash);
    if (isOpen) void this.load(name);
  }

  /** The sweep of the result shown, if there is one. */
  private get sweep(): Sweep | undefined {
    const { swept, result } = this;
    const fits = swept && result && swept.data === result.data;
    return fits && swept.key === sweepKey(result.options) ? swept.sweep : undefined;
  }

  override updated(changed: PropertyValues<this>) {
    if (!this.settled || !this.open.has('sweep') || changed.has('result')) {
      this.sweeping?.abort();
      this.sweeping = undefined;
    }
    const isWanted = this.settled && this.open.has('sweep') && !this.sweep && !this.sweeping;
    if (isWanted && this.result) void this.startSweep(this.result);
  }

  private async startSweep(result: Result) {
    if (!this.runSweep) return;
    const controller = new AbortController();
    this.sweeping = controller;
    this.problems = { ...this.problems, sweep: undefined };
    try {
      const sweep = await this.runSweep(result, controller.signal);
      if (controller.signal.aborted) return;
      this.swept = { sweep, key: sweepKey(result.options), data: result.data };
      this.sweeping = undefined;
    } catch (error) {
      // `sweeping` stays, so that it is not tried again until something changes.
      if (controller.signal.aborted) return;
      this.problems = { ...this.problems, sweep: () => text.sweep.failed(sentenceOf(error)) };
    }
  }

  private renderPicture(name: Picture, { report, data }: Result, stem: string) {
    if (!this.loaded.has(name)) return nothing;
    switch (name) {
      case 'maps':
        return html`<weight-maps .report=${report} .data=${data} .stem=${stem}></weight-maps>`;
      case 'scatter':
        return html`<gradient-scatter .report=${report} .stem=${stem}></gradient-scatter>`;
      case 'sweep':
        if (this.sweep)
          return html`<epsilon-sweep
            .report=${report}
            .sweep=${this.sweep}
            .stem=${stem}
          ></epsilon-sweep>`;
        if (this.problems.sweep) return nothing;
        return html`<p class="small soft" role="status">
          ${this.settled ? text.sweep.working : text.sweep.waiting}
        </p>`;
    }
  }

  private renderDownloads({ report }: Result, stem: string) {
    const button = (label: string, name: string, type: string, content: () => string) =>
      html`<button type="button" @click=${() => saveText(`${stem}-${name}`, content(), type)}>
        ${label}
      </button>`;
    return html`<div class="downloads" role="group" aria-labelledby="download">
      <h3 id="download">${text.downloads.title}</h3>
      ${button(text.downloads.json, 'report.json', 'application/json', () => reportJson(report, this.sweep))}
      ${button(text.downloads.blocks, 'blocks.csv', 'text/csv', () => blocksCsv(report))}
      ${button(text.downloads.entries, 'entries.csv', 'text/csv', () => entriesCsv(report))}
    </div>`;
  }

  override render() {
    const { result } = this;
    if (!result) return nothing;
    const stem = result.data.name.replace(/\.[^.]*$/, '');
    return html`<h2 class="visually-hidden">${text.heading}</h2>
      ${NAMES.map(
        (name) => html`<details
          ?open=${this.open.has(name)}
          @toggle=${(event: Event) => {
            const { target, currentTarget } = event;
            // Not of a details element inside.
            if (target === currentTarget) this.onToggle(name, (target as HTMLDetailsElement).open);
          }}
        >
          <summary>
            <span class="title">
              <h3>${text[name].title}</h3>
              <span class="small soft">${text[name].about}</span>
            </span>
          </summary>
          <div class="content ${this.settled ? '' : 'old'}">
            ${this.problems[name] ? html`<p class="alert" role="alert">${this.problems[name]?.()}</p>` : nothing}
            ${this.open.has(name) ? this.renderPicture(name, result, stem) : nothing}
          </div>
        </details>`,
      )}
      ${this.renderDownloads(result, stem)}`;
  }
}
