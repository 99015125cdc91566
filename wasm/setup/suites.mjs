/** The suites of tests: which files they have, what has to be built for them, and how they are run. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { nodeCommand, ROOT } from './process.mjs';
import { files } from './stamp.mjs';

/** A test file that takes longer hangs: it is ended and has failed, so that the run itself ends. */
const LONGEST_SECONDS = 300;

const escaped = (text) => text.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&');

const textOf = (file) => readFileSync(join(ROOT, file), 'utf8');

/** The titles of tests in a file, as they are written there; a test in a table has one for all. */
export function titlesIn(file) {
  const calls = textOf(file).matchAll(/\b(?:test|TEST_CASE)\(\s*(['"`])(.*?[^\\])\1/g);
  return Array.from(calls, ([, , title]) => title);
}

/** Node's own runner. */
const node = (before, { chosen, title, report }) => [
  process.execPath,
  [
    ...before,
    '--test',
    `--test-timeout=${LONGEST_SECONDS * 1000}`,
    `--test-concurrency=${availableParallelism()}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=junit',
    `--test-reporter-destination=${report}`,
    ...(title === undefined ? [] : [`--test-name-pattern=/${escaped(title)}/i`]),
    ...chosen,
  ],
];

/**
 * The browser's runner.
 * @param projects as in tests/web/playwright.config.ts
 */
const playwright = (projects, { chosen, all, title, report }) => [
  nodeCommand('playwright'),
  [
    ...['test', '--config', 'tests/web/playwright.config.ts', '--pass-with-no-tests'],
    ...projects.map((project) => `--project=${project}`),
    ...(title === undefined ? [] : ['--grep', `/${escaped(title)}/i`]),
    ...(all ? [] : chosen.map((file) => `${escaped(file)}$`)),
  ],
  { PLAYWRIGHT_JUNIT_OUTPUT_FILE: report },
];

/**
 * In the order in which they are run. Of each:
 * - `files`: where its test files are, and what these have in them
 * - `needs`: the steps that build what it tests (steps.mjs), and what it requires besides
 * - `command`: how to run the files `chosen` (which may be `all`), or the tests in them with this
 *   `title`, leaving a `report` in the format that all runners have in common (JUnit's XML).
 */
export const SUITES = {
  core: {
    files: /^tests\/core\/.*_test\.cpp$/,
    needs: [['native'], ['cmake']],
    command: ({ chosen, all, title, report }) => {
      const wanted = (name) =>
        title === undefined || name.toLowerCase().includes(title.toLowerCase());
      const names = chosen.flatMap(titlesIn).filter(wanted).map(escaped);
      return [
        'ctest',
        [
          ...['--test-dir', 'build/native', '--output-on-failure', '--output-junit', report],
          ...['--timeout', String(LONGEST_SECONDS), '--parallel', String(availableParallelism())],
          ...(all ? [] : ['--tests-regex', `^(${names.join('|')})$`]),
        ],
      ];
    },
  },
  wasm: {
    files: /^tests\/wasm\/.*\.test\.js$/,
    needs: [['library'], ['nodePackages', 'chromium']],
    command: (what) => node([], what),
  },
  'web-unit': {
    files: /^tests\/web-unit\/.*\.test\.js$/,
    needs: [['library', 'locales'], ['nodePackages']],
    command: (what) => node(['--import', './tests/web-unit/support/register.mjs'], what),
  },
  web: {
    files: /^tests\/web\/.*\.spec\.ts$/,
    needs: [['site'], ['nodePackages', 'chromium']],
    command: (what) => playwright(['shell'], what),
  },
  /** What of tests/web watches a clock or keeps every core busy, one after the other. */
  'web-alone': {
    files: /^tests\/web\/.*\.spec\.ts$/,
    having: /@alone/,
    needs: [['site'], ['nodePackages', 'chromium']],
    command: (what) => playwright(['alone'], what),
  },
  engines: {
    files: /^tests\/engines\/.*\.test\.js$/,
    needs: [['site'], ['nodePackages']],
    command: (what) => node([], what),
  },
};

/**
 * The test files, by suite, whose paths below tests/ have the name in them; where none has, those with
 * a test whose title has, and then only these tests are meant. Case does not matter.
 * @param name undefined for all
 * @returns {{ suites: Record<string, { chosen: string[], all: boolean }>, title?: string }}
 */
export function select(name) {
  const every = files('tests');
  const matching = (has) => {
    const found = Object.entries(SUITES).map(([suite, { files, having: mark = /^/ }]) => {
      const own = every.filter((file) => files.test(file) && mark.test(textOf(file)));
      const chosen = own.filter(has);
      return [suite, { chosen, all: chosen.length === own.length && name === undefined }];
    });
    return Object.fromEntries(found.filter(([, { chosen }]) => chosen.length > 0));
  };
  if (name === undefined) return { suites: matching(() => true) };
  const sought = name.toLowerCase();
  const matches = (text) => text.toLowerCase().includes(sought);
  const named = matching((file) => matches(file.slice('tests/'.length)));
  if (Object.keys(named).length > 0) return { suites: named };
  return { suites: matching((file) => titlesIn(file).some(matches)), title: name };
}
