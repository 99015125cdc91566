// The numbers that networks are computed and saved in.

/** To so many significant bits, at least multiples of `least`. */
const toBits = (bits, least) => (x) => {
  if (x === 0) return 0;
  const unit = Math.max(2 ** (Math.floor(Math.log2(Math.abs(x))) - bits + 1), least);
  return Math.round(x / unit) * unit;
};

const { fround } = Math;
const exactly = (x) => x;
const printed = (digits) => (x) => Number(x.toPrecision(digits));
const DOUBLE = { rounded: exactly, dtype: 'float64', tolerance: 1e-9 };
const SINGLE = { rounded: fround, back: fround, dtype: 'float32', tolerance: 1e-4 };

/**
 * What X, Y and parameters are rounded to; `back`, what every operation is where not just their results
 * are; `finished`, what is done to the gradient then, of m examples; and how all that is saved, the
 * gradient as `gradientType`, Y as `labelType`. A wrong block is off by more than `tolerance`.
 */
export const NUMBERS = {
  float64: DOUBLE,
  float32: SINGLE,
  float16: { rounded: toBits(11, 2 ** -24), dtype: 'float16', tolerance: 3e-2 },
  bfloat16: { rounded: toBits(8, 0), dtype: 'float32', tolerance: 1e-1 },
  // As NumPy has it where Y is of whole numbers: A − Y is double, and so is what follows.
  mixed: {
    ...SINGLE,
    back: exactly,
    finished: exactly,
    gradientType: 'float64',
    labelType: 'int64',
  },
  // Summed in singles, divided in doubles.
  rescaled: { ...SINGLE, finished: (x, m) => fround(m * x) / m, gradientType: 'float64' },
  upcast: { ...SINGLE, dtype: 'float64' },
  printed8: { ...DOUBLE, finished: printed(8), file: 'json', tolerance: 1e-6 },
  printed6: { ...DOUBLE, finished: printed(6), file: 'json', tolerance: 1e-4 },
  printed4: { ...DOUBLE, finished: printed(4), file: 'json', tolerance: 1e-2 },
  printed8single: { ...SINGLE, finished: printed(8), file: 'json' },
};
