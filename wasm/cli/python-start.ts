import type { AskedPython } from './asked-python.js';
import { PythonProcess } from './python-process.js';

async function begin(path: string, folder: string): Promise<AskedPython> {
  if (path !== 'builtin') return new PythonProcess(path, folder);
  const { BuiltInPython } = await import('./python-built-in.js');
  return new BuiltInPython(folder);
}

/** The first Python that starts and has NumPy; else the one that is built in. @throws GradcheckError */
export async function startPython(path: string | undefined, folder: string): Promise<AskedPython> {
  let last: unknown;
  for (const each of path === undefined ? ['python3', 'python', 'builtin'] : [path]) {
    const python = await begin(each, folder);
    try {
      await python.ask({ do: 'hello' });
      return python;
    } catch (error) {
      // A Python without NumPy is what to tell, not that there is no second one.
      last ??= error;
    }
  }
  throw last;
}
