import type { Arrangement, Dataset } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import './example-table.js';
import { count, fileNamed, inLanguage, type Sentence } from '../../i18n/language.js';
import { sentenceOf } from '../../session/errors.js';
import { request } from '../../session/requests.js';
import { SAMPLE_NAMES, type SampleName } from '../../session/samples.js';
import type { FieldProblem } from '../../settings/settings-panel.js';
import { describeClasses, strings } from '../../ui/strings.js';
import { shared } from '../../ui/styles.js';
import { examplePixels } from './example-pixels.js';
import { SAMPLE_ICONS } from './sample-icons.js';

const text = strings.data;

/** A file or choice that was refused. */
export interface Refusal {
  /** One sentence: what is wrong, where, and what was expected. */
  problem: Sentence;
  /** The arrays to choose from, where the reader could not choose between them. */
  arrays: { x_names: string[]; y_names: string[] } | undefined;
  /** The settings it was read with, by name. */
  settings: Readonly<Record<string, string>>;
}

/** Choosing data, and what was read of it. */
@customElement('data-panel')
export class DataPanel extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      .choose > * + * {
        margin-top: var(--space-3);
      }
      .choose > [role='alert']:empty {
        margin: 0;
      }
      .samples {
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        border: 0;
      }
      .samples label {
        position: relative;
        display: grid;
        justify-items: center;
        gap: 0.125rem;
        padding: var(--space-2) 0 0.375rem;
        border: 1px solid var(--hairline);
        border-radius: var(--radius);
        background: var(--surface);
        font-size: var(--size-small);
        line-height: 1.3;
        text-align: center;
        cursor: pointer;
        transition: border-color var(--quick);
      }
      .samples label:hover {
        border-color: var(--edge);
      }
      .samples label:has(:checked) {
        border-color: var(--ink);
        box-shadow: inset 0 0 0 1px var(--ink);
      }
      .samples label:has(:focus-visible) {
        outline: 2px solid var(--ink);
        outline-offset: 2px;
      }
      .samples input {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      .samples svg {
        width: 2rem;
        height: 2rem;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.5;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .drop {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
        padding: var(--space-3);
        border: 1px dashed var(--edge);
        border-radius: var(--radius);
        transition: background-color var(--quick);
      }
      .drop.over {
        border-style: solid;
        border-color: var(--ink);
        background: var(--sunken);
      }
      .drop:has(input:focus-visible) .button {
        outline: 2px solid var(--ink);
        outline-offset: 2px;
      }
      .hints {
        display: grid;
        line-height: 1.35;
      }
      .read {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
        padding-top: var(--space-4);
        border-top: 1px solid var(--hairline);
      }
      .name {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        margin: 0;
      }
      dl div {
        display: flex;
        flex-direction: column-reverse;
      }
      dt {
        color: var(--ink-soft);
        font-size: var(--size-small);
        line-height: 1.3;
      }
      dd {
        margin: 0;
        font-size: 1.375rem;
        font-weight: 450;
        line-height: 1.2;
        font-variant-numeric: tabular-nums;
      }
      .selects {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-3);
      }
      .selects label {
        display: grid;
        gap: 0.125rem;
        min-width: 0;
        font-size: var(--size-small);
      }
      .selects select {
        font-size: var(--size-body);
      }
      ul.notes {
        display: grid;
        gap: var(--space-1);
        margin: 0;
        padding: 0;
        list-style: none;
        overflow-wrap: anywhere;
      }
      summary {
        width: fit-content;
        cursor: pointer;
      }
      .alert .selects {
        margin-top: var(--space-2);
      }
      @media print {
        .drop {
          display: none;
        }
      }
    `,
  ];

  /** The sample in use; undefined while the visitor's own file is. */
  @property() sample: SampleName | undefined;
  /** The sample chosen last, which may still be on its way. */
  @property() chosen: SampleName | undefined;
  @property({ attribute: false }) data: Dataset | undefined;
  /** What was set of how to read it, by the setting's name. */
  @property({ attribute: false }) settings: Readonly<Record<string, string>> = {};
  /** Name of the file that is being read. */
  @property() reading: string | undefined;
  /** The last file or choice, where it was refused. */
  @property({ attribute: false }) refusal: Refusal | undefined;
  /** Name of the file that the address names and a page cannot reopen. */
  @property() awaited: string | undefined;

  /** How the visitor's own arrays were read. */
  @property({ attribute: false }) arrangement: Arrangement | undefined;
  /** Whether what the shapes left open has been decided. */
  @property({ type: Boolean }) isDecided = false;
  /** What the check refused of it. */
  @property({ attribute: false }) problem: FieldProblem | undefined;

  @state() private isOver = false;
  @state() private areSnippetsOpen = false;
  /** Why a part of it is not there. */
  @state() private notLoaded: Sentence | undefined;

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener('dragover', this.onDrag);
    window.addEventListener('dragleave', this.onLeave);
    window.addEventListener('drop', this.onDrop);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('dragover', this.onDrag);
    window.removeEventListener('dragleave', this.onLeave);
    window.removeEventListener('drop', this.onDrop);
  }

  // A file may be dropped anywhere: a near miss should not make the browser leave the page.
  private onDrag = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isOver = true;
  };

  private onLeave = (event: DragEvent) => {
    if (event.relatedTarget === null) this.isOver = false;
  };

  private onDrop = (event: DragEvent) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.isOver = false;
    request(this, 'choose-files', files);
  };

  private onFile(event: Event) {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // Emptied, so that the same file can be chosen again after it was changed.
    if (files.length > 0) request(this, 'choose-files', files);
    input.value = '';
  }

  private renderSamples() {
    return html`<fieldset class="samples">
      <legend class="visually-hidden">${text.sampleLegend}</legend>
      ${SAMPLE_NAMES.map(
        (name) => html`<label>
          <input
            type="radio"
            name="sample"
            value=${name}
            .checked=${live(this.chosen === name)}
            @change=${() => request(this, 'choose-sample', name)}
          />
          <svg viewBox="0 0 24 24" aria-hidden="true">${SAMPLE_ICONS[name]}</svg>
          ${text.samples[name].title}
        </label>`,
      )}
    </fieldset>`;
  }

  private renderDrop() {
    return html`<div class="drop ${this.isOver ? 'over' : ''}">
      <label class="button">
        ${text.choose}
        <input
          class="visually-hidden"
          type="file"
          multiple
          accept=".csv,.tsv,.txt,.json,.h5,.hdf5,.npz,.npy"
          @change=${this.onFile}
        />
      </label>
      <span class="hints small">
        <span>${this.isOver ? text.dropNow : text.drop}</span>
        <span class="soft">${text.formats}</span>
      </span>
    </div>`;
  }

  private need(part: Promise<unknown>) {
    part.catch((error: Error) => {
      this.notLoaded = () => strings.run.notLoaded(sentenceOf(error));
    });
  }

  private onSnippets(event: Event) {
    this.areSnippetsOpen = (event.target as HTMLDetailsElement).open;
    if (this.areSnippetsOpen) this.need(import('../../own-gradient/own-snippets.js'));
  }

  private renderSnippets() {
    return html`<details class="small" @toggle=${this.onSnippets}>
      <summary>${text.own}</summary>
      ${this.areSnippetsOpen ? html`<own-snippets></own-snippets>` : nothing}
    </details>`;
  }

  private renderRefusal({ problem, arrays, settings }: Refusal) {
    const select = (name: string, label: string, names: string[]) =>
      this.renderSelect(name, label, settings[name] ?? '', ['', ...names], { '': text.pick });
    return html`<div class="alert">
      <p>${problem()}</p>
      ${
        arrays
          ? html`<div class="selects">
              ${select('x-name', text.x, arrays.x_names)} ${select('y-name', text.y, arrays.y_names)}
            </div>`
          : nothing
      }
    </div>`;
  }

  private renderSelect(
    name: string,
    label: string,
    value: string,
    options: readonly string[],
    titles: Record<string, string> = {},
  ) {
    return html`<label>
      ${label}
      <select
        name=${name}
        @change=${(event: Event) =>
          request(this, 'set', { name, text: (event.target as HTMLSelectElement).value })}
      >
        ${options.map(
          (option) =>
            html`<option value=${option} .selected=${live(option === value)}>
              ${titles[option] ?? option}
            </option>`,
        )}
      </select>
    </label>`;
  }

  private renderSelects(data: Dataset) {
    const { labels, x_names, y_names } = data.choices;
    const isImage = data.example_shape.length > 1;
    return html`<div class="selects">
      ${labels.length > 1 ? this.renderSelect('label', text.label, data.label_name, labels) : nothing}
      ${x_names.length > 1 ? this.renderSelect('x-name', text.x, data.x_name ?? '', x_names) : nothing}
      ${y_names.length > 1 ? this.renderSelect('y-name', text.y, data.label_name, y_names) : nothing}
      ${this.renderSelect('task', text.task, data.task, Object.keys(text.tasks), text.tasks)}
      ${
        isImage
          ? this.renderSelect('flatten', text.flatten, data.flatten, ['C', 'F'], text.flattens)
          : nothing
      }
    </div>`;
  }

  private renderCounts(data: Dataset) {
    const isRegression = data.task === 'regression';
    const outputs = isRegression ? data.outputs : data.classes.length;
    return html`<dl>
      <div>
        <dt>${text.examples(data.examples)}</dt>
        <dd>${count(data.examples)}</dd>
      </div>
      <div>
        <dt>
          ${text.features(data.features)}${
            data.example_shape.length > 1 ? html` ${text.imagesOf(data.example_shape)}` : nothing
          }
        </dt>
        <dd>${count(data.features)}</dd>
      </div>
      <div>
        <dt>
          ${isRegression ? text.target(outputs) : text.classes(describeClasses(data))}
        </dt>
        <dd>${count(outputs)}</dd>
      </div>
    </dl>`;
  }

  private renderData(data: Dataset) {
    const isImage = examplePixels(data, 0) !== undefined;
    if (isImage) this.need(import('./example-images.js'));
    const notes = [
      ...(this.sample ? [text.samples[this.sample].credit] : []),
      ...data.notes.map(inLanguage),
    ];
    return html`<section
      class="read ${this.reading === undefined ? '' : 'old'}"
      aria-label=${text.preview}
      aria-busy=${this.reading === undefined ? 'false' : 'true'}
    >
      ${this.sample ? nothing : html`<p class="name">${fileNamed(data.name, data.more)}</p>`}
      ${this.renderCounts(data)}
      ${
        isImage
          ? html`<example-images .data=${data}></example-images>`
          : html`<example-table .data=${data}></example-table>`
      }
      ${
        this.arrangement
          ? html`<array-readings
              .arrangement=${this.arrangement}
              .problem=${this.problem}
              .refusal=${this.refusal}
              ?decided=${this.isDecided}
            ></array-readings>`
          : this.renderSelects(data)
      }
      ${
        notes.length > 0
          ? html`<ul class="notes small soft">
              ${notes.map((note) => html`<li>${note}</li>`)}
            </ul>`
          : nothing
      }
    </section>`;
  }

  override render() {
    return html`
      <h2>${text.heading}</h2>
      <div class="choose">
        ${this.renderSamples()} ${this.renderDrop()}
        <p class="visually-hidden" role="status">
          ${this.reading === undefined ? nothing : text.reading(this.reading)}
        </p>
        ${this.awaited === undefined ? nothing : html`<p class="alert notice">${text.again(this.awaited)}</p>`}
        <div role="alert">${this.refusal ? this.renderRefusal(this.refusal) : nothing}</div>
        ${this.notLoaded ? html`<p class="alert" role="alert">${this.notLoaded()}</p>` : nothing}
        ${this.renderSnippets()}
      </div>
      ${this.data ? this.renderData(this.data) : nothing}
    `;
  }
}
