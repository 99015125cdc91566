import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { emscripten } from './emscripten.mjs';
import { installNodePackages, nodePackagesInstalled } from './node-packages.mjs';
import { findProgram, output, SetupError, say, status } from './process.mjs';

function folders(variable, below = '') {
  const list = (process.env[variable] ?? '').split(delimiter).filter(Boolean);
  return list.map((folder) => join(folder, below));
}

/** Whether CMakeLists.txt will find a header: the same places in the same order. */
function header(path) {
  const places = [
    ...folders('CMAKE_PREFIX_PATH', 'include'),
    ...folders('CPATH'),
    '/usr/local/include',
    '/usr/include',
  ];
  return places.some(
    (place) => existsSync(join(place, path)) || existsSync(join(place, 'eigen3', path)),
  );
}

/** Whether CMake will find a package: `<prefix>/{lib,lib64,lib/<machine>,share}/cmake/<name>…`. */
function cmakePackage(name) {
  const entries = (folder) => (existsSync(folder) ? readdirSync(folder) : []);
  const prefixes = [...folders('CMAKE_PREFIX_PATH'), '/usr/local', '/usr'];
  return (
    process.env[`${name}_DIR`] !== undefined ||
    prefixes
      .flatMap((prefix) => [
        ...['lib', 'lib64', 'share'].map((folder) => join(prefix, folder)),
        ...entries(join(prefix, 'lib')).map((machine) => join(prefix, 'lib', machine)),
      ])
      .flatMap((folder) => entries(join(folder, 'cmake')).map((entry) => [folder, entry]))
      .some(
        ([folder, entry]) =>
          entry.startsWith(name) && existsSync(join(folder, 'cmake', entry, `${name}Config.cmake`)),
      )
  );
}

/** What may be missing: how to see that it is there, and the Debian package that brings it. */
const REQUIREMENTS = {
  compiler: {
    name: 'a C++20 compiler',
    package: 'g++',
    found: () =>
      findProgram(
        ...(process.env.CXX ? [process.env.CXX.split(' ')[0]] : ['c++', 'g++', 'clang++']),
      ),
  },
  cmake: { name: 'CMake', package: 'cmake', found: () => findProgram('cmake') },
  ninja: { name: 'Ninja', package: 'ninja-build', found: () => findProgram('ninja') },
  emscripten: {
    name: 'Emscripten (emcc on PATH or in $EMSDK)',
    package: 'emscripten',
    found: emscripten,
  },
  eigen: { name: 'Eigen', package: 'libeigen3-dev', found: () => header('Eigen/Dense') },
  json: {
    name: 'nlohmann/json',
    package: 'nlohmann-json3-dev',
    found: () => header('nlohmann/json.hpp'),
  },
  catch2: { name: 'Catch2', package: 'catch2', found: () => cmakePackage('Catch2') },
  chromium: {
    name: 'Chromium (/usr/bin/chromium, or the path in $CHROMIUM)',
    package: 'chromium',
    found: () => findProgram(process.env.CHROMIUM ?? '/usr/bin/chromium'),
  },
  clangFormat: {
    name: 'clang-format',
    package: 'clang-format',
    found: () => findProgram('clang-format'),
  },
};

/**
 * Sees to it that everything named is there: programs and headers with apt-get, where it is there
 * and may be used, and the node packages from the lock file.
 * @param names keys of REQUIREMENTS, and 'nodePackages'
 * @throws SetupError naming the packages to install, where this process may not.
 */
export function requireAll(names) {
  const missing = Object.entries(REQUIREMENTS)
    .filter(([key, requirement]) => names.includes(key) && !requirement.found())
    .map(([, requirement]) => requirement);
  if (missing.length > 0) installDebianPackages(missing);
  if (names.includes('nodePackages') && !nodePackagesInstalled()) installNodePackages();
}

function installDebianPackages(missing) {
  const packages = missing.map((requirement) => requirement.package);
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages];
  const problem = (reason) =>
    new SetupError(
      `Missing: ${missing.map((requirement) => requirement.name).join(', ')}. ${reason} ` +
        `On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}`,
    );

  if (!findProgram('apt-get')) throw problem('There is no apt-get here, so please install them.');
  const root = process.getuid?.() === 0;
  if (!root && output('sudo', ['-n', 'true']) === undefined) {
    throw problem('Installing them takes root, which this process is not, so please install them.');
  }
  say(`Installing ${packages.join(', ')} …`);
  const words = [...(root ? [] : ['sudo', '-n']), 'env', 'DEBIAN_FRONTEND=noninteractive'];
  const [program, ...before] = words;
  for (const command of [['apt-get', 'update', '-q'], install]) {
    if (status(program, [...before, ...command]) !== 0) {
      throw problem(`${command.slice(0, 2).join(' ')} failed (see above).`);
    }
  }
  const still = missing.filter((requirement) => !requirement.found());
  if (still.length > 0) {
    const names = still.map((requirement) => requirement.name).join(', ');
    throw new SetupError(`Installed ${packages.join(', ')}, but still cannot find: ${names}.`);
  }
}
