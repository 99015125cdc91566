import type { CheckReport } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import '../code-comparison.js';
import { mistakeText } from '../mistake-text.js';
import { pageStyles } from '../page-styles.js';
import { strings as lab } from '../strings.js';
import { shared } from '../styles.js';
import '../theme-switch.js';
import '../verdict-panel.js';
import { comparisonOf } from './backward-pass.js';
import './code-editor.js';
import { CodeRun } from './code-run.js';
import { FORWARD_PASS } from './sandbox.js';
import { keepText, STARTS, type Start, textOf } from './starts.js';
import { strings } from './strings.js';

const startNamed = (id: string | null): Start =>
  STARTS.find((start) => start.id === id) ?? (STARTS[0] as Start);

/** On a narrow screen what is given would stand between the code and its verdict. */
const isWide = matchMedia('(min-width: 60rem)').matches;

/** The page on which a visitor writes a backward pass, with its verdict beside it. */
@customElement('code-page')
export class CodePage extends LitElement {
  static override styles = [
    shared,
    pageStyles,
    css`
      .wordmark {
        color: inherit;
        text-decoration: none;
      }
      .intro {
        display: block;
      }
      .starts {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-2);
      }
      .starts label {
        flex: 1 1 14rem;
        display: grid;
        gap: var(--space-1);
        font-size: var(--size-small);
        font-weight: 600;
      }
      .starts select {
        font-size: var(--size-body);
        font-weight: 400;
      }
      .code,
      .result {
        display: grid;
        gap: var(--space-4);
        align-content: start;
        min-width: 0;
      }
      .code > *,
      .result > * {
        min-width: 0;
      }
      button:disabled {
        color: var(--ink-soft);
        border-color: var(--hairline);
        background: none;
        cursor: default;
      }
      .told {
        display: grid;
        gap: var(--space-2);
      }
      summary {
        cursor: pointer;
        font-size: var(--size-small);
        font-weight: 600;
      }
      pre {
        margin: var(--space-2) 0 0;
        padding: var(--space-3);
        border-radius: var(--radius);
        background: var(--sunken);
        font: 0.8125rem / 1.6 var(--mono);
        overflow-x: auto;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--space-1) var(--space-4);
        margin: var(--space-2) 0;
        font-size: var(--size-small);
      }
      dt {
        font-family: var(--mono);
      }
      dd {
        margin: 0;
        color: var(--ink-soft);
      }
      .running {
        min-height: 1.25rem;
      }
      @media (max-width: 30rem) {
        dl {
          grid-template-columns: 1fr;
          gap: 0;
        }
        dd {
          margin-bottom: var(--space-2);
        }
      }
      @media (min-width: 60rem) {
        main {
          grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr);
          gap: var(--space-5);
          padding-block: var(--space-5) var(--space-6);
        }
      }
    `,
  ];

  @state() private start = startNamed(new URLSearchParams(location.search).get('start'));
  @state() private text = textOf(this.start);
  /** Whether the mistake of the exercise has been asked for. */
  @state() private isTold = false;

  private readonly run = new CodeRun(this);

  override connectedCallback() {
    super.connectedCallback();
    this.run.soon(this.text, 0);
  }

  private choose(start: Start) {
    this.start = start;
    this.isTold = false;
    const query = start === STARTS[0] ? '' : `?start=${start.id}`;
    history.replaceState(null, '', location.pathname + query);
    this.write(textOf(start));
  }

  private write(text: string) {
    this.text = text;
    keepText(this.start, text);
    this.run.soon(text);
  }

  /** In an exercise the diagnosis would be the answer: it waits until that is asked for. */
  private get report(): CheckReport | undefined {
    const { report } = this.run;
    return report && this.start.mistake && !this.isTold ? { ...report, diagnosis: null } : report;
  }

  private renderStarts() {
    const option = (start: Start, label: string) =>
      html`<option value=${start.id} ?selected=${start === this.start}>${label}</option>`;
    const [solution, empty, ...exercises] = STARTS as [Start, Start, ...Start[]];
    const text = strings.start;
    return html`<div class="starts">
      <label>
        ${text.label}
        <select
          @change=${(event: Event) =>
            this.choose(startNamed((event.target as HTMLSelectElement).value))}
        >
          <optgroup label=${text.groups.plain}>
            ${option(solution, text.solution)} ${option(empty, text.empty)}
          </optgroup>
          <optgroup label=${text.groups.exercises}>
            ${exercises.map((start, i) => option(start, text.exercise(i + 1)))}
          </optgroup>
        </select>
      </label>
      <button
        type="button"
        ?disabled=${this.text === this.start.text}
        @click=${() => this.write(this.start.text)}
      >
        ${text.again}
      </button>
    </div>`;
  }

  private renderExercise() {
    const { mistake } = this.start;
    if (!mistake) return nothing;
    const clause = mistakeText.clause(mistake.name, 'tanh');
    return html`<div class="told" aria-live="polite">
      ${
        this.isTold
          ? html`<p>${strings.start.told(clause, mistake.layer)}</p>
              <code-comparison .bug=${comparisonOf(mistake)}></code-comparison>`
          : html`<p>
              ${strings.start.exerciseHint}
              <button
                type="button"
                class="link"
                @click=${() => {
                  this.isTold = true;
                }}
              >
                ${strings.start.tell}
              </button>
            </p>`
      }
    </div>`;
  }

  private renderGiven() {
    return html`<details ?open=${isWide}>
        <summary>${strings.forward}</summary>
        <pre tabindex="0"><code>${FORWARD_PASS.trimEnd()}</code></pre>
      </details>
      <details>
        <summary>${strings.helpers}</summary>
        <dl>
          ${strings.helperList.map(
            ([code, meaning]) => html`<dt>${code}</dt>
              <dd>${meaning}</dd>`,
          )}
        </dl>
        <p class="small soft">${strings.helperNote}</p>
      </details>`;
  }

  private renderResult() {
    const { problem, isRunning, options } = this.run;
    return html`<section class="result" aria-label=${strings.result}>
      <p class="running small soft" role="status">${isRunning ? strings.running : nothing}</p>
      <div role="alert">
        ${problem && !isRunning ? html`<p class="alert">${problem}</p>` : nothing}
      </div>
      ${
        problem
          ? nothing
          : html`<verdict-panel
              .report=${this.report}
              .options=${options}
              .old=${isRunning && this.run.report !== undefined}
            ></verdict-panel>`
      }
    </section>`;
  }

  override render() {
    return html`<header>
        <a class="wordmark" href="./">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path class="nabla" d="M2.5 5h19L12 21.5z" />
            <path class="tick" d="M8.5 9.5l3 4L20 3.5" />
          </svg>
          ${lab.wordmark}
        </a>
        <theme-switch></theme-switch>
      </header>
      <div class="intro">
        <h1>${strings.title}</h1>
        <p class="lede">${strings.lede}</p>
      </div>
      <div class="rule"></div>
      <main>
        <div class="code">
          ${this.renderStarts()} ${this.renderExercise()}
          <div>
            <code-editor
              .text=${this.text}
              .label=${strings.editor}
              @change=${(event: CustomEvent<string>) => this.write(event.detail)}
            ></code-editor>
            <p class="small soft">${strings.editorHint}</p>
          </div>
          ${this.renderGiven()}
        </div>
        ${this.renderResult()}
      </main>
      <div class="rule"></div>
      <footer class="small soft">
        <p>${strings.footer}</p>
        <p><a href="./">${strings.lab}</a></p>
      </footer>`;
  }
}
