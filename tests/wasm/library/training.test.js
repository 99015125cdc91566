// What the figures are made of: training, slices and timings, by the built library under Node.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { createChecker, readDataset } from 'gradcheck';

const moons = await readDataset(
  'moons.csv',
  await readFile(new URL('../../../web/samples/moons.csv', import.meta.url)),
);
const runs = JSON.parse(
  await readFile(new URL('../../golden/training.json', import.meta.url), 'utf8'),
);
const checker = createChecker();
after(() => checker.dispose());

const TASKS = {
  binary_cross_entropy: 'binary',
  softmax_cross_entropy: 'multiclass',
  mean_squared_error: 'regression',
};
/** Nested rows (features × examples), one example after another. */
const byExample = (rows) => Float64Array.from(rows[0].flatMap((_, i) => rows.map((row) => row[i])));

test('training takes the steps that NumPy takes', async () => {
  for (const run of runs) {
    const { hidden_layers, hidden_activation, loss, l2, bug, learning_rate, steps } = run;
    const dataset = {
      name: 'golden',
      format: 'json',
      examples: run.X[0].length,
      features: run.X.length,
      x: byExample(run.X),
      outputs: run.Y.length,
      y: byExample(run.Y),
      task: TASKS[loss],
    };
    const options = { hidden_layers, hidden_activation, l2, bug, scale: 'none' };
    const report = await checker.train(dataset, options, { steps, learning_rate });
    assert.equal(report.costs.length, steps + 1);
    report.costs.forEach((cost, i) => {
      assert.ok(Math.abs(cost - run.costs[i]) <= 1e-11 * run.costs[i], `${loss} ${bug} ${i}`);
    });
    assert.deepEqual(report.accuracies, run.accuracies);
    assert.deepEqual(report.bugs.map(({ name, layer }) => `${name}@${layer}`).join(), bug);
    assert.equal(report.map, null);
  }
});

test('training reports its progress and can be cancelled', async () => {
  const controller = new AbortController();
  const seen = [];
  const training = checker.train(
    moons,
    { hidden_layers: [200, 200] },
    {
      steps: 10_000,
      signal: controller.signal,
      onProgress: ({ done, total }) => {
        seen.push(done);
        assert.equal(total, 10_000);
        if (seen.length === 3) controller.abort();
      },
    },
  );
  await assert.rejects(training, { name: 'AbortError' });
  assert.equal(seen.length, 3);
  assert.ok(seen.every((done, i) => i === 0 || done > seen[i - 1]));
  assert.equal((await checker.train(moons, {}, { steps: 1 })).costs.length, 2);
});

test('training ends where the cost is no longer finite, and says after which step', async () => {
  const dataset = { ...moons, task: 'regression', classes: [] };
  const options = { hidden_activation: 'linear' };
  const report = await checker.train(dataset, options, { steps: 1000, learning_rate: 1e5 });
  assert.equal(report.diverged, report.costs.length);
  assert.ok(report.diverged < 1000);
  assert.ok(report.costs.every(Number.isFinite));
  assert.equal(report.accuracies, null);
});

test('what cannot be trained or sliced is refused with its field', async () => {
  for (const [train, field] of [
    [{ steps: -1 }, '/steps'],
    [{ steps: 1.5 }, '/steps'],
    [{ steps: Number.NaN }, '/steps'],
    [{ learning_rate: 0 }, '/learning_rate'],
    [{ learning_rate: Number.NaN }, '/learning_rate'],
  ]) {
    await assert.rejects(checker.train(moons, {}, train), { name: 'GradcheckError', field });
  }
  await assert.rejects(checker.train(moons, { bug: 'none_such' }), { field: '/bug' });
  for (const [slice, field] of [
    [{ parameter: 'W4[0,0]' }, '/parameter'],
    [{ parameter: 'W1[0,0]', reach: 0 }, '/reach'],
    [{ parameter: 'W1[0,0]', points: 1 }, '/points'],
  ]) {
    await assert.rejects(checker.slice(moons, {}, slice), { name: 'GradcheckError', field });
  }
});

test('a decision map is of two features and classes, and only where it is asked for', async () => {
  const { map, accuracies } = await checker.train(moons, {}, { steps: 300, map_size: 24 });
  assert.equal(map.classes.length, 24 * 24);
  assert.equal(map.examples.x.length, moons.examples);
  // The cell that an example lies in says its class, but for those near the boundary.
  const place = (value, [low, high]) => Math.floor((24 * (value - low)) / (high - low));
  const right = map.examples.classes.filter((one, i) => {
    const { x, y } = map.examples;
    return map.classes[place(y[i], map.y) * 24 + place(x[i], map.x)] === one;
  });
  assert.ok(right.length / moons.examples > accuracies.at(-1) - 0.03, `${right.length}`);
  assert.equal((await checker.train(moons, {}, { steps: 1 })).map, null);
});

test('a slice has the derivative of the check, and its costs those around it', async () => {
  const run = { gradients: true };
  const report = await checker.check(moons, { epsilon: 1e-4 }, run);
  const slice = await checker.slice(moons, { epsilon: 1e-4 }, { parameter: 'W2[1,3]', points: 5 });
  assert.equal(slice.central, report.gradients.numerical[slice.position]);
  assert.equal(slice.analytic, report.gradients.analytic[slice.position]);
  assert.equal(slice.value, report.theta[slice.position]);
  assert.deepEqual([slice.parameter, slice.block, slice.index], ['W2[1,3]', 'W2', [1, 3]]);
  assert.equal(slice.offsets.length, 5);
  assert.ok(Math.abs(slice.offsets[4] - 3e-4) < 1e-18);
  assert.equal(slice.costs[2], slice.cost);
});

test('timings are of all parameters, and full passes cost more on a network that is not tiny', async () => {
  const { step_seconds, incremental, full } = await checker.timings(moons, {
    hidden_layers: [40, 20],
  });
  assert.equal(incremental.parameters, 40 * 2 + 40 + 20 * 40 + 20 + 20 + 1);
  assert.ok(incremental.evaluated >= incremental.parameters);
  assert.ok(full.seconds > incremental.seconds, `${full.seconds} ${incremental.seconds}`);
  assert.ok(step_seconds > 0 && step_seconds < incremental.seconds);
});
