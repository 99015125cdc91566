import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGradient, FUNCTION_METHODS } from 'gradcheck';
import { Dual } from './minima.js';

const RIGHT = /^(correct|correct_at_kinks|false_alarm)$/;
const WRONG = /^(wrong|missed_bug)$/;

/** Numbers that are the same in every run. */
function generator(seed) {
  let state = seed;
  const share = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return {
    between: (low, high) => low + (high - low) * share(),
    of: (all) => all[Math.floor(share() * all.length)],
    list: (size, each) => Array.from({ length: size }, each),
  };
}

const UNARY = [
  (a) => a.sin(),
  (a) => a.pow(2),
  (a) => a.pow(2).div(-4).exp(),
  (a) => a.pow(2).add(1).sqrt(),
  (a) => a.atan(),
];
const BINARY = [(a, b) => a.add(b), (a, b) => a.mul(b), (a, b) => a.div(b.pow(2).add(1))];

/** A random smooth function of some variables, with its gradient by dual numbers. */
function smooth(random, size) {
  const build = (depth) => {
    if (depth === 0) {
      const i = Math.floor(random.between(0, size));
      return (x) => x[i];
    }
    const inner = build(depth - 1);
    if (random.between(0, 1) < 0.5) {
      const operation = random.of(UNARY);
      return (x) => operation(inner(x));
    }
    const operation = random.of(BINARY);
    const other = build(depth - 1);
    return (x) => operation(inner(x), other(x));
  };
  const terms = random.list(size + 1, () => build(3));
  const slopes = random.list(size, () => random.between(-1, 1));
  const dual = (x) =>
    [...terms.map((term) => term(x)), ...slopes.map((each, i) => x[i].mul(each))].reduce((a, b) =>
      a.add(b),
    );
  const one = (i) => Float64Array.from({ length: size }, (_, j) => (i === j ? 1 : 0));
  return {
    f: (x) => dual(x.map((each) => new Dual(each, new Float64Array()))).value,
    grad: (x) => Array.from(dual(x.map((each, i) => new Dual(each, one(i)))).slopes),
    x: random.list(size, () => random.between(-2, 2)),
  };
}

/** A network of one layer of relu on random data, with its backpropagation. */
function reluNetwork(random) {
  const [n, h, m] = [
    1 + random.between(0, 5),
    4 + random.between(0, 24),
    5 + random.between(0, 20),
  ].map(Math.floor);
  const number = () => random.between(-1, 1);
  const data = random.list(m, () => random.list(n, number));
  const labels = random.list(m, number);
  const unit = (p, row, j) => row.reduce((z, v, i) => z + p[j * n + i] * v, p[h * n + j]);
  const output = (p, row) => {
    let out = p[p.length - 1];
    for (let j = 0; j < h; j++) out += Math.max(0, unit(p, row, j)) * p[h * n + h + j];
    return out;
  };
  const f = (p) =>
    data.reduce((sum, row, e) => sum + (output(p, row) - labels[e]) ** 2, 0) / (2 * m);
  const grad = (p) => {
    const g = p.map(() => 0);
    data.forEach((row, e) => {
      const rest = (output(p, row) - labels[e]) / m;
      g[g.length - 1] += rest;
      for (let j = 0; j < h; j++) {
        const z = unit(p, row, j);
        if (z <= 0) continue;
        const back = rest * p[h * n + h + j];
        g[h * n + h + j] += rest * z;
        g[h * n + j] += back;
        for (let i = 0; i < n; i++) g[j * n + i] += back * row[i];
      }
    });
    return g;
  };
  return { f, grad, x: random.list(h * n + 2 * h + 1, number) };
}

/** One entry a hundredth off, of those that are not small beside the largest. */
function off(random, g) {
  const largest = Math.max(...g.map(Math.abs));
  const places = g.map((_, i) => i).filter((i) => Math.abs(g[i]) > 1e-3 * largest);
  const place = random.of(places);
  return g.map((each, i) => (i === place ? 1.01 * each : each));
}

test('200 smooth functions: right is right, and 1 % in one entry is always found', async () => {
  const random = generator(1);
  for (let i = 0; i < 200; i++) {
    const { f, grad, x } = smooth(random, 1 + (i % 6));
    const method = FUNCTION_METHODS[i % 4];
    assert.match((await checkGradient(f, grad, x, { method })).verdict, RIGHT, `${i}`);
    assert.match((await checkGradient(f, () => off(random, grad(x)), x)).verdict, WRONG, `${i}`);
  }
});

test('140 relu networks by every method: none is accused, and 1 % is always found', async () => {
  const random = generator(2);
  for (let i = 0; i < 35; i++) {
    const { f, grad, x } = reluNetwork(random);
    for (const method of FUNCTION_METHODS) {
      const { verdict, doubt } = await checkGradient(f, grad, x, { method });
      assert.match(verdict, RIGHT, `${i} by ${method}: ${doubt}`);
    }
    assert.match((await checkGradient(f, () => off(random, grad(x)), x)).verdict, WRONG, `${i}`);
  }
});

/** What is said of 200 functions whose values are made worse by `spoil`. */
async function spoiled(seed, spoil) {
  const random = generator(seed);
  const counts = { right: 0, undecided: 0, found: 0, unfound: 0 };
  for (let i = 0; i < 200; i++) {
    const { f, grad, x } = smooth(random, 1 + (i % 4));
    const worse = spoil(f, random);
    const { verdict, worst } = await checkGradient(worse, grad, x);
    assert.doesNotMatch(verdict, WRONG, `${i}: ${JSON.stringify(worst[0])}`);
    counts[verdict === 'undecided' ? 'undecided' : 'right'] += 1;
    const doubled = await checkGradient(worse, (at) => grad(at).map((each) => 2 * each), x);
    assert.doesNotMatch(doubled.verdict, RIGHT, `${i}`);
    counts[doubled.verdict === 'undecided' ? 'unfound' : 'found'] += 1;
  }
  return counts;
}

test('200 functions in single precision: no right gradient is accused, each that is doubled is found', async () => {
  const counts = await spoiled(3, (f) => (x) => Math.fround(f(x.map(Math.fround))));
  assert.equal(counts.found, 200);
  assert.ok(counts.undecided < 40, JSON.stringify(counts));
});

test('200 functions with a noise of 1e-9: no right gradient is accused, each that is doubled is found', async () => {
  const counts = await spoiled(4, (f, random) => {
    const frequency = random.between(1e6, 2e7);
    return (x) => {
      const t = Math.sin(x.reduce((a, b) => a + b) * frequency) * 43_758.5453;
      return f(x) + 1e-9 * (t - Math.floor(t) - 0.5);
    };
  });
  assert.equal(counts.found, 200);
  assert.ok(counts.undecided < 20, JSON.stringify(counts));
});

test('100 jumps: no gradient is accepted at any, and beside it the right one is', async () => {
  const random = generator(5);
  for (let i = 0; i < 100; i++) {
    const { f, grad, x } = smooth(random, 1 + (i % 3));
    const height = 10 ** random.between(-4, 3);
    const side = random.of([1, -1]);
    const jumping = (at) => f(at) + (side * (at[0] - x[0]) >= 0 ? height : 0);
    assert.doesNotMatch((await checkGradient(jumping, grad, x)).verdict, RIGHT, `${i}`);
    const beside = x.map((each, k) => (k === 0 ? each + random.of([1e-3, -1e-3]) : each));
    assert.match((await checkGradient(jumping, grad, beside)).verdict, RIGHT, `${i}, beside`);
  }
});

test('100 sums of kinks: a gradient of the pieces and their mixtures is right, one beyond is not', async () => {
  const random = generator(6);
  for (let i = 0; i < 100; i++) {
    const size = 1 + (i % 4);
    const heights = random.list(size, () => random.between(0.1, 2) * random.of([1, -1]));
    const x = random.list(size, () => random.of([0, random.between(-1, 1)]));
    const f = (at) => at.reduce((sum, each, k) => sum + heights[k] * Math.abs(each) + each ** 2, 0);
    const shares = random.list(size, () => random.between(-1, 1));
    const grad = (stretch) => (at) =>
      at.map(
        (each, k) => heights[k] * (each === 0 ? stretch * shares[k] : Math.sign(each)) + 2 * each,
      );
    assert.match((await checkGradient(f, grad(1), x)).verdict, RIGHT, `${i}`);
    if (!x.some((each, k) => each === 0 && Math.abs(shares[k]) > 0.3)) continue;
    assert.match((await checkGradient(f, grad(4), x)).verdict, WRONG, `${i}`);
  }
});
