// A report for each thing that there is to say of a verdict, and one where it must not be said.
import { readFileSync } from 'node:fs';
import { createChecker, DEFAULTS, parseSettings, readDataset } from 'gradcheck';
import { backward } from './backward.js';
import { networks, tutorial } from './golden-arrays.js';
import { array, cast, matrix } from './npz.js';
import { readNpz, readText } from './reading.js';

const samples = new URL('../../../web/samples/', import.meta.url);

/** A sample or a text by its name, as the page's address has it. */
async function datasetOf(name) {
  if (name === 'zeros') return readText('zeros.csv', 'a,b,y\n0,0,0\n0,0,1\n0,0,1\n');
  const file = `${name}.${name === 'shapes' ? 'json' : 'csv'}`;
  return readDataset(file, readFileSync(new URL(file, samples)));
}

/** The checks that were asked for so far. */
const done = new Map();
let checker;

/** The report of a check with these settings, and the options that it was made with. */
export function reportOf(query) {
  const given = new URLSearchParams(query).get('given');
  if (given !== null) return givenReportOf(given);
  const run = async () => {
    const { sample = 'moons', ...settings } = Object.fromEntries(new URLSearchParams(query));
    const { check } = parseSettings(Object.entries(settings));
    checker ??= createChecker({ workers: 1 });
    const report = await checker.check(await datasetOf(sample), check);
    return { report, options: { ...DEFAULTS, ...check } };
  };
  if (!done.has(query)) done.set(query, run());
  return done.get(query);
}

export const dispose = () => checker?.dispose();

const network = networks.find(({ name }) => name === "the article's depth, small");
const squared = { ...network, loss: 'mean_squared_error' };
const scaled = (factor) => (rows) => rows.map((row) => row.map((value) => factor * value));
const each = (arrays, change) =>
  Object.fromEntries(Object.entries(arrays).map(([name, rows]) => [name, change(rows, name)]));

/** The arrays of a backward pass with a mistake in layer 2, with Z1, A1, dA1, dZ1, … or without. */
function passWith(mistake, { withWay = false, change = (rows) => rows } = {}) {
  const { gradients, way } = backward(network, mistake, 2);
  const arrays = tutorial({ ...network, gradients });
  return withWay ? { ...arrays, ...each(way, (rows, name) => matrix(change(rows, name))) } : arrays;
}

const withCost = (arrays, J) => ({ ...arrays, J: array([], [J]) });

const GIVEN = {
  right: () => tutorial(network),
  'with its cost': () => withCost(tutorial(network), network.cost),
  'with a cost of nobody': () => withCost(tutorial(network), 1.2345),
  // Squared errors of sigmoid outputs, beside the cross-entropy.
  'of another cost': () =>
    withCost(
      tutorial({
        ...network,
        gradients: backward(network, 'output_derivative_twice', 3).gradients,
      }),
      network.cost,
    ),
  'another cost said': () => tutorial(network),
  'right way': () => passWith(undefined, { withWay: true }),
  'mean in deltas': () =>
    passWith(undefined, {
      withWay: true,
      change: (rows, name) => scaled(name.startsWith('d') ? 1 / network.examples : 1)(rows),
    }),
  wrong: () => passWith('activation_derivative_forgotten'),
  'wrong way': () => passWith('activation_derivative_forgotten', { withWay: true }),
  'no half': () =>
    tutorial({ ...squared, gradients: each(backward(squared).gradients, scaled(2)) }),
  // So many products that the numerical gradient of all of them would take minutes.
  large: () => {
    const layers = [2, 400, 400, 400, 1];
    const random = (rows, columns, f) =>
      Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => f(i, j)));
    const parameters = {};
    layers.slice(1).forEach((units, i) => {
      const below = layers[i];
      parameters[`W${i + 1}`] = random(
        units,
        below,
        (j, k) => Math.sin(31 * j + 17 * k + i) / below,
      );
      parameters[`b${i + 1}`] = random(units, 1, (j) => 0.1 * Math.cos(j));
    });
    const examples = 40;
    const wide = {
      ...network,
      layers,
      parameters,
      examples,
      X: random(2, examples, (i, j) => Math.cos(i + 3 * j)),
      Y: random(1, examples, (_, j) => j % 2),
    };
    return tutorial({ ...wide, gradients: backward(wide).gradients });
  },
  single: () => each(tutorial(network), (array) => cast(array, 'float32')),
  half: () => each(tutorial(network), (array) => cast(array, 'float16')),
  unlike: () =>
    tutorial({
      ...network,
      gradients: each(network.gradients, (rows) => rows.map((r) => r.map(Math.cos))),
    }),
  saturated: () => {
    const { W1, ...rest } = network.parameters;
    const parameters = { W1: scaled(1e4)(W1), ...rest };
    return tutorial({
      ...network,
      gradients: backward({ ...network, parameters }).gradients,
      parameters,
    });
  },
};

/** What is said of these. */
const SAID = { 'another cost said': { check: { loss: 'mean_squared_error' } } };

/** The report of a gradient that was given, and how its arrays were read. */
export function givenReportOf(name) {
  const run = async () => {
    checker ??= createChecker({ workers: 1 });
    const { arrangement, options, ...report } = await checker.checkArrays(
      await readNpz(GIVEN[name]()),
      SAID[name],
    );
    return { report, options, arrangement };
  };
  if (!done.has(name)) done.set(name, run());
  return done.get(name);
}

/** What there is to say of a gradient that was given: with which arrays, and with which not. */
export const GIVEN_CASES = {
  conditional: ['right', 'with its cost'],
  save_the_cost: ['right', 'with its cost'],
  other_cost_saved: ['with a cost of nobody', 'with its cost'],
  unknown_cost_or_network: ['unlike', 'right'],
  of_another_cost: ['of another cost', 'with its cost'],
  of_another_cost_than_said: ['another cost said', 'of another cost'],
  other_cost: ['no half', 'right'],
  save_intermediates: ['wrong', 'wrong way'],
  way_is_right: ['right way', 'wrong way'],
  first_wrong: ['wrong way', 'right way'],
  rounding: ['single', 'right'],
  sampled: ['large', 'right'],
  mean_in_deltas: ['mean in deltas', 'right way'],
  usual_reading: ['unlike', 'right'],
  in_your_code: ['saturated', 'right'],
  save_another_point: ['right', 'wrong'],
};

const SATURATED = 'sample=shapes&scale=none&init=he&examples=1&layers=3';
const DOMINATED = 'threshold=1';
const HIDDEN = 'threshold=1e-2&bug=bias_forgotten@1';
const SMALL = 'l2=1e-6&bug=decay_sign@2';
const WRONG = 'bug=activation_derivative_forgotten@1';
const STRICT = 'threshold=1e-17';
const ROUNDED = 'epsilon=1e-9&threshold=1e-9';
const COARSE = 'method=forward&epsilon=1e-2';
const BENT = 'hidden=relu&epsilon=1e-2';
const REDRAWN = 'keep-prob=0.5&mask=redraw';
const SINGLE = 'precision=float';
const DEAD = 'hidden=relu&epsilon=1e-3&threshold=1';
const HALF = 'given=half';
const EMPTY = 'sample=zeros&scale=none';

/** By the code of a finding: settings with which it is there, and with which it is not. */
export const FINDING_CASES = {
  mistakes_change_nothing: ['examples=1&bug=mean_forgotten@1', WRONG],
  agrees: ['', WRONG],
  signs_seen: ['', STRICT],
  inexact_alone: ['sample=spirals&threshold=1e-9', ''],
  try_another_point: ['', SATURATED],
  could_be_wrong: [SATURATED, ''],
  reference_sees: [SATURATED, HIDDEN],
  rule_per_block: [DOMINATED, SATURATED],
  no_more_examples: [EMPTY, `${EMPTY}&examples=2`],
  missed: [HIDDEN, WRONG],
  rule_cannot_see: [HIDDEN, SMALL],
  below_threshold: [SMALL, HIDDEN],
  wrong: [WRONG, SMALL],
  false_alarm: [STRICT, ''],
  random_cost: [REDRAWN, STRICT],
  single_precision: [SINGLE, STRICT],
  threshold_below_rounding: [STRICT, 'threshold=1e-13'],
  round_off: [ROUNDED, STRICT],
  truncation: [COARSE, ROUNDED],
  hidden_by_rounding: [HALF, 'given=single'],
  save_in_double: [HALF, 'given=right'],
  kinks: [BENT, ''],
};

/** The same of remedies, with the settings that each would change. */
export const REMEDY_CASES = {
  standardise: [SATURATED, DOMINATED, { scale: 'standardise' }],
  divide: [SATURATED, SATURATED.replace('none', '255'), { scale: '255' }],
  initialisation: [DEAD, `${DEAD}&init=he`, { init: 'he' }],
  seed: [`${DEAD}&init=he&seed=2`, DEAD, { seed: '3' }],
  examples: [`${EMPTY}&examples=2`, EMPTY, { examples: 'all' }],
  threshold: [STRICT, ROUNDED, { threshold: '1e-7' }],
  freeze: [REDRAWN, STRICT, { mask: 'frozen' }],
  no_dropout: [REDRAWN, STRICT, { 'keep-prob': '1', mask: 'frozen' }],
  double: [SINGLE, STRICT, { precision: 'double' }],
  automatic_steps: [ROUNDED, STRICT, { epsilon: 'auto' }],
  central: [COARSE, ROUNDED, { method: 'central', epsilon: 'auto' }],
  complex_step: [BENT, STRICT, { method: 'complex_step', epsilon: 'auto' }],
};
