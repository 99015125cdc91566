// The built library under Node: the same core as the page's, with its errors and cancellation.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { createChecker, GradcheckError, isWrong } from 'gradcheck';
import { networks as others, tutorial } from '../support/golden-arrays.js';
import { readNpz } from '../support/reading.js';

const golden = async (name) =>
  JSON.parse(await readFile(new URL(`../../golden/${name}`, import.meta.url), 'utf8'));

/** Nested rows (features × examples) as the library takes them: one example after another. */
const byExample = (rows) =>
  Float64Array.from({ length: rows.length * rows[0].length }, (_, i) => {
    return rows[i % rows.length][Math.floor(i / rows.length)];
  });

const TASKS = {
  binary_cross_entropy: 'binary',
  softmax_cross_entropy: 'multiclass',
  mean_squared_error: 'regression',
};

function datasetOf(network) {
  return {
    name: network.name,
    format: 'json',
    examples: network.examples,
    features: network.X.length,
    x: byExample(network.X),
    outputs: network.Y.length,
    y: byExample(network.Y),
    task: TASKS[network.loss],
  };
}

const optionsOf = (network) => ({
  hidden_layers: network.layers.slice(1, -1),
  hidden_activation: network.hidden_activation,
  l2: network.l2,
  initialisation: network.initialisation.scheme,
  seed: network.initialisation.seed,
  examples: 'all',
  scale: 'none',
});

const networks = await golden('networks.json');
const checker = createChecker();
after(() => checker.dispose());

test('every golden network passes with the cost that torch.autograd finds', async (t) => {
  for (const network of networks) {
    await t.test(network.name, async () => {
      const report = await checker.check(datasetOf(network), optionsOf(network));
      assert.ok(Math.abs(report.cost - network.cost) <= 1e-12 * network.cost, `${report.cost}`);
      assert.deepEqual(report.layers, network.layers);
      for (const block of report.blocks) {
        const norm = Math.hypot(...network.gradients[`d${block.name}`].flat());
        assert.ok(Math.abs(block.analytic_norm - norm) <= 1e-10 * norm, block.name);
      }
      // The batch of "relu with he" has pre-activations of exactly 0, where J has a kink.
      assert.equal(report.passed, network.name !== 'relu with he', `${report.difference}`);
    });
  }
});

test('a threshold below rounding noise fails, and the report says by what', async () => {
  const report = await checker.check(datasetOf(networks[2]), {
    ...optionsOf(networks[2]),
    threshold: 1e-16,
  });
  assert.equal(report.passed, false);
  assert.equal(report.threshold, 1e-16);
  assert.ok(report.difference > 1e-16);
});

test('an option out of range is refused with its path', async () => {
  const refused = async (options, field, message) => {
    await assert.rejects(checker.check(datasetOf(networks[2]), options), (error) => {
      assert.ok(error instanceof GradcheckError);
      assert.equal(error.field, field);
      assert.equal(error.message, message);
      return true;
    });
  };
  await refused(
    { hidden_layers: [5, -3] },
    '/hidden_layers/1',
    '/hidden_layers/1: expected an integer from 1 to 10000, got -3.',
  );
  await refused(
    { epsilon: 0 },
    '/epsilon',
    '/epsilon: expected a number greater than 0 or "auto", got 0.',
  );
  await refused(
    { examples: 8 },
    '/examples',
    '/examples: expected at most 7, the number of examples in the data, got 8.',
  );
  const { passed } = await checker.check(datasetOf(networks[2]), optionsOf(networks[2]));
  assert.equal(passed, true, 'the checker goes on working after an error');
});

test('a check reports its progress and can be cancelled', async () => {
  const dataset = {
    ...datasetOf(networks[2]),
    examples: 200,
    features: 400,
    x: Float64Array.from({ length: 80000 }, (_, i) => Math.sin(i)),
    y: Float64Array.from({ length: 200 }, (_, i) => i % 2),
  };
  const controller = new AbortController();
  const seen = [];
  const run = checker.check(
    dataset,
    { hidden_layers: [400], engine: 'full' },
    {
      signal: controller.signal,
      onProgress: ({ done, total }) => {
        seen.push(done);
        assert.equal(total, 400 * 401 + 401);
        if (seen.length === 3) controller.abort();
        assert.ok(seen.length <= 3, 'nothing is reported after the cancellation');
      },
    },
  );
  await assert.rejects(run, { name: 'AbortError' });
  assert.equal(seen.length, 3);
  assert.ok(seen.every((done, i) => i === 0 || done > seen[i - 1]));
});

test('checks asked for at the same time run one after another', async () => {
  const reports = await Promise.all(
    [1, 2, 1].map((seed) =>
      checker.check(datasetOf(networks[2]), { ...optionsOf(networks[2]), seed }),
    ),
  );
  assert.equal(reports[0].difference, reports[2].difference);
  assert.notEqual(reports[0].difference, reports[1].difference);
});

test('a sweep shows the order of each method, and takes its turn with checks', async () => {
  const network = networks.find(({ name }) => name === 'one hidden layer');
  const [swept, report] = await Promise.all([
    checker.sweep(datasetOf(network), optionsOf(network)),
    checker.check(datasetOf(network), optionsOf(network)),
  ]);
  assert.equal(report.passed, true);
  assert.equal(swept.parameters, report.parameters);
  assert.equal(swept.of, report.parameters);
  assert.deepEqual(
    swept.curves.map(({ method }) => method),
    ['forward', 'central', 'richardson'],
  );
  for (const [i, order] of [1, 2, 4].entries()) {
    const { truncation_slope, roundoff_slope, points, best } = swept.curves[i];
    assert.ok(Math.abs(truncation_slope - order) < 0.2, `${truncation_slope}`);
    assert.ok(Math.abs(roundoff_slope + 1) < 0.2, `${roundoff_slope}`);
    assert.ok(points.every(({ against_reference }) => against_reference >= best.against_reference));
  }
});

test('the mistakes that can be made depend on the network, whatever mistake is made', async () => {
  const network = networks.find(({ name }) => name === 'one hidden layer');
  const names = async (options) => {
    const bugs = await checker.possibleBugs(datasetOf(network), {
      ...optionsOf(network),
      ...options,
    });
    return bugs.map(({ name, layer }) => `${name}@${layer}`);
  };
  const plain = await names({ bug: 'bias_forgotten@1' });
  assert.ok(plain.includes('activation_derivative_forgotten@1'));
  assert.ok(!plain.includes('activation_derivative_forgotten@2'), 'the output has none');
  assert.ok(!plain.some((name) => /^(decay|dropout)/.test(name)));
  assert.ok((await names({ l2: 0.1 })).includes('decay_sign@2'));
  assert.ok((await names({ keep_prob: 0.5 })).includes('dropout_mask_forgotten@1'));
  const { mutants } = await checker.check(datasetOf(network), optionsOf(network), {
    mutants: true,
  });
  assert.deepEqual(
    mutants.map(({ name, layer }) => `${name}@${layer}`),
    plain,
  );
});

test('a sweep is refused and cancelled like a check', async () => {
  const dataset = datasetOf(networks[2]);
  await assert.rejects(checker.sweep(dataset, { keep_prob: 0 }), { field: '/keep_prob' });
  await assert.rejects(checker.sweep(dataset, {}, { signal: AbortSignal.abort() }), {
    name: 'AbortError',
  });
});

test('frozen masks pass; masks that are redrawn fail, and the cost is said to be random', async () => {
  const network = networks.find(({ name }) => name === 'one hidden layer');
  const options = { ...optionsOf(network), keep_prob: 0.5 };
  const frozen = await checker.check(datasetOf(network), options);
  assert.equal(frozen.passed, true);
  assert.equal(frozen.cost_deviation, null);
  const redrawn = await checker.check(datasetOf(network), { ...options, mask: 'redraw' });
  assert.equal(redrawn.passed, false);
  assert.equal(redrawn.engine, 'full');
  assert.ok(redrawn.cost_deviation > 0);
});

test('a gradient from elsewhere is judged like our own', async () => {
  const [dataset, options] = [datasetOf(networks[2]), optionsOf(networks[2])];
  const { gradients, given: none } = await checker.check(dataset, options, { gradients: true });
  assert.equal(none, null);
  const same = await checker.check(dataset, options, {}, { gradient: gradients.analytic });
  assert.equal(same.verdict, 'correct');
  assert.equal(same.given.first_wrong, null);
  const doubled = gradients.analytic.map((entry) => 2 * entry);
  const other = await checker.check(dataset, options, {}, { gradient: doubled });
  assert.equal(other.verdict, 'wrong');
  assert.ok(other.diagnosis.wrong_blocks.every(({ relation }) => relation === 'scaled'));
  await assert.rejects(checker.check(dataset, options, {}, { gradient: doubled.subarray(1) }), {
    message: '/gradient: expected 71 numbers, as the network has parameters, got 70.',
  });
  await assert.rejects(
    checker.check(dataset, options, {}, { gradient: doubled, precision: 'float128' }),
    { message: '/precision: expected float64, float32, float16 or bfloat16.' },
  );
});

test('dropout’s masks may be given too', async () => {
  const network = networks.find(({ name }) => name === 'one hidden layer');
  const [dataset, options] = [datasetOf(network), { ...optionsOf(network), keep_prob: 0.5 }];
  const units = options.hidden_layers.reduce((sum, width) => sum + width, 0);
  const masks = new Float64Array(units * dataset.examples).fill(2);
  masks[0] = 0;
  const report = await checker.check(dataset, options, {}, { masks });
  assert.equal(report.passed, true);
  assert.notEqual(report.cost, (await checker.check(dataset, options)).cost);
  await assert.rejects(checker.check(dataset, options, {}, { masks: masks.subarray(1) }), {
    name: 'GradcheckError',
    message: `/masks: expected ${masks.length} numbers, one for each hidden unit and example where there is dropout, got ${masks.length - 1}.`,
  });
  masks[1] = 1;
  await assert.rejects(checker.check(dataset, options, {}, { masks }), {
    message: '/masks: expected 0 or one positive factor throughout a layer.',
  });
});

test('the verdict on somebody’s own gradient comes before the rule’s difference', async () => {
  const { dW1, ...arrays } = tutorial(others.find(({ layers }) => layers.length > 3));
  const wrong = { ...arrays, dW1: { ...dW1, values: Array.from(dW1.values, (value) => -value) } };
  for (const [set, isRight] of [
    [{ ...arrays, dW1 }, true],
    [wrong, false],
  ]) {
    const told = [];
    const report = await checker.checkArrays(
      await readNpz(set),
      {},
      { onVerdict: (early) => told.push(early) },
    );
    assert.equal(told.length, 1);
    const [early] = told;
    assert.equal(isWrong(early.verdict), !isRight);
    assert.equal(isWrong(report.verdict), !isRight);
    assert.equal(early.evaluated, 0);
    assert.equal(report.evaluated, report.parameters);
    assert.deepEqual(early.condition, report.condition);
    assert.deepEqual(early.arrangement, report.arrangement);
    const equal = ({ blocks }) => blocks.filter((block) => block.equal).map(({ name }) => name);
    assert.deepEqual(equal(early), equal(report));
    assert.equal(equal(early).includes('W1'), isRight);
  }
});
