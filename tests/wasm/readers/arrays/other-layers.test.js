// Arrays which show that there is more to a network than fully connected layers: refused by name,
// as no verdict on the rest would mean anything.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createChecker } from 'gradcheck';
import { byName, tutorial } from '../../support/golden-arrays.js';
import { array } from '../../support/npz.js';
import { CORRECT, notesOf, readNpz, refused } from '../../support/reading.js';

const checker = createChecker({ workers: 1 });
after(() => checker.dispose());

const network = tutorial(byName("the article's depth, small"));
const vector = array([5], [1, 2, 3, 4, 5]);
const alone = 'expected these alone: leave out what is no part of it.';

describe('refused', () => {
  const CASES = {
    'scale and shift': ['gamma1', 'beta1', 'dgamma1', 'dbeta1'],
    'with .grad': ['bn.scale', 'bn.scale.grad'],
    'with _grad': ['alpha', 'alpha_grad'],
    'with grad_': ['alpha', 'grad_alpha'],
    'in groups': ['params/alpha', 'grads/alpha'],
    'running statistics': ['running_mean1', 'running_var1'],
    'of a state_dict': ['1.running_mean', '1.running_var'],
    'gamma without its gradient': ['gamma1'],
    'a mask of the input': ['D0'],
  };
  for (const [title, names] of Object.entries(CASES)) {
    test(title, async () => {
      const more = Object.fromEntries(names.map((name) => [name, vector]));
      const verb = names.length === 1 ? 'shows' : 'show';
      await refused(
        readNpz({ ...network, ...more }).then((set) => checker.checkArrays(set)),
        `check.npz: ${names.join(', ')} ${verb} that there is more to this network than fully connected layers; ${alone}`,
        { file: 'check.npz' },
      );
    });
  }

  test('before shapes are', async () => {
    const lstm = ['lstm.weight_ih_l0', 'lstm.weight_ih_l0.grad'];
    const { X, ...rest } = network;
    const arrays = { ...rest, X: array([2, 3, 4], Array(24).fill(1)) };
    for (const name of lstm) arrays[name] = array([4, 2], Array(8).fill(1));
    await refused(
      readNpz(arrays).then((set) => checker.checkArrays(set)),
      `check.npz: ${lstm.join(', ')} show that there is more to this network than fully connected layers; ${alone}`,
      { file: 'check.npz' },
    );
  });
});

test('what says nothing of layers is noted only', async () => {
  const more = {
    dX: network.X,
    vdW1: network.dW1,
    gradapprox: vector,
    learning_rate: array([], [0.1]),
    beta1: array([], [0.9]),
    gamma: array([], [0.1]),
    losses: vector,
  };
  const { verdict, arrangement } = await checker.checkArrays(
    await readNpz({ ...network, ...more }),
  );
  assert.ok(CORRECT.includes(verdict));
  assert.deepEqual(notesOf(arrangement.dataset), [
    `Arrays that are not read: ${Object.keys(more).join(', ')}.`,
  ]);
});
