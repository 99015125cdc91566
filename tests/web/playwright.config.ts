import { fileURLToPath } from 'node:url';
import { defineConfig, devices } from '@playwright/test';

/** The built page in the system's Chromium (or the one that CHROMIUM names). */
const port = 4179;

export default defineConfig({
  testDir: '.',
  outputDir: '../../build/test-results',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['junit']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://localhost:${port}`,
    trace: 'retain-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' },
  },
  webServer: {
    command: `node_modules/.bin/vite preview --config web/vite.config.ts --port ${port} --strictPort`,
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    port,
  },
});
