/**
 * How the browser is started, by tests and scripts alike. Debian's would otherwise draw each frame by
 * a graphics processor that it emulates.
 */
export const LAUNCH = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--disable-gpu'],
};
