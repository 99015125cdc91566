import { withSite } from '../web/support/site.mjs';

/** What a page fetches by itself has begun by then. */
const LATE_MILLISECONDS = 4000;

/** A new window is drawn by then, which takes the browser longer than the page does. */
const WINDOW_MILLISECONDS = 1000;

/** In the page: says how many milliseconds after navigation a frame showed the badge. */
function watchForVerdict() {
  const look = () => {
    const parent = document.querySelector('lab-page, gradient-check')?.shadowRoot;
    const panel = parent?.querySelector('verdict-panel')?.shadowRoot;
    if (panel?.querySelector('strong')) console.debug('first verdict', performance.now());
    else requestAnimationFrame(look);
  };
  look();
}

/**
 * Calls `heard` at the first verdict, and gives its time. Only listens: to ask the page would put a
 * script of the questioner's into it, while it starts.
 */
async function firstVerdict(page, heard) {
  const said = await page.waitForEvent('console', (message) => message.type() === 'debug');
  heard();
  return said.args()[1].jsonValue();
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

/** Asks once more for what a browser has loaded: a worker that has ended takes its own along. */
const read = (request, addresses) =>
  Promise.all(
    addresses.map(async (address) => {
      const response = await request.get(address);
      return {
        name: new URL(address).pathname,
        type: response.headers()['content-type'] ?? '',
        content: await response.body(),
      };
    }),
  );

/**
 * Calls `use` with a function that opens the built page once, or an article that embeds a check, as
 * a first visitor does: with nothing cached, up to the first verdict or, asked for, until the
 * network has fallen silent. It gives the milliseconds to the verdict, the page's own timeline and,
 * if they are wanted, the files that were loaded.
 */
export function withColdOpenings(use) {
  return withSite((browser, address) =>
    use(async ({ article, until = 'verdict', wantsFiles = false } = {}) => {
      const context = await browser.newContext({
        serviceWorkers: 'block',
        viewport: { width: 1280, height: 800 },
      });
      try {
        const page = await context.newPage();
        const opened = article === undefined ? address : `${address}article.html`;
        const loaded = [];
        if (wantsFiles) page.on('response', (response) => loaded.push(response.url()));
        await page.addInitScript(watchForVerdict);
        // Only where it is needed: every request of a page with a route waits for its answer here.
        if (article !== undefined) {
          await page.route('**/article.html', (route) =>
            route.fulfill({ contentType: 'text/html', body: article }),
          );
        }
        await page.waitForTimeout(WINDOW_MILLISECONDS);
        let before = Infinity;
        const verdict =
          until === 'verdict' &&
          firstVerdict(page, () => {
            before = loaded.length;
          });
        await page.goto(opened);
        if (until === 'silence') {
          await page.waitForTimeout(LATE_MILLISECONDS);
          await page.waitForLoadState('networkidle');
        }
        return {
          milliseconds: await verdict,
          timeline: await page.evaluate(timeline),
          files: await read(
            context.request,
            loaded
              .slice(0, before)
              .filter((url) => /^http/.test(url) && (article === undefined || url !== opened)),
          ),
        };
      } finally {
        await context.close();
      }
    }),
  );
}
