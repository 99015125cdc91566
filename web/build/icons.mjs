/** `node web/icons.mjs`: draws the icons that an installed page needs from favicon.svg. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const path = (name) => fileURLToPath(new URL(`../public/${name}`, import.meta.url));
const svg = readFileSync(path('favicon.svg')).toString('base64');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
});
try {
  for (const size of [192, 512]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<body style="margin:0"><img width="${size}" src="data:image/svg+xml;base64,${svg}">`,
    );
    await page.screenshot({ path: path(`icon-${size}.png`), omitBackground: true });
  }
} finally {
  await browser.close();
}
