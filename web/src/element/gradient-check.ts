import type { CheckOptions, CheckReport, Dataset } from 'gradcheck';
import { css, html, LitElement, nothing, unsafeCSS } from 'lit';
import type { FigureResult } from '../figures/results.js';
import { missing } from '../site/browser-needs.js';
import tokens from '../ui/tokens.css?raw';
import type { Embedded } from './embedded.js';
import type { Controls, ElementHost } from './host.js';
import { notLoaded } from './not-loaded.js';
import { arrive, leave } from './speaker.js';

/** A check starts this long before it is scrolled into sight. */
const NEAR = '400px 0px';

/** Paper shows all of an article at once: for it every check starts. */
const paper = matchMedia('print');

/** Attributes that change what is seen, not what is computed. */
const APPEARANCE = ['controls', 'theme', 'lang', 'step'];

/** What comes of a check, or of a figure. */
type Result = CheckReport | FigureResult;

// Browsers before 2024 have no light-dark(): there the element is light.
const constants = CSS.supports('color', 'light-dark(#000, #fff)')
  ? tokens
  : tokens.replace(/light-dark\((#\w+), #\w+\)/g, '$1');

/**
 * A check in somebody's article: `<gradient-check sample="moons" layers="5,5">`. This file is all
 * that an article loads until a reader comes near; the rest comes then, once for all on the page.
 *
 * Attributes are the settings (SETTINGS), `sample`, `src`, `controls` and `theme`. What `hidden` is
 * among the settings is `activation` here, as HTML has another meaning for `hidden`. With `figure`
 * it is one of the tutorial's figures instead (figures/results.ts); `fields` names the settings that
 * a reader may change.
 *
 * @fires gradient-check with the report, or the figure's result
 * @fires gradient-check-error with the sentence that is shown instead
 */
export class GradientCheck extends LitElement implements ElementHost {
  static override styles = [
    unsafeCSS(constants),
    css`
      :host {
        display: block;
        margin-block: 1em;
      }
      :host([theme='light']) {
        color-scheme: light;
      }
      :host([theme='dark']) {
        color-scheme: dark;
      }
      :host([theme='auto']) {
        color-scheme: light dark;
      }
      :host([hidden='']),
      :host([hidden='hidden']) {
        display: none;
      }
      /* The article's type and colours are inherited up to here and no further. */
      .box {
        all: initial;
        display: block;
        box-sizing: border-box;
        padding: var(--space-4);
        border: 1px solid var(--hairline);
        border-radius: 8px;
        background: var(--paper);
        color: var(--ink);
        color-scheme: inherit;
        font: var(--size-body) / 1.5 var(--sans);
        overflow-wrap: anywhere;
      }
      /* About as high as what is to come, so that the article moves little. */
      .box:not(:has(verdict-panel, .figure, .problem:not([hidden]))) {
        min-height: 16rem;
      }
      .badge:not(:has(verdict-panel, .problem:not([hidden]))) {
        min-height: 6.25rem;
      }
      .check {
        display: grid;
        gap: var(--space-4);
      }
      .check > * {
        min-width: 0;
      }
      p {
        margin: 0;
      }
      .problem {
        padding: var(--space-2) var(--space-3);
        border-left: 3px solid var(--fail);
        background: var(--sunken);
      }
      .problem[hidden] {
        display: none;
      }
      button {
        margin-top: var(--space-3);
        font: inherit;
      }
      a {
        justify-self: start;
        color: var(--ink-soft);
        font-size: var(--size-small);
        text-underline-offset: 0.2em;
      }
      a:hover {
        color: var(--ink);
      }
      :focus-visible {
        outline: 2px solid var(--ink);
        outline-offset: 2px;
      }
      @media print {
        :host,
        :host([theme]) {
          color-scheme: light;
        }
        a {
          display: none;
        }
      }
    `,
  ];

  private check: Embedded<Result> | undefined;
  private coming: Promise<Embedded<Result>> | undefined;
  /** Whether what is coming is a figure. */
  private isFigure = false;
  private given: Dataset | undefined;
  /** What is said where the browser cannot check at all. */
  private lack: string | undefined;
  /** Whether the scripts did not come when they were last asked for. */
  private isLost = false;

  // Where there is none, what is lacking is said at once.
  private readonly sight =
    typeof IntersectionObserver === 'function'
      ? new IntersectionObserver(
          (entries) => {
            if (entries.some(({ isIntersecting }) => isIntersecting)) this.start();
          },
          { rootMargin: NEAR },
        )
      : undefined;
  // Every attribute is watched, since the names of the settings have not been loaded yet.
  private readonly watch = new MutationObserver((changes) => {
    this.requestUpdate();
    if (changes.some(({ attributeName }) => attributeName === 'lang')) void this.check?.speak();
    if (changes.some(({ attributeName }) => !APPEARANCE.includes(attributeName ?? '')))
      this.check?.update();
    if (this.coming && this.isFigure !== this.hasAttribute('figure')) this.start();
  });

  override connectedCallback() {
    super.connectedCallback();
    this.takeOver('controls');
    this.takeOver('data');
    arrive(this);
    if (this.sight) this.sight.observe(this);
    else this.start();
    this.watch.observe(this, { attributes: true });
    window.addEventListener('beforeprint', this.onPrint);
    paper.addEventListener('change', this.onPrint);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    leave(this);
    this.sight?.disconnect();
    this.watch.disconnect();
    window.removeEventListener('beforeprint', this.onPrint);
    paper.removeEventListener('change', this.onPrint);
  }

  /** Sets what a script set before there was this class: such a property would hide the accessor. */
  private takeOver<K extends 'controls' | 'data'>(name: K) {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    Reflect.deleteProperty(this, name);
    this[name] = value;
  }

  get controls(): Controls {
    const text = this.getAttribute('controls');
    return text === 'badge' || text === 'full' ? text : 'minimal';
  }

  set controls(value: Controls) {
    this.setAttribute('controls', value);
  }

  /** The last result; undefined before the first, and while the last run gave none. */
  get result(): Result | undefined {
    return this.check?.result;
  }

  /** The last report of a check, if this is no figure. */
  get report(): CheckReport | undefined {
    const { result } = this;
    return result && 'figure' in result ? undefined : result;
  }

  /** What the last report was made with. */
  get options(): CheckOptions | undefined {
    return this.check?.options;
  }

  /** What is checked on. A script may set it, in place of a sample and of `src`. */
  get data(): Dataset | undefined {
    return this.given ?? this.check?.data;
  }

  set data(value: Dataset | undefined) {
    this.given = value;
    this.check?.update();
  }

  /** The dataset that a script has set. */
  get ownData(): Dataset | undefined {
    return this.given;
  }

  /**
   * Checks, or draws the figure, now, seen or not.
   * @throws Error with the sentence that the element shows
   */
  async run(): Promise<Result> {
    return (await this.load()).run();
  }

  private load(): Promise<Embedded<Result>> {
    const isFigure = this.hasAttribute('figure');
    if (!this.coming || this.isFigure !== isFigure) {
      this.check?.end();
      this.check = undefined;
      this.isFigure = isFigure;
      this.coming = this.fetchOrSay(isFigure);
    }
    return this.coming;
  }

  /** @throws Error with the sentence that is shown where it cannot be had, or not now */
  private async fetchOrSay(isFigure: boolean): Promise<Embedded<Result>> {
    let message: string;
    try {
      const lacks = missing();
      if (lacks === undefined) return await this.fetchCheck(isFigure);
      const { missingText } = await import('./missing-text.js');
      message = await missingText(this, lacks);
      this.lack = message;
    } catch (error) {
      console.error(error); // the network, the article's host or its policy keeps the scripts away
      this.isLost = true;
      if (this.isFigure === isFigure) this.coming = undefined; // it may be tried again
      message = notLoaded(this).sentence;
    }
    this.requestUpdate();
    const told = { detail: { message }, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent('gradient-check-error', told));
    throw new Error(message);
  }

  private async fetchCheck(isFigure: boolean): Promise<Embedded<Result>> {
    const check: Embedded<Result> = isFigure
      ? new (await import('./embedded-figure.js')).EmbeddedFigure(this)
      : new (await import('./embedded-check.js')).EmbeddedCheck(this);
    await check.speak();
    if (this.isFigure === isFigure) {
      this.check = check;
      this.isLost = false;
    }
    return check;
  }

  private readonly onPrint = (event: Event) => {
    if (event.type === 'beforeprint' || paper.matches) this.start();
  };

  /** On first sight, when it is to be printed, when it is put back, and when a reader asks for it. */
  private readonly start = () => {
    this.sight?.disconnect();
    this.load().then(
      (check) => check.update(),
      () => {}, // it is said
    );
  };

  private renderLost() {
    const { sentence, again } = notLoaded(this);
    return html`<p class="problem" part="problem" role="alert">${sentence}</p>
      <button type="button" @click=${this.start}>${again}</button>`;
  }

  override render() {
    return html`<div class="box ${this.controls}" part="box">
      ${this.lack === undefined ? nothing : html`<p class="problem" part="problem" role="alert">${this.lack}</p>`}
      ${this.isLost ? this.renderLost() : (this.check?.render() ?? nothing)}
    </div>`;
  }
}

// An article may come to name the script twice, from two hosts.
if (!customElements.get('gradient-check')) customElements.define('gradient-check', GradientCheck);

declare global {
  interface HTMLElementTagNameMap {
    'gradient-check': GradientCheck;
  }
  interface HTMLElementEventMap {
    'gradient-check': CustomEvent<CheckReport | FigureResult>;
    'gradient-check-error': CustomEvent<{ message: string }>;
  }
}
