// The page and the command say of a diagnosis what is in it, once, in the layers that it is of.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainDiagnosis, factorText, inWords } from 'gradcheck';
import { diagnosisText } from '../../../build/library/cli/diagnosis-text.js';
import { mistakeText } from '../../../web/src/mistakes/mistake-text.js';
import { hasEnglish } from '../../web/support/untranslated.js';
import { speak } from '../support/speak.mjs';

const names = ['W1', 'b1', 'W2', 'b2'];
const report = { blocks: names.map((name) => ({ name })), examples: [...Array(12).keys()] };
const wrong = (relation, factor) => names.map((name) => ({ name, relation, factor }));

const nothing = {
  matches: [],
  compared: 100,
  wrong_blocks: wrong('other', 0.5),
  common_factor: null,
  examples_used: null,
  conventions: [],
};
const bug = (name, layer, value = null) => ({
  name,
  layer,
  value,
  everywhere: true,
  wrong_line: `dW${layer} = wrong`,
  correct_line: `dW${layer} = right`,
});
const match = (...bugs) => ({ ...nothing, matches: [bugs] });
const used = (...examples) => ({ ...nothing, examples_used: { examples, divided_by: 12 } });
const times = (factor, count = names.length) => ({
  ...nothing,
  wrong_blocks: wrong('scaled', factor).slice(0, count),
  common_factor: factor,
});

/** What the page says of it. */
const onPage = (diagnosis) =>
  [
    ...diagnosis.matches.map((bugs) => mistakeText.diagnosis.exactly(bugs, 'tanh')),
    ...explainDiagnosis(diagnosis, report).flatMap((said) =>
      inWords(mistakeText.diagnosis.beside, said),
    ),
  ].join('\n');

/** A diagnosis, and what the command and the page say of it in English. */
const CASES = {
  'a layer': [
    match(bug('mean_forgotten', 2)),
    /mean_forgotten@2 gives/,
    /1\/m is forgotten in layer 2\./,
  ],
  'every layer': [
    match(...[1, 2, 3, 4].map((l) => bug('mean_forgotten', l))),
    /mean_forgotten in layers 1 to 4 gives:\n {2}in layer 1\n {4}dW1 = wrong\n {2}should be\n {4}dW1 = right$/,
    /1\/m is forgotten in layers 1 to 4\.$/,
  ],
  'some layers and another mistake': [
    match(bug('bias_forgotten', 3), bug('bias_forgotten', 1), bug('decay_sign', 2)),
    /bias_forgotten in layers 1 and 3 with decay_sign@2 gives/,
    /db is forgotten in layers 1 and 3 and weight decay has the wrong sign in layer 2\./,
  ],
  'a learning rate': [
    match(bug('updated_weights_used', 2, 0.3)),
    /updated_weights_used@2 \(learning rate 0\.3\)/,
    /in layer 2 \(learning rate 0\.3\)/,
  ],
  'a λ': [
    match(bug('decay_added', 1, 0.25), bug('decay_added', 2, 0.25)),
    /decay_added in layers 1 and 2 \(λ = 0\.25\)/,
    /in layers 1 and 2 \(λ = 0\.25\)/,
  ],
  'a factor': [
    times(65536),
    /gradient\. The whole gradient is 65536 times what it should be\.$/,
    /^The whole gradient is 65536 times what it should be\.$/,
  ],
  'a factor of some blocks': [
    times(-0.1, 2),
    /dW1 and db1 are each -0\.1 times what they should be\.$/,
    /^dW1 and db1 are each -0\.1 times what they should be\.$/,
  ],
  'the last example': [
    used(11),
    /exactly the gradient of the last of 12 examples alone, summed and divided by 12\.$/,
    /^It is exactly the gradient of the last of 12 examples alone, divided by 12\.$/,
  ],
  'the first half': [
    used(0, 1, 2, 3, 4, 5),
    /the first 6 of 12 examples/,
    /the first 6 of 12 examples/,
  ],
  'some examples': [
    used(2, 3, 7),
    /examples 2, 3 and 7 \(from 0\) of 12/,
    /divided by 12: 2, 3, and 7\.$/,
  ],
  'a convention': [
    { ...match(bug('mean_forgotten', 1)), conventions: [['sum_over_examples']] },
    /\nBut if your cost is a sum over the examples, this gradient is right\.$/,
    /\nBut if your cost is a sum over the examples, this gradient is right\.$/,
  ],
  blocks: [nothing, /dW1: other; db1: other; dW2: other; db2: other\.$/, /dW1 is no multiple/],
};

for (const [what, [diagnosis, command, page]] of Object.entries(CASES)) {
  test(`a diagnosis is in words: ${what}`, async () => {
    assert.match(diagnosisText(diagnosis, report), command);
    await speak('en');
    assert.match(onPage(diagnosis), page);
    await speak('zh-Hans');
    const chinese = onPage(diagnosis);
    await speak('en');
    assert.ok(!hasEnglish(chinese), chinese);
    assert.doesNotMatch(chinese, /undefined|null|NaN/);
  });
}

test('a factor is said in as many digits as tell it from 1', () => {
  assert.equal(factorText(1.001), '1.001');
  assert.equal(factorText(0.15296), '0.15296');
  assert.equal(factorText(-1), '-1');
  assert.equal(factorText(1 / 3), '0.333333');
  for (const off of [1e-6, -1e-6, 1e-9, 3e-12]) assert.notEqual(Number(factorText(1 + off)), 1);
});
