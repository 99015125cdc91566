import { ACTIVATIONS, parseSettings } from 'gradcheck';
import { html, nothing, type TemplateResult } from 'lit';
import { language } from '../i18n/language.js';
import { resultText } from '../result/strings.js';
import { textsOf, writeAddress } from '../session/address.js';
import type { Requests } from '../session/requests.js';
import { SAMPLE_NAMES } from '../session/samples.js';
import type { Labels } from './embed-fields.js';
import { EmbeddedRun } from './embedded-run.js';
import { elementText } from './strings.js';

/** The lab's own address: scripts lie in a folder of it. */
const LAB = new URL(/* @vite-ignore */ import.meta.env.DEV ? '../..' : '..', import.meta.url);

/** Says of a document that is an element's frame what it is, and in which language. */
export function entitleFrame(): void {
  document.documentElement.lang = language();
  document.title = elementText.title;
}

/** A run of an element with what is shown of it. */
export abstract class Embedded<R> extends EmbeddedRun<R> {
  /** What fields are called here, where that is not what they are called elsewhere. */
  protected get labels(): Labels {
    return {};
  }

  private on<K extends keyof Requests>(action: (detail: Requests[K]) => void) {
    return (event: CustomEvent<Requests[K]>) => {
      event.stopPropagation(); // the article has no use for it, and events of its own
      action(event.detail);
    };
  }

  private renderFields(): TemplateResult | typeof nothing {
    const { names } = this.fields;
    if (names.length === 0) return nothing;
    this.parts.need('fields', () => import('./embed-fields.js'));
    const { hidden } = this.state.settings;
    return html`<embed-fields
      part="fields"
      .names=${names}
      .values=${this.values}
      .labels=${this.labels}
      .problem=${this.running.fieldProblem}
      .bugs=${this.bugs}
      .activation=${ACTIVATIONS.find((name) => name === hidden) ?? 'tanh'}
    ></embed-fields>`;
  }

  private renderProgress() {
    const { progress } = this.running;
    if (this.outcome || !(progress || this.isReading)) return nothing;
    return html`<p>
      ${
        progress && progress.total > 0
          ? resultText.run.progress(progress.done, progress.total)
          : resultText.run.preparing
      }
    </p>`;
  }

  protected renderLink() {
    if (this.problem || this.element.ownData || this.element.hasAttribute('src')) return nothing;
    const address = new URL(
      writeAddress({ ...this.state, language: language() }, SAMPLE_NAMES),
      LAB,
    );
    return html`<a part="link" href=${address.href} target="_blank" rel="noopener">
      ${elementText.lab}
    </a>`;
  }

  /** Around what is shown: fields above it, how far it is, what is wrong. */
  protected frame(before: unknown, content: unknown): TemplateResult {
    const said = this.problem ?? this.parts.problem?.();
    return html`<div
      class="check"
      lang=${language()}
      @set=${this.on<'set'>(({ name, text }) => this.set({ [name]: text }))}
      @run=${this.on<'run'>(() => void this.run().catch(() => {}))}
      @cancel=${this.on<'cancel'>(() => this.running.cancel())}
      @reset=${this.on<'reset'>(() => this.reset())}
      @use-preset=${this.on<'use-preset'>((name) => this.set(textsOf(parseSettings([['preset', name]]))))}
    >
      ${this.renderFields()} ${before} ${this.renderProgress()}
      <p class="problem" part="problem" role="alert" ?hidden=${!said}>${said}</p>
      ${content}
    </div>`;
  }

  abstract render(): TemplateResult;
}
