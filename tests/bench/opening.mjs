import { withSite } from '../web/site.mjs';

/** In the page: milliseconds from navigation to the frame that shows the badge. */
function watchForVerdict() {
  const look = () => {
    const parent = document.querySelector('gradcheck-app, gradient-check')?.shadowRoot;
    const panel = parent?.querySelector('verdict-panel')?.shadowRoot;
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

const read = (responses) =>
  Promise.all(
    responses.map(async (response) => ({
      name: new URL(response.url()).pathname,
      type: response.headers()['content-type'] ?? '',
      content: await response.body(),
    })),
  );

/**
 * Calls `use` with a function that opens the built page once, or an article that embeds a check, as
 * a first visitor does: with nothing cached, up to the first verdict or, asked for, until the
 * network has fallen silent.
 */
export function withColdOpenings(use) {
  return withSite((browser, address) =>
    use(async ({ article, until = 'verdict' } = {}) => {
      const context = await browser.newContext({ serviceWorkers: 'block' });
      try {
        const page = await context.newPage();
        const responses = [];
        page.on('response', (response) => responses.push(response));
        await page.addInitScript(watchForVerdict);
        const opened = article === undefined ? address : `${address}article.html`;
        await page.route('**/article.html', (route) =>
          route.fulfill({ contentType: 'text/html', body: article }),
        );
        await page.goto(opened);
        if (until === 'silence') await page.waitForLoadState('networkidle');
        const verdict =
          until === 'verdict' && (await page.waitForFunction(() => window.firstVerdict));
        return {
          milliseconds: verdict && (await verdict.jsonValue()),
          timeline: await page.evaluate(timeline),
          files: await read(
            responses.filter((response) => article === undefined || response.url() !== opened),
          ),
        };
      } finally {
        await context.close();
      }
    }),
  );
}
