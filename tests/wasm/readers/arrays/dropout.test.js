// Masks of dropout among somebody's own arrays, and the probability that a unit is kept.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { arrangeArrays, createChecker } from 'gradcheck';
import { backward } from '../../support/backward.js';
import { byName, tutorial } from '../../support/golden-arrays.js';
import { array, cast, matrix, transposed } from '../../support/npz.js';
import { CORRECT, inferred, notesOf, readNpz, refused } from '../../support/reading.js';

const checker = createChecker({ workers: 1 });
after(() => checker.dispose());

const KEPT = 0.8;
const network = byName("the article's depth, small");
const { layers } = network;
const m = network.X[0].length;
/** Zeros and ones, n_l × m: about one of five is dropped. */
const bits = (l) =>
  Array.from({ length: layers[l] }, (_, i) =>
    Array.from({ length: m }, (_, j) => ((3 * i + 5 * j + l) % 5 === 0 ? 0 : 1)),
  );
const times = (rows, factor) => rows.map((row) => row.map((each) => each * factor));

/** The arrays of the network with dropout in these layers, its right gradient or another's. */
function arraysOf({ factor = 1 / KEPT, dropped = [1, 2], mistake, at } = {}) {
  const masks = Object.fromEntries(dropped.map((l) => [l, times(bits(l), factor)]));
  const { gradients } = backward({ ...network, masks }, mistake, at);
  const saved = dropped.map((l) => [`D${l}`, matrix(bits(l), 'bool')]);
  return { ...tutorial({ ...network, gradients }), ...Object.fromEntries(saved) };
}
const number = (value) => array([], [value]);
const dropoutOf = ({ inferences }) => {
  const { choice, reason } = inferred(inferences, 'dropout');
  return [choice, reason];
};

describe('a right gradient with dropout is correct', () => {
  const CASES = {
    'inverted, keep_prob in the file': [{ ...arraysOf(), keep_prob: number(KEPT) }, {}, 'inverted'],
    'inverted, keep_prob said': [arraysOf(), { check: { keep_prob: KEPT } }, 'inverted'],
    'inverted, p_drop in the file': [{ ...arraysOf(), p_drop: number(1 - KEPT) }, {}, 'inverted'],
    'as they are, without a keep_prob': [arraysOf({ factor: 1 }), {}, 'plain'],
    'as they are, although there is a keep_prob': [
      { ...arraysOf({ factor: 1 }), keep_prob: number(KEPT) },
      {},
      'plain',
    ],
    'in one of two hidden layers': [
      { ...arraysOf({ dropped: [2] }), keep_prob: number(KEPT) },
      {},
      'inverted',
    ],
  };
  for (const [title, [arrays, options, choice]] of Object.entries(CASES)) {
    test(title, async () => {
      const { verdict, arrangement } = await checker.checkArrays(await readNpz(arrays), options);
      assert.ok(CORRECT.includes(verdict), verdict);
      assert.equal(dropoutOf(arrangement)[0], choice);
      assert.equal(arrangement.keep_prob, choice === 'inverted' ? KEPT : 1);
    });
  }

  test('however the masks are saved', async () => {
    const { D1, D2, ...arrays } = arraysOf();
    const keep_prob = number(KEPT);
    const scaled = (D) =>
      cast(
        array(
          D.shape,
          D.values.map((each) => each / KEPT),
        ),
        'float64',
      );
    for (const masks of [
      { D1: transposed(D1), D2: cast(D2, 'float64'), keep_prob },
      { mask1: D1, dropout_mask_2: D2, keep_prob },
      { M1: scaled(D1), M2: scaled(D2) },
    ]) {
      const set = await readNpz({ ...arrays, ...masks });
      const { verdict, arrangement } = await checker.checkArrays(set);
      assert.ok(CORRECT.includes(verdict), verdict);
      assert.deepEqual(arrangement.dataset.notes, []);
    }
  });
});

test('a mistake in it is found, and another reading of the masks is another network', async () => {
  const wrong = arraysOf({ mistake: 'dropout_mask_forgotten', at: 1 });
  const set = await readNpz({ ...wrong, keep_prob: number(KEPT) });
  const { verdict, blocks } = await checker.checkArrays(set);
  assert.equal(verdict, 'wrong');
  assert.deepEqual(
    blocks.filter(({ equal }) => !equal).map(({ name }) => name),
    ['W1', 'b1'],
  );
  const right = await readNpz({ ...arraysOf(), keep_prob: number(KEPT) });
  for (const options of [{ read: { dropout: 'plain' } }, { check: { keep_prob: 0.5 } }]) {
    const { verdict } = await checker.checkArrays(right, options);
    assert.ok(!CORRECT.includes(verdict), verdict);
  }
});

test('masks of 0 and 1 without a keep_prob leave open whether they are inverted', async () => {
  const set = await readNpz(arraysOf());
  const arrangement = arrangeArrays(set);
  assert.deepEqual(dropoutOf(arrangement), ['plain', 'unsure']);
  assert.deepEqual([...new Set(arrangement.given.masks)].sort(), [0, 1]);
  await refused(
    checker.checkArrays(set, { read: { dropout: 'inverted' } }),
    'keep-prob: inverted dropout with masks of 0 and 1 takes the probability that a unit is kept; expected it here, or as keep_prob among the arrays.',
    { field: 'keep-prob' },
  );
});

describe('what cannot be used is refused', () => {
  const { D1, D2, ...arrays } = arraysOf();
  const CASES = [
    [
      { D1: matrix([[1, 0]], 'bool') },
      `D1 is 1×2; expected a mask of dropout, 5×${m} or ${m}×5, the units of layer 1 and the examples.`,
      'D1',
    ],
    [
      {
        D1: cast(
          array(
            D1.shape,
            D1.values.map((_, i) => i % 3),
          ),
          'int64',
        ),
      },
      'D1 has more values than 0 and one factor; expected a mask of dropout, 0 where a unit is dropped.',
      'D1',
    ],
    [
      { keep_prob: number(KEPT) },
      'the probability that a unit is kept is 0.8, but there are no masks of dropout; expected D1, D2, …, or no such probability if nothing was dropped.',
    ],
    [
      { D1, D2, keep_prob: number(80) },
      'the probability that a unit is kept is 80; expected a number above 0, at most 1.',
    ],
    [
      { D0: matrix(times(network.X, 0), 'bool'), D1, D2, keep_prob: number(KEPT) },
      'D0 shows that there is more to this network than fully connected layers; expected these alone: leave out what is no part of it.',
    ],
  ];
  for (const [more, sentence, column] of CASES) {
    test(sentence, async () => {
      const set = await readNpz({ ...arrays, ...more });
      await refused(checker.checkArrays(set), `check.npz: ${sentence}`, {
        file: 'check.npz',
        ...(column && { column }),
      });
    });
  }

  test('but M1 may be something else', async () => {
    const set = await readNpz({ ...tutorial(network), M1: matrix([[1, 2]]) });
    const { verdict, arrangement } = await checker.checkArrays(set);
    assert.ok(CORRECT.includes(verdict));
    assert.deepEqual(notesOf(arrangement.dataset), ['Arrays that are not read: M1.']);
  });
});
