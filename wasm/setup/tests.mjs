import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, SetupError, say, status } from './process.mjs';
import { offer } from './requirements.mjs';
import { bring } from './steps.mjs';
import { SUITES, select } from './suites.mjs';

/** Where each runner leaves its results. */
const REPORTS = 'build/reports';

/** Counts the cases of one report. */
function count(xml) {
  const cases = xml.split(/<testcase\b/).slice(1);
  const failed = cases.filter((text) => /<(failure|error)\b/.test(text)).length;
  const skipped = cases.filter((text) => /<skipped\b/.test(text)).length;
  return { passed: cases.length - failed - skipped, failed, skipped };
}

/**
 * Builds what is to be tested, runs every suite, whatever the ones before said, and sums up.
 * @param names of files or tests; only what has one of them is built and run
 */
export function test(names = []) {
  const runs = (names.length > 0 ? names : [undefined]).flatMap((name) => {
    const { suites, title } = select(name);
    if (Object.keys(suites).length === 0)
      throw new SetupError(
        `"${name}": no test file has this in its path, and no test in its title.`,
      );
    return Object.entries(suites).map(([suite, { chosen, all }]) => ({
      suite,
      chosen,
      all,
      title,
    }));
  });
  const needs = runs.map(({ suite }) => SUITES[suite].needs);
  if (needs.some(([, others]) => others.includes('chromium'))) offer(['headlessShell']);
  if (runs.some(({ suite }) => suite === 'engines')) offer(['firefox', 'webkit', 'xvfb']);
  bring(
    [...new Set(needs.flatMap(([steps]) => steps))],
    [...new Set(needs.flatMap(([, others]) => others))],
  );
  rmSync(join(ROOT, REPORTS), { recursive: true, force: true });
  mkdirSync(join(ROOT, REPORTS), { recursive: true });

  const total = { passed: 0, failed: 0, skipped: 0 };
  const bad = new Set();
  for (const [i, { suite, ...what }] of runs.entries()) {
    say(`\nTesting ${suite}`);
    const report = join(ROOT, REPORTS, `${i + 1}-${suite}.xml`);
    if (status(...SUITES[suite].command({ ...what, report })) !== 0) bad.add(suite);
    if (!existsSync(report)) continue;
    const xml = readFileSync(report, 'utf8');
    // CTest alone does not show why a test was skipped.
    if (suite === 'core') for (const [reason] of xml.matchAll(/Skipped: .*/g)) say(reason);
    for (const [key, value] of Object.entries(count(xml))) total[key] += value;
  }

  say(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  if (bad.size > 0) throw new SetupError(`Not all is well in ${[...bad].join(', ')}.`, 1);
}
