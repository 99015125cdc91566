import { brotliCompressSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** The scripts and modules that a page loads from now on, by address: workers share theirs. */
export function watchCode(page: Page): Set<string> {
  const addresses = new Set<string>();
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (/javascript|wasm/.test(type) && /^http/.test(response.url())) addresses.add(response.url());
  });
  return addresses;
}

/** Bytes after Brotli. Asks for the files again: a worker that has ended takes its own along. */
export async function weigh(page: Page, addresses: Iterable<string>): Promise<number> {
  const sizes = [...addresses].map(async (address) => {
    const response = await page.request.get(address);
    return brotliCompressSync(await response.body()).length;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
