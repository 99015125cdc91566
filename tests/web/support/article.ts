import type { Page } from '@playwright/test';
import type { CheckOptions, CheckReport, Dataset } from '../../../build/library/index.js';
import { site, startHost } from './host.mjs';

/** What is seen of an article: the host of the element, what went wrong, and what was fetched. */
export interface Seen {
  host: string;
  faults: string[];
  asked: string[];
}

export const ALLOWED = { 'access-control-allow-origin': '*' };

export const TALL = '<div style="height: 4000px"></div>';

interface Article {
  /** Of the host that has the element. */
  host: string;
  /** The article's own styles. */
  style?: string;
  headers?: Record<string, string>;
  /** The article's Content-Security-Policy, of which HOST is the element's host. */
  policy?: string;
}

/** Opens an article of one origin that embeds what lies on another; `use` sees its faults. */
export async function withArticle(
  page: Page,
  body: (host: string) => string,
  use: (seen: Seen) => Promise<void>,
  { style = '', headers = ALLOWED, policy = '' }: Partial<Article> = {},
) {
  const host = await startHost(site, { path: '/some/where/', headers });
  const content = `<!doctype html><meta charset="utf-8"><style>${style}</style>
    <script>
      window.heard = [];
      for (const name of ['gradient-check', 'gradient-check-error'])
        addEventListener(name, ({ target, detail }) => heard.push({ name, id: target.id, detail }));
    </script>
    <meta http-equiv="Content-Security-Policy"
      content="${policy.replaceAll('HOST', new URL(host.address).origin)}">
    <script type="module" src="${host.address}gradient-check.js"></script>
    ${body(host.address)}`;
  const article = await startHost('', { pages: { 'index.html': content, 'favicon.ico': '' } });
  const faults: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => asked.push(request.url()));
  try {
    await page.goto(article.address);
    await use({ host: host.address, faults, asked });
  } finally {
    host.close();
    article.close();
  }
}

interface Heard {
  name: string;
  id: string;
  detail: { passed?: boolean; verdict?: string; message?: string; parameters?: number };
}

/** The element's events, as the article's window gets them. */
export const heard = (page: Page) =>
  page.evaluate(() => (window as unknown as { heard: Heard[] }).heard as Heard[]);

/** What the element is to a script. */
export type Element = HTMLElement & {
  data: Dataset | undefined;
  readonly report: CheckReport | undefined;
  readonly options: CheckOptions | undefined;
  run(): Promise<CheckReport>;
};

export const badge = (page: Page, id = '') => page.locator(`gradient-check${id} [part=badge]`);
export const words = (page: Page) => page.locator('gradient-check verdict-words h3');
