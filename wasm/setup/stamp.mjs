import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './process.mjs';

/** Every file at or below a path of the checkout, in a fixed order. */
export function files(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((entry) => files(join(path, entry)));
}

/** A hash over names and contents, so that only a change of substance counts. */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(files)) {
    const content = readFileSync(join(ROOT, file));
    hash.update(`${file}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

const stampFile = (name) => join(ROOT, 'build/stamps', `${name}.json`);

/** What was built last under this name: an object, empty if nothing was. */
export function readStamp(name) {
  const file = stampFile(name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

export function writeStamp(name, stamp) {
  mkdirSync(dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), `${JSON.stringify(stamp)}\n`);
}
