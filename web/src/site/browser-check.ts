import { missing } from './browser-needs.js';

/**
 * Runs before the page's own script, as a script that any browser can read; that one waits for it, so
 * pages have it fetched first. Where something is missing it shows the page's sentence that says so,
 * if there is one. Those of missing.html stand in place of the page, which then is not started; a
 * text that is readable by itself stays.
 */
const what = missing();
const sentence = what && document.getElementById(`missing-${what}`);

/** What stands for the page until its script has come; a frame has nothing yet. */
const root = document.querySelector<HTMLElement>('lab-page, code-page');
const failed = document.getElementById('missing-script');
if (!sentence && failed) {
  // A script that did not come, or was something else under its address, has defined nothing.
  addEventListener('load', () => {
    failed.hidden = customElements.get(root ? root.localName : 'gradient-check') !== undefined;
  });
}
if (sentence) {
  sentence.hidden = false;
  if (sentence.className === 'missing') {
    if (root) root.hidden = true;
    // A script that has gone to another document does not run.
    const script = document.querySelector('script[type=module]');
    if (script) document.implementation.createHTMLDocument('').body.appendChild(script);
  }
}
