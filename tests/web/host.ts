import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.csv': 'text/csv',
};

interface Host {
  /** Such as `http://127.0.0.1:4000/some/where/`. */
  address: string;
  /** The folder it serves, which may be exchanged. */
  folder: string;
  /** The paths it was asked for, in the order in which they came. */
  readonly asked: readonly string[];
  close(): void;
}

interface Settings {
  /** Serves the folder under this path. */
  path?: string;
  headers?: Record<string, string>;
  /** Further files: name to content. */
  pages?: Record<string, string | Buffer>;
}

/** A static host, an origin of its own, that knows nothing but files and their types. */
export async function startHost(
  folder: string,
  { path = '/', headers = {}, pages = {} }: Settings = {},
): Promise<Host> {
  const asked: string[] = [];
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
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const host: Host = {
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
