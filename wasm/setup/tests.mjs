import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nodeCommand, ROOT, SetupError, say, status } from './process.mjs';
import { files } from './stamp.mjs';
import { bring } from './steps.mjs';

/** Where each runner leaves its results, in the format they have in common (JUnit's XML). */
const REPORTS = 'build/reports';

/** A test file that takes longer hangs: it is ended and has failed, so that the run itself ends. */
const LONGEST_SECONDS = 300;

const SUITES = {
  core: () => [
    'ctest',
    [
      ...['--test-dir', 'build/native', '--output-on-failure', '--output-junit', report('core')],
      ...['--timeout', String(LONGEST_SECONDS)],
    ],
  ],
  wasm: () => [
    process.execPath,
    [
      '--test',
      `--test-timeout=${LONGEST_SECONDS * 1000}`,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=junit',
      `--test-reporter-destination=${report('wasm')}`,
      ...files('tests/wasm').filter((file) => /\.test\.m?js$/.test(file)),
    ],
  ],
  'web-unit': () => [
    process.execPath,
    [
      ...['--import', './tests/web-unit/support/register.mjs', '--test'],
      `--test-timeout=${LONGEST_SECONDS * 1000}`,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=junit',
      `--test-reporter-destination=${report('web-unit')}`,
      ...files('tests/web-unit').filter((file) => /\.test\.m?js$/.test(file)),
    ],
  ],
  web: () => [
    nodeCommand('playwright'),
    ['test', '--config', 'tests/web/playwright.config.ts'],
    { PLAYWRIGHT_JUNIT_OUTPUT_FILE: report('web') },
  ],
};

function report(suite) {
  return join(ROOT, REPORTS, `${suite}.xml`);
}

/** Counts the cases of one report. */
function count(xml) {
  const cases = xml.split(/<testcase\b/).slice(1);
  const failed = cases.filter((text) => /<(failure|error)\b/.test(text)).length;
  const skipped = cases.filter((text) => /<skipped\b/.test(text)).length;
  return { passed: cases.length - failed - skipped, failed, skipped };
}

/** Builds what is to be tested, runs every suite, whatever the ones before said, and sums up. */
export function test() {
  bring(['native', 'site'], ['cmake', 'nodePackages', 'chromium']);
  rmSync(join(ROOT, REPORTS), { recursive: true, force: true });
  mkdirSync(join(ROOT, REPORTS), { recursive: true });

  const total = { passed: 0, failed: 0, skipped: 0 };
  const bad = [];
  for (const [name, command] of Object.entries(SUITES)) {
    say(`\nTesting ${name}`);
    if (status(...command()) !== 0) bad.push(`tests/${name}`);
    if (!existsSync(report(name))) continue;
    const xml = readFileSync(report(name), 'utf8');
    // CTest alone does not show why a test was skipped.
    if (name === 'core') for (const [reason] of xml.matchAll(/Skipped: .*/g)) say(reason);
    for (const [key, value] of Object.entries(count(xml))) total[key] += value;
  }

  say(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  if (bad.length > 0) throw new SetupError(`Not all is well in ${bad.join(', ')}.`, 1);
}
