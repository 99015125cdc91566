import { existsSync } from 'node:fs';

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const shell = process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell';

/**
 * How the browser is started, by tests and scripts alike. Debian's would otherwise draw each frame by
 * a graphics processor that it emulates.
 */
export const FULL = { executablePath: chromium, args: ['--disable-gpu'] };

/** The same engine without a browser's own windows, where that is installed. */
export const SHELL = { ...FULL, executablePath: existsSync(shell) ? shell : chromium };
