/**
 * The visitor's code runs in a worker, and the worker in a frame without an origin: this frame.
 *
 * It is sandboxed (`allow-scripts` alone), so it has no cookies, storage or caches of the site. Its
 * own policy, which workers from blob: addresses inherit, allows no host at all: no fetch, socket,
 * import or importScripts gets out, and no eval is needed, since the code is the worker's script.
 * The page's policy holds in it too (it is a srcdoc), which is why that names this script by its
 * hash and allows blob: workers. Removing the frame ends the worker, whatever it does.
 */
export const FRAME_SCRIPT = `
addEventListener('message', ({ data: { code, input }, ports: [port] }) => {
  const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  const worker = new Worker(address);
  worker.onmessage = ({ data }) => port.postMessage(data);
  worker.onerror = (event) => {
    event.preventDefault();
    port.postMessage({ type: 'done', problem: 'thrown', given: event.message, lines: [event.lineno] });
  };
  port.onmessage = ({ data }) => worker.postMessage(data);
  worker.postMessage(input);
}, { once: true });
`;

/**
 * @param hash of FRAME_SCRIPT, as policies write it: `'sha256-…'`
 * @param more what the worker may do besides: Python is WebAssembly
 */
export const frameDocument = (
  hash: string,
  more: '' | "'wasm-unsafe-eval'" = '',
) => `<!doctype html>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${hash} ${more}; worker-src blob:">
<script>${FRAME_SCRIPT}</script>`;
