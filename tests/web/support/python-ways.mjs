/** Ways out of the sandbox, by what Python has; each fails where it is asked for. */
const refused = (address, port) => [
  `from pyodide.http import open_url; open_url('${address}').read()`,
  `import js; x = js.XMLHttpRequest.new(); x.open('GET', '${address}', False); x.send()`,
  `import js; js.fetch('${address}')`,
  `import js; js.importScripts('${address}')`,
  `import js; js.WebSocket.new('ws://127.0.0.1:${port}/way-out.js')`,
  `import js; js.indexedDB.open('x')`,
  `import js; js.caches.open('x')`,
  `import js; js.document.title`,
  `import js; js.parent.location`,
  `import js; js.localStorage.length`,
  `import urllib.request; urllib.request.urlopen('${address}').read()`,
  `import socket; socket.create_connection(('127.0.0.1', ${port}), 1).recv(1)`,
];

/** What was taken away is found again at its prototype: the frame's policy refuses, when it is too late to say. */
const unanswered = (address) => [
  `from pyodide.code import run_js; run_js("Object.getPrototypeOf(Object.getPrototypeOf(self)).fetch.call(self, '${address}')")`,
  `from pyodide.code import run_js; run_js("import('${address}')")`,
];

/**
 * A right program that tries all of them, and prints `way N refused` or `way N open` of each.
 * @param {string} address of the file way-out.js, which nobody is to be asked for
 */
export function waysOut(address) {
  const { port } = new URL(address);
  const first = refused(address, port);
  const attempts = [...first, ...unanswered(address)].map((way, index) => {
    const lines = way.split('; ').map((line) => `    ${line}`);
    return `try:
${lines.join('\n')}
    print('way ${index} open')
except BaseException as error:
    print('way ${index} refused')
`;
  });
  const program = `import numpy as np

def loss(w, X, y):
    r = X @ w - y
    return 0.5 * np.mean(r ** 2), X.T @ r / len(y)

w = np.array([0.5, -1.0])
X = np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 0.5]])
y = np.array([1.0, 2.0, 3.0])
${attempts.join('')}`;
  return { program, refused: first.length, ways: attempts.length };
}
