import { withLock } from './lock.mjs';
import { nodeCommand, run } from './process.mjs';
import { requireAll } from './requirements.mjs';
import { files } from './stamp.mjs';
import { bring } from './steps.mjs';

const NEEDS = ['clangFormat', 'nodePackages'];

function sources() {
  return ['core', 'wasm', 'tests'].flatMap(files).filter((file) => /\.[ch]pp$/.test(file));
}

/** Checks format and style of everything, and the types of all TypeScript. Changes nothing. */
export function lint() {
  requireAll(NEEDS);
  run('clang-format', ['--dry-run', '-Werror', ...sources()]);
  run(nodeCommand('biome'), ['check', '--error-on-warnings']);
  // The page and the tests are checked against the library's declarations, as its users are.
  withLock(() => {
    run(nodeCommand('tsc'), ['-p', 'wasm', '--emitDeclarationOnly']);
    bring('locales');
  });
  for (const project of ['web', 'web/src/site/service-worker', 'tests'])
    run(nodeCommand('tsc'), ['-p', project]);
}

/** Brings everything into the format that `lint` asks for. */
export function format() {
  requireAll(NEEDS);
  run('clang-format', ['-i', ...sources()]);
  run(nodeCommand('biome'), ['check', '--write']);
}
