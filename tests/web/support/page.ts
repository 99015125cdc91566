import { join } from 'node:path';
import { test as base, expect, type Locator, type Page } from '@playwright/test';

export { expect };

export const fixture = (name: string) => join(import.meta.dirname, '../../wasm/fixtures', name);

/** The page as a visitor sees it: by role and label wherever it has one. */
export class Gradcheck {
  readonly badge: Locator;
  /** The overall difference. */
  readonly difference: Locator;
  /** What is said near the place where files are chosen. */
  readonly refusal: Locator;
  readonly runButton: Locator;
  readonly cancelButton: Locator;

  constructor(readonly page: Page) {
    this.badge = page.locator('verdict-panel strong');
    this.difference = page.locator('#difference data');
    this.refusal = page.locator('data-panel').getByRole('alert');
    this.runButton = page.getByRole('button', { name: 'Run check' });
    this.cancelButton = page.getByRole('button', { name: 'Cancel' });
  }

  /** Opens the page and waits for its first verdict. */
  async open(address = '') {
    await this.page.goto(`./${address}`);
    await expect(this.badge).toBeVisible();
    await this.fresh();
  }

  /** Waits until the result shown belongs to the settings shown. */
  async fresh() {
    await expect(this.page.locator('run-bar')).toContainText(/parameters?, /);
  }

  async choose(file: string | { name: string; mimeType: string; buffer: Buffer }) {
    await this.page.locator('input[type=file]').setInputFiles(file);
  }

  async chooseSample(title: string) {
    await this.page.getByRole('radio', { name: title }).check({ force: true });
  }

  async set(label: string | RegExp, text: string) {
    const field = this.page.getByLabel(label);
    await field.fill(text);
    await field.blur();
  }

  /** Comes to the menu of mistakes, which is filled then. */
  async approachMistakes() {
    await this.page.locator('break-it').getByLabel('Mistake').focus();
  }

  /** Opens the details of every block in the table. */
  async allDetails() {
    await this.page.getByRole('button', { name: 'All details' }).click();
  }

  /** The difference as the core gave it. */
  async value(): Promise<number> {
    return Number(await this.difference.getAttribute('value'));
  }

  /** A figure of what was read: “examples”, “features”, “classes”. */
  count(what: string) {
    return this.page.locator('data-panel dl > div', { hasText: what }).locator('dd');
  }
}

/** Every test fails where the page logs an error, throws, or asks another host for anything. */
export const test = base.extend<{ gradcheck: Gradcheck }>({
  gradcheck: async ({ page, baseURL }, use) => {
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(String(error)));
    const here = [new URL(baseURL ?? '').hostname];
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith('http') && !here.includes(hostname)) faults.push(request.url());
    });
    await use(new Gradcheck(page));
    expect(faults).toEqual([]);
  },
});
