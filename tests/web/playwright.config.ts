import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { defineConfig, devices } from '@playwright/test';
import { LAUNCH } from './support/chromium.mjs';

/** A port that nobody uses, so that several checkouts can be tested at once. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

// Playwright reads this file again in each of its processes: the first one chooses for all.
process.env.GRADCHECK_TEST_PORT ??= String(await freePort());
const address = `http://127.0.0.1:${process.env.GRADCHECK_TEST_PORT}/`;
const server = 'node_modules/.bin/vite preview --config web/build/lab.ts --host 127.0.0.1';

/** The built page in the system's Chromium, or in the one that CHROMIUM names. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../build/test-results',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['junit']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: address,
    serviceWorkers: 'block', // tested by itself; elsewhere it would only fetch the site once more
    launchOptions: LAUNCH,
  },
  webServer: {
    command: `${server} --port ${process.env.GRADCHECK_TEST_PORT} --strictPort`,
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    url: address,
  },
});
