/** The first verdict comes first: the rest of the site is fetched after it. */
const PAUSE_MILLISECONDS = 2000;

async function register(): Promise<void> {
  const registration = await navigator.serviceWorker.register('./service-worker.js');
  const offer = async () => {
    // Without a controller this is the first version there is.
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    const { showUpdateNotice } = await import('./update-notice.js');
    showUpdateNotice(() => takeUp(registration.waiting));
  };
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer);
  });
  await offer();
}

/** Changes to the new version and loads the page from it. */
function takeUp(waiting: ServiceWorker | null): void {
  if (!waiting) {
    location.reload(); // another page has changed to it already
    return;
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
  waiting.postMessage('take over');
}

/** Keeps the site on this machine, so that it works without a network from the next visit on. */
export function keepOffline(): void {
  if (import.meta.env.DEV) return; // where every change is to be seen at once
  const later = () =>
    setTimeout(() => {
      // Where a service worker is not allowed (a sandboxed frame, a setting), the page works online.
      register().catch(() => {});
    }, PAUSE_MILLISECONDS);
  if (document.readyState === 'complete') later();
  else addEventListener('load', later, { once: true });
}
