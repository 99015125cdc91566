import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../../../wasm/setup/process.mjs';
import { ending, until } from './process.mjs';

const LIBRARIES = '/usr/lib';

/** The browser of WebKitGTK's own, which has no place on PATH. */
function miniBrowser() {
  const folders = (folder) => (existsSync(folder) ? readdirSync(folder) : []);
  return folders(LIBRARIES)
    .filter((name) => name.endsWith('-linux-gnu'))
    .flatMap((machine) =>
      folders(join(LIBRARIES, machine))
        .filter((name) => name.startsWith('webkit'))
        .map((name) => join(LIBRARIES, machine, name, 'MiniBrowser')),
    )
    .find(existsSync);
}

const driver = findProgram('WebKitWebDriver');
const screen = findProgram('Xvfb');
const browser = miniBrowser();

export const missing =
  driver === undefined || browser === undefined
    ? 'WebKitGTK and its driver are not installed'
    : screen === undefined
      ? 'Xvfb, the screen that WebKit needs, is not installed'
      : undefined;

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** @returns {Promise<import('./browser.mjs').Driver>} */
export async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'gradcheck-webkit-'));
  const display = `:${100 + (process.pid % 60_000)}`;
  const closeScreen = ending(
    spawn(screen, [display, '-nolisten', 'tcp'], { stdio: 'ignore', detached: true }),
    folder,
  );
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`], {
    stdio: 'ignore',
    detached: true,
    env: {
      ...process.env,
      DISPLAY: display,
      XDG_RUNTIME_DIR: folder,
      HOME: folder,
      GDK_BACKEND: 'x11',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1', // as without a graphics processor
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', // root may not start its sandbox; it sees our pages alone
    },
  });
  const closeDriver = ending(child, folder);
  const close = () => {
    closeDriver();
    closeScreen();
  };

  const send = async (method, path, body) => {
    const text = method === 'POST' ? JSON.stringify(body ?? {}) : undefined;
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: text });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  try {
    await until(() => send('GET', '/status').catch(() => false));
    const { sessionId } = await send('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
        },
      },
    });
    const at = `/session/${sessionId}`;
    return {
      goto: (url) => send('POST', `${at}/url`, { url }),
      run: (script, args) => send('POST', `${at}/execute/sync`, { script, args }),
      enter: async (selector) => {
        const using = 'css selector';
        const id = await send('POST', `${at}/element`, { using, value: selector });
        await send('POST', `${at}/frame`, { id });
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
