import { copyFileSync, existsSync, mkdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { emscripten, emscriptenEnvironment, emscriptenTool } from './emscripten.mjs';
import { withLock } from './lock.mjs';
import { nodeCommand, ROOT, run, say } from './process.mjs';
import { FOUND, fetchPython } from './python.mjs';
import { requireAll } from './requirements.mjs';
import { files, fingerprint, readStamp, writeStamp } from './stamp.mjs';
import { buildTranslations } from './translations.mjs';

/** The WebAssembly modules, each where its declaration is: `bindings/gradcheck-whole`. */
const MODULE_PATHS = files('wasm/bindings')
  .filter((file) => file.endsWith('.d.mts'))
  .map((file) => relative('wasm', file).replace(/\.d\.mts$/, ''));

/** Their files, as the library has them. */
const MODULES = MODULE_PATHS.flatMap((path) => ['mjs', 'wasm'].map((type) => `${path}.${type}`));

/** The scripts of workers: a module may have one. */
const WORKERS = MODULE_PATHS.map((path) => basename(path).replace('gradcheck-', ''))
  .map((name) => `workers/${name}-worker`)
  .filter((path) => existsSync(join(ROOT, `wasm/${path}.ts`)));

/** The C++ files below a folder that also has others. */
const cpp = (folder) => files(folder).filter((file) => /\.[ch]pp$/.test(file));

/** What Emscripten left of a module: all of them in one folder. */
const compiled = (file) => join('build/wasm', basename(file));

/**
 * Each step builds its outputs from its inputs, after the steps it builds on. `toolchain` says
 * with which tools: other tools build anew, tools that are no longer there do not.
 */
const STEPS = {
  native: {
    title: 'the core and its tests',
    after: [],
    needs: ['compiler', 'cmake', 'ninja', 'eigen', 'json', 'catch2'],
    inputs: ['CMakeLists.txt', 'core', 'tests/core'],
    outputs: ['build/native/gradcheck_tests'],
    toolchain: () => searchPaths(process.env.CXX),
    build: (fresh) => cmake('build/native', fresh, ['cmake']),
  },
  benchmark: {
    title: 'the native benchmark',
    after: [],
    needs: ['compiler', 'cmake', 'ninja', 'eigen', 'json', 'catch2'],
    inputs: ['CMakeLists.txt', 'core', ...cpp('tests/bench')],
    outputs: ['build/native/gradcheck_bench'],
    toolchain: () => searchPaths(process.env.CXX),
    build: (fresh) => cmake('build/native', fresh, ['cmake'], {}, ['--target', 'gradcheck_bench']),
  },
  property: {
    title: 'the property run',
    after: [],
    needs: ['compiler', 'cmake', 'ninja', 'eigen', 'json', 'catch2'],
    inputs: ['CMakeLists.txt', 'core', 'tests/core', 'tests/property'],
    outputs: ['build/native/gradcheck_property'],
    toolchain: () => searchPaths(process.env.CXX),
    build: (fresh) =>
      cmake('build/native', fresh, ['cmake'], {}, ['--target', 'gradcheck_property']),
  },
  module: {
    title: 'the WebAssembly modules',
    after: [],
    needs: ['cmake', 'ninja', 'emscripten', 'eigen', 'json'],
    inputs: ['CMakeLists.txt', 'core', 'wasm/bindings'],
    outputs: MODULES.map(compiled),
    toolchain: () => {
      const emcc = emscripten();
      return emcc && searchPaths(realpathSync(emcc), statSync(emcc).mtimeMs);
    },
    build: (fresh) =>
      cmake('build/wasm', fresh, [emscriptenTool('emcmake'), 'cmake'], emscriptenEnvironment()),
  },
  library: {
    title: 'the library',
    after: ['module'],
    needs: ['nodePackages'],
    inputs: ['wasm', 'package.json', 'package-lock.json'],
    outputs: ['build/library/index.js'],
    build: () => {
      rmSync(join(ROOT, 'build/library'), { recursive: true, force: true });
      for (const file of MODULES) {
        const copy = join(ROOT, 'build/library', file);
        mkdirSync(dirname(copy), { recursive: true });
        copyFileSync(join(ROOT, compiled(file)), copy);
      }
      run(nodeCommand('tsc'), ['-p', 'wasm']);
      for (const file of files('wasm/python').filter((each) => each.endsWith('.py'))) {
        const copy = join(ROOT, 'build/library', relative('wasm', file));
        mkdirSync(dirname(copy), { recursive: true });
        copyFileSync(join(ROOT, file), copy);
      }
      // One file each, without imports: they can be started from another origin, and taken along by bundlers.
      for (const path of WORKERS) {
        const worker = `build/library/${path}.js`;
        run(nodeCommand('rolldown'), [worker, '--file', worker, '--minify']);
      }
    },
  },
  locales: {
    title: 'the translations',
    after: [],
    needs: ['nodePackages'],
    inputs: ['web/lit-localize.json', 'web/src', 'web/translations', 'package-lock.json'],
    outputs: ['build/locales/zh-Hans.ts'],
    build: buildTranslations,
  },
  python: {
    title: 'Python for the page',
    after: [],
    needs: ['nodePackages'],
    inputs: [
      'package-lock.json',
      'wasm/setup/python.mjs',
      'wasm/setup/python-compile.mjs',
      'wasm/python/licences.txt',
    ],
    outputs: [FOUND],
    build: fetchPython,
  },
  site: {
    title: 'the site',
    after: ['library', 'locales', 'python'],
    needs: ['nodePackages'],
    inputs: ['web', 'package.json', 'package-lock.json', FOUND],
    outputs: ['dist/index.html'],
    build: () => {
      for (const project of ['web', 'web/src/site/service-worker'])
        run(nodeCommand('tsc'), ['-p', project]);
      // The lab; the page for code; the tutorial; the lab as one file; the service worker, which lists all files.
      for (const config of ['lab', 'code', 'learn', 'one-file', 'service-worker']) {
        const file = join('web/build', `${config}.ts`);
        run(nodeCommand('vite'), ['build', '--config', file, '--logLevel', 'warn']);
      }
    },
  },
};

/** The tools of a C++ build, as one string: the compiler, and where headers are looked for. */
function searchPaths(...compiler) {
  return [...compiler, process.env.CMAKE_PREFIX_PATH, process.env.CPATH].join('|');
}

/** Configures and builds one CMake folder, or some of it; other tools need a fresh one. */
function cmake(folder, fresh, [program, ...before], environment, target = []) {
  if (fresh) rmSync(join(ROOT, folder), { recursive: true, force: true });
  run(program, [...before, '-S', '.', '-B', folder, '-G', 'Ninja'], environment);
  run('cmake', ['--build', folder, ...target], environment);
}

/** The steps that lead to this one, and itself last. */
function path(name) {
  return [...STEPS[name].after.flatMap(path), name];
}

/** What a step is made of, with all that it builds on. */
function inputs(name) {
  return fingerprint(path(name).flatMap((step) => STEPS[step].inputs));
}

function isStale(name) {
  const { outputs, toolchain } = STEPS[name];
  const last = readStamp(name);
  const tools = toolchain?.();
  return (
    last.inputs !== inputs(name) ||
    (tools !== undefined && last.toolchain !== tools) ||
    !outputs.every((output) => existsSync(join(ROOT, output)))
  );
}

/**
 * Brings these steps up to date: first installs what the pending ones need, all at once, then
 * builds each.
 * @param also further requirements of the command (see requirements.mjs)
 */
export const bring = (names, also = []) => withLock(() => bringUnlocked(names, also));

function bringUnlocked(names, also) {
  const ordered = [...new Set([names].flat().flatMap(path))];
  const pending = ordered.filter((name) => path(name).some(isStale));
  requireAll([...pending.flatMap((name) => STEPS[name].needs), ...also]);
  for (const name of pending) {
    const { title, toolchain, build } = STEPS[name];
    const before = inputs(name);
    const tools = toolchain?.();
    say(`Building ${title} …`);
    build(readStamp(name).toolchain !== tools);
    writeStamp(name, { inputs: before, toolchain: tools });
  }
}
