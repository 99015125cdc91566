// Biases that are one more column of a matrix, or one more row.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { arrangeArrays, createChecker } from 'gradcheck';
import { backward } from '../../support/backward.js';
import { byName, tutorial } from '../../support/golden-arrays.js';
import { matrix, transposed } from '../../support/npz.js';
import { CORRECT, inferred, notesOf, readNpz } from '../../support/reading.js';

const checker = createChecker({ workers: 1 });
after(() => checker.dispose());

const network = byName("the article's depth, small");
const depth = network.layers.length - 1;

/** X, Y, Theta1, Theta1_grad, …: the bias at the begin or the end of each row. */
function folded({ place = 'first', turn = false, mistake, at } = {}) {
  const { gradients } = backward(network, mistake, at);
  const join = (W, b) =>
    matrix(W.map((row, i) => (place === 'first' ? [...b[i], ...row] : [...row, ...b[i]])));
  const arrays = { X: matrix(network.X), Y: matrix(network.Y) };
  for (let l = 1; l <= depth; l++) {
    const { [`W${l}`]: W, [`b${l}`]: b } = network.parameters;
    const { [`dW${l}`]: dW, [`db${l}`]: db } = gradients;
    const lie = turn ? transposed : (each) => each;
    arrays[`Theta${l}`] = lie(join(W, b));
    arrays[`Theta${l}_grad`] = lie(join(dW, db));
  }
  return arrays;
}

describe('a right gradient is correct', () => {
  for (const place of ['first', 'last']) {
    for (const turn of [false, true]) {
      test(`the biases are the ${place} ${turn ? 'row' : 'column'}`, async () => {
        const set = await readNpz(folded({ place, turn }));
        const { verdict, layers, arrangement, blocks } = await checker.checkArrays(set);
        assert.ok(CORRECT.includes(verdict), verdict);
        assert.deepEqual(layers, network.layers);
        const { choice, reason } = inferred(arrangement.inferences, 'bias');
        assert.deepEqual([choice, reason], [place, 'gradient']);
        assert.deepEqual(
          arrangement.folded_biases,
          Array.from({ length: depth }, (_, i) => ({ layer: i + 1, name: `Theta${i + 1}`, place })),
        );
        assert.equal(blocks.length, 2 * depth);
        assert.ok(arrangement.biases.every(Boolean));
        // Said otherwise, it is the gradient of another network.
        const bias = place === 'first' ? 'last' : 'first';
        const other = await checker.checkArrays(set, { read: { bias } });
        assert.ok(!CORRECT.includes(other.verdict), other.verdict);
        assert.equal(inferred(other.arrangement.inferences, 'bias').reason, 'asked');
      });
    }
  }
});

describe('ones in X, as its first feature or its last', () => {
  const one = byName('one hidden layer');
  const { loss, hidden_activation } = one;
  const onesIn = (place, mistake) => {
    const { gradients } = backward(one, mistake, 1);
    const join = (W, b) =>
      matrix(W.map((row, i) => (place === 'first' ? [...b[i], ...row] : [...row, ...b[i]])));
    const ones = one.X[0].map(() => 1);
    const { W1, b1, ...arrays } = tutorial({ ...one, gradients });
    return {
      ...arrays,
      X: matrix(place === 'first' ? [ones, ...one.X] : [...one.X, ones]),
      W1: join(one.parameters.W1, one.parameters.b1),
      dW1: join(gradients.dW1, gradients.db1),
    };
  };
  for (const place of ['first', 'last']) {
    test(place, async () => {
      for (const turn of [(X) => X, transposed]) {
        const { X, db1, ...arrays } = onesIn(place);
        const set = await readNpz({ ...arrays, X: turn(X) });
        const { verdict, layers, arrangement } = await checker.checkArrays(set);
        assert.ok(CORRECT.includes(verdict), verdict);
        assert.deepEqual(layers, one.layers);
        assert.deepEqual(arrangement.folded_biases, [{ layer: 1, name: 'W1', place }]);
        assert.deepEqual(notesOf(arrangement.dataset), [
          'A feature of X is 1 throughout, and its weights are the biases of the first layer.',
        ]);
      }
      const { db1, ...wrong } = onesIn(place, 'bias_forgotten');
      const { verdict } = await checker.checkArrays(await readNpz(wrong), {
        check: { loss, hidden_activation },
      });
      assert.equal(verdict, 'wrong');
    });
  }

  test('beside a bias they are a feature as any other', async () => {
    const X = one.X.map((row, i) => (i === 0 ? row.map(() => 1) : row));
    const { gradients } = backward({ ...one, X });
    const { verdict, arrangement } = await checker.checkArrays(
      await readNpz(tutorial({ ...one, X, gradients })),
    );
    assert.ok(CORRECT.includes(verdict), verdict);
    assert.deepEqual(arrangement.folded_biases, []);
  });
});

test('a mistake in the biases alone is found, and which it is', async () => {
  const set = await readNpz(folded({ mistake: 'bias_forgotten', at: 2 }));
  const { verdict, blocks, diagnosis } = await checker.checkArrays(set, {
    check: { hidden_activation: network.hidden_activation, loss: network.loss },
  });
  assert.equal(verdict, 'wrong');
  assert.deepEqual(
    blocks.filter(({ equal }) => !equal).map(({ name }) => name),
    ['Theta2[:, 0]'],
  );
  assert.deepEqual(
    diagnosis.wrong_blocks.map(({ name, relation }) => `${name}: ${relation}`),
    ['Theta2[:, 0]: zero'],
  );
});

test('an entry is counted from the beginning of the matrix', async () => {
  const { Theta1_grad, ...arrays } = folded();
  const [, columns] = Theta1_grad.shape;
  const values = [...Theta1_grad.values];
  values[columns + 2] += 1;
  const set = await readNpz({ ...arrays, Theta1_grad: { ...Theta1_grad, values } });
  const { verdict, blocks } = await checker.checkArrays(set, {
    check: { hidden_activation: network.hidden_activation, loss: network.loss },
  });
  assert.equal(verdict, 'wrong');
  const { name, worst } = blocks.find(({ equal }) => !equal);
  assert.deepEqual([name, worst.index], ['Theta1', [1, 2]]);
});

test('θ is laid out as if each bias had its own array', async () => {
  const { given } = arrangeArrays(await readNpz(folded()));
  const { parameters } = network;
  const expected = Array.from({ length: depth }, (_, i) => [
    ...parameters[`W${i + 1}`].flat(),
    ...parameters[`b${i + 1}`].flat(),
  ]).flat();
  assert.deepEqual([...given.parameters], expected);
});
