import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';

const CODE = /javascript|wasm/;

/** The files of these types that a page loads from now on, by address: workers share theirs. */
export function watchFiles(page: Page, types: RegExp): Set<string> {
  const addresses = new Set<string>();
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (types.test(type) && /^http/.test(response.url())) addresses.add(response.url());
  });
  return addresses;
}

/** The scripts and modules among them. */
export const watchCode = (page: Page) => watchFiles(page, CODE);

/**
 * Bytes after Brotli, by address. Asks for the files again: a worker that has ended takes its own
 * along.
 */
export async function weighEach(
  page: Page,
  addresses: Iterable<string>,
): Promise<Map<string, number>> {
  const weights = [...addresses].map(async (address): Promise<[string, number]> => {
    const response = await page.request.get(address);
    return [address, brotliCompressSync(await response.body()).length];
  });
  return new Map(await Promise.all(weights));
}

/** The same of all together. */
export async function weigh(page: Page, addresses: Iterable<string>): Promise<number> {
  const weights = await weighEach(page, addresses);
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
}
