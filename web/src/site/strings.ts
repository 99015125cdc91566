import { msg } from '@lit/localize';
import { translated } from '../i18n/language.js';

/** What stands at the head of every page. */
export const siteText = translated(() => ({
  wordmark: 'gradcheck',
  pages: {
    label: msg('Pages'),
    lab: msg('Lab'),
    learn: msg('Tutorial'),
    code: msg('Your code'),
  },
  update: { ready: msg('A new version is ready.'), reload: msg('Reload'), later: msg('Later') },
  theme: { label: msg('Colours'), auto: msg('Auto'), light: msg('Light'), dark: msg('Dark') },
  language: msg('Language'),
}));
