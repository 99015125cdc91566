import { rmSync } from 'node:fs';

/** Waits until there is something, which is returned. */
export async function until(look, { what = 'the browser', seconds = 60 } = {}) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s for ${what}.`);
    await new Promise((later) => setTimeout(later, 100));
  }
}

/**
 * How to end a browser with all processes that it has started, and to remove what it left.
 * @param child started with `detached`: a group of its own
 */
export function ending(child, folder) {
  child.on('error', () => {}); // told by what waits for it
  const stop = () => process.exit(1); // which closes too
  const close = () => {
    process.off('exit', close).off('SIGTERM', stop).off('SIGINT', stop);
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.on('exit', close).on('SIGTERM', stop).on('SIGINT', stop);
  return close;
}
