// The networks of tests/golden/networks.json, with the gradients of torch.autograd, as somebody
// would save them: in each convention that there is.
import { readFileSync } from 'node:fs';
import { array, matrix, raveled, transposed } from './npz.js';

export const networks = JSON.parse(
  readFileSync(new URL('../../golden/networks.json', import.meta.url), 'utf8'),
);

/** X, Y, W1, b1, …, dW1, db1, …, as in the tutorial. */
export function tutorial({ X, Y, parameters, gradients }) {
  const all = { X, Y, ...parameters, ...gradients };
  return Object.fromEntries(Object.entries(all).map(([name, rows]) => [name, matrix(rows)]));
}

const mapped = (arrays, change) =>
  Object.fromEntries(Object.entries(arrays).map(([name, each]) => change(name, each)));

/** Class numbers for one-hot columns; anything else as it is. */
const classNumbers = (Y) =>
  Y.shape[0] === 1
    ? Y
    : array(
        [Y.shape[1]],
        Array.from({ length: Y.shape[1] }, (_, i) =>
          Y.shape.length > 1
            ? Array.from({ length: Y.shape[0] }, (_, k) => Y.values[k * Y.shape[1] + i]).indexOf(1)
            : 0,
        ),
        'int64',
      );

const isWeight = (name) => /^d?W\d+$/.test(name);
const isBias = (name) => /^d?b\d+$/.test(name);

/** Each takes a network of networks.json and gives its arrays. */
export const CONVENTIONS = {
  'as in the tutorial': tutorial,
  'with weights transposed': (network) =>
    mapped(tutorial(network), (name, each) => [name, isWeight(name) ? transposed(each) : each]),
  'with biases as rows': (network) =>
    mapped(tutorial(network), (name, each) => [name, isBias(name) ? transposed(each) : each]),
  'with biases as vectors': (network) =>
    mapped(tutorial(network), (name, each) => [name, isBias(name) ? raveled(each) : each]),
  'with examples in rows': (network) =>
    mapped(tutorial(network), (name, each) => [
      name,
      /^[XY]$/.test(name) ? transposed(each) : each,
    ]),
  'with names from 0': (network) =>
    mapped(tutorial(network), (name, each) => [name.replace(/\d+/, (l) => l - 1), each]),
  'as a state_dict of nn.Sequential': (network) =>
    mapped(tutorial(network), (name, each) => {
      if (/^[XY]$/.test(name)) return [name, transposed(each)];
      const [, d, kind, l] = /^(d?)([Wb])(\d+)$/.exec(name);
      const full = `${2 * (l - 1)}.${kind === 'W' ? 'weight' : 'bias'}${d ? '.grad' : ''}`;
      return [full, kind === 'W' ? each : raveled(each)];
    }),
  'as a state_dict with names of its own': (network) =>
    mapped(tutorial(network), (name, each) => {
      if (/^[XY]$/.test(name)) return [name.toLowerCase(), transposed(each)];
      const [, d, kind, l] = /^(d?)([Wb])(\d+)$/.exec(name);
      const full = `fc${l}.${kind === 'W' ? 'weight' : 'bias'}${d ? '.grad' : ''}`;
      return [full, kind === 'W' ? each : raveled(each)];
    }),
  'as the kernels of Keras': (network) =>
    mapped(tutorial(network), (name, each) => {
      if (/^[XY]$/.test(name)) return [name, transposed(each)];
      const [, d, kind, l] = /^(d?)([Wb])(\d+)$/.exec(name);
      const full = `${d ? 'grads/' : ''}dense_${l}/${kind === 'W' ? 'kernel' : 'bias'}`;
      return [full, kind === 'W' ? transposed(each) : raveled(each)];
    }),
  'with Y as class numbers': (network) => {
    const arrays = tutorial(network);
    const classes = network.loss === 'softmax_cross_entropy';
    return { ...arrays, Y: classes ? classNumbers(arrays.Y) : raveled1(arrays.Y) };
  },
};

/** Y of one output as a vector. */
const raveled1 = (Y) => (Y.shape[0] === 1 ? raveled(Y) : Y);

export const byName = (name) => networks.find((network) => network.name === name);
