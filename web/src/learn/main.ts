import { languageOf, speak } from '../i18n/language.js';
import { keepOffline } from '../site/offline.js';
import '../site/theme-switch.js';
import { markSection } from './contents.js';
import { scrollFormulas } from './scrolling.js';

// The text is in one language; the switch of themes and the notice of a new version follow it.
speak(languageOf(document.documentElement.lang) ?? 'en').catch(() => {});
markSection();
scrollFormulas();
keepOffline();
