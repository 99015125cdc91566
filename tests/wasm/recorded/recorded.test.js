// Recorded costs through the library and the command: what is judged, what is refused.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkRecorded, GradcheckError, open, readFiles } from 'gradcheck';

import { array, npz } from '../support/npz.js';

const cli = fileURLToPath(new URL('../../../build/library/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gradcheck-recorded-'));
after(() => rmSync(folder, { recursive: true }));

const STEPS = Array.from({ length: 10 }, (_, k) => [4 ** -k, -(4 ** -k)]).flat();
const PARAMETERS = {
  W: [
    [0.4, -0.9],
    [1.1, 0.3],
  ],
  b: [0.7, -0.2],
};
const cost = ({ W, b }) =>
  Math.sin(W[0][0] * b[0]) + W[0][1] ** 3 * b[1] + Math.exp(W[1][0] * W[1][1]);
const GRADIENTS = () => {
  const { W, b } = PARAMETERS;
  const c = Math.cos(W[0][0] * b[0]);
  const e = Math.exp(W[1][0] * W[1][1]);
  return {
    W: [
      [b[0] * c, 3 * W[0][1] ** 2 * b[1]],
      [W[1][1] * e, W[1][0] * e],
    ],
    b: [W[0][0] * c, W[0][1] ** 3],
  };
};

/** What a program records of a function of W and b, as JSON has it. */
function record({ f = cost, gradients = GRADIENTS(), steps = STEPS } = {}) {
  const at = (dW, db) =>
    f({
      W: PARAMETERS.W.map((row, i) => row.map((each, j) => each + dW[i][j])),
      b: PARAMETERS.b.map((each, i) => each + db[i]),
    });
  const unit = (i, j) => [0, 1].map((r) => [0, 1].map((c) => (r === i && c === j ? 1 : 0)));
  const times = (s, d) => (Array.isArray(d) ? d.map((each) => times(s, each)) : s * d);
  const none = { W: unit(), b: [0, 0] };
  const directions = {
    W: [
      [
        [0.8, -0.5],
        [0.6, 1],
      ],
      [
        [-0.9, 0.7],
        [0.5, 0.6],
      ],
    ],
    b: [
      [0.9, -0.6],
      [0.7, 1],
    ],
  };
  return structuredClone({
    parameters: PARAMETERS,
    gradients,
    steps,
    cost: [at(none.W, none.b), at(none.W, none.b)],
    costs: {
      W: steps.map((s) => [0, 1].map((i) => [0, 1].map((j) => at(times(s, unit(i, j)), none.b)))),
      b: steps.map((s) =>
        [0, 1].map((i) =>
          at(
            none.W,
            [0, 1].map((k) => (k === i ? s : 0)),
          ),
        ),
      ),
    },
    directions,
    direction_costs: steps.map((s) =>
      [0, 1].map((d) => at(times(s, directions.W[d]), times(s, directions.b[d]))),
    ),
  });
}

const bytesOf = (object) => new TextEncoder().encode(JSON.stringify(object));
const read = (object) => readFiles([{ name: 'recorded.json', bytes: bytesOf(object) }]);
const check = async (object, options) => checkRecorded(await read(object), options);

function run(name, bytes, ...args) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return spawnSync(process.execPath, [cli, path, ...args], { encoding: 'utf8' });
}

/** The same arrays as np.savez names them. */
function asNpz(object) {
  const arrays = {};
  const put = (name, value) => {
    if (!Array.isArray(value)) {
      for (const [key, each] of Object.entries(value)) put(`${name}/${key}`, each);
      return;
    }
    const shape = [];
    for (let inner = value; Array.isArray(inner); inner = inner[0]) shape.push(inner.length);
    arrays[name] = array(shape, value.flat(9));
  };
  for (const [name, value] of Object.entries(object)) put(name, value);
  return npz(arrays);
}

test('a right gradient is correct, block by block, from JSON and from .npz alike', async () => {
  const report = await check(record());
  assert.equal(report.verdict, 'correct');
  assert.deepEqual(
    report.blocks.map(({ name, shape, tested, wrong }) => ({ name, shape, tested, wrong })),
    [
      { name: 'W', shape: [2, 2], tested: 4, wrong: 0 },
      { name: 'b', shape: [2], tested: 2, wrong: 0 },
    ],
  );
  assert.equal(report.directions.length, 2);
  const arrays = await readFiles([{ name: 'recorded.npz', bytes: asNpz(record()) }]);
  assert.deepEqual(await checkRecorded(arrays), report);
});

test('a wrong entry is named, with its block; the other stays right', async () => {
  const gradients = GRADIENTS();
  gradients.W[1][0] *= -1;
  const report = await check(record({ gradients }));
  assert.equal(report.verdict, 'wrong');
  assert.equal(report.worst[0].name, 'W[1,0]');
  assert.deepEqual(
    report.blocks.map(({ equal }) => equal),
    [false, true],
  );
});

test('of a sample the directions speak for the rest', async () => {
  const sampled = (object) => {
    const { costs, ...rest } = object;
    const of = [3, 0];
    return {
      ...rest,
      entries: { W: of },
      costs: { W: costs.W.map((rows) => of.map((i) => rows.flat()[i])) },
    };
  };
  const right = await check(sampled(record()));
  assert.equal(right.verdict, 'correct');
  assert.equal(right.tested, 2);
  assert.equal(right.judgements[1], 4); // untested
  const gradients = GRADIENTS();
  gradients.b[1] *= 1.01;
  assert.match((await check(sampled(record({ gradients })))).verdict, /wrong|missed/);
  const { directions, direction_costs, ...alone } = sampled(record());
  const { verdict, doubt } = await check(alone);
  assert.deepEqual({ verdict, doubt }, { verdict: 'undecided', doubt: 'untested' });
});

test('null is where f is not finite; an edge is judged by the side that there is', async () => {
  const f = (at) => (at.b[0] < 0.7 ? Number.NaN : cost(at));
  const object = record({ f });
  assert.ok(JSON.stringify(object).includes('null'));
  assert.equal((await check(object)).worst.find(({ name }) => name === 'b[0]')?.kind, 'edge');
  const gradients = GRADIENTS();
  gradients.b[0] *= 1.1;
  assert.match((await check(record({ f, gradients }))).verdict, /wrong|missed/);
});

test('what cannot be used is refused in a sentence that names it', async () => {
  const refused = async (change, pattern) => {
    const object = record();
    change(object);
    await assert.rejects(check(object), (error) => {
      assert.ok(error instanceof GradcheckError, error.stack);
      assert.match(error.message, pattern);
      return true;
    });
  };
  await refused((r) => delete r.gradients.b, /gradients\/b/);
  await refused((r) => delete r.cost, /'cost'/);
  await refused((r) => {
    r.costs.W2 = r.costs.W;
  }, /costs\/W2/);
  await refused((r) => {
    r.gradients.b = [1];
  }, /gradients\/b.* 1 .*expected 2/);
  await refused((r) => {
    r.costs.W.pop();
  }, /costs\/W/);
  await refused((r) => {
    r.costs.b = r.costs.b[0].map((_, i) => r.costs.b.map((row) => row[i]));
  }, /first axis of 'costs\/b'/);
  await refused((r) => {
    r.entries = { b: [0, 2] };
  }, /entries\/b.*2/);
  await refused((r) => {
    r.entries = { b: [1, 1] };
  }, /entries\/b.* 1 twice/);
  await refused((r) => {
    delete r.direction_costs;
  }, /direction_costs/);
  await refused((r) => {
    delete r.directions.b;
  }, /directions\/b/);
  await refused((r) => {
    r.steps[3] = 0;
  }, /number 3 is 0/);
  await refused((r) => {
    r.gradients.b = [null, 1];
  }, /gradients\/b/);
  await assert.rejects(check(record(), { method: 'forward' }), /no option method/);
  await assert.rejects(check(record(), { epsilon: '0.1' }), /expected a number/);
  await assert.rejects(check(record({ steps: [0.1, -0.1] })), /two sizes/);
});

test('a network is not looked for in recorded costs, nor these in a network', async () => {
  await assert.rejects(
    open([{ name: 'recorded.json', bytes: bytesOf(record()) }]),
    /recorded costs/,
  );
  const arrays = await readFiles([
    { name: 'check.json', bytes: bytesOf({ W1: [[1]], b1: [[0]], dW1: [[1]], db1: [[1]] }) },
  ]);
  await assert.rejects(checkRecorded(arrays), /expected recorded costs/);
});

test('the command says it in words, and by its exit code', () => {
  const right = run('right.json', bytesOf(record()));
  assert.equal(right.stderr, '');
  assert.equal(right.status, 0);
  assert.match(right.stdout, /^PASS .*\nYour gradient is correct/);
  const gradients = GRADIENTS();
  gradients.b[0] *= 2;
  const wrong = run('wrong.npz', asNpz(record({ gradients })));
  assert.equal(wrong.status, 1);
  assert.match(wrong.stdout, /is wrong/);
  assert.match(wrong.stdout, /b\[0\]: yours .* wrong/);
  const other = record();
  other.cost[1] += 1e-3;
  assert.equal(run('random.json', bytesOf(other)).status, 3);
  assert.equal(run('random.json', bytesOf(other), '--noise', '1e-2').status, 3);
  const idle = run('right.json', bytesOf(record()), '--hidden', 'relu');
  assert.equal(idle.status, 2);
  assert.match(idle.stderr, /no use for --hidden/);
  const csv = run('data.csv', 'a,b,y\n1,2,0\n2,1,1\n', '--noise', '1');
  assert.equal(csv.status, 2);
  assert.match(csv.stderr, /--noise is for recorded costs only/);
});
