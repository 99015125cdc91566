import { networks, tutorial } from '../../wasm/support/golden-arrays.js';
import { npz } from '../../wasm/support/npz.js';

const network = networks.find(
  ({ hidden_activation, loss, layers, l2 }: (typeof networks)[number]) =>
    hidden_activation === 'tanh' &&
    loss === 'binary_cross_entropy' &&
    layers.length > 3 &&
    l2 === 0,
);

type Arrays = Record<string, { shape: number[]; values: ArrayLike<number>; dtype: string }>;

/** A network of tanh with its gradient, array by array, as somebody would save it. */
export const ownArrays = (): Arrays => tutorial(network);

/** A file of one's own gradient, as it is chosen on the page. */
export const ownFile = (arrays = ownArrays(), name = 'check.npz') => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: npz(arrays),
});
