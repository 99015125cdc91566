import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { strings } from './strings.js';
import { shared } from './styles.js';

const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const KEY = 'gradcheck-theme';

function stored(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'auto';
  } catch {
    return 'auto'; // Storage may be switched off.
  }
}

/** Light, dark, or as the system has it. The only thing the page remembers outside its address. */
@customElement('theme-switch')
export class ThemeSwitch extends LitElement {
  static override styles = [
    shared,
    css`
      fieldset {
        display: flex;
        margin: 0;
        padding: 2px;
        border: 0;
        border-radius: var(--radius);
        background: var(--sunken);
        font-size: var(--size-small);
      }
      label {
        position: relative;
        cursor: pointer;
      }
      input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      span {
        display: block;
        padding: 0.125rem var(--space-2);
        border-radius: 3px;
        color: var(--ink-soft);
      }
      :checked + span {
        background: var(--surface);
        color: var(--ink);
        box-shadow: 0 0 0 1px var(--hairline);
      }
      :focus-visible + span {
        outline: 2px solid var(--ink);
        outline-offset: 1px;
      }
    `,
  ];

  @state() private theme = stored();

  override connectedCallback() {
    super.connectedCallback();
    this.apply();
  }

  private apply() {
    if (this.theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = this.theme;
  }

  private choose(theme: Theme) {
    this.theme = theme;
    this.apply();
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Not remembered then; the switch itself works.
    }
  }

  override render() {
    return html`<fieldset>
      <legend class="visually-hidden">${strings.theme.label}</legend>
      ${THEMES.map(
        (theme) => html`<label>
          <input
            type="radio"
            name="theme"
            .checked=${this.theme === theme}
            @change=${() => this.choose(theme)}
          /><span>${strings.theme[theme]}</span>
        </label>`,
      )}
    </fieldset>`;
  }
}
