import { join } from 'node:path';
import { ROOT, SetupError } from './process.mjs';
import { bring } from './steps.mjs';

/** Builds the site where needed and serves it to this machine, at PORT (default 4173). */
export async function serve() {
  const port = Number(process.env.PORT || 4173);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new SetupError(`PORT: expected a number from 1 to 65535, got "${process.env.PORT}".`);
  }
  bring('site', ['nodePackages']);

  const { preview } = await import('vite');
  try {
    await preview({
      configFile: join(ROOT, 'web/build/lab.ts'),
      logLevel: 'warn',
      preview: { port, strictPort: true, host: '127.0.0.1' },
    });
  } catch (error) {
    if (!/already in use/.test(error.message)) throw error;
    throw new SetupError(
      `Port ${port} is taken; another one is chosen like this: PORT=${port + 1} npm start`,
    );
  }
  console.log(`Gradcheck is at http://localhost:${port}/ (Ctrl+C stops it)`);
}
