// Options that would change nothing for somebody's own arrays: refused, not ignored.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createChecker } from 'gradcheck';
import { byName, tutorial } from '../../support/golden-arrays.js';
import { npz } from '../../support/npz.js';
import { CORRECT, readNpz, refused } from '../../support/reading.js';

const checker = createChecker({ workers: 1 });
const folder = mkdtempSync(join(tmpdir(), 'gradcheck-'));
after(() => {
  checker.dispose();
  rmSync(folder, { recursive: true });
});
const network = tutorial(byName("the article's depth, small"));
const tanh = { hidden_activation: 'tanh' };

const IDLE = [
  ['layers', '4', { check: { hidden_layers: [4] } }, 'the widths of the layers follow from'],
  ['init', 'he', { check: { initialisation: 'he' } }, 'the parameters are in the file'],
  ['seed', '1', { check: { seed: 1 } }, 'the parameters are in the file'],
  ['examples', '3', { check: { examples: 3 } }, 'all of their examples are used'],
  ['scale', 'standardise', { check: { scale: 'standardise' } }, 'all of their examples are used'],
  ['keep-prob', '0.5', { check: { keep_prob: 0.5 } }, 'there are no masks of dropout'],
  ['mask', 'redraw', { check: { mask: 'redraw' } }, 'masks of dropout are those of the file'],
  [
    'bug',
    'mean_forgotten@1',
    { check: { bug: 'mean_forgotten@1' } },
    'the gradient is in the file',
  ],
  ['task', 'binary', { read: { task: 'binary' } }, 'what the labels are follows from the loss'],
  ['label', 'Y', { read: { label: 'Y' } }, 'the labels are an array'],
];

describe('an option that would change nothing is refused', () => {
  for (const [flag, , options, why] of IDLE) {
    test(`by the library: ${flag}`, async () => {
      const set = await readNpz(network);
      const error = await checker.checkArrays(set, options).then(
        () => assert.fail('was not refused'),
        (reason) => reason,
      );
      const begin = `${flag}: this option would change nothing for arrays of one's own, as ${why}`;
      assert.ok(error.message.startsWith(begin), error.message);
      await refused(Promise.reject(error), error.message, { field: flag });
    });
  }

  test('by the command, with exit code 2', () => {
    const cli = fileURLToPath(new URL('../../../../build/library/cli.js', import.meta.url));
    const file = join(folder, 'check.npz');
    writeFileSync(file, npz(network));
    for (const [flag, text, , why] of IDLE) {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [cli, file, `--${flag}`, text, '--workers', '1'],
        { encoding: 'utf8' },
      );
      assert.equal(status, 2, flag);
      assert.equal(stdout, '');
      assert.ok(stderr.startsWith(`gradcheck: ${flag}: this option`), stderr);
      assert.ok(stderr.includes(why), stderr);
      assert.equal(stderr.trim().split('\n').length, 1);
    }
  });
});

test('what says only what is done anyway may be said, and so may what counts', async () => {
  const set = await readNpz(network);
  const anyway = { examples: 'all', scale: 'none', keep_prob: 1, mask: 'frozen', bug: '' };
  const { verdict, options } = await checker.checkArrays(set, {
    check: { ...anyway, ...tanh, epsilon: 1e-5, threshold: 1e-6 },
  });
  assert.ok(CORRECT.includes(verdict));
  assert.equal(options.epsilon, 1e-5);
});
