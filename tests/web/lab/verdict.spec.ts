import { eachCase } from '../support/cases.ts';
import { expect, type Gradcheck, test } from '../support/page.ts';

/** The verdict in words. */
const words = ({ page }: Gradcheck) => page.locator('verdict-words section');
const heading = (gradcheck: Gradcheck) => words(gradcheck).getByRole('heading', { level: 3 });
const remedy = (gradcheck: Gradcheck, name: string | RegExp) =>
  words(gradcheck).getByRole('button', { name });
const query = ({ page }: Gradcheck) => new URL(page.url()).searchParams;

const SATURATED = '?sample=shapes&scale=none&init=he&examples=1&layers=3';

for (const [address, badge, name, sentence] of [
  ['', 'PASS', 'Correct', /any one of the 51 parameters would have been seen/],
  [
    SATURATED,
    'PASS',
    'Correct, with blind spots',
    /1,299 of 1,303 parameters \(W1 and b1\) could be wrong .*: all 3 units of layer 1 are saturated/,
  ],
  [
    '?l2=1e-6&bug=decay_sign@2',
    'PASS',
    'Missed bug',
    /The rule says PASS, yet the backpropagation is wrong: dW2 differs/,
  ],
  ['?threshold=1e-13', 'FAIL', 'False alarm', /The backpropagation is correct/],
  [
    '?bug=activation_derivative_forgotten@1',
    'FAIL',
    'Wrong',
    /dW1 and db1 differ .*; dW2, db2, dW3, and db3 are right/,
  ],
] as const) {
  test(`the verdict “${name}” stands beside ${badge}, in words`, async ({ gradcheck, page }) => {
    await gradcheck.open(address);
    await expect(gradcheck.badge).toHaveText(badge);
    await expect(heading(gradcheck)).toHaveText(name);
    await expect(words(gradcheck)).toContainText(sentence);
    await expect(page.getByRole('status').filter({ hasText: 'Verdict' })).toContainText(
      `Verdict: ${name}.`,
    );
    // Where the badge is out of sight, PASS alone would mislead.
    await page.setViewportSize({ width: 390, height: 600 });
    await page.evaluate(() => scrollTo(0, 0));
    await expect(page.locator('run-bar .verdict')).toHaveText(name);
  });
}

test('a missed bug is the loudest thing on the page, and a false alarm is not', async ({
  gradcheck,
  page,
}) => {
  const ground = () =>
    heading(gradcheck).evaluate((element) => getComputedStyle(element).backgroundColor);
  const failColour = () =>
    page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.setProperty('color', 'var(--fail)');
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    });
  await gradcheck.open('?l2=1e-6&bug=decay_sign@2');
  expect(await ground()).toBe(await failColour());
  await gradcheck.open('?threshold=1e-13');
  const colour = await heading(gradcheck).evaluate((element) => getComputedStyle(element).color);
  expect(await ground()).not.toBe(await failColour());
  expect(colour).not.toBe(await failColour());
});

const REMEDIES = [
  [SATURATED, /saturated/, 'Standardise the features', { scale: null }, 'Correct'],
  [SATURATED, /saturated/, 'Divide pixels by 255', { scale: '255' }, 'Correct'],
  [
    '?epsilon=1e-9&threshold=1e-9',
    /round-off/,
    /^Set ε to auto, which gives \d\.\d\s×\s10⁻¹⁰$/,
    { epsilon: null },
    'Correct',
  ],
  [
    '?method=forward&epsilon=1e-2',
    /truncation/,
    'Use central differences',
    { method: null, epsilon: null },
    'Correct',
  ],
  [
    '?hidden=relu&epsilon=1e-2',
    /crosses a kink in \d+ parameters, such as [Wb]\d\[\d+, \d+\], where unit \d of layer \d/,
    'Use the complex step',
    { method: 'complex_step', epsilon: null },
    'Correct',
  ],
  ['?threshold=1e-17', /no gradient could pass/, 'Set τ to 1e-7', { threshold: null }, 'Correct'],
  ['?precision=float', /single precision/, 'Use double precision', { precision: null }, 'Correct'],
  [
    '?keep-prob=0.5&mask=redraw',
    /J is random: its standard deviation is 0\.0\d+/,
    'Freeze the masks',
    { mask: null, 'keep-prob': '0.5' },
    'Correct',
  ],
  [
    '?keep-prob=0.5&mask=redraw',
    /J is random/,
    'Check without dropout',
    { mask: null, 'keep-prob': null },
    'Correct',
  ],
  [
    '?l2=1e-6&bug=decay_sign@2',
    /a threshold of 10⁻⁷ lets through/,
    'Set τ to 1e-8',
    { threshold: '1e-8' },
    'Wrong',
  ],
] as const;

test('a button says and does what would help', async ({ gradcheck }) => {
  test.slow();
  await eachCase(
    REMEDIES,
    ([address, , button]) => `${address}: ${button}`,
    async ([address, cause, button, set, after]) => {
      await gradcheck.open(address);
      await expect(words(gradcheck)).toContainText(cause);
      await expect(heading(gradcheck)).not.toHaveText(after);
      await remedy(gradcheck, button).press('Enter');
      await expect(heading(gradcheck)).toHaveText(after);
      for (const [name, text] of Object.entries(set)) expect(query(gradcheck).get(name)).toBe(text);
    },
  );
});

test('the diagnosis names the mistake, with the wrong line beside the correct one', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?bug=activation_derivative_forgotten@1');
  const diagnosis = page.locator('diagnosis-panel');
  await expect(diagnosis).toContainText('exactly what you get when tanh′ is forgotten in layer 1');
  const code = diagnosis.locator('code-comparison');
  await expect(code.locator('.wrong')).toContainText('wrong');
  await expect(code.locator('.wrong code')).toHaveText('dZ1 = dA1');
  await expect(code.locator('.correct code')).toHaveText('dZ1 = dA1 * g_prime(Z1)');
  await expect(code.locator('.correct mark')).toHaveText('* g_prime(Z1)');
});

test('two mistakes at once are both named; what gives the same gradient is said', async ({
  gradcheck,
  page,
}) => {
  const diagnosis = page.locator('diagnosis-panel');
  await gradcheck.open('?bug=bias_forgotten@2,weight_gradient_sign@3');
  await expect(diagnosis).toContainText(
    'when dW has the wrong sign in layer 3 and db is forgotten in layer 2',
  );
  await expect(diagnosis.locator('code-comparison')).toHaveCount(2);
  await expect(diagnosis).not.toContainText('very same gradient');
  // The one relu unit is off for the first of three examples, which alone would be summed.
  await gradcheck.open('?layers=1&hidden=relu&examples=3&bug=bias_forgotten@1');
  await expect(diagnosis.locator('code-comparison')).toHaveCount(1);
  await expect(diagnosis).toContainText('one other mistake gives the very same gradient');
  await expect(diagnosis.getByRole('listitem')).toContainText(
    'db is not summed over the examples in layer 1:',
  );
});

test('a gradient that no known mistake gives is described', async ({ gradcheck, page }) => {
  await gradcheck.open('?bug=bias_forgotten@1,weight_gradient_sign@2,mean_forgotten@3');
  await expect(page.locator('diagnosis-panel')).toContainText(
    /None of [\d,]+ known mistakes and pairs of them gives this gradient/,
  );
  await expect(page.locator('diagnosis-panel')).toContainText('db1 is zero throughout.');
  await expect(page.locator('diagnosis-panel')).toContainText('dW2 has every sign flipped.');
  await expect(page.locator('diagnosis-panel')).toContainText(
    'dW3 is 200 times what it should be.',
  );
});

test('a backpropagation that is broken on purpose says so, and is restored by a button', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?bug=bias_forgotten@2');
  const notice = page.getByRole('note');
  await expect(notice).toContainText('broken on purpose: db2 = np.zeros_like(b2)');
  await expect(heading(gradcheck)).toHaveText('Wrong');
  await notice.getByRole('button', { name: 'Restore correct backpropagation' }).press('Enter');
  await expect(heading(gradcheck)).toHaveText('Correct');
  await expect(notice).toBeHidden();
  expect(new URL(page.url()).search).toBe('');
});

test('a mistake that changes nothing on this batch is said to be unnoticeable', async ({
  gradcheck,
}) => {
  await gradcheck.open('?examples=1&bug=mean_forgotten@1');
  await expect(heading(gradcheck)).toHaveText('Correct');
  await expect(words(gradcheck)).toContainText('changes nothing on this batch');
});

test('a mistake that another network does not allow is refused, and can be restored', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?bug=bias_forgotten@3');
  await gradcheck.set(/^Hidden layers/, '4');
  await expect(page.locator('run-bar').getByRole('alert')).toContainText(
    /cannot be made here: expected a layer where this bug can occur here \(1, 2\)/i,
  );
  await page.getByRole('note').getByRole('button').click();
  await expect(heading(gradcheck)).toHaveText('Correct');
  await expect(page.locator('block-table')).toContainText('4 × 2');
});
