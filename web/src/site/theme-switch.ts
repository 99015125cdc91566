import { css, html, LitElement, svg, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { shared } from '../ui/styles.js';
import { switchStyles } from '../ui/switch-styles.js';
import { siteText } from './strings.js';

const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
/** A disc half dark, the sun, the moon. */
const ICONS: Record<Theme, TemplateResult> = {
  auto: svg`<circle cx="12" cy="12" r="8" /><path class="solid" d="M12 4a8 8 0 0 1 0 16z" />`,
  light: svg`<circle cx="12" cy="12" r="4" />
    <path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4" />`,
  dark: svg`<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z" />`,
};
const KEY = 'gradcheck-theme';

function stored(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'auto';
  } catch {
    return 'auto'; // Storage may be switched off.
  }
}

/** Light, dark, or as the system has it; remembered for the next visit. */
@customElement('theme-switch')
export class ThemeSwitch extends LitElement {
  static override styles = [
    shared,
    switchStyles,
    css`
      svg {
        width: 1rem;
        height: 1rem;
        fill: none;
        stroke: currentcolor;
        stroke-width: 2;
        stroke-linecap: round;
      }
      .solid {
        fill: currentcolor;
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
      <legend class="visually-hidden">${siteText.theme.label}</legend>
      ${THEMES.map(
        (theme) => html`<label>
          <input
            type="radio"
            name="theme"
            .checked=${this.theme === theme}
            @change=${() => this.choose(theme)}
          /><span
            ><svg viewBox="0 0 24 24" role="img" aria-label=${siteText.theme[theme]}>
              <title>${siteText.theme[theme]}</title>
              ${ICONS[theme]}
            </svg></span
          >
        </label>`,
      )}
    </fieldset>`;
  }
}
