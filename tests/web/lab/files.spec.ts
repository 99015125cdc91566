import { eachCase } from '../support/cases.ts';
import { expect, fixture, test } from '../support/page.ts';

const good = [
  { name: 'flowers.csv', examples: '4', features: '2' },
  { name: 'flowers.tsv', examples: '4', features: '2' },
  { name: 'flowers.json', examples: '4', features: '2' },
  { name: 'images.h5', examples: '6', features: '18' },
  { name: 'gzip.h5', examples: '6', features: '18' },
  { name: 'latest.h5', examples: '6', features: '18' },
];

test('each format is read, shown and checked', async ({ gradcheck, page }) => {
  test.slow();
  await gradcheck.open();
  await eachCase(
    good,
    ({ name }) => name,
    async ({ name, examples, features }) => {
      // What is counted is then this file's, not the one's before.
      await gradcheck.chooseSample('Penguins');
      await expect(gradcheck.count('examples')).toHaveText('342');
      await gradcheck.fresh();
      const before = await gradcheck.value();
      await gradcheck.choose(fixture(name));
      await expect(page.locator('data-panel .name')).toHaveText(name);
      await expect(gradcheck.count('examples')).toHaveText(examples);
      await expect(gradcheck.count('features')).toHaveText(features);
      await expect.poll(() => gradcheck.value()).not.toBe(before);
      await gradcheck.fresh();
      await expect(gradcheck.badge).toHaveText('PASS');
      await expect(gradcheck.refusal).toBeEmpty();
    },
  );
});

const bad = [
  ['empty.csv', 'empty.csv: the file is empty'],
  ['ragged.csv', 'ragged.csv, row 3: got 2 values, expected 3'],
  ['text.csv', "text.csv, row 3, column 'b': expected a number, got 'cat'"],
  ['missing.csv', "missing.csv, row 4, column 'b': the value is missing"],
  ['one_class.csv', "one_class.csv, column 'label': all 2 labels are 'cat'"],
  ['nan.csv', "nan.csv, row 3, column 'b': the value is missing ('nan')"],
  ['inf.csv', "inf.csv, row 3, column 'a': expected a finite number, got '-inf'"],
  ['picture.csv', 'picture.csv: this is a PNG image'],
  ['truncated.h5', 'truncated.h5: HDF5 cannot open this file'],
  ['lzf.h5', "lzf.h5, array 'x': it is compressed with the filter 'lzf'"],
] as const;

test('what cannot be read is refused in one sentence, and the page goes on', async ({
  gradcheck,
  page,
}) => {
  test.slow();
  await gradcheck.open('?sample=penguins');
  let seed = 7;
  await eachCase(
    bad,
    ([name]) => name,
    async ([name, sentence]) => {
      const before = await gradcheck.value();
      await gradcheck.choose(fixture(name));
      await expect(gradcheck.refusal).toContainText(sentence);
      // The previous data and its result are still there …
      await expect(gradcheck.count('examples')).toHaveText('342');
      await expect(page.getByRole('radio', { name: 'Penguins' })).toBeChecked();
      expect(await gradcheck.value()).toBe(before);
      // … and can be worked with.
      await gradcheck.set('Seed', String(seed++));
      await expect.poll(() => gradcheck.value()).not.toBe(before);
      await gradcheck.fresh();
      await expect(gradcheck.badge).toHaveText('PASS');
    },
  );
});

test('a file of a million columns is refused, and the page goes on', async ({ gradcheck }) => {
  await gradcheck.open();
  const buffer = Buffer.from(`${'1,'.repeat(999_999)}1\n`.repeat(2));
  await gradcheck.choose({ name: 'wide.csv', mimeType: 'text/csv', buffer });
  await expect(gradcheck.refusal).toContainText('1,000,000 columns are too many');
  await expect(gradcheck.count('examples')).toHaveText('200');
  await gradcheck.choose(fixture('flowers.csv'));
  await expect(gradcheck.count('examples')).toHaveText('4');
  await expect(gradcheck.refusal).toBeEmpty();
});

test('a file may be dropped anywhere on the page', async ({ gradcheck, page }) => {
  await gradcheck.open();
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['a,b,label\n1,2,0\n2,1,1\n0,3,0\n'], 'dropped.csv'));
    for (const type of ['dragover', 'drop']) {
      document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
      );
    }
  });
  await expect(page.locator('data-panel .name')).toHaveText('dropped.csv');
  await expect(gradcheck.count('examples')).toHaveText('3');
});

test('where several arrays would do, the page asks which', async ({ gradcheck, page }) => {
  await gradcheck.open();
  await gradcheck.choose(fixture('ambiguous.h5'));
  await expect(gradcheck.refusal).toContainText('not clear which arrays are features and labels');
  await gradcheck.refusal.getByLabel('Features').selectOption('test/x');
  await expect(gradcheck.count('examples')).toHaveText('4');
  await expect(gradcheck.refusal).toBeEmpty();
  expect(new URL(page.url()).searchParams.get('x-name')).toBe('test/x');
  await expect(page.locator('section.read').getByLabel('Features')).toHaveValue('test/x');
});

test('another label column and another task can be chosen', async ({ gradcheck, page }) => {
  await gradcheck.open();
  await page.getByLabel('Label column').selectOption('x1');
  await expect(page.locator('example-table th.label')).toHaveText('x1');
  await expect(page.getByLabel('Task')).toHaveValue('regression');
  // 200 real numbers are no two classes: said, and nothing changes.
  await page.getByLabel('Task').selectOption('binary');
  await expect(gradcheck.refusal).not.toBeEmpty();
  await expect(page.getByLabel('Task')).toHaveValue('regression');
  expect(new URL(page.url()).search).toBe('?label=x1');
});

test("the tutorial's own run is offered for images in two classes", async ({ gradcheck, page }) => {
  await gradcheck.open();
  const offer = page.getByRole('button', { name: 'tutorial' });
  await expect(offer).toBeHidden();
  await gradcheck.choose(fixture('images.h5'));
  await gradcheck.fresh();
  await offer.click();
  await expect(page.getByLabel('Pixels in order')).toHaveValue('F');
  await expect(page.getByLabel(/^Examples/)).toHaveValue('1');
  await expect(page.getByLabel('Step ε')).toHaveValue('1e-7');
  await expect(page.locator('run-bar')).toContainText('1 example,');
});
