// The worker in which the visitor's Python runs: CPython, NumPy and the package that finds gradients.
// It is bundled as one script (web/build/plugins/python.ts), since a frame without an origin starts
// no worker that is a module.
import { loadPyodide, version } from 'pyodide';
import createPyodideModule from 'pyodide/pyodide.asm.mjs';

/** What leads out of a worker. The frame's policy refuses it all; this says so in a sentence. */
const REFUSED = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'importScripts',
  'indexedDB',
  'caches',
  'BroadcastChannel',
  'Worker',
];

const send = self.postMessage.bind(self);

// What the interpreter says when it is ended is said by the page.
self.console.error = () => {};

/** The interpreter's own files come with the message that starts it: it asks for them by name. */
function serve(files) {
  self.fetch = async (request) => {
    const name = String(request.url ?? request)
      .split('/')
      .pop();
    const content = files[name];
    if (!content) throw new TypeError(`There is no ${name}.`);
    const type = name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
    return new Response(content, { headers: { 'content-type': type } });
  };
}

function refuse(refusal) {
  for (const name of REFUSED) {
    Object.defineProperty(self, name, {
      get() {
        throw new Error(refusal.replace('{name}', name));
      },
    });
  }
}

async function start({ files, package: sources, info, refusal }) {
  serve(files);
  const python = await loadPyodide({
    createPyodideModule,
    indexURL: 'https://nowhere.invalid/',
    lockFileContents: JSON.stringify({ info: { ...info, version }, packages: {} }),
    stdout: () => {},
    stderr: () => {},
  });
  python.unpackArchive(new Uint8Array(files['numpy.zip']), 'wheel');
  for (const [path, text] of Object.entries(sources)) {
    const folder = `/gradcheck/${path}`.replace(/\/[^/]*$/, '');
    python.FS.mkdirTree(folder);
    python.FS.writeFile(`/gradcheck/${path}`, text);
  }
  python.runPython("import sys; sys.path.append('/gradcheck')");
  const boot = python.pyimport('boot');
  refuse(refusal);
  return { begin: (program) => boot.begin(python.toPy(program)), answer: boot.answer };
}

let interpreter;

self.onmessage = async ({ data }) => {
  try {
    if (data.start) {
      interpreter = await start(data.start);
      send({ type: 'started' });
    } else if (data.files) {
      interpreter.begin(data.files);
      send({ type: 'answer', id: data.id, text: '{}' });
    } else {
      send({ type: 'answer', id: data.id, text: interpreter.answer(data.request) });
    }
  } catch (error) {
    send({ type: 'failed', reason: String(error?.message ?? error).slice(-500) });
  }
};
