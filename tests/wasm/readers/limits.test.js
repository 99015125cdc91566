// Limits that the readers and the core both have: a file is not read only to be refused afterwards.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as limits from '../../../build/library/readers/limits.js';

const HEADER = readFileSync(
  new URL('../../../core/include/gradcheck/network/dataset.hpp', import.meta.url),
  'utf8',
);

/** The limits of a C++ header by their names. */
const limitsOf = (header) =>
  Object.fromEntries(
    [...header.matchAll(/constexpr Index (max_\w+) = ([\d']+);/g)].map(([, name, digits]) => [
      name,
      Number(digits.replaceAll("'", '')),
    ]),
  );

const OURS = {
  max_features: limits.MAX_FEATURES,
  max_examples: limits.MAX_EXAMPLES,
  max_outputs: limits.MAX_CLASSES,
  max_values: limits.MAX_VALUES,
};

test('the readers have the limits of the core', () => {
  assert.deepEqual(limitsOf(HEADER), OURS);
});

test('a limit that is changed on one side is noticed', () => {
  const changed = HEADER.replace("max_values = 20'000'000", "max_values = 30'000'000");
  assert.notDeepEqual(limitsOf(changed), OURS);
});
