// Layers without a bias, all of them or some.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createChecker } from 'gradcheck';
import { backward } from '../../support/backward.js';
import { byName, tutorial } from '../../support/golden-arrays.js';
import { CORRECT, notesOf, readNpz } from '../../support/reading.js';

const checker = createChecker({ workers: 1 });
after(() => checker.dispose());

const full = byName("the article's depth, small");
const { loss, hidden_activation } = full;
const check = { loss, hidden_activation };

/** The network with zeros for the biases of these layers, which are not saved. */
function without(unbiased, { mistake, at } = {}) {
  const parameters = { ...full.parameters };
  for (const l of unbiased) parameters[`b${l}`] = parameters[`b${l}`].map(() => [0]);
  const network = { ...full, parameters };
  const { gradients } = backward(network, mistake, at);
  const arrays = tutorial({ ...network, gradients });
  for (const l of unbiased) {
    delete arrays[`b${l}`];
    delete arrays[`db${l}`];
  }
  return arrays;
}

describe('a right gradient of layers without biases is correct', () => {
  for (const unbiased of [[1, 2, 3], [3], [1, 2]]) {
    test(unbiased.join(', '), async () => {
      const set = await readNpz(without(unbiased));
      const { verdict, blocks, arrangement } = await checker.checkArrays(set, { check });
      assert.ok(CORRECT.includes(verdict), verdict);
      const expected = [1, 2, 3].flatMap((l) =>
        unbiased.includes(l) ? [`W${l}`] : [`W${l}`, `b${l}`],
      );
      assert.deepEqual(
        blocks.map(({ name }) => name),
        expected,
      );
      assert.deepEqual(
        arrangement.biases,
        [1, 2, 3].map((l) => !unbiased.includes(l)),
      );
      assert.deepEqual(notesOf(arrangement.dataset), [
        `There are no biases beside ${unbiased.map((l) => `W${l}`).join(', ')}, so these layers have none.`,
      ]);
    });
  }
});

test('a wrong one is wrong', async () => {
  const set = await readNpz(without([1, 2, 3], { mistake: 'weight_gradient_sign', at: 2 }));
  const { verdict, blocks } = await checker.checkArrays(set, { check });
  assert.equal(verdict, 'wrong');
  assert.deepEqual(
    blocks.filter(({ equal }) => !equal).map(({ name }) => name),
    ['W2'],
  );
});

test('a bias without its gradient, or the other way round, is missing', async () => {
  for (const [gone, name] of [
    ['db2', 'db2'],
    ['b2', 'b2'],
  ]) {
    const { [gone]: _, ...arrays } = tutorial(full);
    const error = await refusalOf(arrays);
    assert.match(error.message, new RegExp(`there is no ${name};`));
  }
});

const refusalOf = async (arrays) => {
  const set = await readNpz(arrays);
  return checker.checkArrays(set).then(
    () => assert.fail('was not refused'),
    (reason) => reason,
  );
};
