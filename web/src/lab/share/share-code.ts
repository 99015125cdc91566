import { attributesFor } from '../../element/attributes.js';
import type { Controls } from '../../element/host.js';
import { type State, writeAddress } from '../../session/address.js';
import { SAMPLE_NAMES } from '../../session/samples.js';

/** What an article needs besides a frame: it makes it as high as its content. */
export const HOST_SCRIPT = `<script>
  addEventListener('message', ({ data, source }) => {
    if (data?.type !== 'gradcheck:height') return;
    for (const frame of document.querySelectorAll('iframe')) {
      if (frame.contentWindow === source) frame.style.height = \`\${data.height}px\`;
    }
  });
</script>`;

const quoted = (text: string) =>
  `"${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`;

/** The page itself, as it is. @param site the site's address @param hash the pictures that are open */
export const linkTo = (state: State, site: URL, hash: string) =>
  new URL((writeAddress(state, SAMPLE_NAMES) || '.') + hash, site).href;

/**
 * A frame's scripts may run, and its link may open the lab, which is then no longer in the sandbox. It
 * keeps its origin: without one, WebKit takes no address for the site's own, and a host has to let
 * every origin have its scripts. Nothing is kept there, and the article is of another origin.
 */
const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/**
 * The attributes that say what is on the screen. The visitor's own file cannot be among them: the
 * article has to have one of that name.
 */
export function attributes(state: State, controls: Controls): [name: string, text: string][] {
  const all = attributesFor(state).filter(([name]) => name !== 'sample' || !state.file);
  const data: [string, string][] = state.file ? [['src', encodeURIComponent(state.file)]] : [];
  const shown: [string, string][] = controls === 'minimal' ? [] : [['controls', controls]];
  return [...data, ...all, ...shown];
}

/** An article's two lines. */
export function element(state: State, controls: Controls, site: URL): string {
  const texts = attributes(state, controls).map(([name, text]) => ` ${name}=${quoted(text)}`);
  return `<script type="module" src=${quoted(new URL('gradient-check.js', site).href)}></script>
<gradient-check${texts.join('')}></gradient-check>`;
}

/** A frame, and the script that gives it its height. */
export function frame(state: State, controls: Controls, site: URL): string {
  const settings = writeAddress(state, SAMPLE_NAMES);
  const shown = controls === 'minimal' ? '' : `${settings ? '&' : '?'}controls=${controls}`;
  const address = new URL(`embed.html${settings}${shown}`, site).href;
  return `<iframe src=${quoted(address)} sandbox="${SANDBOX}" width="100%" height="400"></iframe>
${HOST_SCRIPT}`;
}
