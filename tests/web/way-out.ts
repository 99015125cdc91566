import { startHost } from './host.mjs';
import { expect } from './page.ts';

/** A host that anybody may ask, so that only the page's own policy keeps code from reaching it. */
async function startOutside() {
  const host = await startHost('', {
    headers: { 'access-control-allow-origin': '*' },
    pages: { 'probe.js': 'export {};' },
  });
  await fetch(`${host.address}probe.js`);
  expect(host.asked, 'what reaches the host is noticed').toEqual(['/probe.js']);
  return host;
}

/** Code for a visitor's worker that looks for what was taken away, or for another way. */
const looks = (address: string) => [
  `const { fetch } = Object.getPrototypeOf(Object.getPrototypeOf(self));\nfetch.call(self, '${address}')`,
  `import('${address}')`,
];

/** The code, and word of what became of it in place of the gradients. */
const reporting = (look: string, name: string) =>
  `${look}.then(() => 'let through', () => 'refused').then((given) => postMessage({ problem: 'value', name: '${name}', given }));\nself.onmessage = null;`;

/** Runs code of each kind that tries to reach another host, and expects that nothing arrives there. */
export async function expectNoWayOut(
  names: string[],
  {
    call,
    run,
  }: {
    /** The visitor's code that calls `name('address')`; it is refused by that name. */
    call(name: string, address: string): Promise<void>;
    /** Runs the code by itself, and expects that the page says the sentence. */
    run(code: string, sentence: string): Promise<void>;
  },
) {
  const outside = await startOutside();
  try {
    const address = `${outside.address}probe.js`;
    for (const name of names) await call(name, address);
    // Where what was taken away is found again, the frame's policy refuses.
    for (const [index, look] of looks(address).entries()) {
      const name = `Way ${index + 1}`;
      await run(reporting(look, name), `${name} is refused`);
    }
    expect(outside.asked).toHaveLength(1);
  } finally {
    outside.close();
  }
}
