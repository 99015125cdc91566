import type { Page } from '@playwright/test';

/** What is the same in every language, and why. */
const SAME: [text: RegExp, why: string][] = [
  [/leaky relu/g, 'the name of an activation'],
  [/(Beak|Flipper|Body) \w+ \(m?m?g?\)/g, 'columns of the penguins'],
  [/'[^']*'|"[^"]*"/g, 'quoted from a file, or from the visitor'],
  [/\{.*\}|\[[^\]]*\]/g, 'JSON'],
  [/\w+\/\w+ with \w+\/\w+/g, 'names of arrays'],
];

/** All that is seen or read out on the page, shadow trees and all; code is no language. */
function said(): string[] {
  const ATTRIBUTES = ['aria-label', 'aria-description', 'title', 'alt', 'placeholder', 'label'];
  const NOT_SAID =
    'code, pre, textarea, script, style, noscript, math, .cm-editor, data, [lang=en]';
  const all: string[] = [document.title];
  const visit = (node: Node) => {
    if (node instanceof Text) {
      all.push(node.data);
    } else if (node instanceof Element || node instanceof ShadowRoot || node instanceof Document) {
      if (node instanceof Element) {
        if (node.matches(NOT_SAID) || (node instanceof HTMLElement && node.hidden)) return;
        for (const name of ATTRIBUTES) all.push(node.getAttribute(name) ?? '');
        if (node.shadowRoot) visit(node.shadowRoot);
      }
      for (const child of node.childNodes) visit(child);
    }
  };
  visit(document);
  return all;
}

/** Whether there are two English words, one after the other, outside what is quoted or code. */
export function hasEnglish(text: string): boolean {
  const rest = SAME.reduce((left, [same]) => left.replace(same, '·'), text);
  return /[A-Za-z]{2,}[,;:]?\s+[A-Za-z]{2,}/.test(rest);
}

/** Every text with English on a page that should have none. */
export async function english(page: Page): Promise<string[]> {
  const texts = (await page.evaluate(said)).map((text) => text.replace(/\s+/g, ' ').trim());
  return [...new Set(texts.filter(hasEnglish))];
}

/** Opens all that is folded up. */
export const unfold = (page: Page) =>
  page.locator('details').evaluateAll((all) => {
    for (const each of all) (each as HTMLDetailsElement).open = true;
  });
