import { missing } from './missing.js';

/**
 * Runs before the page's own script, as a script that any browser can read: where something is
 * missing it shows the sentence that says so instead of the page. The sentences are in index.html.
 */
const what = missing();
if (what !== undefined) {
  const show = (selector: string, isShown: boolean) => {
    const element = document.querySelector<HTMLElement>(selector);
    if (element) element.hidden = !isShown;
  };
  show(`#missing-${what}`, true);
  show('gradcheck-app', false);
  // A script that has gone to another document does not run.
  const script = document.querySelector('script[type=module]');
  if (script) document.implementation.createHTMLDocument('').body.appendChild(script);
}
