import type { CheckOptions, CheckReport, Dataset } from 'gradcheck';
import { css, html, LitElement, nothing, unsafeCSS } from 'lit';
import tokens from '../tokens.css?raw';
import type { EmbeddedCheck } from './embedded-check.js';

/** What is shown: the badge alone, the verdict in words, or everything with its settings. */
export type Controls = 'badge' | 'minimal' | 'full';

/** A check starts this long before it is scrolled into sight. */
const NEAR = '400px 0px';

/** Attributes that change what is seen, not what is checked. */
const APPEARANCE = ['controls', 'theme', 'lang'];

// Browsers before 2024 have no light-dark(): there the element is light.
const constants = CSS.supports('color', 'light-dark(#000, #fff)')
  ? tokens
  : tokens.replace(/light-dark\((#\w+), #\w+\)/g, '$1');

/**
 * A check in somebody's article: `<gradient-check sample="moons" layers="5,5">`. This file is all
 * that an article loads until a reader comes near; the rest comes then, once for all on the page.
 *
 * Attributes are the settings (SETTINGS), `sample`, `src`, `controls` and `theme`. What `hidden` is
 * among the settings is `activation` here, as HTML has another meaning for `hidden`.
 *
 * @fires gradient-check with the report
 * @fires gradient-check-error with the sentence that is shown instead
 */
export class GradientCheck extends LitElement {
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
      .box:not(:has(verdict-panel, .problem:not([hidden]))) {
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
    `,
  ];

  private check: EmbeddedCheck | undefined;
  private coming: Promise<EmbeddedCheck> | undefined;
  private given: Dataset | undefined;

  private readonly sight = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) this.start();
    },
    { rootMargin: NEAR },
  );
  // Every attribute is watched, since the names of the settings have not been loaded yet.
  private readonly watch = new MutationObserver((changes) => {
    this.requestUpdate();
    if (changes.some(({ attributeName }) => !APPEARANCE.includes(attributeName ?? '')))
      this.check?.update();
  });

  override connectedCallback() {
    super.connectedCallback();
    this.sight.observe(this);
    this.watch.observe(this, { attributes: true });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.sight.disconnect();
    this.watch.disconnect();
  }

  get controls(): Controls {
    const text = this.getAttribute('controls');
    return text === 'badge' || text === 'full' ? text : 'minimal';
  }

  set controls(value: Controls) {
    this.setAttribute('controls', value);
  }

  /** The last report; undefined before the first, and while the last check gave none. */
  get report(): CheckReport | undefined {
    return this.check?.result?.report;
  }

  /** What the last report was made with. */
  get options(): CheckOptions | undefined {
    return this.check?.result?.options;
  }

  /** What is checked on. A script may set it, in place of a sample and of `src`. */
  get data(): Dataset | undefined {
    return this.given ?? this.check?.result?.data;
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
   * Checks now, seen or not.
   * @throws Error with the sentence that the element shows
   */
  async run(): Promise<CheckReport> {
    return (await this.load()).run();
  }

  private load(): Promise<EmbeddedCheck> {
    this.coming ??= import('./embedded-check.js').then(({ EmbeddedCheck }) => {
      this.check = new EmbeddedCheck(this);
      return this.check;
    });
    return this.coming;
  }

  /** On first sight, and when it is put back into a page. */
  private start() {
    this.sight.disconnect();
    this.load().then(
      (check) => check.update(),
      (error: unknown) => {
        this.coming = undefined;
        console.error(error); // the article's host or its policy keeps the scripts away
      },
    );
  }

  override render() {
    return html`<div class="box ${this.controls}" part="box">${this.check?.render() ?? nothing}</div>`;
  }
}

// An article may come to name the script twice, from two hosts.
if (!customElements.get('gradient-check')) customElements.define('gradient-check', GradientCheck);

declare global {
  interface HTMLElementTagNameMap {
    'gradient-check': GradientCheck;
  }
  interface HTMLElementEventMap {
    'gradient-check': CustomEvent<CheckReport>;
    'gradient-check-error': CustomEvent<{ message: string }>;
  }
}
