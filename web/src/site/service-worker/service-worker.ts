/**
 * Keeps the whole site on the visitor's machine. A page is served from one version from its first
 * file to its last: a new version is fetched as a whole, waits until no page uses the old one or
 * until a page asks for it, and leaves the old files alone while other pages may still need them.
 */
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

/** Every file of this version; one without a revision has it in its name. Filled in by the build. */
declare const FILES: { url: string; revision: string | null }[];

/** Those that are kept when they are first used; their names have their content's hash. */
declare const PYTHON: string[];
const KEPT_LATER = 'used-later';

const version = new PrecacheController();
version.addToCacheList(FILES);

// The page's settings are in its address, and it is the same page for all of them.
registerRoute(new PrecacheRoute(version, { ignoreURLParametersMatching: [/./] }));

const python = new Set(PYTHON.map((file) => new URL(file, self.registration.scope).href));

registerRoute(
  ({ url }) => python.has(url.href),
  async ({ request }) => {
    const kept = await caches.match(request);
    if (kept) return kept;
    const response = await fetch(request);
    // Where it cannot be kept, for want of room, it is used all the same.
    if (response.ok) await keepLater(request, response.clone()).catch(() => undefined);
    return response;
  },
);

async function keepLater(request: Request, response: Response): Promise<void> {
  const cache = await caches.open(KEPT_LATER);
  await cache.put(request, response);
}

async function forgetOldPython(): Promise<void> {
  const cache = await caches.open(KEPT_LATER);
  for (const request of await cache.keys()) {
    if (!python.has(request.url)) await cache.delete(request);
  }
}

// What is not of this version may be of the one before, which another page still is.
registerRoute(
  ({ sameOrigin }) => sameOrigin,
  async ({ request }) => (await caches.match(request)) ?? fetch(request),
);

async function takeOver(event: ExtendableEvent): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window' });
  if (pages.length <= 1) {
    await version.activate(event); // which deletes the files of others
    await forgetOldPython();
  }
  await self.clients.claim();
}

self.addEventListener('install', version.install);
self.addEventListener('activate', (event) => event.waitUntil(takeOver(event)));
self.addEventListener('message', ({ data }) => {
  if (data === 'take over') void self.skipWaiting();
});
