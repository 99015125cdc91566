import { html, LitElement, nothing, unsafeCSS } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type Language, language } from '../i18n/language.js';
import header from './header.css?raw';
import './language-switch.js';
import { pageAddress } from '../session/address.js';
import { shared } from '../ui/styles.js';
import { siteText } from './strings.js';
import './theme-switch.js';

const PAGES = ['lab', 'learn', 'code'] as const;

/** The tutorial is a page of its own in each language; the others speak both. */
const TUTORIAL: Record<Language, string> = {
  en: './learn.html',
  'zh-Hans': './learn.zh-Hans.html',
};

/**
 * The head of the lab's pages: the wordmark, the way to the other pages, and in its slot what is to
 * be done with this one.
 */
@customElement('site-header')
export class SiteHeader extends LitElement {
  static override styles = [shared, unsafeCSS(header)];

  /** Which page this is. */
  @property() page: (typeof PAGES)[number] = 'lab';
  /** The one that was chosen for this page, which holds for the others too. */
  @property({ attribute: false }) language: Language | undefined;

  private addressOf(page: (typeof PAGES)[number]): string {
    if (page === 'learn') return TUTORIAL[language()];
    if (page === 'lab') return pageAddress('./', this.language);
    // Most who have code have it in Python.
    return `${pageAddress('./code.html', this.language)}#python`;
  }

  /** The one file has no other pages. */
  private renderPages() {
    if (import.meta.env.MODE === 'file') return nothing;
    return html`<nav aria-label=${siteText.pages.label}>
      ${PAGES.map(
        (name) => html`<a
          href=${this.addressOf(name)}
          aria-current=${name === this.page ? 'page' : nothing}
          >${siteText.pages[name]}</a
        >`,
      )}
    </nav>`;
  }

  override render() {
    return html`<header class="site-header">
      <a class="wordmark" href=${import.meta.env.MODE === 'file' ? nothing : pageAddress('./', this.language)}>
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <path class="bar" d="M4 9.5h21" />
          <path class="tick" d="M4 9.5l10 17L29 3.5" />
        </svg>
        ${siteText.wordmark}
      </a>
      ${this.renderPages()}
      <div class="tools"><slot></slot><language-switch></language-switch><theme-switch></theme-switch></div>
    </header>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'site-header': SiteHeader;
  }
}
