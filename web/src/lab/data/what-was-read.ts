import type { Arrangement, Dataset } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import './example-table.js';
import { count, fileNamed, inLanguage } from '../../i18n/language.js';
import type { FieldProblem, Refusal } from '../../session/refusal.js';
import type { SampleName } from '../../session/samples.js';
import { Parts } from '../../ui/parts.js';
import { shared } from '../../ui/styles.js';
import { examplePixels } from './example-pixels.js';
import { selectStyles, settingSelect } from './setting-select.js';
import { describeClasses, dataText as text } from './strings.js';

/** What was read of the data: how much, some of it, how, and ways to have it read otherwise. */
@customElement('what-was-read')
export class WhatWasRead extends LitElement {
  static override styles = [
    shared,
    selectStyles,
    css`
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
      ul.notes {
        display: grid;
        gap: var(--space-1);
        margin: 0;
        padding: 0;
        list-style: none;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) data: Dataset | undefined;
  /** The sample in use; undefined while the visitor's own file is. */
  @property() sample: SampleName | undefined;
  /** Whether another is being read. */
  @property({ type: Boolean }) isOld = false;
  /** How the visitor's own arrays were read. */
  @property({ attribute: false }) arrangement: Arrangement | undefined;
  /** Whether what the shapes left open has been decided. */
  @property({ type: Boolean }) isDecided = false;
  /** What the check refused of it. */
  @property({ attribute: false }) problem: FieldProblem | undefined;
  /** The last file or choice, where it was refused. */
  @property({ attribute: false }) refusal: Refusal | undefined;

  private readonly parts = new Parts(this);

  private renderSelects(data: Dataset) {
    const { labels, x_names, y_names } = data.choices;
    const isImage = data.example_shape.length > 1;
    return html`<div class="selects">
      ${labels.length > 1 ? settingSelect(this, 'label', text.label, data.label_name, labels) : nothing}
      ${x_names.length > 1 ? settingSelect(this, 'x-name', text.x, data.x_name ?? '', x_names) : nothing}
      ${y_names.length > 1 ? settingSelect(this, 'y-name', text.y, data.label_name, y_names) : nothing}
      ${settingSelect(this, 'task', text.task, data.task, Object.keys(text.tasks), text.tasks)}
      ${
        isImage
          ? settingSelect(this, 'flatten', text.flatten, data.flatten, ['C', 'F'], text.flattens)
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

  override render() {
    const { data, arrangement } = this;
    if (!data) return nothing;
    const isImage = examplePixels(data, 0) !== undefined;
    if (isImage) this.parts.need('images', () => import('./example-images.js'));
    if (arrangement)
      this.parts.need('readings', () => import('../../own-gradient/array-readings.js'));
    const notes = [
      ...(this.sample ? [text.samples[this.sample].credit] : []),
      ...data.notes.map(inLanguage),
    ];
    return html`<section
      class="read ${this.isOld ? 'old' : ''}"
      aria-label=${text.preview}
      aria-busy=${this.isOld}
    >
      ${this.sample ? nothing : html`<p class="name">${fileNamed(data.name, data.more)}</p>`}
      ${this.parts.problem ? html`<p class="alert" role="alert">${this.parts.problem()}</p>` : nothing}
      ${this.renderCounts(data)}
      ${
        isImage
          ? html`<example-images .data=${data}></example-images>`
          : html`<example-table .data=${data}></example-table>`
      }
      ${
        arrangement
          ? html`<array-readings
              .arrangement=${arrangement}
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
}
