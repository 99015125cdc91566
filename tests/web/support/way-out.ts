import { site, startHost } from './host.mjs';
import { expect } from './page.ts';

const PROBE = 'way-out.js';

/** A host that anybody may ask, so that only the page's own policies keep code from reaching it. */
async function startOpen(folder: string) {
  const host = await startHost(folder, {
    headers: { 'access-control-allow-origin': '*' },
    pages: { [PROBE]: 'export {};' },
  });
  const reached = () => host.asked.filter((path) => path === `/${PROBE}`).length;
  await fetch(host.address + PROBE);
  expect(reached(), 'what reaches the host is noticed').toBe(1);
  return { ...host, reached };
}

/** Code for a visitor's worker that looks for what was taken away, or for another way. */
const looks = (address: string) => [
  `const { fetch } = Object.getPrototypeOf(Object.getPrototypeOf(self));\nfetch.call(self, '${address}')`,
  `import('${address}')`,
];

/** The code, and word of what became of it in place of the gradients. */
const reporting = (look: string, name: string) =>
  `${look}.then(() => 'let through', () => 'refused').then((given) => postMessage({ problem: 'value', name: '${name}', given }));\nself.onmessage = null;`;

/**
 * Runs code of each kind that tries to reach a host, the page's own and another, and expects that
 * nothing arrives there.
 */
export async function expectNoWayOut(
  names: string[],
  {
    open,
    call,
    run,
  }: {
    /** Opens the page at this host. */
    open(address: string): Promise<void>;
    /** The visitor's code that calls `name('address')`; it is refused by that name. */
    call(name: string, address: string): Promise<void>;
    /** Runs the code by itself, and expects that the page says the sentence. */
    run(code: string, sentence: string): Promise<void>;
  },
) {
  const own = await startOpen(site);
  const other = await startOpen('');
  try {
    await open(own.address);
    for (const name of names) await call(name, own.address);
    // Where what was taken away is found again, the frame's policy refuses.
    let ways = 0;
    for (const { address } of [own, other]) {
      for (const look of looks(address + PROBE)) {
        const name = `Way ${++ways}`;
        await run(reporting(look, name), `${name} is refused`);
      }
    }
    for (const { reached } of [own, other]) expect(reached()).toBe(1);
  } finally {
    own.close();
    other.close();
  }
}
