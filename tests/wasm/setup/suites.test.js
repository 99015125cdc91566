// What `npm test -- NAME` runs, and what it builds for that.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { files } from '../../../wasm/setup/stamp.mjs';
import { SUITES, select } from '../../../wasm/setup/suites.mjs';

const main = fileURLToPath(new URL('../../../wasm/setup/main.mjs', import.meta.url));

/** The files that a name stands for, by suite. */
const chosen = (name) =>
  Object.fromEntries(
    Object.entries(select(name).suites).map(([suite, { chosen }]) => [suite, chosen]),
  );

test('without a name every test file of every suite is run', () => {
  const { suites, title } = select(undefined);
  assert.deepEqual(Object.keys(suites), Object.keys(SUITES));
  assert.ok(Object.values(suites).every(({ all }) => all));
  assert.equal(title, undefined);
  const run = new Set(Object.values(suites).flatMap(({ chosen }) => chosen));
  const tests = files('tests').filter((file) => /_test\.cpp$|\.(test|spec)\.\w+$/.test(file));
  assert.deepEqual([...run].sort(), tests.sort());
});

test('a name picks files by their path, in whatever suite they are', () => {
  assert.deepEqual(chosen('pool'), { wasm: ['tests/wasm/workers/pool.test.js'] });
  assert.deepEqual(chosen('NORM_test'), { core: ['tests/core/numbers/norm_test.cpp'] });
  assert.deepEqual(Object.keys(chosen('function')).sort(), ['core', 'wasm', 'web', 'web-alone']);
  assert.equal(select('pool').title, undefined);
});

test('a name that no file has picks tests by their titles', () => {
  const name = 'options are READ from json';
  assert.deepEqual(chosen(name), { core: ['tests/core/json/json_test.cpp'] });
  const { suites, title } = select(name);
  const [program, words] = SUITES.core.command({ ...suites.core, title, report: 'r.xml' });
  assert.equal(program, 'ctest');
  assert.equal(words.at(-1), '^(Options are read from JSON)$');
});

test('only what they need is built', () => {
  const steps = (name) =>
    Object.keys(select(name).suites).flatMap((suite) => SUITES[suite].needs[0]);
  assert.deepEqual(steps('norm_test'), ['native']);
  assert.deepEqual(steps('example-pixels'), ['library', 'locales']);
});

test('a name that nothing has is an error in a sentence', () => {
  const nothing = ['no such', 'test'].join(' '); // which would be found here otherwise
  const { status, stderr } = spawnSync(process.execPath, [main, 'test', nothing], {
    encoding: 'utf8',
  });
  assert.equal(status, 4);
  assert.equal(
    stderr.trim(),
    `"${nothing}": no test file has this in its path, and no test in its title.`,
  );
});
