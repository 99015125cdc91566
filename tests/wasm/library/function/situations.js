/**
 * Points at which people check gradients, each with a right gradient and wrong ones. Where a verdict
 * could be told or not, both are named.
 */
const r = Math.fround;
const sum = (values) => values.reduce((a, b) => a + b, 0);
const RIGHT = /^(correct|correct_at_kinks|false_alarm)$/;
const RIGHT_OR_UNTOLD = /^(correct|correct_at_kinks|false_alarm|undecided)$/;
const WRONG = /^(wrong|missed_bug)$/;
const NOT_RIGHT = /^(wrong|missed_bug|undecided)$/;

/** Values that differ from a smooth function's as a solver's do: the same at each call, but rough. */
const rough = (v) => {
  const t = Math.sin(v * 9.7e6) * 31415.9265;
  return t - Math.floor(t) - 0.5;
};

const sphere = (x) => sum(x.map((each) => each * each));
const single = (x) => x.reduce((total, each) => r(total + r(r(each) * r(each))), 0);
const spread = (x) => {
  const mean = sum(x) / x.length;
  return Math.sqrt(sum(x.map((each) => (each - mean) ** 2)) / x.length);
};

/** [what, f, x, right gradients, wrong ones, how strictly]; gradients are functions or arrays. */
const TABLE = [
  [
    'a product and a sine',
    ([a, b]) => a * Math.sin(b) + a * a * b,
    [1.7, -0.6],
    [([a, b]) => [Math.sin(b) + 2 * a * b, a * Math.cos(b) + a * a]],
    [
      ([a, b]) => [Math.sin(b) + 2 * a * b, a * Math.cos(b)],
      ([a, b]) => [1.01 * (Math.sin(b) + 2 * a * b), a * Math.cos(b) + a * a],
    ],
  ],
  [
    'a sum of squares, the factor 2 forgotten',
    sphere,
    [2, -1, 0.25],
    [(x) => x.map((v) => 2 * v)],
    [(x) => x, (x) => x.map((v) => -2 * v)],
  ],
  ['x³ where it is flat', ([x]) => x ** 3, [0], [[0]], [[1e-3]]],
  ['a saddle', ([x, y]) => x * y, [0, 0], [[0, 0]], [[0.1, 0]]],
  ['an entry without influence', ([x]) => x * x, [1.5, 4], [[3, 0]], [[3, 1e-3]]],
  ['a saturated tanh', ([x]) => Math.tanh(40 * x), [2], [], [[40]]],
  [
    'a number rounded, far from the next',
    ([x]) => Math.round(x),
    [3.2],
    [[0]],
    [[1]],
    RIGHT_OR_UNTOLD,
    NOT_RIGHT,
  ],
  ['|x| at 0', ([x]) => Math.abs(x), [0], [[0], [1], [-0.4]], [[1.1], [-2]]],
  ['−|x| at 0', ([x]) => -Math.abs(x), [0], [[0], [0.9]], [[1.2]]],
  ['|x| near 0', ([x]) => Math.abs(x), [6e-4], [[1]], [[0.5], [0]]],
  ['|x| very near 0', ([x]) => Math.abs(x), [3e-6], [[1]], [[0.9], [0]], RIGHT, NOT_RIGHT],
  [
    'a hinge just on its flat side',
    ([w]) => Math.max(0, 1 - 4 * w),
    [0.25 + 1e-7],
    [[0]],
    [[-4]],
    RIGHT,
    NOT_RIGHT,
  ],
  [
    'a value just below its clip',
    ([x]) => Math.min(2, x) ** 2,
    [2 - 5e-6],
    [([x]) => [2 * x]],
    [[0]],
    RIGHT,
    NOT_RIGHT,
  ],
  [
    'a bent function at its kink',
    ([x]) => Math.log1p(Math.exp(-2 * Math.max(0, x))),
    [0],
    [[-1], [0], [-0.5]],
    [[-1.1], [0.1]],
  ],
  [
    'leaky relu at 0 under a square',
    ([x]) => ((x > 0 ? x : 0.2 * x) - 1) ** 2,
    [0],
    [[-2], [-0.4], [-1]],
    [[-2.1], [0]],
  ],
  [
    'a relu beside a right entry',
    ([x, y]) => Math.max(0, x) * y,
    [0, 3],
    [
      [1.5, 0],
      [0, 0],
    ],
    [
      [1.5, 1],
      [4, 0],
    ],
  ],
  [
    'the larger of equals',
    ([x, y]) => Math.max(x, y),
    [2, 2],
    [
      [0.5, 0.5],
      [1, 0],
      [0.2, 0.8],
    ],
    [
      [1, 1],
      [0, 0],
    ],
  ],
  [
    '|x − y| of equals',
    ([x, y]) => Math.abs(x - y),
    [3, 3],
    [
      [0.4, -0.4],
      [0, 0],
    ],
    [
      [1, 1],
      [0.5, 0.5],
    ],
  ],
  [
    'the length of nothing',
    (x) => Math.hypot(...x),
    [0, 0],
    [
      [0, 0],
      [0.6, -0.6],
    ],
    [[0.8, 0.8]],
  ],
  ['a standard deviation of equal numbers', spread, [4, 4, 4], [[0, 0, 0]], [[1, 1, 1]]],
  [
    'a sum of magnitudes at 0',
    (x) => sum(x.map(Math.abs)),
    [0, 0, 0],
    [
      [0.7, -0.2, 0],
      [1, 1, 1],
    ],
    [[0.7, -1.3, 0]],
  ],
  [
    'the nearer of two points, halfway',
    ([x]) => Math.min(x ** 2, (x - 3) ** 2),
    [1.5],
    [[3], [-3], [0]],
    [[3.2]],
  ],
  ['a floor at its step', ([x]) => Math.floor(x), [2], [], [[0], [42]], RIGHT, NOT_RIGHT],
  ['a step of 1e-3', ([x]) => x + (x >= 1 ? 1e-3 : 0), [1], [], [[1], [100]], RIGHT, NOT_RIGHT],
  [
    'a sign beside a right entry',
    ([x, y]) => Math.sign(x) + y * y,
    [0, 2],
    [],
    [
      [0, 4],
      [1, 4],
    ],
    RIGHT,
    NOT_RIGHT,
  ],
  ['a sawtooth between its teeth', ([x]) => x - Math.floor(x), [5.4], [[1]], [[0]]],
  ['a remainder', ([x, y]) => x - y * Math.floor(x / y), [0.9, 0.35], [[1, -2]], [[1, 0]]],
  ['inside of a piece', ([x]) => (x < 1 ? x ** 3 : 7 - x), [0.8], [([x]) => [3 * x * x]], [[-1]]],
  ['ELU at 0', ([x]) => (x > 0 ? x : Math.expm1(x)), [0], [[1]], [[0.5], [1.01]]],
  ['x·|x| at 0', ([x]) => x * Math.abs(x), [0], [[0]], [[0.1]]],
  [
    'a parabola that goes on as a line',
    ([x]) => (x < 3 ? x * x : 6 * x - 9),
    [3],
    [[6]],
    [[0], [5.9]],
  ],
  ['log near 0', ([x]) => Math.log(x), [2e-3], [([x]) => [1 / x]], [([x]) => [1.01 / x]]],
  ['1/x near 0', ([x]) => 1 / x, [5e-3], [([x]) => [-1 / x ** 2]], [([x]) => [1 / x ** 2]]],
  [
    'log nearer than a step',
    ([x]) => Math.log(x),
    [1e-7],
    [([x]) => [1 / x]],
    [([x]) => [2 / x]],
    RIGHT_OR_UNTOLD,
  ],
  [
    'arcsin near 1',
    ([x]) => Math.asin(x),
    [0.9995],
    [([x]) => [1 / Math.sqrt(1 - x * x)]],
    [([x]) => [1 / (1 - x * x)]],
  ],
  ['a power at the edge', ([x]) => x ** 1.5, [0], [[0]], [[0.1]], RIGHT_OR_UNTOLD],
  [
    'a table that ends here',
    ([x, y]) => (x > 2 ? Number.NaN : 3 * x) + y,
    [2, 0],
    [[3, 1]],
    [[3.1, 1]],
    RIGHT_OR_UNTOLD,
  ],
  [
    'a wave of 1e5',
    ([x]) => Math.sin(1e5 * x),
    [0.4],
    [([x]) => [1e5 * Math.cos(1e5 * x)]],
    [([x]) => [-1e5 * Math.cos(1e5 * x)]],
    RIGHT_OR_UNTOLD,
    NOT_RIGHT,
  ],
  [
    'waves of three scales',
    ([x]) => Math.sin(x) + Math.sin(1e2 * x) + Math.sin(1e4 * x),
    [0.6],
    [([x]) => [Math.cos(x) + 1e2 * Math.cos(1e2 * x) + 1e4 * Math.cos(1e4 * x)]],
    [([x]) => [Math.cos(x) + 1e2 * Math.cos(1e2 * x)]],
    RIGHT_OR_UNTOLD,
    NOT_RIGHT,
  ],
  [
    'a roughness of 1e-9',
    (x) => sphere(x) + 1e-9 * rough(x[0] - x[1]),
    [1, -3],
    [[2, -6]],
    [[2.2, -6]],
    RIGHT_OR_UNTOLD,
    NOT_RIGHT,
  ],
  [
    'digits to the sixth',
    ([a, b]) => Math.round(1e6 * (a * a + b)) / 1e6,
    [1.4, 0.3],
    [[2.8, 1]],
    [[5.6, 2]],
    RIGHT_OR_UNTOLD,
    NOT_RIGHT,
  ],
  [
    'single precision',
    single,
    [0.6, 0.3, 0.8],
    [(x) => x.map((v) => 2 * v)],
    [(x) => x, (x) => x.map((v, i) => (i === 1 ? 0 : 2 * v))],
    RIGHT_OR_UNTOLD,
  ],
  ['x² beside 1e6', ([x]) => x * x + 1e6, [1], [[2]], [[3]], RIGHT_OR_UNTOLD],
  ['x² beside 1e12', ([x]) => x * x + 1e12, [1], [[2]], [[3]], RIGHT_OR_UNTOLD, NOT_RIGHT],
  [
    'entries of very different size',
    ([x, y]) => 1e8 * x + y,
    [1, 1],
    [[1e8, 1]],
    [
      [1e8, 0],
      [1e8, 1.01],
    ],
  ],
  ['a tiny function', ([x]) => 1e-20 * x * x, [1], [[2e-20]], [[1e-20]]],
  [
    'two small entries exchanged',
    ([x, y, z]) => 1e7 * x + y * z,
    [1, 3, 7],
    [[1e7, 7, 3]],
    [[1e7, 3, 7]],
  ],
];

export const SITUATIONS = TABLE.flatMap(
  ([what, f, x, right, wrong, whenRight = RIGHT, whenWrong = WRONG]) => [
    ...right.map((grad, i) => ({ name: `${what}, right ${i}`, f, x, grad, expected: whenRight })),
    ...wrong.map((grad, i) => ({ name: `${what}, wrong ${i}`, f, x, grad, expected: whenWrong })),
  ],
);
