import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, say } from './process.mjs';

/** Between two looks at a lock that somebody else has. */
const PAUSE_MILLISECONDS = 200;

const pause = () =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS);

/** Runs the action, and says whether it went without this error. */
function succeeds(action, errorCode) {
  try {
    action();
    return true;
  } catch (error) {
    if (error.code !== errorCode) throw error;
    return false;
  }
}

/** The process that has the lock; undefined if it has just been given back. */
function holder(lock) {
  let pid;
  succeeds(() => {
    pid = Number(readFileSync(lock, 'utf8'));
  }, 'ENOENT');
  return pid;
}

const isRunning = (pid) =>
  // Signal 0 only asks. A process of another user may not be asked, and so it runs.
  succeeds(() => succeeds(() => process.kill(pid, 0), 'EPERM'), 'ESRCH');

let depth = 0;

/**
 * Does what must not be done twice at once in one checkout. A second process waits, and says so; the
 * lock of a process that has died is taken over. What already has the lock does not wait for itself.
 */
export function withLock(work, lock = join(ROOT, 'build/setup.lock')) {
  if (depth === 0) acquire(lock);
  depth++;
  try {
    return work();
  } finally {
    depth--;
    if (depth === 0) rmSync(lock, { force: true });
  }
}

function acquire(lock) {
  mkdirSync(dirname(lock), { recursive: true });
  // A link appears at once and with its content: nobody reads half of it.
  const own = `${lock}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    for (let told; !succeeds(() => linkSync(own, lock), 'EEXIST'); ) {
      const other = holder(lock);
      if (other === undefined) continue;
      if (!isRunning(other)) {
        takeAway(lock, other, `${own}.stale`);
        continue;
      }
      if (told !== other) say(`Waiting for another set-up of this checkout (process ${other}) …`);
      told = other;
      pause();
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** Removes the lock of a process that has died, unless somebody else has just done so. */
function takeAway(lock, dead, aside) {
  if (!succeeds(() => renameSync(lock, aside), 'ENOENT')) return;
  if (holder(aside) !== dead) succeeds(() => linkSync(aside, lock), 'EEXIST');
  rmSync(aside, { force: true });
}
