import { type Network, networkOf } from './network.js';

/** As in the address; each has its forward pass in sandbox/forward-ID.js. */
export const NETWORK_IDS = ['tanh', 'softmax', 'regression'] as const;
export type NetworkId = (typeof NETWORK_IDS)[number];

const indices = (length: number) => Array.from({ length }, (_, i) => i);

const EXAMPLES_A_MOON = 20;

/** Two half-moons that reach into each other. */
const moon = (place: (x: number, y: number) => [number, number]) =>
  indices(EXAMPLES_A_MOON).flatMap((i) => {
    const angle = (Math.PI * i) / (EXAMPLES_A_MOON - 1);
    return place(Math.cos(angle), Math.sin(angle));
  });

const EXAMPLES_A_CLASS = 10;
const CLASSES = 3;

/** Three arms of a spiral, one for each class. */
const arm = (k: number) =>
  indices(EXAMPLES_A_CLASS).flatMap((i) => {
    const distance = (i + 2) / EXAMPLES_A_CLASS;
    const angle = (2 * Math.PI * k) / CLASSES + 2 * distance;
    return [distance * Math.cos(angle), distance * Math.sin(angle)];
  });

const POINTS_OF_CURVE = 20;

export const NETWORKS: Record<NetworkId, Network> = {
  tanh: networkOf(
    {
      hidden_layers: [3, 3],
      hidden_activation: 'tanh',
      loss: 'binary_cross_entropy',
      l2: 0.5, // `lambda` in the forward pass
    },
    {
      task: 'binary',
      features: 2,
      outputs: 1,
      x: [...moon((x, y) => [x, y]), ...moon((x, y) => [1 - x, 0.5 - y])],
      y: indices(2 * EXAMPLES_A_MOON).map((i) => Number(i >= EXAMPLES_A_MOON)),
    },
  ),
  softmax: networkOf(
    {
      hidden_layers: [5, 4],
      hidden_activation: 'relu',
      loss: 'softmax_cross_entropy',
      keep_prob: 0.8, // `keepProb` in the forward pass
    },
    {
      task: 'multiclass',
      features: 2,
      outputs: CLASSES,
      x: indices(CLASSES).flatMap(arm),
      y: indices(CLASSES * EXAMPLES_A_CLASS).flatMap((i) =>
        indices(CLASSES).map((k) => Number(k === Math.floor(i / EXAMPLES_A_CLASS))),
      ),
    },
  ),
  regression: networkOf(
    { hidden_layers: [4], hidden_activation: 'sigmoid', loss: 'mean_squared_error' },
    {
      task: 'regression',
      features: 1,
      outputs: 1,
      x: indices(POINTS_OF_CURVE).map((i) => (2 * i) / (POINTS_OF_CURVE - 1) - 1),
      y: indices(POINTS_OF_CURVE).map((i) => Math.sin((2 * Math.PI * i) / (POINTS_OF_CURVE - 1))),
    },
  ),
};
