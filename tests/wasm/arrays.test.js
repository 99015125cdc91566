// Somebody's own arrays: from the bytes of their file to the verdict on their gradient.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { areArrays, arrangeArrays, createChecker, GradcheckError, readArrays } from 'gradcheck';
import * as h5wasm from 'h5wasm';
import { backward } from './backward.js';
import { CONVENTIONS, networks, tutorial } from './golden_arrays.js';
import { array, cast, matrix, npy, npz, raveled, transposed } from './npz.js';

const checker = createChecker({ workers: 1 });
after(() => checker.dispose());

const read = (arrays, options) => readArrays([{ name: 'check.npz', bytes: npz(arrays, options) }]);
const CORRECT = ['correct', 'correct_with_blind_spots'];
const byName = (name) => networks.find((network) => network.name === name);
const inferred = (inferences, what) => inferences.find((inference) => inference.what === what);

/** The batch of "relu with he" has pre-activations of exactly 0, where J has a kink. */
const KINK = 'relu with he';

for (const dtype of ['float64', 'float32']) {
  describe(`gradients of torch.autograd in ${dtype} are correct`, () => {
    for (const [convention, arraysOf] of Object.entries(CONVENTIONS)) {
      test(convention, async () => {
        for (const network of networks) {
          const arrays = Object.fromEntries(
            Object.entries(arraysOf(network)).map(([name, each]) => [
              name,
              each.dtype === 'int64' ? each : cast(each, dtype),
            ]),
          );
          // Asked for the activation, and left to find it out.
          for (const hidden_activation of [network.hidden_activation, undefined]) {
            const report = await checker.checkArrays(await read(arrays), {
              check: { l2: network.l2, ...(hidden_activation && { hidden_activation }) },
            });
            assert.deepEqual(report.layers, network.layers, network.name);
            assert.equal(report.given.precision, dtype);
            assert.equal(report.given.allowance > 0, dtype === 'float32');
            assert.equal(report.given.first_wrong, null);
            assert.equal(report.options.loss, network.loss);
            assert.equal(report.options.hidden_activation, network.hidden_activation, network.name);
            const expected = network.name === KINK ? ['false_alarm'] : CORRECT;
            assert.ok(expected.includes(report.verdict), `${network.name}: ${report.verdict}`);
          }
        }
      });
    }
  });
}

describe('a mistake made elsewhere is wrong, and named', () => {
  const CASES = [
    ["the article's depth, small", 'output_delta_sign', 3],
    ["the article's depth, small", 'output_derivative_twice', 3],
    ["the article's depth, small", 'mean_forgotten', 2],
    ["the article's depth, small", 'mean_twice', 1],
    ["the article's depth, small", 'weight_gradient_sign', 2],
    ["the article's depth, small", 'weight_gradient_transposed', 2],
    ["the article's depth, small", 'bias_not_summed', 2],
    ["the article's depth, small", 'bias_forgotten', 1],
    ["the article's depth, small", 'weights_not_transposed', 2],
    ["the article's depth, small", 'activation_derivative_forgotten', 1],
    ["the article's depth, small", 'derivative_at_activation', 2],
    ["the article's depth, small", 'sigmoid_derivative_used', 1],
    ['sigmoid hidden', 'tanh_derivative_used', 1],
    ['leaky relu', 'activation_derivative_forgotten', 2],
    ['softplus', 'sigmoid_derivative_used', 1],
    ['three classes', 'output_delta_sign', 2],
    ['ten classes relu', 'activation_derivative_forgotten', 1],
    ['regression', 'loss_without_half', 2],
    ['deep tanh', 'weights_not_transposed', 3],
    ['weight decay', 'bias_not_summed', 3],
  ];
  for (const dtype of ['float64', 'float32']) {
    for (const [name, mistake, layer] of CASES) {
      test(`${mistake}@${layer} in ${name}, ${dtype}`, async () => {
        const network = byName(name);
        const { gradients } = backward(network, mistake, layer);
        const arrays = Object.fromEntries(
          Object.entries(tutorial({ ...network, gradients })).map(([key, each]) => [
            key,
            cast(each, dtype),
          ]),
        );
        const set = await read(arrays);
        const { l2, hidden_activation } = network;
        // Without the reading, a cost that has no ½ would explain it as well.
        const reading = mistake === 'loss_without_half' ? { cost_scale: 'half-sum' } : {};
        for (const check of [{ l2, hidden_activation }, { l2 }]) {
          const report = await checker.checkArrays(set, { check, read: reading });
          assert.equal(report.verdict, 'wrong');
          const named = report.diagnosis.matches.map((bugs) =>
            bugs.map((bug) => `${bug.name}@${bug.layer}`).join(),
          );
          assert.ok(named.includes(`${mistake}@${layer}`), named.join(' or '));
          assert.equal(report.options.hidden_activation, hidden_activation);
        }
      });
    }
  }

  for (const [convention, arraysOf] of Object.entries(CONVENTIONS)) {
    test(convention, async () => {
      // JavaScript has no erf, of which gelu is made.
      for (const network of networks.filter((each) => each.hidden_activation !== 'gelu')) {
        const [mistake, layer] =
          network.layers.length > 2
            ? ['activation_derivative_forgotten', 1]
            : ['output_delta_sign', 1];
        const { gradients } = backward(network, mistake, layer);
        const set = await read(arraysOf({ ...network, gradients }));
        const { l2, hidden_activation } = network;
        const { verdict, diagnosis } = await checker.checkArrays(set, {
          check: { l2, hidden_activation },
        });
        assert.equal(verdict, 'wrong', network.name);
        const named = diagnosis.matches.flat().map((bug) => `${bug.name}@${bug.layer}`);
        assert.ok(named.includes(`${mistake}@${layer}`), `${network.name}: ${named}`);
      }
    });
  }

  test('without a mistake the same backward pass is correct', async () => {
    for (const name of new Set(CASES.map(([name]) => name))) {
      const network = byName(name);
      const arrays = tutorial({ ...network, gradients: backward(network).gradients });
      const { l2, hidden_activation } = network;
      const report = await checker.checkArrays(await read(arrays), {
        check: { l2, hidden_activation },
      });
      assert.ok(CORRECT.includes(report.verdict), name);
    }
  });
});

describe('intermediates', () => {
  const network = byName("the article's depth, small");
  const check = (mistake, layer, change = (way) => way) => {
    const { gradients, way } = backward(network, mistake, layer);
    const arrays = tutorial({ ...network, gradients });
    for (const [name, rows] of Object.entries(change(way))) arrays[name] = matrix(rows);
    return read(arrays).then((set) => checker.checkArrays(set));
  };

  test('are compared in the order of the computation', async () => {
    const { given } = await check();
    assert.deepEqual(
      given.intermediates.map(({ name }) => name),
      ['Z1', 'A1', 'Z2', 'A2', 'Z3', 'A3', 'dZ3', 'dA2', 'dZ2', 'dA1', 'dZ1'],
    );
    assert.ok(given.intermediates.every(({ equal }) => equal));
    assert.equal(given.first_wrong, null);
  });

  test('the first that is wrong is the line', async () => {
    const { given } = await check('activation_derivative_forgotten', 2);
    assert.equal(given.first_wrong, 'dZ2');
    assert.deepEqual(
      given.intermediates.filter(({ equal }) => !equal).map(({ name }) => name),
      ['dZ2', 'dA1', 'dZ1'],
    );
    assert.equal((await check('bias_forgotten', 2)).given.first_wrong, 'db2');
  });

  test('that do not fit are left out, with a note', async () => {
    const notes = async (change) => {
      const { verdict, arrangement, given } = await check(undefined, undefined, change);
      assert.ok(CORRECT.includes(verdict));
      return [arrangement.dataset.notes, given.intermediates.map(({ name }) => name).join(' ')];
    };
    const rest = 'A1 Z2 A2 Z3 A3 dZ3 dA2 dZ2 dA1 dZ1';
    assert.deepEqual(await notes((way) => ({ ...way, Z1: [[1, 2]] })), [
      [
        'Z1 is not compared, as it is 1×2; expected 5×7 or 7×5, the units of layer 1 and the examples.',
      ],
      rest,
    ]);
    assert.deepEqual(await notes((way) => ({ ...way, z1: way.Z1 })), [
      ['Z1, z1 are the same quantity, so none of them is compared.'],
      rest,
    ]);
    assert.deepEqual(await notes((way) => ({ ...way, dA0: way.A1 })), [[], `Z1 ${rest}`]);
  });

  test('dA that is of the layer below is known by its shapes', async () => {
    const shifted = ({ dA1, dA2, ...way }) => ({ ...way, dA1: network.X, dA2: dA1, dA3: dA2 });
    const { given, arrangement } = await check(undefined, undefined, shifted);
    assert.deepEqual(arrangement.dataset.notes, [
      'dA1, dA2, dA3 hold the dA of the layer below, by their shapes.',
    ]);
    assert.ok(given.intermediates.every(({ equal }) => equal));
    const compared = given.intermediates.map(({ name }) => name);
    assert.deepEqual(compared.slice(-4), ['dA2', 'dZ2', 'dA1', 'dZ1']);
  });

  test('may have the mean over the examples in them, or a NaN', async () => {
    const mean = (way) =>
      Object.fromEntries(
        Object.entries(way).map(([name, rows]) => [
          name,
          name[0] === 'd' ? rows.map((row) => row.map((d) => d / row.length)) : rows,
        ]),
      );
    const { given } = await check(undefined, undefined, mean);
    assert.equal(given.mean_in_deltas, true);
    assert.equal(given.first_wrong, null);
    const withNaN = (way) => {
      way.A2[1][3] = Number.NaN;
      return way;
    };
    const { given: broken } = await check(undefined, undefined, withNaN);
    assert.equal(broken.first_wrong, 'A2');
    const { worst } = broken.intermediates.find(({ name }) => name === 'A2');
    assert.deepEqual(worst.index, [1, 3]);
    assert.equal(worst.given, null);
  });
});

test('arrays of an HDF5 file are checked, with groups too', async () => {
  const { FS } = await h5wasm.ready;
  const [small] = networks;
  for (const group of ['', 'parameters/']) {
    const file = new h5wasm.File('own.h5', 'w');
    if (group) file.create_group('parameters');
    for (const [name, { shape, values }] of Object.entries(tutorial(small))) {
      const own = /^[Wb]/.test(name) ? group + name : name;
      file.create_dataset({ name: own, data: Float64Array.from(values), shape });
    }
    file.close();
    const files = [{ name: 'own.h5', bytes: FS.readFile('own.h5') }];
    assert.equal(await areArrays(files), true);
    const set = await readArrays(files);
    assert.equal(set.format, 'hdf5');
    assert.equal((await checker.checkArrays(set)).verdict, 'correct');
    FS.unlink('own.h5');
  }
});

describe('layers with names', () => {
  /** `names` in the file's order, each with its number in the network. */
  const named = (network, names) => {
    const { X, Y, ...rest } = tutorial(network);
    const arrays = { X, Y };
    for (const [name, l] of names) {
      for (const [kind, what] of [
        ['W', 'kernel'],
        ['b', 'bias'],
      ]) {
        arrays[`${name}/${what}`] = rest[`${kind}${l}`];
        arrays[`grads/${name}/${what}`] = rest[`d${kind}${l}`];
      }
    }
    return read(arrays);
  };
  const ALPHABET = [
    ['hidden', 2],
    ['input_layer', 1],
    ['output', 3],
  ];

  test('are put in the one order that their shapes admit, which is said', async () => {
    const network = byName('leaky relu');
    const { verdict, layers, arrangement } = await checker.checkArrays(
      await named(network, ALPHABET),
    );
    assert.ok(CORRECT.includes(verdict));
    assert.deepEqual(layers, network.layers);
    assert.deepEqual(arrangement.dataset.notes, [
      'Layers are in the order input_layer, hidden, output, the only one that their shapes admit.',
    ]);
    const inTurn = [...ALPHABET].sort(([, one], [, other]) => one - other);
    const { arrangement: plain } = await checker.checkArrays(await named(network, inTurn));
    assert.deepEqual(plain.dataset.notes, []);
  });

  test('are refused where there is no such order', async () => {
    // Twice the same layer.
    const twice = [
      ['hidden', 2],
      ['input_layer', 2],
      ['output', 3],
    ];
    await assert.rejects(
      checker.checkArrays(await named(byName('leaky relu'), twice)),
      /check\.npz: .* is .*; expected/,
    );
  });
});

test('single numbers of JSON and HDF5 are read as NumPy has them', async () => {
  const network = byName('logistic regression');
  const { X, Y, parameters, gradients } = network;
  const values = {
    X,
    Y,
    ...parameters,
    ...gradients,
    b1: parameters.b1[0][0],
    db1: gradients.db1[0][0],
  };
  const json = [{ name: 'a.json', bytes: Buffer.from(JSON.stringify(values)) }];
  assert.equal(await areArrays(json), true);
  assert.ok(CORRECT.includes((await checker.checkArrays(await readArrays(json))).verdict));

  const { FS } = await h5wasm.ready;
  const file = new h5wasm.File('scalar.h5', 'w');
  for (const [name, { shape, values }] of Object.entries(tutorial(network))) {
    const data = Float64Array.from(values);
    file.create_dataset({ name, data, shape: /b1$/.test(name) ? [] : shape });
  }
  file.close();
  const files = [{ name: 'scalar.h5', bytes: FS.readFile('scalar.h5') }];
  FS.unlink('scalar.h5');
  assert.equal(await areArrays(files), true);
  const set = await readArrays(files);
  assert.deepEqual(set.arrays.find(({ name }) => name.endsWith('db1')).shape, []);
  assert.ok(CORRECT.includes((await checker.checkArrays(set)).verdict));
});

test('gradients have names of many kinds', async () => {
  const small = Object.entries(tutorial(byName("the article's depth, small")));
  for (const before of [
    'grad_',
    'grads_',
    'gradient_',
    'gradients/',
    'dL_d',
    'dJ_d',
    'dLd',
    'dloss_d',
  ]) {
    const renamed = small.map(([name, each]) => [name.replace(/^d/, before), each]);
    const { verdict } = await checker.checkArrays(await read(Object.fromEntries(renamed)));
    assert.ok(CORRECT.includes(verdict), before);
  }
  const keras = small.map(([name, each]) => {
    const [, d, kind, l] = /^(d?)([Wb])(\d)$/.exec(name) ?? [];
    if (kind === undefined) return [name, each];
    const what = kind === 'W' ? 'weight' : 'bias';
    return [`dense_${l}/${what}:0${d ? '.grad' : ''}`, each];
  });
  const { verdict } = await checker.checkArrays(await read(Object.fromEntries(keras)));
  assert.ok(CORRECT.includes(verdict));
});

test('half precision is judged by what it can have', async () => {
  const small = tutorial(byName("the article's depth, small"));
  const half = Object.fromEntries(
    Object.entries(small).map(([name, each]) => [
      name,
      /^d/.test(name) ? cast(each, 'float16') : each,
    ]),
  );
  const { verdict, given } = await checker.checkArrays(await read(half));
  assert.ok(CORRECT.includes(verdict));
  assert.equal(given.precision, 'float16');
});

test("an npz of the tutorial's network, 61,481 parameters, has its verdict within a second", async () => {
  const layers = [12288, 5, 5, 1];
  const wave = (length, scale, phase) =>
    Float64Array.from({ length }, (_, i) => scale * Math.sin(1.3 * i + phase));
  const arrays = { X: array([12288, 1], wave(12288, 1, 0)), Y: array([1, 1], [1]) };
  for (let l = 1; l < layers.length; l++) {
    const [below, own] = [layers[l - 1], layers[l]];
    arrays[`W${l}`] = array([own, below], wave(own * below, 1 / Math.sqrt(below), l));
    arrays[`b${l}`] = array([own, 1], wave(own, 0.1, l));
  }
  const theta = Object.values(arrays).slice(2);
  const { gradients } = await checker.check(
    {
      name: 'wave',
      features: 12288,
      examples: 1,
      outputs: 1,
      x: arrays.X.values,
      y: Float64Array.of(1),
      task: 'binary',
    },
    { hidden_layers: [5, 5], scale: 'none' },
    { gradients: true },
    { parameters: Float64Array.from(theta.flatMap(({ values }) => [...values])) },
  );
  let at = 0;
  for (const [name, { shape }] of Object.entries(arrays).slice(2)) {
    const size = shape[0] * shape[1];
    arrays[`d${name}`] = array(shape, gradients.analytic.subarray(at, at + size));
    at += size;
  }
  assert.equal(at, 61_481);
  const bytes = npz(arrays, { deflate: true });
  const times = [];
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    const set = await readArrays([{ name: 'check.npz', bytes }]);
    const { verdict } = await checker.checkArrays(set, { check: { hidden_activation: 'tanh' } });
    times.push(performance.now() - start);
    assert.ok(CORRECT.includes(verdict), verdict);
  }
  assert.ok(Math.min(...times) < 1000, `${times.map(Math.round)} ms`);
});

test('X is laid out once for all readings that have it the same way', async () => {
  const set = await read(tutorial(networks.find((each) => each.hidden_activation === 'sigmoid')));
  const X = set.arrays.find(({ name }) => name === 'X');
  const { values } = X;
  let reads = 0;
  Object.defineProperty(X, 'values', {
    get() {
      reads += 1;
      return values;
    },
  });
  const { arrangement } = await checker.checkArrays(set);
  const found = ({ what }) => what === 'hidden_activation';
  const { choice, alternatives, reason } = arrangement.inferences.find(found);
  assert.deepEqual([choice, reason], ['sigmoid', 'gradient']);
  assert.ok(alternatives.indexOf('relu') >= 0, 'tanh, relu and leaky relu were tried before');
  assert.equal(reads, 1);
});

test('a check of arrays can be cancelled', async () => {
  const controller = new AbortController();
  const set = await read(tutorial(byName('deep tanh')));
  const run = checker.checkArrays(set, {}, { signal: controller.signal });
  controller.abort();
  await assert.rejects(run, { name: 'AbortError' });
  assert.equal((await checker.checkArrays(set)).verdict, 'correct');
});

describe('inferences', () => {
  const small = tutorial(byName("the article's depth, small"));
  const of = async (arrays, overrides) =>
    arrangeArrays(await read(arrays), overrides).inferences.map(({ what, choice, reason }) =>
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
    const set = await read(arrays);
    const { verdict, arrangement } = await checker.checkArrays(set);
    assert.ok(CORRECT.includes(verdict));
    assert.deepEqual(names(arrangement.inferences), ['x_train X gradient', 'Y labels gradient']);
    assert.equal(arrangement.dataset.x_name, 'x_train');
    const overruled = await checker.checkArrays(set, { read: { x_name: 'X' } });
    assert.equal(overruled.verdict, 'wrong');
    assert.equal(names(overruled.arrangement.inferences)[0], 'X x_train asked');
    // Where only one fits, there is nothing to choose.
    const narrow = await read({ ...arrays, X: small.Y, labels: small.X });
    assert.deepEqual(names((await checker.checkArrays(narrow)).arrangement.inferences), [
      'x_train shapes',
      'Y shapes',
    ]);
    assert.equal(inferred(arrangeArrays(await read(small)).inferences, 'x_name'), undefined);
    await assert.rejects(
      async () => checker.checkArrays(await read({ ...arrays, X: small.Y, x_train: small.Y })),
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
      const { verdict, arrangement } = await checker.checkArrays(await read(turned(names)));
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
      // Overruled, it is another network, and its gradient is not this one.
      const other = weights === 'in-out' ? 'out-in' : 'in-out';
      const overruled = await checker.checkArrays(await read(turned(names)), {
        read: { weights: other, x_examples: x, y_examples: y },
      });
      assert.equal(overruled.verdict, 'wrong');
      assert.equal(inferred(overruled.arrangement.inferences, 'weights').reason, 'asked');
    }
  });

  test('where no reading makes it right, the usual one is taken, and said to be unsure', async () => {
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
    const { verdict, arrangement, options } = await checker.checkArrays(await read(noise));
    assert.equal(verdict, 'wrong');
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
    const { given, arrangement } = await checker.checkArrays(await read(single));
    assert.equal(given.precision, 'float32');
    assert.deepEqual(inferred(arrangement.inferences, 'gradient_precision').alternatives, [
      'float64',
      'float16',
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
      const set = await read({ ...small, ...change });
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
        read(arrays).then((set) => checker.checkArrays(set)),
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
