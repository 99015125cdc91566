import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** `src/probe.ts` as one script for browsers that know no modules. */
export async function probeScript(): Promise<string> {
  const input = join(import.meta.dirname, 'src/probe.ts');
  const bundle = await rolldown({ input, transform: { target: 'es2015' } });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  return output[0].code;
}
