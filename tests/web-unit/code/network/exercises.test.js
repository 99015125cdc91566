import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { createChecker } from '../../../../build/library/index.js';
import { FORWARD_PASSES } from '../../../../web/src/code/network/network-run.js';
import { NETWORK_STARTS } from '../../../../web/src/code/network/network-starts.js';
import { NETWORKS } from '../../../../web/src/code/network/networks.js';

const sandbox = new URL('../../../../web/src/code/network/sandbox/', import.meta.url);
const [helpers, backward] = ['helpers.js', 'backward.js'].map((name) =>
  readFileSync(new URL(name, sandbox), 'utf8'),
);

let checker;
before(() => {
  checker = createChecker({ workers: 1 });
});
after(() => checker.dispose());

/** The gradient that this code gives, called as the page's worker calls it. */
function gradientOf(network, code) {
  const script = [helpers, FORWARD_PASSES[network], backward, code, 'answer(input)'].join('\n');
  const { numbers, ...fault } = runInNewContext(script, { input: NETWORKS[network].input });
  assert.deepEqual(fault, {});
  return Float64Array.from(numbers);
}

function check(network, code) {
  const { data, options, parameters, masks } = NETWORKS[network];
  const given = { parameters, gradient: gradientOf(network, code), ...(masks && { masks }) };
  return checker.check(data, options, {}, given);
}

const WITHOUT_EXERCISE = {
  // The code is called once, so it has no gradient of an iteration before.
  stale_gradient: 'takes an iteration before',
  // At such a kink a difference quotient is between the two derivatives: the correct line fails too.
  relu_derivative_at_zero: 'shows at a kink only',
};

test('there is an exercise for each mistake of the catalogue that one call can show', async () => {
  const possible = new Set();
  for (const { data, options } of Object.values(NETWORKS)) {
    for (const { name } of await checker.possibleBugs(data, options)) possible.add(name);
  }
  const exercises = NETWORK_STARTS.flatMap(({ mistake }) => (mistake ? [mistake.name] : []));
  assert.deepEqual(new Set([...exercises, ...Object.keys(WITHOUT_EXERCISE)]), possible);
  assert.equal(new Set(exercises).size, exercises.length);
  for (const name of Object.keys(WITHOUT_EXERCISE)) assert.ok(!exercises.includes(name));
});

for (const { id, text, network, mistake } of NETWORK_STARTS) {
  if (mistake)
    test(`exercise ${id} is wrong, and is diagnosed as ${mistake.name}`, async () => {
      const { verdict, diagnosis } = await check(network, text);
      assert.match(verdict, /^(wrong|missed_bug)$/);
      const { name, layer } = mistake;
      const match = diagnosis.matches[0]?.map(({ name, layer }) => ({ name, layer }));
      assert.deepEqual(match, [{ name, layer }]);
    });
  else if (id.endsWith('solution'))
    test(`${id} is correct`, async () => {
      const { passed, verdict } = await check(network, text);
      assert.deepEqual([passed, verdict], [true, 'correct']);
    });
}
