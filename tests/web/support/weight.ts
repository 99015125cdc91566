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
 * Bytes after Brotli, or another compression. Asks for the files again: a worker that has ended
 * takes its own along.
 */
export async function weigh(
  page: Page,
  addresses: Iterable<string>,
  compress: (content: Buffer) => Buffer = brotliCompressSync,
): Promise<number> {
  const sizes = [...addresses].map(async (address) => {
    const response = await page.request.get(address);
    return compress(await response.body()).length;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
