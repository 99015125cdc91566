import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, say } from './process.mjs';

function packages(file) {
  const path = join(ROOT, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined;
}

/** Whether node_modules holds what the lock file asks for; npm keeps a list of what it installed. */
export function nodePackagesInstalled() {
  const installed = packages('node_modules/.package-lock.json');
  const wanted = Object.entries(packages('package-lock.json')).filter(([path]) => path !== '');
  return (
    installed !== undefined &&
    wanted.every(([path, { version, optional }]) =>
      // An optional package is one for another machine, or it is there.
      path in installed ? installed[path].version === version : optional === true,
    )
  );
}

export function installNodePackages() {
  say('Installing the node packages …');
  run('npm', ['ci', '--no-audit', '--no-fund']);
}
