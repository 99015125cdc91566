import { FUNCTION_METHODS } from 'gradcheck';
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { paragraph } from '../../i18n/language.js';
import type { Brief } from '../../result/verdict-brief.js';
import { settingsText } from '../../settings/strings.js';
import { fieldStyles, renderField } from '../../ui/field.js';
import { shared } from '../../ui/styles.js';
import '../code-editor.js';
import '../code-result.js';
import { FunctionRun } from './function-run.js';
import { FUNCTION_STARTS, type FunctionStart, type OwnFunction } from './function-starts.js';
import './function-verdict.js';
import { keep, recall } from '../drafts.js';
import { sectionStyles } from '../section-styles.js';
import type { Answer } from '../start.js';
import '../start-choice.js';
import { strings } from '../strings.js';

const text = strings.function;

const keyOf = (start: FunctionStart) => `function-${start.id}`;

/** What was written from this start, or its own; what was kept may be of another version. */
function writtenFrom(start: FunctionStart): OwnFunction {
  const written = { ...start.written };
  try {
    const kept = JSON.parse(recall(keyOf(start)) ?? '{}') as Record<string, unknown>;
    for (const name of Object.keys(written) as (keyof OwnFunction)[]) {
      const text = kept[name];
      if (typeof text === 'string') written[name] = text;
    }
  } catch {
    // Then it is as it was at the start.
  }
  return written;
}

const isSame = (one: OwnFunction, other: OwnFunction) =>
  JSON.stringify(one) === JSON.stringify(other);

/** A function and its gradient, written by the visitor, with the verdict at a point. */
@customElement('own-function')
export class OwnFunctionSection extends LitElement {
  static override styles = [shared, sectionStyles, fieldStyles];

  /** The id of what it starts from. */
  @property() from = '';
  @state() private start: FunctionStart = FUNCTION_STARTS[0];
  @state() private written: OwnFunction = this.start.written;
  /** Whether the mistake of the exercise has been asked for. */
  @state() private isTold = false;

  private readonly run = new FunctionRun(this);

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('from')) return;
    this.start = FUNCTION_STARTS.find(({ id }) => id === this.from) ?? FUNCTION_STARTS[0];
    this.isTold = false;
    this.written = writtenFrom(this.start);
    this.run.soon(this.written, 0);
  }

  private write(change: Partial<OwnFunction>) {
    const written = { ...this.written, ...change };
    if (isSame(written, this.written)) return;
    this.written = written;
    const isOwn = !isSame(written, this.start.written);
    keep(keyOf(this.start), isOwn ? JSON.stringify(written) : undefined);
    this.run.soon(written);
  }

  private get answer(): Answer | undefined {
    const { id, mistake } = this.start;
    return mistake && { sentence: text.told[id] ?? '', lines: mistake };
  }

  private get brief(): Brief | undefined {
    const { report } = this.run;
    if (!report) return undefined;
    const { passed, difference, verdict } = report;
    return {
      passed,
      difference,
      heading: text.headings[verdict],
      isBad: verdict === 'wrong' || verdict === 'missed_bug',
    };
  }

  private renderFields() {
    const field = (name: Exclude<keyof OwnFunction, 'code'>, choices?: readonly string[]) => {
      const { label = name, hint } = name === 'x' ? text.point : (settingsText.fields[name] ?? {});
      return renderField({
        name,
        label,
        hint,
        value: this.written[name],
        choices: choices?.map((choice) => [choice, text.method(choice)]),
        isWide: name === 'x' || name === 'method',
        isWrong: this.run.field === name,
        onInput: (text) => this.write({ [name]: text }),
      });
    };
    return html`<div class="fields">
      ${field('x')} ${field('method', FUNCTION_METHODS)} ${field('epsilon')} ${field('threshold')}
    </div>`;
  }

  override render() {
    const { run } = this;
    return html`<div class="code">
        <start-choice
          .starts=${FUNCTION_STARTS}
          .start=${this.start}
          .answer=${this.answer}
          ?changed=${!isSame(this.written, this.start.written)}
          ?told=${this.isTold}
          @again=${() => this.write(this.start.written)}
          @tell=${() => {
            this.isTold = true;
          }}
        ></start-choice>
        <div>
          <code-editor
            .text=${this.written.code}
            .label=${text.editor}
            @change=${(event: CustomEvent<string>) => this.write({ code: event.detail })}
          ></code-editor>
          <p class="small soft">${paragraph([text.editorHint, strings.editorHint])}</p>
        </div>
        ${this.renderFields()}
      </div>
      <code-result ?running=${run.isRunning} .problem=${run.problem?.()} .brief=${this.brief}>
        <function-verdict
          .report=${run.report}
          ?stepped=${this.written.epsilon !== 'auto'}
          ?old=${run.isRunning && run.report !== undefined}
          @apply=${(event: CustomEvent<Partial<OwnFunction>>) => this.write(event.detail)}
        ></function-verdict>
      </code-result>`;
  }
}
