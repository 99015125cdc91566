// How people lay out the arrays of a network in a file.
import { array, matrix, raveled, transposed } from '../../support/npz.js';

/** Names and shapes, of arrays as in the tutorial: n₀ × m, n_l × n_{l−1}, n_l × 1. */
export const LAYOUTS = {
  tutorial: (name, each) => [name, each],
  // X·W + b
  rows: (name, each) => [name, /b\d+$/.test(name) ? raveled(each) : transposed(each)],
  torch: (name, each) => {
    const [, d, kind, l] = /^(d?)([Wb])(\d+)$/.exec(name) ?? [];
    if (kind === undefined) return [name, transposed(each)];
    const full = `${2 * (l - 1)}.${kind === 'W' ? 'weight' : 'bias'}${d ? '.grad' : ''}`;
    return [full, kind === 'W' ? each : raveled(each)];
  },
};

/** Y of classes as their numbers. */
const classNumbers = ({ shape: [classes, m], values }) =>
  array(
    [m],
    Array.from({ length: m }, (_, e) =>
      Array.from({ length: classes }, (_, k) => values[k * m + e]).indexOf(1),
    ),
    'int64',
  );

/** X, Y, θ, its gradient and these quantities on the way, as people save them. */
export function laidOut(
  { X, Y, parameters, labels },
  gradients,
  { numbers, way, quantities = [] },
  layout,
) {
  const all = { X, Y, ...parameters, ...gradients };
  for (const [name, rows] of Object.entries(way ?? {})) {
    if (quantities.includes(/^d?[ZA]/.exec(name)[0])) all[name] = rows;
  }
  const { dtype, gradientType = dtype, labelType = dtype } = numbers;
  const typeOf = (name) => (name === 'Y' ? labelType : /^d[Wb]/.test(name) ? gradientType : dtype);
  const arrays = Object.entries(all).map(([name, rows]) =>
    LAYOUTS[layout](name, matrix(rows, typeOf(name))),
  );
  const isOfClasses = layout === 'torch' && labels === 'classes';
  return {
    ...Object.fromEntries(arrays),
    ...(isOfClasses && { Y: classNumbers(matrix(Y)) }),
  };
}
