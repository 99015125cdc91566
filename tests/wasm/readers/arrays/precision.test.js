// In which precision a gradient was computed, as types and values tell it; and the cost beside it.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { arrangeArrays, createChecker, readArrays } from 'gradcheck';
import { byName, tutorial } from '../../support/golden-arrays.js';
import { array, cast } from '../../support/npz.js';
import { CORRECT, readNpz } from '../../support/reading.js';

const checker = createChecker({ workers: 1 });
after(() => checker.dispose());

const network = tutorial(byName("the article's depth, small"));
const isGradient = (name) => /^d[Wb]/.test(name);
const isParameter = (name) => /^[Wb]/.test(name);
/** The arrays, those that are chosen changed. */
const changed = (arrays, chosen, change) =>
  Object.fromEntries(
    Object.entries(arrays).map(([name, each]) => [name, chosen(name) ? change(each) : each]),
  );
const each = (f) => (one) => array(one.shape, one.values.map(f), one.dtype);
const single = (one) => cast(one, 'float32');
const given = async (arrays) => arrangeArrays(await readNpz(arrays)).given;

/** Rounded to so many bits, as by a printer of bits: independent of how these are counted. */
const toBits = (bits) =>
  each((value) => {
    if (value === 0) return 0;
    const unit = 2 ** (Math.floor(Math.log2(Math.abs(value))) - bits + 1);
    return Math.round(value / unit) * unit;
  });

describe('the precision is', () => {
  test('double where nothing says otherwise', async () => {
    const { precision, digits, decimals } = await given(network);
    assert.deepEqual([precision, digits, decimals], ['float64', undefined, undefined]);
  });

  test('single where X and all parameters are, whatever the last step made of it', async () => {
    const passes = (name) => name === 'X' || isParameter(name);
    // As NumPy has it where Y is of whole numbers: A − Y is double, from singles.
    const noisy = changed(
      network,
      isGradient,
      each((value, i) => value * (1 + 3e-8 * Math.cos(i))),
    );
    const mixed = changed(noisy, passes, single);
    assert.equal((await given(mixed)).precision, 'float32');
    const { verdict } = await checker.checkArrays(await readNpz(mixed));
    assert.ok([...CORRECT, 'undecided'].includes(verdict), verdict);
    // In doubles such an error is one.
    assert.equal((await given(noisy)).precision, 'float64');
    const inDoubles = await checker.checkArrays(await readNpz(noisy));
    assert.ok(!CORRECT.includes(inDoubles.verdict), inDoubles.verdict);
    // Where X is double, so is all that follows.
    assert.equal((await given({ ...mixed, X: network.X })).precision, 'float64');
    assert.equal((await given({ ...mixed, W2: network.W2 })).precision, 'float64');
  });

  test('single where no value of the gradient is finer', async () => {
    const rounded = changed(network, isGradient, each(Math.fround));
    assert.equal((await given(rounded)).precision, 'float32');
    const { values, ...rest } = rounded.dW1;
    const finer = { ...rounded, dW1: { ...rest, values: [1 / 3, ...values.slice(1)] } };
    assert.equal((await given(finer)).precision, 'float64');
  });

  test('half where singles hold no more, not for simple numbers', async () => {
    const half = changed(network, isGradient, (one) => single(toBits(11)(one)));
    assert.equal((await given(half)).precision, 'float16');
    const simple = changed(
      network,
      isGradient,
      each((_, i) => (i % 4) / 2),
    );
    assert.equal((await given(simple)).precision, 'float64');
    const finer = changed(network, isGradient, (one) => single(toBits(12)(one)));
    assert.equal((await given(finer)).precision, 'float32');
  });
});

describe('a gradient that was printed', () => {
  const json = async (print) => {
    const text = JSON.stringify(
      Object.fromEntries(
        Object.entries(network).map(([name, { shape, values }]) => {
          const entries = values.map((value) => (isGradient(name) ? Number(print(value)) : value));
          const [rows, columns] = shape;
          return [
            name,
            Array.from({ length: rows }, (_, i) => entries.slice(i * columns, (i + 1) * columns)),
          ];
        }),
      ),
    );
    return readArrays([{ name: 'a.json', bytes: new TextEncoder().encode(text) }]);
  };

  test('has as many significant digits as were printed', async () => {
    for (const [digits, precision] of [
      [4, 'float32'],
      [8, 'float32'],
      [11, 'float64'],
    ]) {
      const { given } = arrangeArrays(await json((value) => value.toPrecision(digits)));
      assert.deepEqual([given.digits, given.precision], [digits, precision]);
    }
    const whole = arrangeArrays(await json((value) => value)).given;
    assert.deepEqual([whole.digits, whole.precision], [undefined, 'float64']);
  });

  test('or as many behind the point, whatever their size', async () => {
    const { given } = arrangeArrays(await json((value) => value.toFixed(6)));
    assert.equal(given.decimals, 6);
    assert.ok(given.digits <= 6);
  });
});

describe('the cost that is saved beside', () => {
  test('by its usual names, with its type', async () => {
    for (const name of ['J', 'cost', 'Loss', 'total_loss']) {
      const { cost, cost_precision } = await given({ ...network, [name]: array([], [0.625]) });
      assert.deepEqual([cost, cost_precision], [0.625, 'float64']);
    }
    const one = await given({ ...network, loss: array([1, 1], [0.625], 'float32') });
    assert.deepEqual([one.cost, one.cost_precision], [0.625, 'float32']);
    assert.equal('cost' in (await given(network)), false);
  });

  test('not where it is no number, or two that differ', async () => {
    const notes = async (more) => {
      const { dataset, given } = arrangeArrays(await readNpz({ ...network, ...more }));
      return [given.cost, ...dataset.notes.map(({ english }) => english)];
    };
    assert.deepEqual(await notes({ loss: array([3], [3, 2, 1]) }), [
      undefined,
      'Arrays that are not read: loss.',
    ]);
    const [J, loss] = [array([], [0.5]), array([], [0.25])];
    assert.equal((await notes({ J, loss }))[0], undefined);
    assert.equal((await notes({ J, cost: J }))[0], 0.5);
  });
});
