// Somebody's own arrays: from the bytes of their file to the verdict on their gradient.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createChecker, readArrays, readFiles } from 'gradcheck';
import * as h5wasm from 'h5wasm';
import { backward } from '../../support/backward.js';
import { byName, CONVENTIONS, networks, tutorial } from '../../support/golden-arrays.js';
import { array, cast, matrix } from '../../support/npz.js';
import { CORRECT, notesOf, readNpz } from '../../support/reading.js';

const checker = createChecker({ workers: 1 });
after(() => checker.dispose());

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
            const report = await checker.checkArrays(await readNpz(arrays), {
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
  /** What has to be said, as another cost explains the gradient as well: without ½, and the squared
   * error of sigmoid outputs. */
  const SAID = {
    loss_without_half: { cost_scale: 'half-sum' },
    output_derivative_twice: { loss: 'binary_cross_entropy' },
  };
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
        const set = await readNpz(arrays);
        const { l2, hidden_activation } = network;
        const reading = SAID[mistake] ?? {};
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

  test('which is the gradient of another cost is right on that condition, and wrong with J', async () => {
    const network = byName("the article's depth, small");
    const { gradients } = backward(network, 'output_derivative_twice', 3);
    const arrays = tutorial({ ...network, gradients });
    const open = await checker.checkArrays(await readNpz(arrays));
    assert.ok(CORRECT.includes(open.verdict), open.verdict);
    const { loss, output } = open.condition;
    assert.deepEqual([loss, output], ['mean_squared_error', 'sigmoid']);
    const J = array([], [network.cost]);
    const closed = await checker.checkArrays(await readNpz({ ...arrays, J }));
    assert.equal(closed.verdict, 'wrong');
    assert.equal(closed.condition, null);
    assert.deepEqual(
      closed.diagnosis.matches.map(([{ name }]) => name),
      ['output_derivative_twice'],
    );
  });

  for (const [convention, arraysOf] of Object.entries(CONVENTIONS)) {
    test(convention, async () => {
      // JavaScript has no erf, of which gelu is made.
      for (const network of networks.filter((each) => each.hidden_activation !== 'gelu')) {
        const [mistake, layer] =
          network.layers.length > 2
            ? ['activation_derivative_forgotten', 1]
            : ['output_delta_sign', 1];
        const { gradients } = backward(network, mistake, layer);
        const set = await readNpz(arraysOf({ ...network, gradients }));
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
      const report = await checker.checkArrays(await readNpz(arrays), {
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
    return readNpz(arrays).then((set) => checker.checkArrays(set));
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
      return [notesOf(arrangement.dataset), given.intermediates.map(({ name }) => name).join(' ')];
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
    assert.deepEqual(notesOf(arrangement.dataset), [
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
    const set = await readArrays(files);
    assert.deepEqual(await readFiles(files), set);
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
    return readNpz(arrays);
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
    assert.deepEqual(notesOf(arrangement.dataset), [
      'Layers are in the order input_layer, hidden, output, the only one that their shapes admit.',
    ]);
    const inTurn = [...ALPHABET].sort(([, one], [, other]) => one - other);
    const { arrangement: plain } = await checker.checkArrays(await named(network, inTurn));
    assert.deepEqual(notesOf(plain.dataset), []);
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
  assert.deepEqual(await readFiles(json), await readArrays(json));
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
  const set = await readArrays(files);
  assert.deepEqual(await readFiles(files), set);
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
    const { verdict } = await checker.checkArrays(await readNpz(Object.fromEntries(renamed)));
    assert.ok(CORRECT.includes(verdict), before);
  }
  const keras = small.map(([name, each]) => {
    const [, d, kind, l] = /^(d?)([Wb])(\d)$/.exec(name) ?? [];
    if (kind === undefined) return [name, each];
    const what = kind === 'W' ? 'weight' : 'bias';
    return [`dense_${l}/${what}:0${d ? '.grad' : ''}`, each];
  });
  const { verdict } = await checker.checkArrays(await readNpz(Object.fromEntries(keras)));
  assert.ok(CORRECT.includes(verdict));
});

test('half precision is too coarse to be called correct, and wrong is still told', async () => {
  const network = byName("the article's depth, small");
  const half = (factor) => {
    const gradients = Object.entries(network.gradients).map(([name, rows]) => [
      name,
      rows.map((row) => row.map((value) => factor * value)),
    ]);
    const arrays = tutorial({ ...network, gradients: Object.fromEntries(gradients) });
    return Object.fromEntries(
      Object.entries(arrays).map(([name, each]) => [
        name,
        /^d/.test(name) ? cast(each, 'float16') : each,
      ]),
    );
  };
  const right = await checker.checkArrays(await readNpz(half(1)));
  assert.equal(right.given.precision, 'float16');
  // Rounding to 11 bits is half a thousandth at once: there is no room to tell a mistake from it.
  assert.equal(right.verdict, 'undecided');
  assert.ok(right.blocks.every(({ equal }) => equal));
  const wrong = await checker.checkArrays(await readNpz(half(-1)));
  assert.equal(wrong.verdict, 'wrong');
});
