/**
 * Set-up, build and tests on a machine that has Node and nothing else:
 * `node wasm/setup/main.mjs COMMAND [WORD…] [--quiet]`. Each command brings only what it needs and does again
 * only what has changed.
 */
import { dev, prepare } from './dev.mjs';
import { format, lint } from './lint.mjs';
import { serve } from './preview.mjs';
import { SetupError, setQuiet } from './process.mjs';
import { bring } from './steps.mjs';
import { test } from './tests.mjs';
import { translate } from './translations.mjs';

const COMMANDS = {
  library: () => bring('library'),
  site: () => bring('site'),
  serve,
  dev,
  prepare,
  test,
  bench: () => bring(['benchmark', 'library']),
  property: () => bring('property'),
  lint,
  format,
  translate,
};

const [name, ...rest] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : undefined;
if (command === undefined) {
  console.error(`Usage: node wasm/setup/main.mjs ${Object.keys(COMMANDS).join('|')} [--quiet]`);
  process.exit(4);
}
const words = rest.filter((word) => word !== '--quiet');
setQuiet(words.length < rest.length);
try {
  await command(words);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`\n${error.message}`);
  // 1 to 3 are taken by the command line's own verdicts (`npm run check`).
  process.exitCode = error.exitCode;
}
