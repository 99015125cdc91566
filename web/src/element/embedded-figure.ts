import { parseChoice } from 'gradcheck';
import { html, nothing, type TemplateResult } from 'lit';
import { FigureRun } from '../figures/figure-run.js';
import { FIGURES } from '../figures/figures.js';
import {
  FIGURE_NAMES,
  type FigureName,
  type FigureResult,
  isFigure,
  OWN_SETTINGS,
} from '../figures/results.js';
import { figureText } from '../figures/strings.js';
import type { Sentence } from '../i18n/language.js';
import type { State } from '../session/address.js';
import { attributeOf } from '../session/attribute-names.js';
import { sentenceOf } from '../session/errors.js';
import type { Contents } from '../session/source.js';
import { Embedded } from './embedded.js';
import type { ElementHost } from './host.js';

/** An element with a figure: what the figure shows is computed from its attributes. */
export class EmbeddedFigure extends Embedded<FigureResult> {
  protected override readonly running: FigureRun;

  constructor(element: ElementHost) {
    super(element);
    this.running = new FigureRun(element, () => Object.keys(this.ownSettings));
  }

  private get name(): FigureName | undefined {
    const name = this.element.getAttribute('figure') ?? '';
    return isFigure(name) ? name : undefined;
  }

  protected override get outcome(): FigureResult | undefined {
    const { result } = this.running;
    return result?.figure === this.name ? result : undefined;
  }

  protected override get ownSettings(): Readonly<Record<string, string>> {
    return this.name ? OWN_SETTINGS[this.name] : {};
  }

  protected override get labels() {
    return this.name ? figureText.fields[this.name] : {};
  }

  protected override get usualFields(): string {
    return this.name ? FIGURES[this.name].fields : '';
  }

  protected override get needsData(): boolean {
    return this.name !== 'quotients';
  }

  protected override get question(): unknown[] {
    return [this.element.getAttribute('figure'), ...super.question];
  }

  protected override get problems(): Sentence[] {
    const name = this.element.getAttribute('figure') ?? '';
    try {
      parseChoice('figure', name, FIGURE_NAMES);
      return super.problems;
    } catch (error) {
      return [() => sentenceOf(error)];
    }
  }

  protected override async compute(state: State, contents: Contents | undefined) {
    const settings = Object.entries(state.settings).map(([name, text]) => [
      attributeOf(name),
      text,
    ]);
    const own = Object.keys(this.ownSettings).flatMap((name) => {
      const text = this.element.getAttribute(name);
      return text === null ? [] : [[name, text]];
    });
    const figure = this.element.getAttribute('figure');
    await this.running.start(contents?.data, {
      figure,
      ...Object.fromEntries([...settings, ...own]),
    });
  }

  override render(): TemplateResult {
    const { name, outcome } = this;
    const isHere = name !== undefined && this.parts.need(name, FIGURES[name].load);
    return this.frame(
      nothing,
      html`${
        isHere && outcome
          ? html`<div class="figure" part="figure" aria-busy=${this.isOld}>
              ${FIGURES[name].render(outcome, { data: this.running.data, element: this.element })}
            </div>`
          : nothing
      }
      ${this.needsData ? this.renderLink() : nothing}`,
    );
  }
}
