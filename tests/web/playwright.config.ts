import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, devices } from '@playwright/test';
import { FULL, SHELL } from './support/chromium.mjs';

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

/**
 * Twice as many as there are cores: a test waits for about half of its time, for what settles, for what
 * is not to come, or for its next look.
 */
const WORKERS = Math.min(2 * availableParallelism(), 8);

/** Watches a clock, or keeps both cores busy: it runs by itself, when the others are done. */
const ALONE = /@alone/;

/**
 * The built page in the system's Chromium. All that does not watch a clock runs in the one without
 * windows, which is the same engine at half the cost; CHROMIUM names another one for all of them.
 */
export default defineConfig({
  testDir: '.',
  outputDir: '../../build/test-results',
  fullyParallel: true,
  workers: WORKERS,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['junit']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: address,
    serviceWorkers: 'block', // tested by itself; elsewhere it would only fetch the site once more
    launchOptions: SHELL,
  },
  projects: [
    { name: 'shell', grepInvert: ALONE },
    // Without a browser's own windows a flood of messages starves the page's timers.
    { name: 'alone', grep: ALONE, workers: 1, use: { launchOptions: FULL } },
  ],
  webServer: {
    command: `${server} --port ${process.env.GRADCHECK_TEST_PORT} --strictPort`,
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    url: address,
  },
});
