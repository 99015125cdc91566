import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../../../wasm/setup/process.mjs';
import { ending, until } from './process.mjs';

const program = findProgram('firefox-esr', 'firefox');

export const missing = program === undefined ? 'Firefox is not installed' : undefined;

const PREFERENCES = {
  'marionette.port': 0, // one that is free
  'app.update.disabledForTesting': true,
  'datareporting.policy.dataSubmissionEnabled': false,
  'services.settings.server': 'data:,',
};

/**
 * Speaks WebDriver's commands over Marionette, the socket that is in every Firefox: messages are a
 * length, a colon and JSON, `[0, id, command, parameters]` and `[1, id, error, value]`.
 */
async function openMarionette(port) {
  const socket = connect(port, '127.0.0.1');
  const waiting = new Map();
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const colon = received.indexOf(':');
      const end = colon + 1 + Number(received.subarray(0, Math.max(colon, 0)));
      if (colon < 0 || received.length < end) return;
      const message = JSON.parse(received.subarray(colon + 1, end));
      received = received.subarray(end);
      if (!Array.isArray(message)) continue; // its greeting
      const [, id, error, value] = message;
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error) reject(new Error(`${error.error}: ${error.message}`));
      else resolve(value);
    }
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox has gone.'));
  });
  let last = 0;
  return (command, parameters = {}) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      const text = JSON.stringify([0, id, command, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}

/** @returns {Promise<import('./browser.mjs').Driver>} */
export async function start() {
  const profile = mkdtempSync(join(tmpdir(), 'gradcheck-firefox-'));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const options = ['--headless', '--marionette', '--no-remote', '--profile', profile];
  const close = ending(spawn(program, options, { stdio: 'ignore', detached: true }), profile);
  try {
    const portFile = join(profile, 'MarionetteActivePort');
    const port = await until(() => existsSync(portFile) && Number(readFileSync(portFile, 'utf8')));
    const send = await openMarionette(port);
    await send('WebDriver:NewSession');
    return {
      goto: (url) => send('WebDriver:Navigate', { url }),
      run: async (script, args) =>
        (await send('WebDriver:ExecuteScript', { script, args, newSandbox: false })).value,
      enter: async (selector) => {
        const using = 'css selector';
        const { value } = await send('WebDriver:FindElement', { using, value: selector });
        await send('WebDriver:SwitchToFrame', { element: Object.values(value)[0] });
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
