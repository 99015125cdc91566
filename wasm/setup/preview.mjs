import { join } from 'node:path';
import { ROOT, SetupError } from './process.mjs';
import { bring } from './steps.mjs';

/** The port that PORT asks for, else this one. */
export function listenAt(usual) {
  const port = Number(process.env.PORT || usual);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new SetupError(`PORT: expected a number from 1 to 65535, got "${process.env.PORT}".`);
}

/** Starts a server; @throws SetupError that says how to choose another port where this one is taken. */
export async function orTaken(port, command, start) {
  try {
    return await start();
  } catch (error) {
    if (!/already in use/.test(error.message)) throw error;
    throw new SetupError(
      `Port ${port} is taken; another one is chosen like this: PORT=${port + 1} ${command}`,
    );
  }
}

/** Builds the site where needed and serves it to this machine, at PORT (default 4173). */
export async function serve() {
  const port = listenAt(4173);
  bring('site', ['nodePackages']);

  const { preview } = await import('vite');
  await orTaken(port, 'npm start', () =>
    preview({
      configFile: join(ROOT, 'web/build/lab.ts'),
      logLevel: 'warn',
      preview: { port, strictPort: true, host: '127.0.0.1' },
    }),
  );
  console.log(`Gradcheck is at http://localhost:${port}/ (Ctrl+C stops it)`);
}
