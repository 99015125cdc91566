// What people do to arrays before they save them.
import { array, matrix } from '../../support/npz.js';

const number = (value) => array([], [value]);

/** With these arrays beside: numbers, and `{ rows, dtype }`. */
export const moreArrays = (of) => (arrays, network) => ({
  ...arrays,
  ...Object.fromEntries(
    Object.entries(of(network)).map(([name, each]) => [
      name,
      typeof each === 'number' ? number(each) : matrix(each.rows, each.dtype),
    ]),
  ),
});

const joined = (W, b, place) => {
  const bias = b.values;
  const [height, width] = W.shape;
  const rows = Array.from({ length: height }, (_, i) => {
    const row = W.values.slice(i * width, (i + 1) * width);
    return place === 'first' ? [bias[i], ...row] : [...row, bias[i]];
  });
  return matrix(rows, W.dtype);
};
const above = (W, b, place) => {
  const height = W.shape[0] + 1;
  const values = place === 'first' ? [...b.values, ...W.values] : [...W.values, ...b.values];
  return array([height, W.shape[1]], values, W.dtype);
};

/**
 * Biases as the first or last column of matrices that are called Theta, or as a row of them, where X
 * has a feature of ones for the first layer's.
 */
export const folded =
  (place, as = 'columns') =>
  (arrays, { layers }) => {
    const { X, Y, ...parameters } = arrays;
    const join = as === 'rows' ? above : joined;
    const folded = { Y };
    for (let l = 1; l < layers.length; l++) {
      const name = as === 'rows' ? `W${l}` : `Theta${l}`;
      const gradient = as === 'rows' ? `dW${l}` : `Theta${l}_grad`;
      folded[name] = join(parameters[`W${l}`], parameters[`b${l}`], place);
      folded[gradient] = join(parameters[`dW${l}`], parameters[`db${l}`], place);
    }
    if (as !== 'rows') return { X, ...folded };
    const [m, n] = X.shape;
    const row = (e) => X.values.slice(e * n, (e + 1) * n);
    const withOnes = (e) => (place === 'first' ? [1, ...row(e)] : [...row(e), 1]);
    return { X: matrix(Array.from({ length: m }, (_, e) => withOnes(e))), ...folded };
  };
