import type { Page } from '@playwright/test';
import { npy } from '../../wasm/support/npz.js';
import { ownArrays, ownFile } from '../support/own-file.ts';
import { expect, test } from '../support/page.ts';

const verdict = (page: Page) => page.locator('verdict-words h3');

test('a gradient of one’s own is shared as a link that asks for the file, and as an element', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open();
  await gradcheck.choose(ownFile());
  await expect(verdict(page)).toHaveText('Correct, on a condition');
  const loss = page.locator('array-readings').getByLabel('Loss', { exact: true });
  await loss.selectOption('mean_squared_error');
  await expect(verdict(page)).toHaveText('Undecided');
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('note')).toContainText('asks its reader to choose the file;');
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(
    /\?file=check\.npz&loss=mean_squared_error$/,
  );
  await expect(dialog.getByRole('textbox', { name: 'In an article' })).toHaveValue(
    /<gradient-check src="check.npz" loss="mean_squared_error"><\/gradient-check>/,
  );
});

test('several files are shared as a link alone', async ({ gradcheck, page }) => {
  await gradcheck.open();
  const arrays = Object.entries(ownArrays());
  await page.locator('input[type=file]').setInputFiles(
    arrays.map(([name, each]) => ({
      name: `${name}.npy`,
      mimeType: 'application/octet-stream',
      buffer: npy(each),
    })),
  );
  await expect(verdict(page)).toHaveText('Correct, on a condition');
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('note')).toContainText('asks its reader to choose the file.');
  await expect(dialog.getByRole('textbox')).toHaveCount(1);
});
