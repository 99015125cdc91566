import type { Page } from '@playwright/test';

/** The attributes of an element, by name. */
export type Attributes = Record<string, string>;

/** An element with these, as an article writes it. */
export const tag = (attributes: Attributes, id = 'it') =>
  `<gradient-check id="${id}" ${Object.entries(attributes)
    .map(([name, text]) => `${name}="${text}"`)
    .join(' ')}></gradient-check>`;

export const figure = (page: Page, id = 'it') => page.locator(`#${id}`);
