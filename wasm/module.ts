import createModule, { type CoreModule } from './gradcheck-core.mjs';

const address = new URL('./gradcheck-core.wasm', import.meta.url);

/** Loads the compiled core. In a page its bytes are fetched; Node reads them from the disk. */
export async function loadModule(): Promise<CoreModule> {
  if (address.protocol !== 'file:' || typeof process === 'undefined') {
    return createModule({ locateFile: () => address.href });
  }
  const fileSystem = 'node:fs/promises'; // kept from bundlers, which have no such module
  const { readFile } = await import(/* @vite-ignore */ fileSystem);
  return createModule({ wasmBinary: await readFile(address) });
}
