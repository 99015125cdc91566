import type { Page } from '@playwright/test';

/** Waits until nothing on the page moves or fades, in shadow trees neither. */
export const settled = (page: Page) =>
  page.waitForFunction(() => {
    const isStill = (root: Document | ShadowRoot): boolean =>
      // What has come to its end may keep its last state.
      root.getAnimations().every(({ playState }) => playState === 'finished') &&
      [...root.querySelectorAll('*')].every(
        ({ shadowRoot }) => shadowRoot === null || isStill(shadowRoot),
      );
    return isStill(document);
  });

/** Elements, in shadow trees too, whose style would have something take time. */
export const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>();
    const takesTime = ({
      transitionDuration,
      animationDuration,
      scrollBehavior,
    }: CSSStyleDeclaration) =>
      `${transitionDuration}, ${animationDuration}`
        .split(', ')
        .some((time) => parseFloat(time) > 0) || scrollBehavior === 'smooth';
    const visit = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        // The editor's caret blinks as that of any field does.
        if (element.matches('.cm-cursorLayer')) continue;
        for (const part of [null, '::before', '::after'])
          if (takesTime(getComputedStyle(element, part)))
            found.add(`${element.localName}.${element.getAttribute('class')}${part ?? ''}`);
      }
    };
    visit(document);
    return [...found];
  });
