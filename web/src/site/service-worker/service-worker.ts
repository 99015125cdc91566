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

const version = new PrecacheController();
version.addToCacheList(FILES);

// The page's settings are in its address, and it is the same page for all of them.
registerRoute(new PrecacheRoute(version, { ignoreURLParametersMatching: [/./] }));

// What is not of this version may be of the one before, which another page still is.
registerRoute(
  ({ sameOrigin }) => sameOrigin,
  async ({ request }) => (await caches.match(request)) ?? fetch(request),
);

async function takeOver(event: ExtendableEvent): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window' });
  if (pages.length <= 1) await version.activate(event); // which deletes the files of others
  await self.clients.claim();
}

self.addEventListener('install', version.install);
self.addEventListener('activate', (event) => event.waitUntil(takeOver(event)));
self.addEventListener('message', ({ data }) => {
  if (data === 'take over') void self.skipWaiting();
});
