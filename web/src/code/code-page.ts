import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { languageOf, openIn } from '../i18n/language.js';
import { pageAddress } from '../session/address.js';
import type { Requests } from '../session/requests.js';
import { pageStyles } from '../ui/page-styles.js';
import { Parts } from '../ui/parts.js';
import { shared } from '../ui/styles.js';
import '../site/site-header.js';
import './function/own-function.js';
import './network/own-network.js';
import { strings } from './strings.js';

const SECTIONS = ['python', 'network', 'function'] as const;
type Section = (typeof SECTIONS)[number];

/** Where none is named it is the one that needs nothing besides. */
const sectionOf = (hash: string): Section =>
  SECTIONS.find((section) => hash.split('=')[0] === `#${section}`) ?? 'network';

/** `#python=…` has a program in it. */
const linkedIn = (hash: string): string => /^#python=([\w-]*)/.exec(hash)?.[1] ?? '';

/**
 * The page on which a visitor writes code that gives a gradient, with its verdict beside it. The
 * address says the section and what it starts from: `code.html?start=mistake-2#function`.
 */
@customElement('code-page')
export class CodePage extends LitElement {
  static override styles = [
    shared,
    pageStyles,
    css`
      .intro {
        display: block;
        padding-bottom: 0;
      }
      nav {
        display: flex;
        gap: var(--space-5);
        margin-top: var(--space-4);
      }
      nav a {
        padding: var(--space-2) 0;
        border-bottom: 3px solid transparent;
        color: var(--ink-soft);
        line-height: 1.3;
        text-decoration: none;
      }
      nav a:hover {
        color: var(--ink);
      }
      nav a[aria-current] {
        border-color: var(--ink);
        color: var(--ink);
        font-weight: 650;
      }
      .columns {
        display: block;
      }
      @media (min-width: 60rem) {
        .columns {
          padding-block: var(--space-5) var(--space-6);
        }
      }
    `,
  ];

  @state() private section = sectionOf(location.hash);
  /** What each section starts from; none is its first. */
  @state() private starts: Record<Section, string> = {
    python: '',
    network: '',
    function: '',
    [this.section]: new URLSearchParams(location.search).get('start') ?? '',
  };

  /** A program that came with the address, until something else is chosen. */
  @state() private linked = linkedIn(location.hash);

  private readonly onHash = () => {
    this.section = sectionOf(location.hash);
    if (this.section === 'python') this.linked = linkedIn(location.hash);
    this.writeAddress();
  };

  private readonly parts = new Parts(this);

  /** As the address has it. */
  @state() private language = languageOf(new URLSearchParams(location.search).get('lang'));
  private readonly speaking = openIn(this.language);

  /** What is seen first is in the right language already. */
  protected override async scheduleUpdate() {
    await this.speaking;
    super.scheduleUpdate();
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', this.onHash);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.onHash);
  }

  private choose(start: string) {
    this.linked = '';
    this.starts = { ...this.starts, [this.section]: start };
    this.writeAddress();
  }

  private writeAddress() {
    const start = this.starts[this.section];
    const query = new URLSearchParams({
      ...(this.language ? { lang: this.language } : {}),
      ...(start === '' ? {} : { start }),
    }).toString();
    const linked = this.section === 'python' && this.linked !== '' ? `=${this.linked}` : '';
    const hash = this.section === 'network' ? '' : `#${this.section}${linked}`;
    history.replaceState(null, '', location.pathname + (query && `?${query}`) + hash);
  }

  private onSpeak(event: CustomEvent<Requests['speak']>) {
    this.language = event.detail;
    this.writeAddress();
  }

  private renderSection() {
    const choose = (event: CustomEvent<string>) => this.choose(event.detail);
    if (this.section === 'python') {
      this.parts.need('python', () => import('./python/own-python.js'));
      return html`<own-python
          .from=${this.starts.python}
          .linked=${this.linked}
          @choose=${choose}></own-python>
        ${this.parts.problem ? html`<p class="alert" role="alert">${this.parts.problem()}</p>` : nothing}`;
    }
    return this.section === 'function'
      ? html`<own-function .from=${this.starts.function} @choose=${choose}></own-function>`
      : html`<own-network .from=${this.starts.network} @choose=${choose}></own-network>`;
  }

  override updated() {
    document.title = strings.documentTitle(strings.sections[this.section].title);
  }

  override render() {
    const { title, lede } = strings.sections[this.section];
    return html`<site-header
        page="code"
        .language=${this.language}
        @speak=${this.onSpeak}
      ></site-header>
      <main>
        <div class="intro">
          <h1>${title}</h1>
          <p class="lede">${lede}</p>
          <nav aria-label=${strings.sectionsLabel}>
            ${SECTIONS.map(
              (section) => html`<a
                href="#${section}"
                aria-current=${section === this.section ? 'page' : nothing}
                >${strings.sections[section].tab}</a
              >`,
            )}
          </nav>
        </div>
        <div class="rule"></div>
        <div class="columns">${this.renderSection()}</div>
      </main>
      <div class="rule"></div>
      <footer class="small soft">
        <p>${strings.footer}</p>
        <p><a href=${pageAddress('./', this.language)}>${strings.lab}</a></p>
      </footer>`;
  }
}
