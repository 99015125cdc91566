import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { site } from '../support/host.mjs';
import { ownFile } from '../support/own-file.ts';
import { expect, fixture, test } from '../support/page.ts';

const file = join(site, 'gradcheck.html');

test('gradcheck.html is below 3 MB', () => {
  expect(statSync(file).size).toBeLessThan(3_000_000);
});

test('gradcheck.html runs from a disk, with no network at all', async ({
  gradcheck,
  page,
  context,
}) => {
  await context.setOffline(true);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url().slice(0, 80)));
  await page.goto(pathToFileURL(file).href);
  await expect(gradcheck.badge).toHaveText('PASS');
  await gradcheck.chooseSample('Penguins');
  await expect(gradcheck.count('examples')).toHaveText('342');
  for (const [name, examples] of [
    ['flowers.csv', '4'],
    ['gzip.h5', '6'],
    ['flowers.json', '4'],
  ] as const) {
    const before = await gradcheck.value();
    await gradcheck.choose(fixture(name));
    await expect(gradcheck.count('examples')).toHaveText(examples);
    await expect.poll(() => gradcheck.value()).not.toBe(before);
    await gradcheck.fresh();
    await expect(gradcheck.badge).toHaveText('PASS');
  }
  await gradcheck.choose(ownFile());
  await expect(page.locator('array-readings').first()).toBeVisible();
  await gradcheck.fresh();
  await expect(gradcheck.badge).toHaveText('PASS');
  // Besides the file itself nothing but what is inside it.
  expect(asked.slice(1).filter((url) => !url.startsWith('data:'))).toEqual([]);
});
