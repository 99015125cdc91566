/**
 * How long the verdict on somebody's own gradient takes, warm: from arrays that are read to the
 * verdict, which waits for no numerical gradient, and to the whole report. Right, and with a mistake.
 */
import { readFile } from 'node:fs/promises';
import { readArrays, readDataset } from 'gradcheck';
import { backward } from '../wasm/support/backward.js';
import { array, matrix, npz } from '../wasm/support/npz.js';
import { median } from './measure.mjs';
import { normal, problems, uniform } from './problems.mjs';

const ROUNDS = { full: 7, quick: 3 };

const rowsOf = (count, length, entry) =>
  Array.from({ length: count }, (_, i) => Array.from({ length }, (_, j) => entry(i, j)));

/** Somebody's network with relu on this data, one example after another, drawn as He does. */
function networkOn({ x, y, features, outputs }, hidden) {
  const [examples, layers] = [x.length / features, [features, ...hidden, outputs]];
  const draw = uniform(5);
  const parameters = {};
  for (let l = 1; l < layers.length; l++) {
    const size = Math.sqrt(2 / layers[l - 1]);
    parameters[`W${l}`] = rowsOf(layers[l], layers[l - 1], () => size * normal(draw));
    parameters[`b${l}`] = rowsOf(layers[l], 1, () => 0.1 * normal(draw));
  }
  return {
    layers,
    parameters,
    hidden_activation: 'relu',
    loss: outputs > 1 ? 'softmax_cross_entropy' : 'binary_cross_entropy',
    l2: 0,
    X: rowsOf(features, examples, (i, e) => x[e * features + i]),
    Y: rowsOf(outputs, examples, (k, e) => y[e * outputs + k]),
  };
}

async function networks() {
  const digits = (await problems()).find(({ name }) => name === 'relu, softmax');
  const file = new URL('../../web/samples/moons.csv', import.meta.url);
  const moons = await readDataset('moons.csv', await readFile(file));
  return [
    ['784-128-64-10, 8 examples', networkOn(digits, [128, 64])],
    ['2-512-512-512-1, two moons', networkOn(moons, [512, 512, 512])],
  ];
}

/** J, of probabilities A. */
function costOf({ X, Y, loss }, A) {
  const isBinary = loss === 'binary_cross_entropy';
  const term = (y, a) =>
    (y > 0 ? y * Math.log(a) : 0) + (isBinary && y < 1 ? (1 - y) * Math.log(1 - a) : 0);
  const sums = Y.flatMap((row, k) => row.map((y, e) => term(y, A[k][e])));
  return -sums.reduce((sum, each) => sum + each, 0) / X[0].length;
}

/** θ, J and a gradient as somebody's file has them. */
async function arraysOf(network, mistake) {
  const { gradients, way } = backward(network, mistake, 1);
  const { X, Y, parameters, layers } = network;
  const J = array([], [costOf(network, way[`A${layers.length - 1}`])]);
  const rows = Object.entries({ X, Y, ...parameters, ...gradients });
  const arrays = Object.fromEntries(rows.map(([name, each]) => [name, matrix(each)]));
  return readArrays([{ name: 'own.npz', bytes: npz({ ...arrays, J }) }]);
}

/** One row a network and gradient: seconds to the verdict and to the report, and the verdict. */
export async function ownGradients(checker, pace) {
  const rows = [];
  for (const [name, network] of await networks()) {
    for (const mistake of [undefined, 'activation_derivative_forgotten']) {
      const arrays = await arraysOf(network, mistake);
      const times = { verdict: [], report: [] };
      let said;
      for (let round = 0; round <= ROUNDS[pace]; round++) {
        const start = performance.now();
        const seconds = () => (performance.now() - start) / 1000;
        let first;
        const onVerdict = () => {
          first ??= seconds();
        };
        const { verdict } = await checker.checkArrays(arrays, {}, { onVerdict });
        said = verdict;
        if (round === 0) continue; // to warm up
        times.verdict.push(first ?? seconds());
        times.report.push(seconds());
      }
      rows.push({
        name,
        mistake,
        said,
        to_verdict: median(times.verdict),
        to_report: median(times.report),
      });
    }
  }
  return rows;
}
