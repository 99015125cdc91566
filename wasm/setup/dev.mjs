import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { listenAt, orTaken } from './preview.mjs';
import { ROOT, say } from './process.mjs';
import { bring } from './steps.mjs';

/** What the page is served beside: the library, and the translations. */
const BUILT = ['library', 'locales'];

/** Where these come from; the page's own sources are the server's. */
const SOURCES = ['core', 'wasm', 'CMakeLists.txt', 'web/translations'];

/** Several files may be saved at once. */
const PAUSE_MILLISECONDS = 100;

export const prepare = () => bring(BUILT);

/** Builds in another process, so that the server goes on; @returns what went wrong, in the tools' words. */
function rebuild() {
  const main = join(import.meta.dirname, 'main.mjs');
  const child = spawn(process.execPath, [main, 'prepare'], { cwd: ROOT });
  let said = '';
  for (const [stream, shown] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    stream.on('data', (chunk) => {
      said += chunk;
      shown.write(chunk);
    });
  }
  return new Promise((resolve) => {
    child.on('close', (code) => resolve(code === 0 ? undefined : said));
  });
}

/**
 * Starts the server of the page's sources.
 * @param sources whose change asks for `build`, which gives what went wrong, if anything did
 */
export async function startDev({ port, sources = SOURCES, build = rebuild }) {
  const { createServer } = await import('vite');
  const server = await createServer({
    configFile: join(ROOT, 'web/build/dev.ts'),
    logLevel: 'warn',
    server: { port, strictPort: true },
  });
  const paths = sources.map((path) => join(ROOT, path));
  const isSource = (file) => paths.some((path) => file === path || file.startsWith(`${path}/`));

  let running = false;
  let isStale = false;
  async function update() {
    isStale = true;
    if (running) return; // again, once it is done
    running = true;
    while (isStale) {
      isStale = false;
      await new Promise((later) => setTimeout(later, PAUSE_MILLISECONDS));
      const problem = await build();
      if (problem === undefined) {
        server.moduleGraph.invalidateAll();
        server.ws.send({ type: 'full-reload' });
      } else {
        server.ws.send({ type: 'error', err: { message: problem, stack: '' } });
      }
    }
    running = false;
  }
  server.watcher.add(paths);
  server.watcher.on('all', (event, file) => {
    if (event !== 'addDir' && server.httpServer.listening && isSource(file)) update();
  });
  // What is there already is no change.
  await new Promise((ready) => server.watcher.once('ready', ready));
  try {
    return await server.listen();
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Serves the page from its sources, at PORT (default 5173), and reloads it when they change. */
export async function dev() {
  const port = listenAt(5173);
  bring(BUILT, ['nodePackages']);
  await orTaken(port, 'npm run dev', () => startDev({ port }));
  say(`Gradcheck is at http://localhost:${port}/ and follows its sources (Ctrl+C stops it)`);
}
