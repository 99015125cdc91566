import { ProblemError } from '../problems/gradcheck-error.js';
import { sayOfWorkers } from '../problems/workers.js';

/**
 * Compiles a module; once for all workers, as a compiled module can be sent to them. In a page its
 * bytes are fetched; Node reads them from the disk.
 */
export async function compileModule(address: URL): Promise<WebAssembly.Module> {
  if (address.protocol === 'file:' && typeof process !== 'undefined') {
    const fileSystem = 'node:fs/promises'; // kept from bundlers, which have no such module
    const { readFile } = await import(/* @vite-ignore */ fileSystem);
    return WebAssembly.compile(await readFile(address));
  }
  const response = await fetch(address);
  if (!response.ok) {
    const { status } = response;
    throw new ProblemError(sayOfWorkers('module_not_loaded', { address: address.href, status }));
  }
  // Not streaming, which hosts that do not know the MIME type of WebAssembly would refuse.
  return WebAssembly.compile(await response.arrayBuffer());
}
