import { until } from './process.mjs';

/**
 * What a browser is asked for here: so little that no further package is needed.
 * @typedef {object} Driver
 * @property {(url: string) => Promise<unknown>} goto
 * @property {(script: string, args: unknown[]) => Promise<any>} run A function's body, in the page.
 * @property {(selector: string) => Promise<unknown>} enter From here on, in this frame.
 * @property {() => void} close
 */

/**
 * In the page: the text of the first such element that is shown.
 * @param {string} selector simple ones, each below the one before, in its shadow tree or another
 */
function textOf(selector) {
  const below = (root) =>
    [...root.querySelectorAll('*')].flatMap((each) => [
      each,
      ...(each.shadowRoot ? below(each.shadowRoot) : []),
    ]);
  let found = [document];
  for (const part of selector.split(' ')) {
    found = found
      .flatMap((root) => [...below(root), ...(root.shadowRoot ? below(root.shadowRoot) : [])])
      .filter((each) => each.matches(part));
  }
  return found.find((each) => each.checkVisibility())?.textContent.trim() ?? '';
}

/** Waits until an element that is shown has a text with this in it. */
export async function expectText(driver, selector, pattern, seconds = 30) {
  let last = '';
  const look = async () => {
    last = await driver.run(`return (${textOf})(...arguments)`, [selector]);
    return pattern.test(last);
  };
  await until(look, { seconds }).catch(() => {
    throw new Error(`${selector}: expected ${pattern}, got "${last.slice(0, 200)}"`);
  });
}
