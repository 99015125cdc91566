import { withSite } from '../web/site.mjs';

/** In the page: milliseconds from navigation to the frame that shows the badge. */
function watchForVerdict() {
  const look = () => {
    const app = document.querySelector('gradcheck-app')?.shadowRoot;
    const panel = app?.querySelector('verdict-panel')?.shadowRoot;
    if (panel?.querySelector('strong')) window.firstVerdict = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}

/** What came before the verdict, from the page's own records. */
function timeline() {
  return performance.getEntries().map(({ name, entryType, startTime, duration }) => ({
    name: name.replace(/.*\//, ''),
    entryType,
    startTime,
    duration,
  }));
}

/**
 * Calls `use` with a function that opens the built page once, as a first visitor does: with nothing
 * cached, up to the first verdict.
 */
export function withColdOpenings(use) {
  return withSite((browser, address) =>
    use(async () => {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        const responses = [];
        page.on('response', (response) => responses.push(response));
        await page.addInitScript(watchForVerdict);
        await page.goto(address);
        const verdict = await page.waitForFunction(() => window.firstVerdict);
        return {
          milliseconds: await verdict.jsonValue(),
          timeline: await page.evaluate(timeline),
          files: await Promise.all(
            responses.map(async (response) => ({
              name: new URL(response.url()).pathname,
              type: response.headers()['content-type'] ?? '',
              content: await response.body(),
            })),
          ),
        };
      } finally {
        await context.close();
      }
    }),
  );
}
