import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built site. */
export const site = fileURLToPath(new URL('../../../dist', import.meta.url));

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.csv': 'text/csv',
  '.woff2': 'font/woff2',
};

/**
 * @typedef {object} Host
 * @property {string} address Such as `http://127.0.0.1:4000/some/where/`.
 * @property {string} folder The folder it serves, which may be exchanged.
 * @property {readonly string[]} asked The paths it was asked for, in the order in which they came.
 * @property {() => void} close
 */

/**
 * A static host, an origin of its own, that knows nothing but files and their types.
 * @param {string} folder
 * @param {object} settings
 * @param {string} [settings.path] Serves the folder under this path.
 * @param {Record<string, string>} [settings.headers]
 * @param {Record<string, string | Buffer>} [settings.pages] Further files: name to content.
 * @returns {Promise<Host>}
 */
export async function startHost(folder, { path = '/', headers = {}, pages = {} } = {}) {
  /** @type {string[]} */
  const asked = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    asked.push(pathname);
    try {
      if (!pathname.startsWith(path)) throw new Error('outside the site');
      const file = pathname.slice(path.length) || 'index.html';
      const content = pages[file] ?? readFileSync(join(host.folder, file));
      const type = TYPES[extname(file)] ?? '';
      response.writeHead(200, { 'content-type': type, ...headers }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  /** @type {Host} */
  const host = {
    address: `http://127.0.0.1:${port}${path}`,
    folder,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return host;
}
