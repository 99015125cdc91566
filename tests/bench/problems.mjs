/** The networks that are timed, each with its data and the options of its check. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { readDataset } from 'gradcheck';

const CATS = new URL('../../../shared/data/train_catvnoncat.h5', import.meta.url);

/** Uniform numbers in [0, 1) that are the same in every run (a linear congruential generator). */
export function uniform(seed) {
  let state = BigInt(seed);
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 11n) / 2 ** 53;
  };
}

/** A normal number, from two uniform ones. */
export function normal(draw) {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}

const fill = (length, draw) => Float64Array.from({ length }, draw);

/** One-hot columns, class numbers in turn. */
function oneHot(examples, classes) {
  return Float64Array.from({ length: examples * classes }, (_, i) =>
    i % classes === Math.floor(i / classes) % classes ? 1 : 0,
  );
}

function binary(examples) {
  return Float64Array.from({ length: examples }, (_, i) => i % 2);
}

/** The tutorial's images, one example after another, and where they come from. */
async function images() {
  if (existsSync(CATS)) {
    const { features, examples, x, y } = await readDataset('cats.h5', await readFile(CATS), {
      flatten: 'F',
    });
    return { features, examples, x, y, source: 'train_catvnoncat.h5' };
  }
  const [features, examples] = [12288, 209];
  const draw = uniform(1);
  const x = fill(features * examples, () => Math.floor(256 * draw()));
  return { features, examples, x, y: binary(examples), source: 'synthetic uint8 pixels' };
}

/** A problem is what a check takes; `epsilon`, `method` and `engine` keep their defaults. */
function problem(name, { features, x, y, outputs = 1, source }, network) {
  const examples = y.length / outputs;
  const options = {
    hidden_activation: 'tanh',
    loss: outputs > 1 ? 'softmax_cross_entropy' : 'binary_cross_entropy',
    initialisation: 'xavier',
    seed: 1,
    examples: 'all',
    scale: 'none',
    ...network,
  };
  const task = outputs > 1 ? 'multiclass' : 'binary';
  const layers = [features, ...options.hidden_layers, outputs];
  return { name, layers, data: source, examples, features, x, y, outputs, task, options };
}

/** The tutorial's shape of network on uniform numbers, in any size: for cost against size. */
export function tutorialShape(features, examples) {
  const x = fill(features * examples, uniform(2));
  const data = { features, x, y: binary(examples), source: 'synthetic' };
  return problem(`${features} features, ${examples} examples`, data, { hidden_layers: [5, 5] });
}

export async function problems() {
  const cats = await images();
  const rows = [];
  for (const examples of [1, cats.examples]) {
    const x = cats.x.slice(0, cats.features * examples);
    const y = cats.y.slice(0, examples);
    const network = { hidden_layers: [5, 5], initialisation: 'normal' };
    const data = (x, scale) => ({ ...cats, x, y, source: `${cats.source}, ${scale}` });
    rows.push(problem("the tutorial's, raw pixels", data(x, 'raw'), network));
    const scaled = x.map((pixel) => pixel / 255);
    rows.push(problem("the tutorial's, pixels/255", data(scaled, '/255'), network));
  }

  const pixel = uniform(3);
  const digits = {
    features: 784,
    x: fill(784 * 8, () => Math.floor(256 * pixel()) / 255),
    outputs: 10,
    y: oneHot(8, 10),
    source: 'synthetic uint8 pixels, /255',
  };
  rows.push(
    problem('relu, softmax', digits, {
      hidden_layers: [128, 64],
      hidden_activation: 'relu',
      initialisation: 'he',
    }),
  );

  const draw = uniform(4);
  const deep = {
    features: 64,
    x: fill(64 * 16, () => normal(draw)),
    y: binary(16),
    source: 'synthetic, standard normal',
  };
  rows.push(problem('64 wide, 8 deep', deep, { hidden_layers: Array(8).fill(64) }));

  const xor = {
    features: 2,
    x: Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1),
    y: Float64Array.of(0, 1, 1, 0),
    source: 'exclusive or',
  };
  rows.push(problem('exclusive or', xor, { hidden_layers: [4] }));
  return rows;
}
