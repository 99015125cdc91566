// CMakeLists.txt names the core's sources that are compiled for speed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findProgram, ROOT } from '../../../wasm/setup/process.mjs';

const absent = ['cmake', 'ninja', 'c++'].filter((program) => !findProgram(program));
const skip = absent.length > 0 ? `without ${absent.join(', ')}` : false;

test('a source that is named and has been renamed stops the build', { skip }, () => {
  const copy = mkdtempSync(join(tmpdir(), 'gradcheck-levels-'));
  try {
    for (const path of ['CMakeLists.txt', 'core', 'wasm/bindings'])
      cpSync(join(ROOT, path), join(copy, path), { recursive: true });
    // As for Emscripten; nothing is compiled, so any compiler will do.
    const configure = () =>
      spawnSync('cmake', ['-G', 'Ninja', '-D', 'EMSCRIPTEN=1', '-S', copy, '-B', join(copy, 'b')], {
        encoding: 'utf8',
      });
    const { status, stderr } = configure();
    assert.equal(status, 0, stderr);
    renameSync(join(copy, 'core/src/numbers/norm.cpp'), join(copy, 'core/src/numbers/norms.cpp'));
    const renamed = configure();
    assert.notEqual(renamed.status, 0);
    assert.match(renamed.stderr.replace(/\s+/g, ' '), /core\/src\/numbers\/norm\.cpp .* renamed\?/);
  } finally {
    rmSync(copy, { recursive: true });
  }
});
