// Runs situations in which people check a gradient, and holds the verdict on each to what is true of
// it. The truth comes from network.js alone; what the checker may answer stands in the tables.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createChecker, GradcheckError, readArrays } from 'gradcheck';
import { array } from '../../support/npz.js';
import { CORRECT, readNpz } from '../../support/reading.js';
import { roundedBy } from './autodiff.js';
import { LAYOUTS, laidOut } from './layouts.js';
import { MISTAKES } from './mistakes.js';
import { costOf, drawn, gradientOf, uniform, wayOf } from './network.js';
import { NUMBERS } from './numbers.js';

/** Other numbers, widths and layouts in all situations: `SEED=2 npm test -- situations`. */
const SEED = Number(process.env.SEED ?? 1);

const each = (arrays, f) =>
  Object.fromEntries(Object.entries(arrays).map(([name, rows]) => [name, f(rows)]));
const rounding = (f) => (rows) => rows.map((row) => row.map(f));

/** The same number for the same text. */
const hash = (text) =>
  [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);

/** Widths and a number of examples of this seed, unless they are what a situation is about. */
function resized(spec) {
  const { layers = [4, 6, 3], examples = 9, fixed = false } = spec;
  if (SEED === 1 || fixed) return { ...spec, layers, examples };
  const random = uniform(SEED);
  const between = (from, to) => from + Math.floor((to - from + 1) * random());
  // Neighbours that are as wide as each other stay so.
  const widths = [between(2, 7)];
  for (let l = 1; l < layers.length - 1; l++) {
    widths.push(layers[l] === layers[l - 1] ? widths[l - 1] : between(3, 9));
  }
  const outputs = layers.at(-1) === layers.at(-2) ? widths.at(-1) : layers.at(-1);
  return {
    ...spec,
    layers: [...widths, outputs],
    examples: between(Math.max(6, outputs + 2), 16),
  };
}

/** A network whose parameters and data are such numbers. */
const inNumbers = (network, { rounded }) => ({
  ...network,
  X: rounding(rounded)(network.X),
  Y: rounding(rounded)(network.Y),
  parameters: each(network.parameters, rounding(rounded)),
});

const makeNetwork = ({ network, prepare = (each) => each, save = {} }) =>
  inNumbers(
    prepare(drawn({ seed: SEED, ...resized(network) })),
    NUMBERS[save.numbers ?? 'float64'],
  );

/** The network of a situation, made once: some are trained first. */
const networks = new WeakMap();
function networkOf(situation) {
  if (!networks.has(situation)) networks.set(situation, makeNetwork(situation));
  return networks.get(situation);
}

/** The gradient as it comes out in these numbers. */
function computed({ rounded, back, finished = rounded }, m, gradient) {
  const made = back ? roundedBy(rounded, gradient, { back }) : gradient();
  return each(
    made,
    rounding((x) => finished(x, m)),
  );
}

/** The report's answer in one word. */
export function wordOf({ verdict, condition }) {
  if (['wrong', 'missed_bug'].includes(verdict)) return 'wrong';
  if ([...CORRECT, 'false_alarm'].includes(verdict)) return condition ? 'conditional' : 'correct';
  return verdict;
}

const size = (rows) => Math.sqrt(rows.flat().reduce((total, value) => total + value * value, 0));
const distance = (one, other) => {
  const all = size(one) + size(other);
  const apart = one.map((row, i) => row.map((value, j) => value - other[i][j]));
  return all === 0 ? 0 : size(apart) / all;
};

/** Where these gradients differ: W1, b2. */
export const differing = (one, other, tolerance) =>
  Object.keys(one)
    .filter((name) => distance(one[name], other[name]) > tolerance)
    .map((name) => name.slice(1));

/** J up to what the numbers allow. */
const near = (one, other, tolerance) => Math.abs(one - other) <= tolerance * Math.abs(other);

/** Holds a condition to the cost that it has to name. */
function conditionIs(condition, network, { tolerance }) {
  const J = costOf(network);
  const told = JSON.stringify(condition);
  assert.ok(near(condition.cost, J, tolerance), `J = ${J}, but ${told}`);
  assert.equal(condition.loss, network.loss, told);
  assert.equal(condition.output, network.output, told);
}

/** Asserts that a mistake is among those that the report names, in each of these layers. */
function isNamed({ diagnosis }, name, layers) {
  const matches = diagnosis?.matches ?? [];
  const found = matches.some((bugs) =>
    [layers].flat().every((l) => bugs.some((bug) => bug.name === name && bug.layer === l)),
  );
  assert.ok(found, `${name}@${layers} is not in ${JSON.stringify(diagnosis)}`);
}

const checker = createChecker({ workers: 1 });
after(() => checker.dispose());

/** A file of JSON, with lists of lists. */
function readJson(arrays) {
  const lists = ({ shape: [rows, columns], values }) => {
    if (rows === undefined) return values[0];
    if (columns === undefined) return values;
    return Array.from({ length: rows }, (_, i) => values.slice(i * columns, (i + 1) * columns));
  };
  const bytes = new TextEncoder().encode(JSON.stringify(each(arrays, lists)));
  return readArrays([{ name: 'check.json', bytes }]);
}

/** What is said of these arrays: { word, report } or { word: 'refused', message }. */
export async function heard(arrays, options, read = readNpz) {
  try {
    const report = await checker.checkArrays(await read(arrays), options);
    return { word: wordOf(report), report };
  } catch (error) {
    if (!(error instanceof GradcheckError)) throw error;
    return { word: 'refused', message: error.message };
  }
}

const wrongIn = ({ blocks }) => blocks.filter(({ equal }) => !equal).map(({ name }) => name);

/** Short, for messages. */
const gist = ({ word, report, message }) =>
  message ??
  `${word}: ${JSON.stringify({
    doubt: report.doubt,
    condition: report.condition,
    wrong: wrongIn(report),
    matches: report.diagnosis?.matches.map((bugs) => bugs.map((bug) => `${bug.name}@${bug.layer}`)),
    inferences: report.arrangement.inferences.map((each) => `${each.what}: ${each.choice}`),
  })}`;

/** What is said of the gradient of a situation, saved as it has it. */
function answerTo({ title, save = {}, change = (arrays) => arrays, options }, net, made) {
  const numbers = NUMBERS[save.numbers ?? 'float64'];
  const way = save.way && wayOf(net, made.rules);
  const arrays = {
    ...laidOut(net, made.gradients, { numbers, way, quantities: save.way }, layoutOf(title, save)),
    ...(save.cost && { [save.cost === true ? 'J' : save.cost]: array([], [costOf(net)]) }),
  };
  return heard(change(arrays, net), options, numbers.file === 'json' ? readJson : readNpz);
}

const layoutOf = (title, { layout }) =>
  layout ?? Object.keys(LAYOUTS)[(hash(title) + SEED) % Object.keys(LAYOUTS).length];

function rightOne(situation) {
  const { save = {}, right = save.cost ? ['correct'] : ['correct', 'conditional'] } = situation;
  const numbers = NUMBERS[save.numbers ?? 'float64'];
  return async () => {
    const net = networkOf(situation);
    const gradients = computed(numbers, net.X[0].length, () => gradientOf(net));
    const answer = await answerTo(situation, net, { gradients });
    assert.ok(right.includes(answer.word), gist(answer));
    if (answer.word === 'conditional') conditionIs(answer.report.condition, net, numbers);
  };
}

/**
 * A mistake: its name in the catalogue, or a function that gives the gradient of a network with it; and
 * the layer, or layers, that it is made in. `answer`: what is acceptable, `wrong` if left out;
 * `explainedBy`: the other cost of which the gradient is right, on which a verdict may be conditional;
 * `blocks`: the wrong ones,
 * where rounding is as large as what is left of others; `name`: what is to be named.
 */
function wrongOne(situation, [mistake, layers, { answer, explainedBy, ...more } = {}]) {
  const { save = {}, called = {} } = situation;
  const numbers = NUMBERS[save.numbers ?? 'float64'];
  const make = typeof mistake === 'string' ? MISTAKES[mistake] : mistake;
  const allowed = answer ?? (explainedBy ? ['wrong', 'conditional'] : ['wrong']);
  const { name = typeof mistake === 'string' ? mistake : undefined } = more;
  return async () => {
    const net = networkOf(situation);
    const gradients = computed(numbers, net.X[0].length, () => make(net, layers));
    const truth = differing(gradients, gradientOf(net), numbers.tolerance);
    assert.notEqual(truth.length, 0, 'the mistake changes nothing');
    const other = { ...net, ...explainedBy };
    if (explainedBy) {
      assert.deepEqual(differing(gradients, gradientOf(other), numbers.tolerance), []);
    }
    const said = await answerTo(situation, net, { gradients, rules: make.rulesIn?.(layers) });
    assert.ok(allowed.includes(said.word), gist(said));
    if (said.word === 'conditional') conditionIs(said.report.condition, other, numbers);
    if (said.word !== 'wrong') return;
    assert.deepEqual(
      wrongIn(said.report).sort(),
      (more.blocks ?? truth).map((name) => called[name] ?? name).sort(),
      gist(said),
    );
    if (name) isNamed(said.report, name, layers);
  };
}

/**
 * A test for each situation where the gradient is right, and for each mistake in it. A situation:
 *
 * - `network`: what network.js draws, and `prepare(network)`: what is changed in it;
 * - `save`: `cost`, `way` (which of Z, A, dZ, dA), `numbers`, `layout`; `change(arrays, network)`: what
 *   else is done to the arrays; `options`: what is said of them; `called`: what blocks are named in the
 *   report, where that is not W1, b1;
 * - `right`: what is acceptable where the gradient is right: `correct`, and `conditional` unless the
 *   cost is saved; null where only mistakes are tried;
 * - `wrong`: mistakes by their titles, each as `wrongOne` takes it.
 */
export function situations(kind, table) {
  describe(kind, () => {
    for (const [title, each] of Object.entries(table)) {
      const situation = { ...each, title: `${kind}: ${title}` };
      if (each.right !== null) test(`${title}: right`, rightOne(situation));
      for (const [what, mistake] of Object.entries(each.wrong ?? {})) {
        test(`${title}: ${what}`, wrongOne(situation, mistake));
      }
    }
  });
}
