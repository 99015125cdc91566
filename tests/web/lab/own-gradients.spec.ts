import { backward } from '../../wasm/support/backward.js';
import { networks, tutorial } from '../../wasm/support/golden-arrays.js';
import { array, cast, matrix, npy, npz } from '../../wasm/support/npz.js';
import { expect, type Gradcheck, test } from '../support/page.ts';

type Arrays = Record<string, { shape: number[]; values: ArrayLike<number>; dtype: string }>;

const network = networks.find(
  ({ hidden_activation, loss, layers, l2 }: (typeof networks)[number]) =>
    hidden_activation === 'tanh' &&
    loss === 'binary_cross_entropy' &&
    layers.length > 3 &&
    l2 === 0,
);
const depth = network.layers.length - 1;

const matrices = (rows: Record<string, number[][]>): Arrays =>
  Object.fromEntries(Object.entries(rows).map(([name, each]) => [name, matrix(each)]));

/** The network's arrays with what a backward pass gives that has a mistake, and all on the way. */
function mistaken(mistake: string, layer: number): Arrays {
  const { gradients, way } = backward(network, mistake, layer);
  return { ...tutorial(network), ...matrices(gradients), ...matrices(way) };
}

const file = (arrays: Arrays, name = 'check.npz') => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: npz(arrays),
});

const verdict = ({ page }: Gradcheck) => page.locator('verdict-words h3');
const readings = ({ page }: Gradcheck) => page.locator('array-readings');
const reading = (gradcheck: Gradcheck, label: string) =>
  readings(gradcheck).locator('.field', { has: gradcheck.page.getByLabel(label, { exact: true }) });
/** What could not be otherwise. */
const fact = (gradcheck: Gradcheck, label: string) =>
  readings(gradcheck).locator(`dt:text-is("${label}") + dd`);
const search = ({ page }: Gradcheck) => new URL(page.url()).searchParams;

test('a correct gradient of one’s own gets the verdict, the readings and all panels', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open('?layers=8&seed=3');
  await gradcheck.choose(file(tutorial(network)));
  await expect(page.locator('data-panel .name')).toHaveText('check.npz');
  await expect(reading(gradcheck, 'Activation')).toContainText('with it the gradient is right');
  await expect(verdict(gradcheck)).toHaveText('Correct, on a condition');
  await expect(gradcheck.badge).toHaveText('PASS');
  expect(await gradcheck.value()).toBeLessThan(1e-7);

  await expect(readings(gradcheck).getByLabel('Activation')).toHaveValue('tanh');
  await expect(fact(gradcheck, 'Weights')).toHaveText(
    /nₗ × nₗ₋₁ \(original tutorial\)\s+by the shapes/,
  );
  await expect(fact(gradcheck, 'Examples of X')).toContainText('in columns');
  await expect(reading(gradcheck, 'Loss')).toContainText('binary cross-entropy');
  await expect(page.locator('network-drawing svg')).toHaveAccessibleName(
    `Network of layers ${network.layers.join(', ')}`,
  );

  // What does not apply is not there, neither in the page nor in its address.
  for (const label of ['Hidden layers', 'Seed', 'Initial weights', 'Keep probability']) {
    await expect(page.getByLabel(label)).toHaveCount(0);
  }
  await expect(page.locator('break-it')).toHaveCount(0);
  expect(String(search(gradcheck))).toBe('file=check.npz');

  // The pictures are of this gradient.
  const pictures = page.locator('result-charts');
  await pictures.locator('summary').last().click();
  await expect(page.locator('epsilon-sweep svg').first()).toBeVisible();

  // And back to ours.
  await gradcheck.chooseSample('Spirals');
  await expect(page.locator('break-it')).toBeVisible();
  await expect(page.getByLabel('Hidden layers')).toHaveValue('8');
  await expect(readings(gradcheck)).toHaveCount(0);
});

test('a wrong gradient is diagnosed, and the first line that is wrong is named', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open();
  await gradcheck.choose(file(mistaken('activation_derivative_forgotten', 1)));
  await expect(verdict(gradcheck)).toHaveText('Wrong');
  await expect(gradcheck.badge).toHaveText('FAIL');
  const words = page.locator('given-words');
  await expect(words.getByText('dZ1 is the first that is wrong.')).toBeVisible();
  // Both values of the worst entry are those of the two backward passes.
  const [unit = 0, example = 0] = JSON.parse(
    (await words.locator('dt').first().innerText()).replace('dZ1', ''),
  ) as number[];
  const value = async (side: string) =>
    Number(await words.locator(`.${side} data`).getAttribute('value'));
  const dZ1 = (...mistake: [string?, number?]) =>
    (backward(network, ...mistake).way as Record<string, number[][]>).dZ1?.[unit]?.[example];
  expect(await value('yours')).toBe(dZ1('activation_derivative_forgotten', 1));
  expect(await value('expected')).toBeCloseTo(dZ1() ?? Number.NaN, 10);
  await expect(page.locator('diagnosis-panel')).toContainText('layer 1');
  // Broken on purpose it is not.
  await expect(page.locator('broken-notice')).toHaveCount(0);
});

test('where a weight’s line is wrong, the deltas before it are said to be right', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open();
  await gradcheck.choose(file(mistaken('weight_gradient_sign', depth)));
  await expect(page.locator('given-words')).toContainText(`dW${depth} is the first that is wrong.`);
  await expect(page.locator('given-words')).toContainText(
    `A${depth}, and dZ${depth}, which come before it, are right.`,
  );
});

test('an inference is overruled by keyboard, in the address, and can be found out again', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open();
  await gradcheck.choose(file(tutorial(network)));
  await expect(verdict(gradcheck)).toHaveText('Correct, on a condition');
  const loss = readings(gradcheck).getByLabel('Loss', { exact: true });
  await loss.focus();
  await page.keyboard.press('m');
  await expect(loss).toHaveValue('mean_squared_error');
  // Of no activation that is known it is this loss's gradient.
  await expect(verdict(gradcheck)).toHaveText('Undecided');
  await expect(reading(gradcheck, 'Loss')).toContainText('as you set it');
  expect(search(gradcheck).get('loss')).toBe('mean_squared_error');
  // Saved again under the same name, it is read and checked as was set.
  const panel = page.locator('verdict-panel');
  const before = await panel.evaluateHandle((it) => Reflect.get(it, 'report'));
  await gradcheck.choose(file(tutorial(network)));
  const isAnother = () => panel.evaluate((it, old) => Reflect.get(it, 'report') !== old, before);
  await expect.poll(isAnother).toBe(true);
  await expect(loss).toHaveValue('mean_squared_error');
  await loss.selectOption('Detect');
  await expect(verdict(gradcheck)).toHaveText('Correct, on a condition');
  await expect(loss).toHaveValue('binary_cross_entropy');
  expect(search(gradcheck).has('loss')).toBe(false);
});

/** Arrays of a mean squared error, whose gradient and deltas are `factor` times ours. */
function squared(factor: number, mistake?: string, layer?: number): Arrays {
  const real = { ...network, loss: 'mean_squared_error' };
  const { gradients, way } = backward(real, mistake, layer);
  const times = (rows: Record<string, number[][]>) =>
    Object.fromEntries(
      Object.entries(rows).map(([name, each]) => [
        name,
        name.startsWith('d') ? each.map((row) => row.map((value) => factor * value)) : each,
      ]),
    );
  return { ...tutorial(real), ...matrices(times(gradients)), ...matrices(times(way)) };
}

test('a cost without ½ is found out, said and overruled', async ({ gradcheck, page }) => {
  await gradcheck.open();
  await gradcheck.choose(file(squared(2)));
  await expect(verdict(gradcheck)).toContainText('Correct');
  const words = page.locator('given-words');
  await expect(words).toContainText('Your cost has no ½: your gradient is divided by 2,');
  await expect(words).toContainText('choose the ½ under');
  const scale = readings(gradcheck).getByLabel('Errors in the cost');
  await expect(scale).toHaveValue('sum');
  await scale.selectOption('½ · their sum over the outputs');
  await expect(verdict(gradcheck)).toHaveText('Wrong');
  await expect(page.locator('diagnosis-panel')).toContainText('the cost’s factor ½ is forgotten');
  await expect(words).not.toContainText('has no ½');
  expect(search(gradcheck).get('cost-scale')).toBe('half-sum');
});

test('of the output’s dA and dZ the line is said that is that of the loss', async ({
  gradcheck,
  page,
}) => {
  /** Wrong, so that its line is said, and in no way that is known. */
  const expectLine = async (arrays: Arrays, name: string, line: string) => {
    const { shape, values } = arrays[name] ?? array([depth, 1], []);
    const wrong = Array.from(values as number[], (value, i) => (i === 1 ? value + 1 : value));
    await gradcheck.choose(file({ ...arrays, [name]: array(shape, wrong) }));
    await expect(page.locator('given-words code')).toHaveText(line);
  };
  await gradcheck.open();
  const { way } = backward(network);
  const A = (way as Record<string, number[][]>)[`A${depth}`]?.[0] ?? [];
  const crossed = A.map((a, i) => (1 - network.Y[0][i]) / (1 - a) - network.Y[0][i] / a);
  await expectLine(
    { ...tutorial(network), [`dA${depth}`]: matrix([crossed]) },
    `dA${depth}`,
    `dA${depth} = (1 - Y) / (1 - A${depth}) - Y / A${depth}`,
  );
  const { [`dZ${depth}`]: dZ, ...rest } = squared(2);
  await expectLine(
    { ...rest, ...(dZ && { [`dA${depth}`]: dZ }) },
    `dA${depth}`,
    `dA${depth} = 2 * (A${depth} - Y)`,
  );
  await expectLine(squared(2), `dZ${depth}`, `dZ${depth} = 2 * (A${depth} - Y)`);
  await expectLine(squared(1), 'dA1', 'dA1 = W2.T @ dZ2');
});

test('arrays that do not fit, and are not needed, are left out with a note', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open();
  await gradcheck.choose(file({ ...tutorial(network), Z1: array([2, 2], [1, 2, 3, 4]) }));
  await expect(verdict(gradcheck)).toHaveText('Correct, on a condition');
  await expect(page.locator('data-panel')).toContainText('Z1 is not compared, as it is 2×2;');
});

test('which arrays are X and Y can be said where several could be', async ({ gradcheck }) => {
  const arrays = tutorial(network) as Arrays;
  const { X } = arrays;
  if (!X) throw new Error('There is no X.');
  const other = array(
    X.shape,
    Array.from(X.values, (_, i) => Math.cos(i)),
  );
  await gradcheck.open();
  await gradcheck.choose(file({ ...arrays, X: other, x_train: X }));
  await expect(verdict(gradcheck)).toHaveText('Correct, on a condition');
  const features = readings(gradcheck).getByLabel('Features');
  await expect(features).toHaveValue('x_train');
  await features.selectOption('X');
  // Of these features nothing shows in it.
  await expect(verdict(gradcheck)).toHaveText('Undecided');
  expect(search(gradcheck).get('x-name')).toBe('X');
});

test('a file that is too large is refused by its size, before it is read', async ({
  gradcheck,
  page,
}) => {
  await gradcheck.open();
  await page.evaluate(() => {
    const large = new File(['PK'], 'large.npz');
    Object.defineProperty(large, 'size', { value: 300 * 2 ** 20 });
    large.arrayBuffer = () => Promise.reject(new Error('It was read.'));
    const drop = new DragEvent('drop', { bubbles: true, cancelable: true });
    Object.defineProperty(drop, 'dataTransfer', { value: { files: [large] } });
    document.body.dispatchEvent(drop);
  });
  await expect(gradcheck.refusal).toContainText(
    'large.npz: the file has 300 MiB; expected at most 256.',
  );
});

test('what the address overrules waits for the file, also where it is our default', async ({
  gradcheck,
}) => {
  await gradcheck.open('?file=check.npz&hidden=tanh&threshold=1e-5');
  // Whose it is cannot be known yet: until then all of it stays.
  await gradcheck.set('Threshold τ', '1e-6');
  await gradcheck.fresh();
  expect(String(search(gradcheck))).toBe('file=check.npz&hidden=tanh&threshold=1e-6');
  await gradcheck.choose(file(tutorial(network)));
  await expect(verdict(gradcheck)).toHaveText('Correct, on a condition');
  await expect(reading(gradcheck, 'Activation')).toContainText('as you set it');
  expect(String(search(gradcheck))).toBe('file=check.npz&hidden=tanh&threshold=1e-6');
});

test('what nothing speaks for is asked in a sentence with its choices', async ({ gradcheck }) => {
  const arrays = tutorial(network) as Arrays;
  for (const [name, { shape, values }] of Object.entries(arrays)) {
    if (!name.startsWith('d')) continue;
    // Nothing that any mistake would give.
    arrays[name] = array(
      shape,
      Array.from(values, (_, i) => Math.cos(1 + i * i)),
    );
  }
  await gradcheck.open();
  await gradcheck.choose(file(arrays));
  await expect(verdict(gradcheck)).toHaveText('Undecided');
  await expect(readings(gradcheck)).toContainText('Is it the right one?');
  const question = readings(gradcheck).getByLabel('Which activation do your hidden layers have?');
  await question.selectOption('relu');
  await expect(readings(gradcheck).getByLabel('Activation')).toHaveValue('relu');
  await expect(reading(gradcheck, 'Activation')).toContainText('as you set it');
});

test('a gradient in single precision is allowed its rounding, which is said', async ({
  gradcheck,
  page,
}) => {
  const arrays = tutorial(network) as Arrays;
  const single = Object.fromEntries(
    Object.entries(arrays).map(([name, each]) => [
      name,
      name.startsWith('d') ? cast(each, 'float32') : each,
    ]),
  );
  await gradcheck.open();
  await gradcheck.choose(file(single));
  await expect(verdict(gradcheck)).toHaveText('Correct, on a condition');
  await expect(page.locator('given-words')).toContainText('single (float32)');
  await expect(page.locator('given-words')).toContainText('is added to the threshold');
  await expect(page.locator('log-scale .tau')).toContainText('+');
});

test('several .npy files are dropped together', async ({ gradcheck, page }) => {
  await gradcheck.open();
  const files = Object.entries(tutorial(network) as Arrays).map(
    ([name, each]) => [`${name}.npy`, [...npy(each)]] as [string, number[]],
  );
  await page.evaluate((files) => {
    const dataTransfer = new DataTransfer();
    for (const [name, bytes] of files) {
      dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
    }
    for (const type of ['dragover', 'drop']) {
      document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
      );
    }
  }, files);
  await expect(page.locator('data-panel .name')).toHaveText(`W1.npy and ${files.length - 1} more`);
  await expect(readings(gradcheck)).toBeVisible();
  await expect(verdict(gradcheck)).toHaveText('Correct, on a condition');
});

test('JSON with the same names is read as arrays', async ({ gradcheck }) => {
  const { X, Y, parameters, gradients } = network;
  const buffer = Buffer.from(JSON.stringify({ X, Y, ...parameters, ...gradients }));
  await gradcheck.open();
  await gradcheck.choose({ name: 'check.json', mimeType: 'application/json', buffer });
  await expect(readings(gradcheck)).toBeVisible();
  await expect(verdict(gradcheck)).toHaveText('Correct, on a condition');
});

test('arrays that do not fit are refused in a sentence, and what was there stays', async ({
  gradcheck,
}) => {
  await gradcheck.open('?sample=penguins');
  const before = await gradcheck.value();
  const { dW1: _, ...missing } = tutorial(network) as Arrays;
  await gradcheck.choose(file(missing));
  await expect(gradcheck.refusal).toContainText('dW1');
  await gradcheck.choose(file({ ...missing, dW1: array([2, 7], Array(14).fill(1)) }));
  await expect(gradcheck.refusal).toContainText('check.npz: dW1 is 2×7 but W1 is');
  await gradcheck.choose({
    name: 'torn.npz',
    mimeType: 'application/octet-stream',
    buffer: npz(tutorial(network)).subarray(0, 300),
  });
  await expect(gradcheck.refusal).toContainText('torn.npz: ');
  await expect(gradcheck.count('examples')).toHaveText('342');
  expect(await gradcheck.value()).toBe(before);
  await gradcheck.choose(file(tutorial(network)));
  await expect(gradcheck.refusal).toBeEmpty();
  await expect(verdict(gradcheck)).toHaveText('Correct, on a condition');
});

test('files that are no arrays are not read together', async ({ gradcheck, page }) => {
  await gradcheck.open();
  const csv = (name: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,0\n') });
  await page.locator('input[type=file]').setInputFiles([csv('a.csv'), csv('b.csv')]);
  await expect(gradcheck.refusal).toContainText('Expected one file, or several .npy files');
});

test('the tutorial’s network is read and judged from drop to verdict', async ({
  gradcheck,
  page,
}) => {
  const { arrays, parameters } = tutorialSized(8);
  await gradcheck.open();
  const buffer = npz(arrays);
  const start = Date.now();
  await gradcheck.choose({ name: 'cat.npz', mimeType: 'application/octet-stream', buffer });
  await expect(page.locator('run-bar')).toContainText(parameters.toLocaleString('en'));
  await gradcheck.fresh();
  const seconds = (Date.now() - start) / 1000;
  console.log(`From drop to verdict: ${seconds.toFixed(2)} s, ${parameters} parameters`);
  await expect(verdict(gradcheck)).toContainText('Correct');
  expect(seconds).toBeLessThan(30);
});

/** Arrays of 12288-5-5-1 with the gradient of the backward pass above; any numbers will do. */
function tutorialSized(examples: number): { arrays: Arrays; parameters: number } {
  const layers = [12288, 5, 5, 1];
  let state = 1;
  const random = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647 - 0.5;
  };
  const rows = (n: number, m: number, scale: number) =>
    Array.from({ length: n }, () => Array.from({ length: m }, () => scale * random()));
  const parameters: Record<string, number[][]> = {};
  for (const [i, width] of layers.slice(1).entries()) {
    const below = layers[i] as number;
    parameters[`W${i + 1}`] = rows(width, below, 2 / Math.sqrt(below));
    parameters[`b${i + 1}`] = rows(width, 1, 0.1);
  }
  const X = rows(layers[0] as number, examples, 2);
  const Y = [Array.from({ length: examples }, (_, i) => i % 2)];
  const shared = { layers, loss: 'binary_cross_entropy', hidden_activation: 'tanh', l2: 0 };
  const { gradients } = backward({ X, Y, parameters, ...shared });
  const all = { X, Y, ...parameters, ...gradients };
  const count = layers.slice(1).reduce((sum, n, i) => sum + n * ((layers[i] as number) + 1), 0);
  return { arrays: matrices(all), parameters: count };
}

/** So wide that the numerical gradient takes seconds. */
function wide(mistake?: string): Arrays {
  const layers = [2, 128, 128, 128, 1];
  const rows = (height: number, width: number, of: (i: number, j: number) => number) =>
    Array.from({ length: height }, (_, i) => Array.from({ length: width }, (_, j) => of(i, j)));
  const parameters: Record<string, number[][]> = {};
  layers.slice(1).forEach((units, i) => {
    const below = layers[i] ?? 0;
    parameters[`W${i + 1}`] = rows(
      units,
      below,
      (j, k) => Math.sin(7 * j + 3 * k + i) / Math.sqrt(below),
    );
    parameters[`b${i + 1}`] = rows(units, 1, (j) => 0.1 * Math.cos(j));
  });
  const data = {
    X: rows(2, 200, (i, e) => Math.cos(3 * e + i)),
    Y: rows(1, 200, (_, e) => Number(e % 3 === 0)),
  };
  const hidden = { loss: 'binary_cross_entropy', hidden_activation: 'tanh', l2: 0 };
  const one = { ...hidden, ...data, layers, parameters };
  return tutorial({ ...one, gradients: backward(one, mistake, 2).gradients });
}

test('the verdict does not wait for the rule’s difference', async ({ gradcheck, page }) => {
  await gradcheck.open();
  await gradcheck.choose(file(wide('bias_forgotten')));
  const panel = page.locator('verdict-panel');
  await expect(panel).toContainText('The rule’s difference follows');
  await expect(verdict(gradcheck)).toHaveText('Wrong');
  await expect(page.locator('verdict-words')).toContainText('db2');
  await expect(gradcheck.badge).toHaveCount(0);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel).not.toContainText('The rule’s difference follows');
});
