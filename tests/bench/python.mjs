/**
 * `node tests/bench/python.mjs [RUNS]`: seconds to a verdict on a program in Python, in the page. Cold:
 * from navigation, nothing cached, in a browser profile of its own. Warm: from when another program
 * is given. Large: the same with 1,000 parameters of a cheap cost.
 */
import { withSite } from '../web/support/site.mjs';

const runs = Number(process.argv[2] ?? 5);

const program = (parameters) => `import numpy as np

def loss(w, X, y):
    r = X @ w - y
    return 0.5 * np.mean(r ** 2), X.T @ r / len(y)

w = np.linspace(-1, 1, ${parameters})
X = np.sin(np.arange(20.0 * ${parameters})).reshape(20, ${parameters})
y = np.cos(np.arange(20.0))
`;

/** In the page: the time at which it says of a file what it is. */
function whenToldOf(name) {
  return new Promise((resolve) => {
    const deep = (root, selector) => root?.querySelector(selector)?.shadowRoot;
    const look = () => {
      const own = deep(deep(document, 'code-page'), 'own-python');
      const said = deep(own, 'program-verdict')?.querySelector('[role=status]')?.textContent ?? '';
      if (said.includes(`${name}: Correct`)) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    look();
  });
}

async function warm(page, name, parameters) {
  const buffer = Buffer.from(program(parameters));
  const told = page.evaluate(whenToldOf, name);
  const before = await page.evaluate(() => performance.now());
  await page
    .locator('program-drop input:not([webkitdirectory])')
    .setInputFiles({ name, mimeType: '', buffer });
  return (await told) - before;
}

const times = { cold: [], warm: [], large: [] };
await withSite(async (browser, address) => {
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(`${address}code.html?lang=en#python`);
    times.cold.push(await page.evaluate(whenToldOf, 'program.py'));
    await warm(page, 'first.py', 3);
    times.warm.push(await warm(page, 'second.py', 3));
    times.large.push(await warm(page, 'large.py', 1000));
    await context.close();
  }
});

for (const [what, all] of Object.entries(times)) {
  all.sort((a, b) => a - b);
  const [median, most] = [all[Math.floor(runs / 2)], all.at(-1)].map((each) => each / 1000);
  console.log(
    `${what.padEnd(6)} ${median.toFixed(2)} s (median of ${runs}, at most ${most.toFixed(2)})`,
  );
}
