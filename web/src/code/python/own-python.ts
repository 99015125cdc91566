import { python as pythonLanguage } from '@codemirror/lang-python';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { inLanguage, list, paragraph } from '../../i18n/language.js';
import type { Brief } from '../../result/verdict-brief.js';
import { PYTHON_BYTES, PYTHON_IS_HERE } from '../../sandbox/python/interpreter.js';
import { sentenceOf } from '../../session/errors.js';
import { shared } from '../../ui/styles.js';
import '../code-editor.js';
import type { Mark } from '../code-editor.js';
import '../code-result.js';
import { keep, recall } from '../drafts.js';
import { sectionStyles } from '../section-styles.js';
import type { Answer } from '../start.js';
import '../start-choice.js';
import { programOf } from '../../session/linked-program.js';
import { strings } from '../strings.js';
import type { Dropped } from './dropped.js';
import './program-drop.js';
import './program-link.js';
import { decisive, firstOf, headingOf } from './program-verdict.js';
import { asProgram, type OwnProgram, programsOf, readProgram } from './programs.js';
import { python, WatchesPython } from './python.js';
import { PythonRun } from './python-run.js';
import { PYTHON_STARTS, type PythonStart } from './python-starts.js';
import { text } from './strings.js';

const keyOf = (start: PythonStart) => `python-${start.id}`;

const language = pythonLanguage();

/** Typing is not interrupted by a program that is half written. */
const PAUSE_MILLISECONDS = 800;

/** A program of the visitor's in Python, with the verdict on the gradients in it. */
@customElement('own-python')
export class OwnPython extends LitElement {
  static override styles = [
    shared,
    sectionStyles,
    css`
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
      }
      progress {
        width: 100%;
        accent-color: var(--ink);
      }
      summary {
        cursor: pointer;
        font-size: var(--size-small);
        font-weight: 600;
      }
      /* Programs may be long, and what is said of them stands beside and below. */
      code-editor {
        --editor-height: max(20rem, 70vh);
      }
      @media print {
        code-editor {
          --editor-height: none;
        }
      }
      a {
        color: inherit;
        text-underline-offset: 0.2em;
      }
      button:disabled {
        color: var(--ink-soft);
        border-color: var(--hairline);
        background: none;
        cursor: default;
      }
      details code-editor {
        margin-top: var(--space-2);
      }
    `,
  ];

  /** The id of what it starts from. */
  @property() from = '';
  /** A program that came with the address, as it carries it. */
  @property() linked = '';
  @state() private start: PythonStart = PYTHON_STARTS[0];
  @state() private program: OwnProgram = { name: 'program.py', code: '', glue: '', beside: {} };
  /** Whether the mistake of the exercise has been asked for. */
  @state() private isTold = false;
  /** Whether it is somebody else's, of which nothing runs before it is asked for. */
  @state() private waits = false;
  /** Why what was dropped could not be read. */
  @state() private refusal: (() => string) | undefined;

  private readonly run = new PythonRun(this);

  constructor() {
    super();
    new WatchesPython(this);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('linked') && this.linked !== '') {
      this.start = PYTHON_STARTS[0];
      void this.openLink(this.linked);
    } else if (changed.has('from') || changed.has('linked')) {
      this.start = PYTHON_STARTS.find(({ id }) => id === this.from) ?? PYTHON_STARTS[0];
      const code = recall(keyOf(this.start)) ?? this.start.code;
      this.take({ name: 'program.py', code, glue: '', beside: {} }, 0);
    } else {
      return;
    }
    this.isTold = false;
  }

  private async openLink(linked: string) {
    this.run.forget();
    this.waits = true;
    const program = await programOf(linked);
    if (this.linked !== linked) return; // another was opened meanwhile
    this.program = { name: 'program.py', code: '', glue: '', ...program, beside: {} };
    this.refusal = program ? undefined : () => text.linkBroken;
  }

  /** Has a program checked; what the visitor has not written or chosen is checked when they ask. */
  private take(program: OwnProgram, pause = PAUSE_MILLISECONDS) {
    this.waits = false;
    this.program = program;
    this.refusal = undefined;
    this.run.soon(program, pause);
  }

  private write(changed: Partial<OwnProgram>) {
    const program = { ...this.program, ...changed };
    if (this.waits) {
      this.program = program;
      return;
    }
    const { code } = program;
    if (this.linked === '') keep(keyOf(this.start), code === this.start.code ? undefined : code);
    this.take(program);
  }

  private async open(files: readonly Dropped[]) {
    try {
      this.take(await readProgram(files), 0);
    } catch (error) {
      this.refusal = () => sentenceOf(error);
    }
  }

  private turnTo(name: string) {
    try {
      this.take(asProgram(this.program, name), 0);
    } catch (error) {
      this.refusal = () => sentenceOf(error);
    }
  }

  private stop() {
    this.run.stop();
    void python.stop();
  }

  private again() {
    keep(keyOf(this.start), undefined);
    this.take({ name: 'program.py', code: this.start.code, glue: '', beside: {} }, 0);
  }

  private get answer(): Answer | undefined {
    const { id, mistake } = this.start;
    return mistake && { sentence: text.told[id] ?? '', lines: mistake };
  }

  private get brief(): Brief | undefined {
    const { report } = this.run;
    const check = report && decisive(report.subjects[firstOf(report)]);
    if (!report || !check) return undefined;
    const { passed, difference } = check;
    const isBad = report.verdict === 'wrong' || report.verdict === 'missed_bug';
    return { passed, difference, heading: headingOf(report), isBad };
  }

  /** The line that is to blame for there being no verdict; what was left out; where a gradient is wrong. */
  private get marks(): Mark[] {
    const { report, line, problem, isRunning } = this.run;
    if (isRunning) return [];
    if (problem) return line ? [{ line, title: problem(), look: 'wrong' }] : [];
    const left = (report?.left_out ?? []).filter(
      ({ statement: { code } }) => code !== 'statement_main' && code !== 'statement_training',
    );
    const wrong = (report?.subjects ?? []).filter(
      ({ verdict }) => verdict === 'wrong' || verdict === 'missed_bug',
    );
    return [
      ...left.map(({ line, statement }): Mark => {
        return { line, title: inLanguage(statement), look: 'aside' };
      }),
      ...wrong.map(({ line, verdict }): Mark => {
        return { line, title: text.headings[verdict], look: 'wrong' };
      }),
    ];
  }

  private renderState() {
    const { state, bytes } = python;
    const sentence = text.state[state](bytes, PYTHON_BYTES);
    return html`<div class="state">
      <p class="small soft">${sentence}</p>
      ${
        state === 'fetching'
          ? html`<progress
              aria-label=${sentence}
              max=${PYTHON_BYTES}
              .value=${bytes}
            ></progress>`
          : nothing
      }
    </div>`;
  }

  /** Of several files any may be the one that is meant. */
  private renderPrograms() {
    const { program } = this;
    const names = programsOf(program);
    if (names.length < 2) return nothing;
    return html`<label class="small"
      >${text.which}
      <select @change=${({ target }: Event) => this.turnTo((target as HTMLSelectElement).value)}>
        ${names.map((name) => html`<option ?selected=${name === program.name}>${name}</option>`)}
      </select>
    </label>`;
  }

  private renderGlue() {
    return html`<details ?open=${this.waits && this.program.glue !== ''}>
      <summary>${text.glue}</summary>
      <p class="small soft">${text.glueHint}</p>
      <code-editor
        .text=${this.program.glue}
        .label=${text.glueEditor}
        .language=${language}
        @change=${(event: CustomEvent<string>) => this.write({ glue: event.detail })}
      ></code-editor>
    </details>`;
  }

  private renderCode() {
    const { program, run, start } = this;
    const beside = Object.keys(program.beside);
    const isNotebook = program.name.endsWith('.ipynb');
    return html`<start-choice
        .starts=${PYTHON_STARTS}
        .start=${start}
        .answer=${this.answer}
        ?changed=${program.code !== start.code}
        ?told=${this.isTold}
        @again=${() => this.again()}
        @tell=${() => {
          this.isTold = true;
        }}
      ></start-choice>
      <program-drop @files=${(event: CustomEvent<Dropped[]>) => this.open(event.detail)}></program-drop>
      ${this.refusal ? html`<p class="alert" role="alert">${this.refusal()}</p>` : nothing}
      ${this.renderPrograms()} ${this.waits && !this.refusal ? html`<p class="alert notice">${text.linked}</p>` : nothing}
      <div>
        <code-editor
          .text=${program.code}
          .label=${text.editor}
          .language=${language}
          .marks=${this.marks}
          @change=${(event: CustomEvent<string>) => this.write({ code: event.detail })}
        ></code-editor>
        <p class="small soft">
          ${paragraph([
            text.editorHint,
            strings.editorHint,
            ...(isNotebook ? [text.cells] : []),
            ...(beside.length > 0 ? [text.beside(list(beside))] : []),
          ])}
        </p>
      </div>
      <div class="line">
        <button type="button" ?disabled=${run.isRunning} @click=${() => this.take(program, 0)}>
          ${text.check}
        </button>
        <button type="button" ?disabled=${!run.isRunning} @click=${() => this.stop()}>
          ${text.stop}
        </button>
        ${this.renderState()}
      </div>
      ${this.renderGlue()}
      <program-link .program=${program}></program-link>
      <p class="small soft"><a href="./python/licences.txt">${text.licences}</a></p>`;
  }

  override render() {
    const { run } = this;
    if (!PYTHON_IS_HERE) return html`<p class="alert notice">${text.notBuilt}</p>`;
    return html`<div class="code">${this.renderCode()}</div>
      <code-result ?running=${run.isRunning} .problem=${run.problem?.()} .brief=${this.brief}>
        <program-verdict
          .report=${run.report}
          ?old=${run.isRunning && run.report !== undefined}
        ></program-verdict>
      </code-result>`;
  }
}
