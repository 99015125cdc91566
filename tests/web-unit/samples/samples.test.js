import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const samples = join(import.meta.dirname, '../../../web/samples');

test('the samples are what their script makes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gradcheck-samples-'));
  try {
    execFileSync(process.execPath, [join(samples, 'make.mjs'), folder]);
    const made = readdirSync(folder).sort();
    assert.deepEqual([...made, 'make.mjs'].sort(), readdirSync(samples).sort());
    for (const name of made)
      assert.equal(
        readFileSync(join(folder, name), 'utf8'),
        readFileSync(join(samples, name), 'utf8'),
        name,
      );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
