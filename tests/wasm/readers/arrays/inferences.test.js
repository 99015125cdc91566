// How somebody's own arrays are read: what is found out of them, and what is refused.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { arrangeArrays, createChecker, GradcheckError, readArrays } from 'gradcheck';
import { backward } from '../../support/backward.js';
import { byName, tutorial } from '../../support/golden-arrays.js';
import { array, npy, raveled, transposed } from '../../support/npz.js';
import { CORRECT, inferred, readNpz } from '../../support/reading.js';

const checker = createChecker({ workers: 1 });
after(() => checker.dispose());

describe('inferences', () => {
  const small = tutorial(byName("the article's depth, small"));
  const of = async (arrays, overrides) =>
    arrangeArrays(await readNpz(arrays), overrides).inferences.map(({ what, choice, reason }) =>
      [what, choice, reason].join(' '),
    );

  test('each is listed with its choice and reason', async () => {
    assert.deepEqual(await of(small), [
      'names W1 names',
      'weights out-in shapes',
      'x_examples columns shapes',
      'y_examples columns shapes',
      'y_kind values shapes',
      'loss binary_cross_entropy unsure',
      'hidden_activation tanh unsure',
      'gradient_precision float64 values',
    ]);
    const asked = await of(small, { loss: 'mean_squared_error', hidden_activation: 'relu' });
    assert.ok(asked.includes('loss mean_squared_error asked'));
    assert.ok(asked.includes('hidden_activation relu asked'));
  });

  test('which arrays are X and Y, where several could be, is decided too, and can be said', async () => {
    const other = (each) =>
      array(
        each.shape,
        each.values.map((_, i) => ((i * i) % 5 < 2 ? 0 : 1)),
      );
    const arrays = { ...small, x_train: small.X, X: other(small.X), labels: other(small.Y) };
    const names = (inferences) =>
      ['x_name', 'y_name'].map((what) => {
        const { choice, alternatives, reason } = inferred(inferences, what);
        return [choice, ...alternatives, reason].join(' ');
      });
    const set = await readNpz(arrays);
    const { verdict, arrangement } = await checker.checkArrays(set);
    assert.ok(CORRECT.includes(verdict));
    assert.deepEqual(names(arrangement.inferences), ['x_train X gradient', 'Y labels gradient']);
    assert.equal(arrangement.dataset.x_name, 'x_train');
    const overruled = await checker.checkArrays(set, { read: { x_name: 'X' } });
    assert.equal(overruled.verdict, 'undecided');
    assert.equal(names(overruled.arrangement.inferences)[0], 'X x_train asked');
    // Where only one fits, there is nothing to choose.
    const narrow = await readNpz({ ...arrays, X: small.Y, labels: small.X });
    assert.deepEqual(names((await checker.checkArrays(narrow)).arrangement.inferences), [
      'x_train shapes',
      'Y shapes',
    ]);
    assert.equal(inferred(arrangeArrays(await readNpz(small)).inferences, 'x_name'), undefined);
    await assert.rejects(
      async () => checker.checkArrays(await readNpz({ ...arrays, X: small.Y, x_train: small.Y })),
      { message: 'check.npz: X, x_train could all be X; choose it by name.' },
    );
  });

  test('what the shapes leave open is decided by the gradient', async () => {
    // Every layer is as wide as the batch is large: all readings fit the shapes.
    const n = 4;
    const rows = (f) =>
      Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => f(i, j)));
    const parameters = {
      W1: rows((i, j) => Math.sin(3 * i + j)),
      b1: rows((i) => Math.cos(i)).map(([b]) => [b]),
      W2: rows((i, j) => Math.cos(i * j + 1)),
      b2: rows((i) => Math.sin(i)).map(([b]) => [b]),
    };
    const network = {
      X: rows((i, j) => Math.sin(5 * i - 2 * j)),
      Y: rows((i, j) => (i === (j + 1) % n ? 1 : 0)),
      parameters,
      layers: [n, n, n],
      loss: 'softmax_cross_entropy',
      hidden_activation: 'sigmoid',
      l2: 0,
    };
    const arrays = tutorial({ ...network, gradients: backward(network).gradients });
    const turned = (names) =>
      Object.fromEntries(
        Object.entries(arrays).map(([name, each]) => [
          name,
          names.test(name) ? transposed(each) : each,
        ]),
      );
    for (const [names, weights, x, y] of [
      [/^$/, 'out-in', 'columns', 'columns'],
      [/^d?W/, 'in-out', 'columns', 'columns'],
      [/^[XY]$/, 'out-in', 'rows', 'rows'],
      [/^d?W|^[XY]$/, 'in-out', 'rows', 'rows'],
      [/^X$/, 'out-in', 'rows', 'columns'],
    ]) {
      const { verdict, arrangement } = await checker.checkArrays(await readNpz(turned(names)));
      assert.equal(verdict, 'correct');
      const choice = (what) => inferred(arrangement.inferences, what).choice;
      assert.deepEqual(
        [
          choice('weights'),
          choice('x_examples'),
          choice('y_examples'),
          choice('hidden_activation'),
        ],
        [weights, x, y, 'sigmoid'],
      );
      assert.equal(inferred(arrangement.inferences, 'weights').reason, 'gradient');
      // Overruled, it is another network, of which this is no gradient that is known.
      const other = weights === 'in-out' ? 'out-in' : 'in-out';
      const overruled = await checker.checkArrays(await readNpz(turned(names)), {
        read: { weights: other, x_examples: x, y_examples: y },
      });
      assert.equal(overruled.verdict, 'undecided');
      assert.equal(inferred(overruled.arrangement.inferences, 'weights').reason, 'asked');
    }
  });

  test('where nothing of it is near a reading, the usual one is taken, and nothing decided', async () => {
    const noise = Object.fromEntries(
      Object.entries(small).map(([name, { shape, values }]) => [
        name,
        /^d/.test(name)
          ? array(
              shape,
              values.map((_, i) => Math.sin(i + 1)),
            )
          : array(shape, values),
      ]),
    );
    const { verdict, arrangement, options } = await checker.checkArrays(await readNpz(noise));
    assert.equal(verdict, 'undecided');
    assert.equal(options.hidden_activation, 'tanh');
    const activation = inferred(arrangement.inferences, 'hidden_activation');
    assert.equal(activation.reason, 'unsure');
    assert.ok(activation.alternatives.includes('relu'));
  });

  test('doubles that hold single precision only are found out', async () => {
    const single = Object.fromEntries(
      Object.entries(small).map(([name, { shape, values }]) => [
        name,
        array(shape, values.map(Math.fround)),
      ]),
    );
    const { given, arrangement } = await checker.checkArrays(await readNpz(single));
    assert.equal(given.precision, 'float32');
    assert.deepEqual(inferred(arrangement.inferences, 'gradient_precision').alternatives, [
      'float64',
      'float16',
      'bfloat16',
    ]);
  });

  test('JSON with groups and .npy files are checked too', async () => {
    const { X, Y, parameters, gradients } = byName("the article's depth, small");
    const json = await readArrays([
      { name: 'a.json', bytes: Buffer.from(JSON.stringify({ X, Y, parameters, gradients })) },
    ]);
    assert.equal((await checker.checkArrays(json)).verdict, 'correct');
    const files = Object.entries(small).map(([name, each]) => ({
      name: `${name}.npy`,
      bytes: npy(each),
    }));
    assert.equal((await checker.checkArrays(await readArrays(files))).verdict, 'correct');
  });
});

describe('what does not fit is named with its shape', () => {
  const small = tutorial(byName("the article's depth, small"));
  const CASES = [
    ['check.npz: dW1 is 6×5 but W1 is 5×6: transposed?', { dW1: transposed(small.dW1) }],
    [
      'check.npz: db2 is 5×7 but b2 is 5×1: not summed over the examples?',
      { db2: array([5, 7], Array(35).fill(1)) },
    ],
    ['check.npz: dW2 is 5×1 but W2 is 5×5; expected the same shape.', { dW2: small.db2 }],
    [
      'check.npz: W3 is 1×4 but W2 is 5×5; expected W3 with 5 columns, the units of the layer below.',
      { W3: array([1, 4], [1, 2, 3, 4]) },
    ],
    [
      'check.npz: b1 is 4×1 but W1 is 5×6; expected one bias a unit, 5.',
      { b1: array([4, 1], [1, 2, 3, 4]) },
    ],
    [
      'check.npz: X is 3×7 but W1 is 5×6; expected 6 features along one axis of X.',
      { X: array([3, 7], Array(21).fill(1)) },
    ],
    [
      'check.npz: Y is 1×8 but X is 6×7 and the last layer has 1 unit; expected 1×7 or 7×1.',
      { Y: array([1, 8], Array(8).fill(1)) },
    ],
    ['check.npz: W1 is 30; expected a matrix, n_l × n_{l−1}.', { W1: raveled(small.W1) }],
    [
      'check.npz: dW1[0,2] is NaN; expected a finite number.',
      {
        dW1: array(
          [5, 6],
          small.dW1.values.map((value, i) => (i === 2 ? Number.NaN : value)),
        ),
      },
    ],
  ];
  for (const [message, change] of CASES) {
    test(message, async () => {
      const set = await readNpz({ ...small, ...change });
      await assert.rejects(checker.checkArrays(set), (error) => {
        assert.ok(error instanceof GradcheckError, error.stack);
        assert.equal(error.message, message);
        return true;
      });
    });
  }

  test('arrays that are missing, twice there, or of other classes', async () => {
    const refused = async (arrays, message) =>
      assert.rejects(
        readNpz(arrays).then((set) => checker.checkArrays(set)),
        { message },
      );
    const without = ([name]) =>
      Object.fromEntries(Object.entries(small).filter(([key]) => key !== name));
    await refused(without`db2`, /^check\.npz: there is no db2; expected X, Y, the weights/);
    await refused(without`W2`, /^check\.npz: there is no W2; expected X, Y/);
    await refused(without`X`, /^check\.npz: there is no array 'X'; there are Y, W1/);
    await refused(
      { ...small, w1: small.W1 },
      'check.npz: W1, w1 are the same; expected one of them.',
    );
    await refused({ X: small.X, Y: small.Y }, /^check\.npz: there are no weights/);
    const classes = tutorial(byName('three classes'));
    const Y = array([12], [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 3], 'int64');
    await refused(
      { ...classes, Y },
      'check.npz: Y has the class 3 for example 11 (from 0); expected 0 to 2, as the last layer has 3 units.',
    );
  });
});
