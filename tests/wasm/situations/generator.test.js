// The support of these tests against what does not come from it: gradients of PyTorch, and differences
// of its own costs.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { networks } from '../support/golden-arrays.js';
import { ACTIVATIONS } from './support/functions.js';
import { MISTAKES } from './support/mistakes.js';
import { costOf, drawn, gradientOf, rows } from './support/network.js';
import { differing } from './support/situation.js';

/** ∂J/∂θ by central differences of the fourth order. */
function numerical(network) {
  const gradients = {};
  for (const [name, rows] of Object.entries(network.parameters)) {
    gradients[`d${name}`] = rows.map((row, i) =>
      row.map((value, j) => {
        const at = (by) => {
          rows[i][j] = value + by;
          const J = costOf(network);
          rows[i][j] = value;
          return J;
        };
        const h = 1e-3;
        return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
      }),
    );
  }
  return gradients;
}

describe('the gradient is that of PyTorch', () => {
  for (const { name, hidden_activation, loss, l2, output, ...golden } of networks) {
    test(name, () => {
      const m = golden.X[0].length;
      const network = drawn({
        ...golden,
        loss,
        hidden: hidden_activation === 'leaky_relu' ? ['leaky_relu', 0.1] : hidden_activation,
        l2: l2 / 2 / m,
      });
      assert.ok(Math.abs(costOf(network) / golden.cost - 1) < 1e-13);
      assert.deepEqual(differing(gradientOf(network), golden.gradients, 1e-13), []);
    });
  }
});

const HIDDEN = [
  ...Object.keys(ACTIVATIONS).filter((name) => name !== 'leaky_relu'), // which has no usual slope
  ['leaky_relu', 0.2],
  ['elu', 0.7],
  ['softplus', 0.3],
];
const COSTS = [
  { classWeights: [2, 0.5], overExamples: 'weights' },
  { smoothing: 0.1 },
  { l2: 0.1, l1: 0.2, decayBiases: true },
  { loss: 'binary_cross_entropy', positiveWeight: 3, overOutputs: 'mean' },
  { loss: 'binary_cross_entropy', guard: 1e-8, overExamples: 'sum' },
  { loss: 'mean_squared_error', output: 'tanh', half: false },
  ...[
    'absolute_error',
    'huber',
    'hinge',
    'logistic',
    'multiclass_hinge',
    'log_cosh',
    'poisson',
    'focal',
  ].map((loss) => ({ loss })),
];
const VARIANTS = [...HIDDEN.map((hidden) => ({ hidden })), ...COSTS];

describe('the gradient is that of differences of the cost', () => {
  for (const variant of VARIANTS) {
    test(JSON.stringify(variant), () => {
      const network = drawn({ layers: [3, 4, 2], examples: 5, ...variant });
      assert.deepEqual(differing(gradientOf(network), numerical(network), 1e-9), []);
    });
  }
});

test('each mistake is one, in one of the layers', () => {
  const masks = { 1: rows(4, 9, (i, e) => ((i + e) % 3 ? 1.5 : 0)) };
  const network = drawn({ layers: [4, 4, 4, 3], hidden: ['sigmoid', 'tanh'], l2: 0.1, masks });
  for (const [name, make] of Object.entries(MISTAKES)) {
    const layers = name.startsWith('dropout') ? [1] : [1, 2];
    const found = layers.flatMap((l) => differing(make(network, l), gradientOf(network), 1e-6));
    assert.notDeepEqual(found, [], name);
  }
});
