/** What the engine is meant to reach, and whether it did in this run. */

/** Ratios of one row, of times that were taken in turns. */
export function ratiosOf(columns) {
  const ratio = (slow, fast) =>
    columns[slow] && columns[fast] ? columns[slow].seconds / columns[fast].seconds : undefined;
  return {
    full_to_incremental: ratio('full', 'incremental'),
    full_to_one_worker: ratio('full', 'workers_1'),
    numpy_to_incremental: ratio('numpy', 'incremental'),
    numpy_to_one_worker: ratio('numpy', 'workers_1'),
    incremental_to_native: ratio('incremental', 'native'),
    matrix_to_check: ratio('check_and_matrix', 'check_alone'),
    one_worker_to_two: ratio('workers_1', 'workers_2'),
  };
}

/** Each target: its value in this run (undefined where it was not measured), and the bound. */
export function targets(rows, scaling, own, { many }) {
  const list = [];
  const add = (name, value, bound) => {
    const { atLeast, atMost } = bound;
    const reached = atLeast === undefined ? value <= atMost : value >= atLeast;
    list.push({ name, value, ...bound, reached: value === undefined ? undefined : reached });
  };
  const title = ({ name, examples }) => `${name}, ${examples} example${examples > 1 ? 's' : ''}`;
  const tutorial = rows.filter(({ name }) => name.startsWith("the tutorial's"));

  for (const row of tutorial.filter(({ examples }) => examples === 1)) {
    add(`${title(row)}: full ÷ incremental`, row.ratios.full_to_incremental, { atLeast: 600 });
    add(`${title(row)}: NumPy ÷ incremental`, row.ratios.numpy_to_incremental, { atLeast: 1500 });
  }
  for (const row of tutorial) {
    add(`${title(row)}: with mutation matrix ÷ check alone`, row.ratios.matrix_to_check, {
      atMost: 10,
    });
  }
  const named = (name) => rows.find((row) => row.name === name);
  const [digits, deep] = [named('relu, softmax'), named('64 wide, 8 deep')];
  add(`${title(digits)}: full ÷ incremental`, digits.ratios.full_to_incremental, { atLeast: 20 });
  add(`${title(deep)}: full ÷ incremental`, deep.ratios.full_to_incremental, { atLeast: 2 });
  for (const [against, { exponent }] of Object.entries(scaling)) {
    add(`exponent of cost against ${against}`, exponent, { atMost: 1.05 });
  }
  for (const row of tutorial.filter(({ examples }) => examples > 1)) {
    add(`${title(row)}: 1 worker ÷ 2 workers`, row.ratios.one_worker_to_two, { atLeast: 1.7 });
  }
  for (const row of rows) {
    add(`${title(row)}: WASM ÷ native`, row.ratios.incremental_to_native, { atMost: 2 });
  }
  // As long as PyTorch's check takes in its fast mode on such a network.
  const limits = { 'two moons': 2, '8 examples': 0.023 };
  for (const { name, mistake, to_verdict } of own) {
    const what = mistake ? 'a wrong gradient' : 'a right gradient';
    const [, atMost] = Object.entries(limits).find(([part]) => name.includes(part));
    add(`${name}: seconds to the verdict on ${what}, one worker`, to_verdict, { atMost });
  }
  const [cheap, most] = [
    many.find(({ size, directions }) => size === 1e5 && !directions),
    many.find(({ size, directions }) => size === 1e6 && directions),
  ];
  add('a function of 100,000 variables: seconds in a worker', cheap.first, { atMost: 2 });
  add('a function of 1,000,000 by directions: seconds', most.first, { atMost: 2 });
  return list;
}
