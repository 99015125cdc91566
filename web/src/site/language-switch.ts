import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { LANGUAGES, type Language, language, rememberLanguage, speak } from '../i18n/language.js';
import { request } from '../session/requests.js';
import { uiText } from '../ui/strings.js';
import { shared } from '../ui/styles.js';
import { switchStyles } from '../ui/switch-styles.js';
import { siteText } from './strings.js';

const NAMES = Object.entries(LANGUAGES) as [Language, (typeof LANGUAGES)[Language]][];

/** The language of the page. Each is named in itself, so that whoever speaks it finds it. */
@customElement('language-switch')
export class LanguageSwitch extends LitElement {
  static override styles = [shared, switchStyles];

  /** Why the other language is not there. */
  @state() private reason: string | undefined;

  private async choose(wanted: Language) {
    this.reason = undefined;
    try {
      await speak(wanted);
      rememberLanguage(wanted);
      request(this, 'speak', wanted);
    } catch (error) {
      this.reason = (error as Error).message;
    }
  }

  override render() {
    return html`<fieldset>
        <legend class="visually-hidden">${siteText.language}</legend>
        ${NAMES.map(
          ([tag, { name, short }]) => html`<label lang=${tag}>
            <input
              type="radio"
              name="language"
              aria-label=${name}
              .checked=${live(language() === tag)}
              @change=${() => this.choose(tag)}
            /><span>${short}</span>
          </label>`,
        )}
      </fieldset>
      ${this.reason === undefined ? nothing : html`<p class="small" role="alert">${uiText.notLoaded(this.reason)}</p>`}`;
  }
}
