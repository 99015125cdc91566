import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findProgram, output, ROOT } from './process.mjs';

/** The path of emcc: on PATH, or in the SDK that $EMSDK names; undefined if there is none. */
export function emscripten() {
  const sdk = process.env.EMSDK;
  return findProgram('emcc', ...(sdk ? [join(sdk, 'upstream/emscripten/emcc')] : []));
}

/** A program that comes with emcc. */
export function emscriptenTool(name) {
  return join(dirname(emscripten()), name);
}

/** What emcc needs in its environment. */
export function emscriptenEnvironment() {
  const environment = {};

  // Debian's emcc runs Debian's JavaScript packages, which a Node from elsewhere does not look for.
  const debianModules = '/usr/share/nodejs';
  if (existsSync(debianModules)) {
    environment.NODE_PATH = [process.env.NODE_PATH, debianModules].filter(Boolean).join(':');
  }

  // emcc keeps the system libraries it compiles; one installed by another user needs a place of ours.
  const cache = output(emscriptenTool('em-config'), ['CACHE']);
  const frozen = output(emscriptenTool('em-config'), ['FROZEN_CACHE']);
  if (cache && frozen !== 'True' && !writable(cache)) {
    environment.EM_CACHE = join(ROOT, 'build/emscripten-cache');
  }
  return environment;
}

function writable(folder) {
  try {
    accessSync(existsSync(folder) ? folder : dirname(folder), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
