import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { emscripten } from './emscripten.mjs';
import { withLock } from './lock.mjs';
import { installNodePackages, nodePackagesInstalled } from './node-packages.mjs';
import { findProgram, output, SetupError, say, status } from './process.mjs';
import { readStamp, writeStamp } from './stamp.mjs';

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
  headlessShell: {
    name: 'Chromium without windows',
    package: 'chromium-headless-shell',
    // Who names a browser means it for all tests.
    found: () => process.env.CHROMIUM ?? findProgram('/usr/bin/chromium-headless-shell'),
  },
  firefox: {
    name: 'Firefox',
    package: 'firefox-esr',
    found: () => findProgram('firefox-esr', 'firefox'),
  },
  webkit: {
    name: 'WebKit',
    package: 'webkit2gtk-driver',
    found: () => findProgram('WebKitWebDriver'),
  },
  xvfb: { name: 'a screen for WebKit', package: 'xvfb', found: () => findProgram('Xvfb') },
  pip: {
    name: 'pip, which brings NumPy for the page',
    package: 'python3-pip',
    found: () => output('python3', ['-m', 'pip', '--version']),
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
  withLock(() => {
    const missing = Object.entries(REQUIREMENTS)
      .filter(([key, requirement]) => names.includes(key) && !requirement.found())
      .map(([, requirement]) => requirement);
    if (missing.length > 0) installDebianPackages(missing);
    if (names.includes('nodePackages') && !nodePackagesInstalled()) installNodePackages();
  });
}

/** How a program is run as root, without asking anybody: words to put before it; undefined if it is not. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return output('sudo', ['-n', 'true']) === undefined ? undefined : ['sudo', '-n'];
}

/** Runs apt-get; whether that went well. */
function aptGet(root, ...words) {
  const [program, ...before] = [...root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  return status(program, [...before, ...words]) === 0;
}

const INSTALL = ['install', '-y', '--no-install-recommends'];

function installDebianPackages(missing) {
  const packages = missing.map((requirement) => requirement.package);
  const problem = (reason) =>
    new SetupError(
      `Missing: ${missing.map((requirement) => requirement.name).join(', ')}. ${reason} ` +
        `On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}`,
    );

  if (!findProgram('apt-get')) throw problem('There is no apt-get here, so please install them.');
  const root = asRoot();
  if (root === undefined)
    throw problem('Installing them takes root, which this process is not, so please install them.');
  say(`Installing ${packages.join(', ')} …`);
  for (const words of [
    ['update', '-q'],
    [...INSTALL, ...packages],
  ]) {
    if (!aptGet(root, ...words)) throw problem(`apt-get ${words[0]} failed (see above).`);
  }
  const still = missing.filter((requirement) => !requirement.found());
  if (still.length > 0) {
    const names = still.map((requirement) => requirement.name).join(', ');
    throw new SetupError(`Installed ${packages.join(', ')}, but still cannot find: ${names}.`);
  }
}

/**
 * Installs what is of use and not necessary, where apt-get is there and may be used, and has it. Each
 * is tried once in a checkout: on many machines it is not to be had.
 * @param names keys of REQUIREMENTS
 */
export function offer(names) {
  withLock(() => {
    const { tried = [] } = readStamp('offered');
    const missing = names.filter((name) => !tried.includes(name) && !REQUIREMENTS[name].found());
    const root = findProgram('apt-get') && asRoot();
    if (missing.length === 0 || !root) return;
    say(`Installing ${missing.map((name) => REQUIREMENTS[name].package).join(', ')} …`);
    aptGet(root, 'update', '-q');
    for (const name of missing) {
      if (!aptGet(root, ...INSTALL, REQUIREMENTS[name].package))
        say(`Going on without ${REQUIREMENTS[name].name}.`);
    }
    writeStamp('offered', { tried: [...tried, ...missing] });
  });
}
